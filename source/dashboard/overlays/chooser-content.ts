import {byteText} from '../../dataset/download/catalog.js';
import {type ListedData} from '../../dataset/named/list.js';
import {type SessionState} from '../../session/state.js';
import {gap, text, type Row} from '../../content/blocks.js';
import {
	accent,
	dim,
	saying,
	strong,
	toned,
	unspoken,
	type Words,
} from '../../content/words.js';
import {
	chosenEntry,
	isDownloading,
	isInUse,
	type DataChooser,
	type DownloadState,
} from './chooser.js';
import {type OverlayContent, type OverlayContext} from './dialog.js';

const barColumns = 20;
/** Steps in which the progress of a download is spoken: quarters. */
const downloadSteps = 4;
/** Rows for the sentences below the list of data: with few, the box keeps its height. */
const detailRows = 4;

/** Whether data is here or in use. */
function stateOf(
	entry: ListedData,
	session: SessionState,
	download: DownloadState | undefined,
): string {
	if (isDownloading(download) && entry.download === download!.name) {
		return 'downloading';
	}

	if (entry.path === undefined) {
		return (entry.arrived?.bytes ?? 0) > 0 ? 'here in part' : 'not here';
	}

	return isInUse(entry, session) ? 'in use' : 'here';
}

/** What is said about data that is not here. */
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

/** What is said about the chosen row. */
function detail(
	chooser: DataChooser,
	session: SessionState,
	download: DownloadState | undefined,
): string {
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
			return `${name}: ${about[0].toLowerCase()}${about.slice(1)}. Enter opens it: data, weights (Theta1, Theta2, …) or both.`;
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

function downloadBar({name, file, received, total}: DownloadState): Words {
	const share = total > 0 ? Math.min(1, received / total) : 0;
	const done = Math.floor(share * barColumns);
	const told = Math.floor(share * downloadSteps) / downloadSteps;
	return [
		saying(`Downloading ${name}: ${told * 100} %.`, accent('█'.repeat(done))),
		unspoken([
			dim('░'.repeat(barColumns - done)),
			strong(` ${String(Math.floor(share * 100)).padStart(3)} %  `),
			{
				text:
					total > 0
						? `${file}  ${byteText(received)} of ${byteText(total)}`
						: `${file}  asking for it`,
				isOptional: true,
			},
		]),
	];
}

/** The list of data, what the chosen row is, and how a download goes on. */
export function chooserContent(
	chooser: DataChooser,
	{session, ui: {download}}: OverlayContext,
): OverlayContent {
	const {entries, chosen, isAsking} = chooser;
	const isRunning = isDownloading(download);
	const hasFailed =
		download?.outcome === 'failed' &&
		chosenEntry(chooser)?.download === download.name;
	const row = (i: number, cells: readonly Words[]): Row => ({
		isSelected: i === chosen,
		target: i,
		spoken: i === chosen ? undefined : 'on request',
		cells: [
			[i === chosen ? saying('Chosen: ', '▸ ') : unspoken('  '), cells[0]],
			...cells.slice(1),
		],
	});
	return {
		title: 'Data and weights',
		width: 78,
		keys: isRunning
			? '↑/↓ choose  Esc stops the download  D hides this'
			: '↑/↓ choose  Enter takes it  Esc closes',
		blocks: [
			{
				type: 'table',
				least: 3,
				columns: [
					{width: 16},
					{isFlexible: true, gap: 1},
					{align: 'end', gap: 1},
				],
				rows: entries
					? [
							...entries.map((entry, i) => {
								const state = stateOf(entry, session, download);
								return row(i, [
									entry.name,
									unspoken(dim(entry.about)),
									toned(
										state === 'in use'
											? 'good'
											: state.startsWith('not')
												? 'dim'
												: undefined,
										state,
									),
								]);
							}),
							row(entries.length, ['open a file …', '', '']),
						]
					: [],
			},
			gap,
			...(isRunning ? [text(downloadBar(download!)), gap] : []),
			text(
				toned(
					isAsking ? 'warning' : hasFailed ? 'bad' : undefined,
					detail(chooser, session, download),
				),
				{least: detailRows},
			),
		],
	};
}
