import {type Point} from '../../dataset/digits/hand.js';
import {
	smallScreen,
	type KeyContext,
	type Pane,
	type Part,
	type ScreenSize,
	row,
	stack,
	column,
} from '../part.js';
import {answersContent, canvasContent, centeredContent} from './content.js';
import {bindings} from './keys.js';
import {
	beginLine,
	canvasSize,
	drawTo,
	forCanvas,
	initialDrawState,
	type DrawState,
} from './state.js';
import {readDrawing, typeLabel} from './typing.js';

/** From this size on all three panes are seen. */
const large: ScreenSize = {columns: 100, rows: 38};

/** What a press of the mouse, and what follows it, does on the canvas: `target` is a point in pixels. */
function drag(
	given: DrawState,
	target: unknown,
	type: Parameters<NonNullable<Pane<DrawState>['drag']>>[2],
	{session: {data}}: KeyContext,
): DrawState {
	const size = canvasSize(data);
	if (!size) {
		return given;
	}

	const state = {...forCanvas(given, size), cursor: undefined};
	if (type === 'release') {
		return {...state, down: undefined};
	}

	const point = target as Point | undefined;
	if (!point) {
		return {...state, isOutside: true};
	}

	if (type === 'drag' || type === 'right-drag') {
		return drawTo(state, point);
	}

	const [x, y] = point;
	return x < 0 || y < 0 || x > size.width || y > size.height
		? state
		: beginLine(state, type === 'press' ? 'pen' : 'rubber', point);
}

const canvas: Pane<DrawState> = {
	id: 'canvas',
	kind: 'network',
	title: 'Draw here',
	content: canvasContent,
	drag,
	watches: ({data}) => [data],
};

const answers: Pane<DrawState> = {
	id: 'answers',
	kind: 'network',
	title: 'What the network says',
	short: 'Answer',
	measure: 60,
	content: answersContent,
	watches: ({snapshot, data, network}) => [snapshot?.weights, data, network],
};

const centered: Pane<DrawState> = {
	id: 'centered',
	kind: 'network',
	title: 'Centered and scaled as the data is',
	short: 'Centered',
	content: centeredContent,
	watches: ({data}) => [data],
};

/** After training: the network's answer to a digit of one's own. */
export const draw: Part<DrawState> = {
	id: 'draw',
	key: 'd',
	name: 'Draw',
	title: 'After 95 %: draw a digit',
	asks: 'After 95 %: draw a digit of your own; does the network read it?',
	details:
		'It reads the drawing as it is and centered and scaled as the data is. Words draw too (after a colon or in --plain): "stroke 3,4 10,4 10,12" goes through columns and rows, "erase 3,4" erases, "row 3" and its pixels sets them (# is ink, + half of it, . none), undo, clear.',
	initial: initialDrawState,
	bindings,
	isTyping: ({field}) => field !== undefined,
	type: typeLabel,
	read: readDrawing,
	questions: [
		{
			id: 'answer',
			text: 'What will the network say?',
			panes: ['canvas', 'answers', 'centered'],
			// A cleared canvas is for another drawing.
			of: ({marks}) =>
				String(marks.findLastIndex(({type}) => type === 'clear')),
		},
	],
	arrangement: row({}, [
		stack({below: smallScreen}, [canvas, answers, centered]),
		{...canvas, from: smallScreen},
		stack({from: smallScreen, below: large}, [answers, centered]),
		column({from: large}, [{...answers, size: 17}, centered]),
	]),
};
