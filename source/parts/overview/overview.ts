import {directions, keyTable, type Pair} from '../pair.js';
import {
	smallScreen,
	type Pane,
	type Part,
	type Question,
	column,
	stack,
	row,
} from '../part.js';
import {
	answerNote,
	checksContent,
	diagramContent,
	trainingContent,
	weightCount,
	type OverviewState,
} from './content.js';

const diagram: Pane<OverviewState> = {
	id: 'diagram',
	kind: 'network',
	title: 'Network',
	content: diagramContent,
	note: answerNote,
	watches: ({snapshot}) => [snapshot],
};

function movingSample(among: 'all' | 'wrong'): Pair<OverviewState>['run'] {
	return (state, by, {send}) => {
		send({type: 'move-sample', by, among});
		return state;
	};
}

function selectWeight(state: OverviewState, weight: number): OverviewState {
	return {...state, weight: Math.max(0, Math.min(weightCount - 1, weight))};
}

function moveInTable(state: OverviewState, by: 1 | -1): OverviewState {
	return selectWeight(state, state.weight + by);
}

const table: Pane<OverviewState> = {
	id: 'checks',
	kind: 'check',
	title: 'Check, net 3-5-3, λ = 3',
	short: 'Check',
	size: 46,
	measure: 62,
	content: checksContent,
	choose: (state, target) =>
		typeof target === 'number' ? selectWeight(state, target) : state,
	wheel: moveInTable,
	watches: ({network}) => [network?.activation],
};

const training: Pane<OverviewState> = {
	id: 'training',
	kind: 'training',
	title: 'Cost',
	content: trainingContent,
	watches: ({history, testHistory, marks}) => [history, testHistory, marks],
};

const questions: ReadonlyArray<Question<OverviewState>> = [
	{
		id: 'digit',
		text: (_state, {data}) =>
			data?.points
				? 'Which class is this point to the network?'
				: 'Which digit does the network see?',
		panes: ['diagram'],
		of: (_state, {snapshot}) => String(snapshot?.sample.index),
	},
	{
		id: 'check',
		text: 'Does backpropagation pass the gradient check, at λ = 0 and at λ = 3?',
		panes: ['checks'],
	},
	{
		id: 'training',
		text: 'How low does the cost get, and how many digits are right then?',
		panes: ['training'],
		isAboutRun: true,
	},
];

/** From this size on the network has the whole width. */
const largeScreen = {columns: 160, rows: 50};

/** The whole thing at a glance: network, gradient check, training. */
export const overview: Part<OverviewState> = {
	id: 'overview',
	key: '0',
	name: 'Home',
	title: 'Overview',
	asks: 'Space trains, + and - change the rate, 1 to 8 go through the exercise.',
	details:
		'Watch a network learn digits: ←/→ show other samples, ./, change λ as it trains, : finds any key by what it does.',
	initial: {weight: 0},
	questions,
	bindings: keyTable<OverviewState>([
		{
			back: [directions.left, 'show the previous sample'],
			on: [directions.right, 'show the next sample'],
			pane: 'diagram',
			hint: 'sample',
			run: movingSample('all'),
		},
		{
			back: [['E'], 'the sample before that is labeled wrongly'],
			on: [['e'], 'the next sample that is labeled wrongly'],
			label: 'e/E',
			pane: 'diagram',
			hint: 'wrong',
			run: movingSample('wrong'),
		},
		{
			back: [directions.up, 'the weight above in the gradient-check table'],
			on: [directions.down, 'the weight below in the gradient-check table'],
			pane: 'checks',
			hint: 'table',
			run: moveInTable,
		},
	]),
	arrangement: column({}, [
		stack({below: smallScreen}, [
			diagram,
			{...table, title: 'Check'},
			training,
		]),
		column({from: smallScreen, below: largeScreen}, [
			row({}, [
				diagram,
				{...table, size: 32, below: {columns: 100}},
				{...table, from: {columns: 100}},
			]),
			// As low as it can be, so that the picture and the ten outputs have their rows.
			{...training, size: 7, below: {rows: 30}},
			{...training, size: 9, from: {rows: 30}, below: {rows: 40}},
			{...training, size: 11, from: {rows: 40}},
		]),
		column({from: largeScreen}, [
			{...diagram, grow: 3},
			row({grow: 2}, [{...table, size: 66}, training]),
		]),
	]),
};
