import {activationNames} from '../../network/activation.js';
import {type SessionState} from '../../session/state.js';
import {facts, gap, text, type Block} from '../../content/blocks.js';
import {
	accent,
	dim,
	saying,
	strong,
	toned,
	unspoken,
	type Span,
} from '../../content/words.js';
import {asciiLegend} from '../../drawing/glyphs.js';
import {partById} from '../../parts/index.js';
import {parseSentence, sentenceWords} from '../../parts/sentences.js';
import {findEntries, type Layer} from '../layer.js';
import {keyText} from '../keys.js';
import {type Overlay, type UiState} from '../ui-state.js';
import {chooserContent} from './chooser-content.js';
import {
	type OverlayContent,
	type OverlayContext,
	type OverlayTarget,
} from './dialog.js';
import {type SaveDialog} from './save-dialog.js';

type Of<Type extends Overlay['type']> = Extract<Overlay, {type: Type}>;

/** Of what the palette finds, so many entries are spoken. */
const foundSpoken = 5;

/** What is typed, in all the room there is. */
function field(typed: string, cursor: number | undefined, say = ''): Span {
	return {text: typed, field: Infinity, cursor, say};
}

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
	{scroll}: Of<'help'>,
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

/** How a sentence is typed in place of a search. */
const sentenceExamples = Object.values(sentenceWords)
	.map(({example}) => example)
	.join(', ');

/** The field to search everything that keys do, and what is found. */
function paletteContent(
	{text: typed, cursor, chosen}: Of<'palette'>,
	{layers}: OverlayContext,
): OverlayContent {
	const found = findEntries(layers, typed);
	return {
		title: 'What do you want to do?',
		width: 76,
		keys: `${found.length} found  ↑/↓ choose  Enter does it  Esc closes`,
		blocks: [
			text([unspoken(': '), field(typed, cursor)]),
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

/** The field for hidden layers and activation, and below it what there is and what a restart does. */
function hiddenContent(
	{text: typed, cursor, problem}: Of<'hidden'>,
	{session: {network}}: OverlayContext,
): OverlayContent {
	return {
		title: 'Hidden units',
		width: 76,
		keys: 'Enter restarts, Esc closes',
		blocks: [
			text([unspoken(strong('hidden ')), field(typed, cursor)]),
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
				field(typed, cursor, typed === '' ? '' : `The name: "${typed}".`),
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

function openContent({text: typed, cursor}: Of<'open'>): OverlayContent {
	return {
		title: 'Open data or weights',
		width: 100,
		keys: 'Enter opens, Esc closes',
		blocks: [
			text([unspoken(strong('path ')), field(typed, cursor)]),
			gap,
			text(dim('.mat (X, y; Theta1, …), IDX, CSV or a folder with MNIST')),
		],
	};
}

function quitContent({loss}: Of<'quit'>): OverlayContent {
	return {
		title: 'Quit?',
		width: 58,
		tone: 'warning',
		keys: 'q or Ctrl-C quits, Esc stays',
		blocks: [text(loss)],
	};
}

const contents: {
	readonly [Type in Overlay['type']]: (
		overlay: Of<Type>,
		context: OverlayContext,
	) => OverlayContent;
} = {
	help: helpContent,
	palette: paletteContent,
	data: chooserContent,
	save: saveContent,
	open: openContent,
	hidden: hiddenContent,
	quit: quitContent,
};

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
	const context = {ui: getState(), session: store.getState(), layers};
	// Each of them gets an overlay of its own type.
	return contents[overlay.type](overlay as never, context);
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
