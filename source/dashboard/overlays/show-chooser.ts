import {listData} from '../../dataset/named/list.js';
import {type Session} from '../../session/session.js';
import {type Store} from '../../session/store.js';
import {type UiEvent, type UiState} from '../ui-state.js';
import {
	chooserKey,
	isInUse,
	openedChooser,
	type DataChooser,
	type DownloadState,
} from './chooser.js';
import {createDownloads, type Downloads} from './downloads.js';

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
