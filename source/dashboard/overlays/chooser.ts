import {type CollectionName} from '../../dataset/download/catalog.js';
import {type ListedData} from '../../dataset/named/list.js';
import {isPointName} from '../../dataset/named/points.js';
import {type SessionState} from '../../session/state.js';

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
		? data?.isSynthetic === true && !isPointName(data.name)
		: name === 'week7'
			? data?.courseFile === 'week7data1'
			: data?.name === name || network?.origin === name;
}
