import {type CollectionName} from '../../dataset/download/catalog.js';
import {type ListedData, listData} from '../../dataset/named/list.js';
import {type SessionState} from '../../session/state.js';
import {type Session} from '../../session/session.js';
import {type Store} from '../../session/store.js';
import {type UiEvent, type UiState} from '../ui-state.js';
import {createDownloads, type Downloads} from './downloads.js';

/** The list of data to choose from, while it lies over the screen. */
export type DataChooser = {
	readonly type: 'data';
	/** Undefined while the disk is looked through. */
	readonly entries: readonly ListedData[] | undefined;
	/** Index of the marked row; the row after the last entry opens a file by its path. */
	readonly chosen: number;
	/** Whether the user is asked if the run may be given up. */
	readonly isAsking: boolean;
};

/** How a download goes on, or how it ended. */
export type DownloadState = {
	readonly name: CollectionName;
	/** The file that is on its way. */
	readonly file: string;
	readonly received: number;
	readonly total: number;
	/** What went wrong on the way, or why it ended; one or two sentences. */
	readonly note?: string;
	readonly outcome?: 'done' | 'failed' | 'stopped';
};

/** What a key makes happen besides changing the list. */
export type ChooserAction =
	| {readonly type: 'use'; readonly path: string}
	| {readonly type: 'download'; readonly name: CollectionName}
	| {readonly type: 'stop-download'}
	/** Type a path instead. */
	| {readonly type: 'open'};

/** The list after a key (undefined when it is closed), and what else happens. */
export type ChooserStep = {
	readonly chooser: DataChooser | undefined;
	readonly action?: ChooserAction;
};

/** The list before the disk has been looked through. */
export const openedChooser: DataChooser = {
	type: 'data',
	entries: undefined,
	chosen: 0,
	isAsking: false,
};

/** Whether a download is going on. */
export function isDownloading(download: DownloadState | undefined): boolean {
	return download !== undefined && download.outcome === undefined;
}

/** The entry that is marked; undefined for the row that opens a file by its path. */
export function chosenEntry({
	entries,
	chosen,
}: DataChooser): ListedData | undefined {
	return entries?.[chosen];
}

/** Whether an entry is what is trained on now, as far as can be told. */
export function isInUse(
	{name, kind}: ListedData,
	{data, network}: SessionState,
): boolean {
	if (kind === 'weights') {
		return network?.originKind === 'course';
	}

	return name === 'embedded'
		? data?.isSynthetic === true
		: name === 'week7'
			? data?.courseFile === 'week7data1'
			: data?.name === name || network?.origin === name;
}

function take(
	chooser: DataChooser,
	entry: ListedData,
	session: SessionState,
): ChooserStep {
	if (entry.path === undefined) {
		return entry.download === undefined
			? {chooser}
			: {chooser, action: {type: 'download', name: entry.download}};
	}

	// The iterations of a run are gone for good; they are not given up by one key.
	return (session.latest?.iteration ?? 0) > 0 && !chooser.isAsking
		? {chooser: {...chooser, isAsking: true}}
		: {chooser: undefined, action: {type: 'use', path: entry.path}};
}

/** The list after a key. */
export function chooserKey(
	chooser: DataChooser,
	key: string,
	{
		session,
		download,
	}: {
		readonly session: SessionState;
		readonly download?: DownloadState | undefined;
	},
): ChooserStep {
	const {entries = [], chosen, isAsking} = chooser;
	const move = (by: number): ChooserStep => ({
		chooser: {
			...chooser,
			chosen: Math.max(0, Math.min(entries.length, chosen + by)),
			isAsking: false,
		},
	});
	switch (key) {
		case 'escape': {
			if (isAsking) {
				return {chooser: {...chooser, isAsking: false}};
			}

			return isDownloading(download)
				? {chooser, action: {type: 'stop-download'}}
				: {chooser: undefined};
		}

		case 'D':
		case 'q': {
			return {chooser: undefined};
		}

		case 'down':
		case 'j': {
			return move(1);
		}

		case 'up':
		case 'k': {
			return move(-1);
		}

		case 'home': {
			return move(-entries.length);
		}

		case 'end': {
			return move(entries.length);
		}

		case 'enter': {
			const entry = chosenEntry(chooser);
			if (entry) {
				return take(chooser, entry, session);
			}

			return chooser.entries
				? {chooser: undefined, action: {type: 'open'}}
				: {chooser};
		}

		default: {
			return {chooser};
		}
	}
}

/** What the list of data acts on. */
export type ChooserTarget = {
	readonly session: Pick<Session, 'store' | 'send'>;
	readonly ui: Store<UiState, UiEvent>;
	readonly downloads: Downloads;
};

type Stores = Pick<ChooserTarget, 'session' | 'ui'>;

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

/** Follows downloads on the screen, and tells how they ended where the list is closed. */
export function dashboardDownloads({session, ui}: Stores): Downloads {
	return createDownloads((download: DownloadState) => {
		ui.dispatch({type: 'download', download});
		if (download.outcome === undefined) {
			return;
		}

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
	});
}

/** A key while the list lies over the screen. */
export function runChooserKey(
	{session, ui, downloads}: ChooserTarget,
	chooser: DataChooser,
	key: string,
): void {
	const {chooser: next, action} = chooserKey(chooser, key, {
		session: session.store.getState(),
		download: ui.getState().download,
	});
	ui.dispatch({type: 'overlay', overlay: next});
	switch (action?.type) {
		case 'use': {
			session.send({type: 'open-file', path: action.path});
			break;
		}

		case 'download': {
			downloads.start(action.name);
			break;
		}

		case 'stop-download': {
			downloads.stop();
			break;
		}

		case 'open': {
			ui.dispatch({type: 'overlay', overlay: {type: 'open', text: ''}});
			break;
		}

		default:
	}
}
