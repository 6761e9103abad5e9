import {type ImageSize} from '../../dataset/images.js';
import {type Point} from '../../dataset/digits/hand.js';
import {type SessionState} from '../../session/state.js';
import {type KeyContext, type TypedSentence} from '../part.js';
import {labelName} from '../views/network-diagram.js';
import {typeInField} from '../type-in-field.js';
import {movedCopies, type Mark} from './paint.js';
import {
	addMarks,
	canvasSize,
	drawingOf,
	forCanvas,
	undo,
	type DrawState,
} from './state.js';

/** With more labels than this only the first and the last are named. */
const mostNamed = 10;

/** Adds the centered drawing with the typed label to the samples. */
function enterLabel(state: DrawState, {session, send}: KeyContext): DrawState {
	const typed = state.field!.text.trim();
	const count = session.network?.layers.at(-1) ?? 0;
	const names = Array.from({length: count}, (_, i) => labelName(i + 1, count));
	// The course's own number for the digit 0 is 10.
	const index = names.includes(typed)
		? names.indexOf(typed)
		: Number(typed) === count
			? count - 1
			: -1;
	const drawing = drawingOf(state, session.data);
	if (typed === '' || !drawing) {
		return state;
	}

	if (index === -1) {
		return {
			...state,
			field: {...state.field!, text: ''},
			message: {
				kind: 'bad',
				text: `There is no label ${typed}; the labels are ${count > mostNamed ? `${names[0]} to ${names.at(-1)}` : names.join(', ')}.`,
			},
		};
	}

	const {style, imageSize} = session.data!;
	const images = state.field!.isCopied
		? movedCopies(state.marks, imageSize!, style!)
		: [drawing.centered];
	send({
		type: 'add-samples',
		samples: images.map((pixels) => ({pixels, label: index + 1})),
	});
	return {
		...state,
		field: undefined,
		added: [...state.added, images.length],
		message: undefined,
	};
}

/** A key of the label. */
export function typeLabel(
	state: DrawState,
	key: string,
	context: KeyContext,
): DrawState {
	return typeInField(state, key, (now) => enterLabel(now, context));
}

/** What the characters of a typed row stand for: ink 0..1. */
const inkOf: Readonly<Record<string, number>> = {'.': 0, '+': 0.5, '#': 1};

const examples: Readonly<Record<string, string>> = {
	stroke: 'stroke 3,4 10,4 10,12, column and row of each point',
	erase: 'erase 3,4 10,4, column and row of each point',
	row: 'row 3 and its pixels, # for ink, + for half of it, . for none; more words are the rows below it',
};

/** The mark of a line through typed points; a problem in one sentence where it is none on this canvas. */
function lineThrough(
	word: string,
	points: readonly string[],
	{height, width}: ImageSize,
): Mark[] | string {
	const read = points.map((point) => point.split(',').map(Number));
	return read.some(
		(point) => point.length !== 2 || point.some((value) => Number.isNaN(value)),
	)
		? `"${word}" is typed like this: ${examples[word]}.`
		: read.some(([x, y]) => !(x >= 1 && x <= width && y >= 1 && y <= height))
			? `The canvas has the columns 1 to ${width} and the rows 1 to ${height}.`
			: [
					{
						type: word === 'stroke' ? 'pen' : 'rubber',
						points: read.map(([x, y]): Point => [x - 0.5, y - 0.5]),
					},
				];
}

/** The marks of typed rows; a problem in one sentence where they are none on this canvas. */
function typedRows(
	[first, ...rows]: readonly string[],
	{height, width}: ImageSize,
): Mark[] | string {
	const from = Number(first);
	return !Number.isInteger(from) ||
		rows.length === 0 ||
		rows.some((row) => [...row].some((pixel) => !Object.hasOwn(inkOf, pixel)))
		? `"row" is typed like this: ${examples.row}.`
		: from < 1 ||
			  from + rows.length - 1 > height ||
			  rows.some((row) => row.length > width)
			? `The canvas has ${height} rows of ${width} pixels.`
			: rows.map((row, i) => ({
					type: 'row',
					row: from - 1 + i,
					ink: Array.from(row, (pixel) => inkOf[pixel]),
				}));
}

/** What a typed sentence does to the drawing; nothing where it is none. */
export function readDrawing(
	text: string,
	{data}: SessionState,
): TypedSentence<DrawState> | undefined {
	const size = canvasSize(data);
	const [word, ...rest] = text.trim().toLowerCase().split(/\s+/v);
	const isAlone = rest.length === 0;
	if (!size) {
		return undefined;
	}

	if (isAlone && word === 'undo') {
		return {effect: 'take the last stroke back', run: undo};
	}

	const marks: Mark[] | string | undefined =
		isAlone && word === 'clear'
			? [{type: 'clear'}]
			: isAlone || !Object.hasOwn(examples, word)
				? undefined
				: word === 'row'
					? typedRows(rest, size)
					: lineThrough(word, rest, size);
	return typeof marks === 'string'
		? {problem: marks}
		: marks && {
				effect: `${word} ${rest.join(' ')}`.trim(),
				run: (state) => ({
					...addMarks(forCanvas(state, size), ...marks),
					down: undefined,
				}),
			};
}
