import {activationNames} from '../../network/activation.js';
import {byteText} from '../../dataset/download/catalog.js';
import {type ListedData} from '../../dataset/named/list.js';
import {type SessionState} from '../../session/state.js';
import {facts, gap, text, type Block, type Row} from '../../content/blocks.js';
import {
	accent,
	dim,
	saying,
	strong,
	toned,
	unspoken,
	type Tone,
	type Words,
} from '../../content/words.js';
import {asciiLegend} from '../../drawing/glyphs.js';
import {partById} from '../../parts/index.js';
import {parseSentence, sentenceWords} from '../../parts/sentences.js';
import {findEntries, type Layer} from '../layer.js';
import {keyText} from '../keys.js';
import {type Overlay, type UiState} from '../ui-state.js';
import {
	chosenEntry,
	isDownloading,
	isInUse,
	type DataChooser,
	type DownloadState,
} from './chooser.js';
import {type SaveDialog} from './save-dialog.js';

/** What lies over the screen: a box with a title, and below it the keys that it takes. */
export type OverlayContent = {
	readonly title: string;
	/** Columns of the box at most, frame included. */
	readonly width: number;
	/** The tone of its frame. */
	readonly tone?: Tone;
	readonly blocks: readonly Block[];
	readonly keys: string;
	/** The first row to see where it is scrolled. */
	readonly scroll?: number;
};

/** Where overlays find what they depend on. */
export type OverlayTarget = {
	readonly ui: {readonly getState: () => UiState};
	readonly session: {readonly store: {readonly getState: () => SessionState}};
};

/** What overlays depend on. */
type OverlayContext = {
	readonly ui: UiState;
	readonly session: SessionState;
	/** The keys that there are. */
	readonly layers: readonly Layer[];
};

/** Of what the palette finds, so many entries are spoken. */
const foundSpoken = 5;
const barColumns = 20;
/** A download is spoken in so many steps. */
const downloadSteps = 4;
/** Rows for the sentences below the list of data: with few, the box keeps its height. */
const detailRows = 4;

function keyFacts(
	lines: ReadonlyArray<{
		label: string;
		help: string;
		off?: string | undefined;
	}>,
): Block {
	return facts(
		lines.map(({label, help, off}) => ({
			label: toned(off === undefined ? 'key' : 'dim', `  ${label}`),
			value: off === undefined ? help : dim(`${help} (not now: ${off})`),
		})),
		{labelWidth: 11},
	);
}

/** What the part asks, and all keys. */
function helpContent(
	{scroll}: Extract<Overlay, {type: 'help'}>,
	{ui, layers}: OverlayContext,
): OverlayContent {
	const groups = layers
		.map(({heading, entries}) => ({
			heading,
			lines: entries
				.filter(({keys}) => keys.length > 0)
				.map(({keys, label, help, off}) => ({
					label: keyText(keys, label),
					help,
					off,
				})),
		}))
		.filter(({lines}) => lines.length > 0);
	const {asks, details = ''} = partById(ui.part);
	const signs = {
		heading: 'Signs in ASCII',
		lines: asciiLegend.map(([label, help]) => ({label, help})),
	};
	return {
		title: 'Keys',
		width: 76,
		scroll,
		keys: '↑/↓ scrolls, any other key closes',
		blocks: [
			// What the part asks would tell in a lecture what is asked there.
			...(ui.lecture ? [] : [text([accent(asks), ' ', details])]),
			...(ui.display.isAscii ? [...groups, signs] : groups).flatMap(
				({heading, lines}) => [gap, text(strong(heading)), keyFacts(lines)],
			),
		],
	};
}

/** The field to search everything that keys do, and what is found. */
/** How a sentence is typed in place of a search. */
const sentenceExamples = Object.values(sentenceWords)
	.map(({example}) => example)
	.join(', ');

function paletteContent(
	{text: typed, cursor, chosen}: Extract<Overlay, {type: 'palette'}>,
	{layers}: OverlayContext,
): OverlayContent {
	const found = findEntries(layers, typed);
	return {
		title: 'What do you want to do?',
		width: 76,
		keys: `${found.length} found  ↑/↓ choose  Enter does it  Esc closes`,
		blocks: [
			text([unspoken(': '), {text: typed, field: Infinity, cursor, say: ''}]),
			...(typed.trim() === ''
				? [text(dim(`words to search for, or ${sentenceExamples}`))]
				: []),
			found.length === 0
				? text(
						dim(
							parseSentence(typed)?.problem ??
								saying('Nothing is found.', 'nothing found; Esc closes'),
						),
					)
				: {
						type: 'table',
						least: 3,
						...(typed.trim() === '' && {spoken: 'never'}),
						columns: [{isFlexible: true}, {say: 'key', align: 'end', gap: 1}],
						rows: found.map(({entry: {help, keys, label}}, i) => ({
							isSelected: i === chosen,
							target: i,
							...((i < chosen || i >= chosen + foundSpoken) && {
								spoken: 'never',
							}),
							cells: [
								[
									i === chosen ? saying('Chosen: ', '▸ ') : unspoken('  '),
									help,
								],
								toned('key', keys.length > 0 ? keyText(keys, label) : ''),
							],
						})),
					},
		],
	};
}

/** Whether data is here or in use. */
export function stateOf(
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
function chooserContent(
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

/** The field for hidden layers and activation, and below it what there is and what a restart does. */
function hiddenContent(
	{text: typed, cursor, problem}: Extract<Overlay, {type: 'hidden'}>,
	{session: {network}}: OverlayContext,
): OverlayContent {
	return {
		title: 'Hidden units',
		width: 76,
		keys: 'Enter restarts, Esc closes',
		blocks: [
			text([
				unspoken(strong('hidden ')),
				{text: typed, field: Infinity, cursor, say: ''},
			]),
			gap,
			problem === undefined
				? text(
						dim(
							`25, 50,25 relu or tanh: the units of each hidden layer, and sigmoid, tanh or relu.${network ? ` Now: ${network.layers.slice(1, -1).join(',') || 'no hidden layer'}, ${activationNames[network.activation]}.` : ''} The output layer stays sigmoid. A restart begins at iteration 0; u brings the run back.`,
						),
					)
				: text(toned('bad', problem)),
		],
	};
}

/** The field for the file's name, and below it what is saved, what went wrong, or what is asked. */
function saveContent({
	text: typed,
	cursor,
	run,
	isAsking,
	problem,
}: SaveDialog): OverlayContent {
	return {
		title: `Save weights and run${run ? ` at iteration ${run.at.iteration}` : ''}`,
		width: 100,
		keys: isAsking ? 'y replaces, n goes back' : 'Enter saves, Esc closes',
		blocks: [
			text([
				unspoken(strong('file ')),
				{
					text: typed,
					field: Infinity,
					cursor,
					say: typed === '' ? '' : `The name: "${typed}".`,
				},
			]),
			gap,
			isAsking
				? text(
						toned(
							'warning',
							'A file of this name exists already. Replace it? y replaces it, any other key goes back to the name.',
						),
					)
				: problem === undefined
					? text(
							dim(
								'MATLAB file with the weights Theta1, Theta2 … and the run: cost J, accuracy, rates, seed. --weights and --resume take it.',
							),
						)
					: text(toned('bad', problem)),
		],
	};
}

/**
 * What lies over the screen.
 *
 * @param layers - The keys that there are.
 */
export function overlayContent(
	overlay: Overlay,
	{ui: {getState}, session: {store}}: OverlayTarget,
	layers: readonly Layer[],
): OverlayContent {
	const context = {
		ui: getState(),
		session: store.getState(),
		layers,
	};
	switch (overlay.type) {
		case 'help': {
			return helpContent(overlay, context);
		}

		case 'palette': {
			return paletteContent(overlay, context);
		}

		case 'data': {
			return chooserContent(overlay, context);
		}

		case 'save': {
			return saveContent(overlay);
		}

		case 'open': {
			const {text: typed, cursor} = overlay;
			return {
				title: 'Open data or weights',
				width: 100,
				keys: 'Enter opens, Esc closes',
				blocks: [
					text([
						unspoken(strong('path ')),
						{text: typed, field: Infinity, cursor, say: ''},
					]),
					gap,
					text(dim('.mat (X, y; Theta1, …), IDX, CSV or a folder with MNIST')),
				],
			};
		}

		case 'hidden': {
			return hiddenContent(overlay, context);
		}

		case 'quit': {
			return {
				title: 'Quit?',
				width: 58,
				tone: 'warning',
				keys: 'q or Ctrl-C quits, Esc stays',
				blocks: [text(overlay.loss)],
			};
		}

		default: {
			throw new TypeError(
				`Unknown overlay ${JSON.stringify(overlay satisfies never)}`,
			);
		}
	}
}

/** A message above the footer: a note, or a problem. */
export function noticeContent(
	{kind, text: message}: NonNullable<SessionState['notice']>,
	{columns}: UiState['size'],
): OverlayContent {
	const isError = kind === 'error';
	return {
		title: isError ? 'Problem' : 'Note',
		width: columns,
		tone: isError ? 'bad' : 'accent',
		keys: 'Esc closes',
		blocks: [text(message)],
	};
}
