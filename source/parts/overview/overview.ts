import {directions, pair} from '../pair.js';
import {smallScreen, type Pane, type Part, type Question} from '../part.js';
import {
	checksContent,
	diagramContent,
	trainingContent,
	weightCount,
	type OverviewState,
} from './content.js';

const diagram: Pane<OverviewState> = {
	id: 'diagram',
	title: 'Network',
	content: diagramContent,
	watches: ({snapshot}) => [snapshot],
};

function selectWeight(state: OverviewState, weight: number): OverviewState {
	return {...state, weight: Math.max(0, Math.min(weightCount - 1, weight))};
}

function moveInTable(state: OverviewState, by: 1 | -1): OverviewState {
	return selectWeight(state, state.weight + by);
}

const table: Pane<OverviewState> = {
	id: 'checks',
	title: 'Gradient check',
	short: 'Check',
	size: 44,
	measure: 62,
	content: checksContent,
	choose: (state, target) =>
		typeof target === 'number' ? selectWeight(state, target) : state,
	wheel: moveInTable,
	watches: () => [],
};

const training: Pane<OverviewState> = {
	id: 'training',
	title: 'Training',
	content: trainingContent,
	watches: ({history, testHistory, marks}) => [history, testHistory, marks],
};

const questions: ReadonlyArray<Question<OverviewState>> = [
	{
		id: 'digit',
		text: 'Which digit does the network see?',
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

/** The whole thing at a glance: network, gradient check, training. */
export const overview: Part<OverviewState> = {
	id: 'overview',
	key: '0',
	name: 'Home',
	title: 'Overview',
	asks: 'Space trains, + and - change the rate, 1 to 8 go through the exercise.',
	details:
		'Watch a network learn digits: ←/→ show other samples, ./, change λ as it trains, : finds any key by what it does.',
	initial: {weight: 0, sample: 0},
	questions,
	bindings: [
		...pair<OverviewState>({
			back: [directions.left, 'show the previous sample'],
			on: [directions.right, 'show the next sample'],
			label: '←/→',
			hint: 'sample',
			run(state, by, {send}) {
				const sample = state.sample + by;
				send({type: 'select-sample', index: sample});
				return {...state, sample};
			},
		}),
		...pair<OverviewState>({
			back: [directions.up, 'the weight above in the gradient-check table'],
			on: [directions.down, 'the weight below in the gradient-check table'],
			label: '↑/↓',
			hint: 'table',
			run: moveInTable,
		}),
	],
	arrangement: {
		direction: 'column',
		children: [
			{
				direction: 'stack',
				below: smallScreen,
				children: [diagram, table, training],
			},
			{
				direction: 'column',
				from: smallScreen,
				children: [
					{
						direction: 'row',
						grow: 5,
						// Narrow enough that the picture of the digit has room, and high enough for the ten outputs.
						children: [
							diagram,
							{...table, size: 32, below: {columns: 92}},
							{...table, from: {columns: 92}},
						],
					},
					{
						...training,
						size: 3,
						below: {rows: 30},
						content: () => [],
						watches: () => [],
					},
					{...training, grow: 3, from: {rows: 30}},
				],
			},
		],
	},
};
