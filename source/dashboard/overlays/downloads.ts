import {
	collections,
	folderOf,
	type CollectionName,
} from '../../dataset/download/catalog.js';
import {download} from '../../dataset/download/download.js';
import {DownloadStopped} from '../../dataset/download/faults.js';
import {listData} from '../../dataset/named/list.js';
import {type Session} from '../../session/session.js';
import {type Store} from '../../session/store.js';
import {type UiEvent, type UiState} from '../ui-state.js';
import {type DownloadState, isInUse, openedChooser} from './chooser.js';

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

/** What the list of data acts on. */
type Stores = {
	readonly session: Pick<Session, 'store' | 'send'>;
	readonly ui: Store<UiState, UiEvent>;
};

/** Looks through the disk (again), and marks what is in use when the list is new. */
async function renew({session, ui}: Stores): Promise<void> {
	const entries = await listData();
	const {overlay} = ui.getState();
	if (overlay?.type === 'data') {
		const inUse = entries.findIndex((entry) =>
			isInUse(entry, session.store.getState()),
		);
		const chosen = overlay.entries
			? Math.min(overlay.chosen, entries.length)
			: Math.max(0, inUse);
		ui.dispatch({type: 'overlay', overlay: {...overlay, entries, chosen}});
	}
}

/** Lays the list of data over the screen. */
export function showChooser(stores: Stores): void {
	stores.ui.dispatch({type: 'overlay', overlay: openedChooser});
	void renew(stores);
}

/** Downloads with progress on screen; if the list is closed when one ends, a notice reports the outcome. */
export function dashboardDownloads({session, ui}: Stores): Downloads {
	let current: AbortController | undefined;
	const show = (download: DownloadState) => {
		ui.dispatch({type: 'download', download});
		if (download.outcome === undefined) {
			return;
		}

		current = undefined;
		if (ui.getState().overlay?.type === 'data') {
			void renew({session, ui});
		} else if (download.outcome === 'done') {
			session.store.dispatch({
				type: 'tell',
				text: `${download.name} is downloaded; press D to use it.`,
			});
		} else if (download.outcome === 'failed') {
			session.store.dispatch({
				type: 'rejected',
				message: download.note ?? `${download.name} could not be downloaded.`,
			});
		}
	};

	return {
		start(name) {
			if (!current) {
				current = new AbortController();
				void run(name, current.signal, show);
			}
		},
		stop() {
			current?.abort();
		},
	};
}
