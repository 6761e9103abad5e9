import {unless} from '../binding.js';
import {directions, keyTable, type Pair} from '../pair.js';
import {type Binding, type KeyContext} from '../part.js';
import {copyCount} from './paint.js';
import {
	addMarks,
	canvasSize,
	drawingOf,
	forCanvas,
	moveCursor,
	redo,
	toggleTool,
	undo,
	type DrawState,
} from './state.js';

type Key = Binding<DrawState>;

const withoutCanvas: Key['off'] = (_, {session: {data}}) =>
	unless(
		canvasSize(data) !== undefined,
		'these samples are no images that can be drawn',
	);

/** What a key does on the canvas of the present data. */
function onCanvas(
	change: (state: DrawState, context: KeyContext) => DrawState,
): (state: DrawState, context: KeyContext) => DrawState {
	return (state, context) => {
		const size = canvasSize(context.session.data);
		return size ? change(forCanvas(state, size), context) : state;
	};
}

/** Moves the cursor by some pixels, or as far back. */
function moving(right: number, down: number): Pair<DrawState>['run'] {
	return (state, by, context) =>
		onCanvas((now) => moveCursor(now, by * right, by * down))(state, context);
}

function withoutInk(
	state: DrawState,
	{session: {data}}: KeyContext,
): string | undefined {
	return unless(
		drawingOf(state, data) !== undefined,
		'nothing is on the canvas',
	);
}

/** Opens the field for the label of the drawing. */
function askLabel(isCopied: boolean): Key['run'] {
	return (state) => ({
		...state,
		field: {text: '', isCopied},
		down: undefined,
		message: undefined,
	});
}

/** The keys of the canvas and of what the run learns from it. */
export const bindings = keyTable<DrawState>([
	{
		back: [
			directions.left,
			'move the cursor left; it draws while the pen is down',
		],
		on: [directions.right, 'move the cursor right'],
		pane: 'canvas',
		hint: 'move',
		off: withoutCanvas,
		run: moving(1, 0),
	},
	{
		back: [directions.up, 'move the cursor up'],
		on: [directions.down, 'move the cursor down'],
		pane: 'canvas',
		off: withoutCanvas,
		run: moving(0, 1),
	},
	{
		keys: ['enter'],
		pane: 'canvas',
		hint: ({down}) => (down === 'pen' ? 'pen up' : 'pen down'),
		help: 'put the pen down at the cursor, or lift it',
		off: withoutCanvas,
		run: onCanvas((state) => toggleTool(state, 'pen')),
	},
	{
		keys: ['e'],
		pane: 'canvas',
		hint: 'rubber',
		help: 'put the rubber down at the cursor, or lift it',
		off: withoutCanvas,
		run: onCanvas((state) => toggleTool(state, 'rubber')),
	},
	{
		keys: ['x', 'backspace'],
		pane: 'canvas',
		hint: 'undo',
		help: 'take the last stroke back',
		off: ({marks}) => unless(marks.length > 0, 'no stroke is left'),
		run: undo,
	},
	{
		keys: ['X'],
		help: 'draw the stroke that was taken back again',
		off: ({undone}) => unless(undone.length > 0, 'no stroke was taken back'),
		run: redo,
	},
	{
		keys: ['c'],
		pane: 'canvas',
		hint: 'clear',
		help: 'clear the canvas; x brings it back',
		off: withoutInk,
		run: onCanvas((state) => ({
			...addMarks(state, {type: 'clear'}),
			down: undefined,
		})),
	},
	{
		keys: ['t'],
		pane: 'answers',
		shows: 'answers',
		hint: 'train on it',
		help: 'train on it: the centered drawing joins the samples',
		off: withoutInk,
		run: askLabel(false),
	},
	{
		keys: ['a'],
		pane: 'answers',
		shows: 'answers',
		hint: 'in copies',
		help: `train on it ${copyCount} times, moved by up to a pixel each way`,
		off: withoutInk,
		run: askLabel(true),
	},
	{
		keys: ['v'],
		pane: 'answers',
		hint: 'take out',
		help: 'take the drawing added last out of the samples again',
		off: (_, {session: {data}}) =>
			unless((data?.added ?? 0) > 0, 'no drawing was added'),
		run(state, {send}) {
			const {added} = state;
			send({type: 'remove-samples', count: added.at(-1) ?? 1});
			return {...state, added: added.slice(0, -1)};
		},
	},
]);
