import {questionsFor} from '../../exercise/net.js';
import {
	smallScreen,
	type Arrangement,
	type Pane,
	type Part,
	type Question,
	type ScreenSize,
	column,
	row,
	stack,
} from '../part.js';
import {netContent, questionsContent} from './content.js';
import {bindings} from './keys.js';
import {matricesContent} from './matrices.js';
import {initialState, typeKey, type NetState} from './state.js';

const watches = () => [];

const large = {rows: 34, columns: 100};

const net: Pane<NetState> = {
	id: 'net',
	kind: 'network',
	title: 'Net',
	content: netContent,
	watches,
};

const questions: Pane<NetState> = {
	id: 'questions',
	title: 'Questions',
	measure: 60,
	content: questionsContent,
	watches,
};

const matrices: Pane<NetState> = {
	id: 'matrices',
	kind: 'network',
	title: 'Θ matrices, a cell for each weight',
	short: 'Θ',
	measure: 76,
	content: matricesContent,
	watches,
};

const sizes: Question<NetState> = {
	id: 'sizes',
	text: 'How many Θ matrices does this net need, and of which sizes?',
	panes: ['net', 'questions', 'matrices'],
	of: ({layers}) => layers.join('-'),
	when: ({field}) => field !== 'answer',
	covered: (state) => ({...state, settled: [], message: undefined}),
	uncovered: (state) => ({
		...state,
		settled: questionsFor(state.layers).map((_, i) =>
			state.settled[i] === 'answered' ? 'answered' : 'shown',
		),
	}),
};

/** The questions above the matrices, in some columns. */
function rightSide(
	columns: number,
	sizes: {from: ScreenSize; below?: ScreenSize},
): Arrangement<NetState> {
	return column({size: columns, ...sizes}, [
		{...questions, size: 15},
		matrices,
	]);
}

/** Exercise 2: a net with all its connections, and what the sizes of its Θ matrices are. */
export const netPart: Part<NetState> = {
	id: 'net',
	key: '2',
	name: 'Net',
	title: 'Exercise 2: sketch a net',
	asks: 'Exercise 2: draw this net with bias nodes. How many Θ, of which sizes?',
	details:
		'It sorts pictures of 3×3 pixels into 6 classes, with hidden layers of 3 and 2 nodes. a answers the questions.',
	initial: initialState,
	bindings,
	questions: [sizes],
	replaced: ['v', 'A'],
	isTyping: ({field}) => field !== undefined,
	typed: ({text}) => text,
	type: typeKey,
	isDone: ({hasAnsweredAll}) => hasAnsweredAll,
	arrangement: row({}, [
		stack({below: smallScreen}, [net, questions, matrices]),
		{...net, from: smallScreen},
		stack({size: 36, from: smallScreen, below: large}, [questions, matrices]),
		rightSide(50, {from: large, below: {columns: 160}}),
		rightSide(64, {from: {columns: 160, rows: large.rows}}),
	]),
};
