import {byteText} from '../../dataset/download/catalog.js';
import {type ListedData} from '../../dataset/named/list.js';
import {type SessionState} from '../../session/state.js';
import {Canvas} from '../../drawing/canvas.js';
import {drawFrame} from '../drawing/dialog.js';
import {fitText, wrapText} from '../../drawing/text.js';
import {type Theme} from '../../drawing/theme.js';
import {
	chosenEntry,
	isDownloading,
	isInUse,
	type DataChooser,
	type DownloadState,
} from './chooser.js';

/** What the drawing depends on. */
export type ChooserView = {
	readonly chooser: DataChooser;
	readonly download: DownloadState | undefined;
	readonly session: SessionState;
};

/** As large as it gets, frame included. */
export const chooserWidth = 78;

/** Rows for the sentences below the list: few, so that the box keeps its height, and more for a long one. */
const fewestDetailRows = 4;
const nameWidth = 15;
const stateWidth = 13;

/** Whether an entry is here or in use. */
export function stateOf(
	entry: ListedData,
	{session, download}: ChooserView,
): string {
	if (isDownloading(download) && entry.download === download!.name) {
		return 'downloading';
	}

	if (entry.path === undefined) {
		return (entry.arrived?.bytes ?? 0) > 0 ? 'here in part' : 'not here';
	}

	return isInUse(entry, session) ? 'in use' : 'here';
}

/** What is said about an entry that is not here. */
function absentDetail(
	{about, download: collection, arrived = {bytes: 0, size: 0}}: ListedData,
	download: DownloadState | undefined,
): string {
	if (download?.name === collection && download?.note !== undefined) {
		return download.note;
	}

	if (isDownloading(download)) {
		return 'Esc stops the download, D lets it go on behind the screen.';
	}

	const {bytes, size} = arrived;
	return `${about}. Not ${bytes > 0 ? 'all ' : ''}here yet: Enter downloads it (${byteText(size - bytes)}), and so does nn-tui download ${collection}.`;
}

/** What is said about the marked row. */
export function detail({chooser, session, download}: ChooserView): string {
	const entry = chosenEntry(chooser);
	if (!chooser.entries) {
		return 'Looking for data …';
	}

	if (!entry) {
		return 'Enter lets you type the path of a file.';
	}

	if (chooser.isAsking) {
		return `Training is at iteration ${session.latest?.iteration ?? 0}. With other data or weights it begins again at iteration 0, and what was trained is gone. Enter does it, Esc keeps the run.`;
	}

	const {name, kind, about} = entry;
	if (entry.path === undefined) {
		return absentDetail(entry, download);
	}

	switch (kind) {
		case 'weights': {
			return `${about}. With the data week7 and λ = 0 their cost J is 0.2876, the first check of the exercise; with λ = 1 it is 0.3838. Enter uses them.`;
		}

		case 'file': {
			return `${name}: ${about.toLowerCase()}. Enter opens it: data, weights (Theta1, Theta2, …) or both.`;
		}

		default: {
			const news =
				download?.name === name && download.outcome === 'done'
					? download.note
					: undefined;
			return `${news ?? `${about}.`} Enter uses it, with random weights to train${name === 'week7' ? '; the weights of the course are in this list too' : ''}.`;
		}
	}
}

function detailLines(view: ChooserView, width: number): string[] {
	const lines = wrapText(detail(view), width - 4);
	return isDownloading(view.download) ? ['', ...lines] : lines;
}

/** The rows that it would like to have at this width. */
export function chooserHeight(view: ChooserView, width: number): number {
	const {entries} = view.chooser;
	const details = detailLines(view, width).length;
	return (entries?.length ?? 4) + 4 + Math.max(fewestDetailRows, details);
}

function drawBar(
	canvas: Canvas,
	y: number,
	{file, received, total}: DownloadState,
	theme: Theme,
): void {
	const share = total > 0 ? Math.min(1, received / total) : 0;
	const width = 20;
	const done = Math.floor(share * width);
	canvas.spans(2, y, [
		['█'.repeat(done), theme.accent],
		['░'.repeat(width - done), theme.dim],
		[` ${String(Math.floor(share * 100)).padStart(3)} %  `, theme.strong],
		[
			total > 0
				? fitText(
						`${file}  ${byteText(received)} of ${byteText(total)}`,
						canvas.width - 33,
					)
				: fitText(`${file}  asking for it`, canvas.width - 33),
		],
	]);
}

/** How many rows of the list are shown, from which on. */
function listWindow(
	{entries = [], chosen}: DataChooser,
	lineCount: number,
	height: number,
): {room: number; start: number} {
	const count = entries.length + 1;
	const details = Math.max(fewestDetailRows, lineCount);
	// On a small screen the list gives way, not what is said.
	const room = Math.max(3, Math.min(count, height - 3 - details));
	const start = Math.max(0, Math.min(count - room, chosen - room + 1));
	return {room, start};
}

/** The row of the list at a row of the box. */
export function chooserRowAt(
	y: number,
	view: ChooserView,
	{width, height}: {width: number; height: number},
): number | undefined {
	const lines = detailLines(view, width).length;
	const {room, start} = listWindow(view.chooser, lines, height);
	const row = start + y - 1;
	return y >= 1 && y <= room && row <= (view.chooser.entries?.length ?? -1)
		? row
		: undefined;
}

/** The list of data, what the marked row is, and how a download goes on. */
export function chooserRows(
	view: ChooserView,
	theme: Theme,
	{width, height}: {width: number; height: number},
): string[] {
	const {chooser, download} = view;
	const {entries = [], chosen} = chooser;
	const canvas = new Canvas(width, height);
	drawFrame(canvas, 'Data and weights', theme);
	const lines = detailLines(view, width);
	const {room, start} = listWindow(chooser, lines.length, height);
	for (let i = start; i < start + room; i++) {
		const y = 1 + i - start;
		const entry = entries.at(i);
		const isChosen = i === chosen;
		const style = isChosen ? theme.selected : '';
		canvas.fill(1, y, width - 2, 1, ' ', style);
		canvas.text(1, y, isChosen ? '▸' : ' ', style);
		if (entry) {
			const state = stateOf(entry, view);
			canvas.text(3, y, fitText(entry.name, nameWidth - 1), style);
			canvas.text(
				3 + nameWidth,
				y,
				fitText(entry.about, width - nameWidth - stateWidth - 5),
				isChosen ? style : theme.dim,
			);
			canvas.textEnd(
				width - 2,
				y,
				state,
				isChosen
					? style
					: state === 'in use'
						? theme.good
						: state.startsWith('not')
							? theme.dim
							: '',
			);
		} else if (chooser.entries) {
			canvas.text(3, y, 'open a file …', style);
		}
	}

	const y = room + 2;
	if (download && isDownloading(download)) {
		drawBar(canvas, y, download, theme);
	}

	const style = chooser.isAsking
		? theme.warning
		: download?.outcome === 'failed' &&
			  chosenEntry(chooser)?.download === download.name
			? theme.bad
			: '';
	for (const [i, line] of lines.slice(0, height - 1 - y).entries()) {
		if (line !== '') {
			canvas.text(2, y + i, line, style);
		}
	}

	const keys = isDownloading(download)
		? ' ↑/↓ choose  Esc stops the download  D hides this '
		: ' ↑/↓ choose  Enter takes it  Esc closes ';
	canvas.textEnd(width - 2, height - 1, keys, theme.dim);
	return canvas.rows();
}

/** One row on the download that goes on while the list is closed. */
export function downloadRow(
	{name, received, total}: DownloadState,
	theme: Theme,
	width: number,
): string[] {
	const canvas = new Canvas(width, 1);
	const share =
		total > 0 ? ` ${Math.floor(Math.min(1, received / total) * 100)} %` : '';
	canvas.fill(0, 0, width, 1, '─', theme.dim);
	canvas.textEnd(width, 0, ` downloading ${name}${share} (D) `, theme.accent);
	return canvas.rows();
}
