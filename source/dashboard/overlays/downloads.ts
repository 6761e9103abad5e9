import {
	collections,
	folderOf,
	type CollectionName,
} from '../../dataset/download/catalog.js';
import {download} from '../../dataset/download/download.js';
import {DownloadStopped} from '../../dataset/download/faults.js';
import {type DownloadState} from './chooser.js';

/** Milliseconds between two updates of the screen. */
const interval = 60;

/** Downloads in the background, one at a time. */
export type Downloads = {
	/** Begins; does nothing while another download goes on. */
	readonly start: (name: CollectionName) => void;
	/** Ends it; what has arrived is kept. */
	readonly stop: () => void;
};

async function run(
	name: CollectionName,
	signal: AbortSignal,
	show: (state: DownloadState) => void,
): Promise<void> {
	const collection = collections[name];
	let state: DownloadState = {
		name,
		file: collection.files[0].name,
		received: 0,
		total: 0,
	};
	let timer: NodeJS.Timeout | undefined;
	const showNow = () => {
		clearTimeout(timer);
		timer = undefined;
		show(state);
	};

	const update = (changes: Partial<DownloadState>) => {
		state = {...state, ...changes};
		showNow();
	};

	update({});
	try {
		await download(collection, folderOf(name), {
			signal,
			onProgress({name: file}, received, total) {
				state = {...state, file, received, total};
				timer ??= setTimeout(showNow, interval);
			},
			onNote(note) {
				update({note});
			},
		});
		update({
			outcome: 'done',
			note: `${name} is here now and its checksums are right.`,
		});
	} catch (error) {
		update(
			error instanceof DownloadStopped
				? {
						outcome: 'stopped',
						note: 'Stopped. What has arrived is kept; Enter goes on from there.',
					}
				: {
						outcome: 'failed',
						note: error instanceof Error ? error.message : String(error),
					},
		);
	}
}

/** @param show - Told each state of a download, the last with its outcome. */
export function createDownloads(
	show: (state: DownloadState) => void,
): Downloads {
	let current: AbortController | undefined;
	return {
		start(name) {
			if (current) {
				return;
			}

			current = new AbortController();
			void run(name, current.signal, (state) => {
				if (state.outcome !== undefined) {
					current = undefined;
				}

				show(state);
			});
		},
		stop() {
			current?.abort();
		},
	};
}
