import {
	smallScreen,
	type Arrangement,
	type Pane,
	type Part,
	type ScreenSize,
} from '../part.js';
import {drawMatrices, naturalMatrices} from './draw-matrices.js';
import {drawNet} from './draw-net.js';
import {drawQuestions} from './draw-questions.js';
import {bindings} from './keys.js';
import {initialState, type NetState} from './state.js';
import {typeKey} from './typing.js';

const watches = () => [];

const large = {rows: 34, columns: 100};

const net: Pane<NetState> = {
	id: 'net',
	title: 'Net',
	draw(canvas, state, {theme}) {
		drawNet(canvas, state, theme);
	},
	watches,
};

const questions: Pane<NetState> = {
	id: 'questions',
	title: 'Questions',
	natural: ({layers}) => ({width: 60, height: layers.length + 10}),
	draw(canvas, state, {theme, lecture}) {
		drawQuestions(canvas, state, theme, lecture !== undefined);
	},
	watches,
};

const matrices: Pane<NetState> = {
	id: 'matrices',
	title: 'Θ matrices, a cell for each weight',
	short: 'Θ',
	natural: naturalMatrices,
	draw(canvas, state, {theme, lecture}) {
		drawMatrices(canvas, state, theme, lecture !== undefined);
	},
	watches,
};

/** The questions above the matrices, in some columns. */
function rightSide(
	columns: number,
	sizes: {from: ScreenSize; below?: ScreenSize},
): Arrangement<NetState> {
	return {
		direction: 'column',
		size: columns,
		...sizes,
		children: [{...questions, size: 15}, matrices],
	};
}

/** Exercise 2: a net with all its connections, and what the sizes of its Θ matrices are. */
export const netPart: Part<NetState> = {
	id: 'net',
	key: '2',
	name: 'Net',
	title: 'Exercise 2: sketch a net',
	asks: 'Exercise 2: draw the net for 3×3 pixels and 6 classes with all connections and bias nodes. How many Θ matrices, of which sizes? a answers.',
	initial: initialState,
	bindings,
	isTyping: ({field}) => field !== undefined,
	typed: ({text}) => text,
	type: typeKey,
	isDone: ({hasAnsweredAll}) => hasAnsweredAll,
	arrangement: {
		direction: 'row',
		children: [
			{
				direction: 'stack',
				below: smallScreen,
				children: [net, questions, matrices],
			},
			{...net, from: smallScreen},
			{
				direction: 'stack',
				size: 36,
				from: smallScreen,
				below: large,
				children: [questions, matrices],
			},
			rightSide(50, {from: large, below: {columns: 160}}),
			rightSide(64, {from: {columns: 160, rows: large.rows}}),
		],
	},
};
