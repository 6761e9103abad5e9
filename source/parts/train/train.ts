import {targetAccuracy} from '../../exercise/descent.js';
import {smallScreen, type Pane, type Part, type Question} from '../part.js';
import {curveContent, figuresContent} from './content.js';
import {trainBindings} from './keys.js';
import {raceContent} from './race-content.js';
import {initialTrainState, type TrainState} from './state.js';

const figures: Pane<TrainState> = {
	id: 'figures',
	kind: 'training',
	title: 'Now',
	measure: 54,
	content: figuresContent,
	grow: 3,
};

const race: Pane<TrainState> = {
	id: 'race',
	kind: 'training',
	title: 'Race of learning rates',
	short: 'Race',
	measure: 56,
	content: raceContent,
	watches: ({race: lanes}) => [lanes],
	grow: 2,
};

const curve: Pane<TrainState> = {
	id: 'curve',
	kind: 'training',
	title: 'Cost J',
	short: 'Cost',
	content: curveContent,
	watches: ({history, testHistory, ownHistory, marks, race: lanes}) => [
		history,
		testHistory,
		ownHistory,
		marks,
		lanes,
	],
};

const questions: ReadonlyArray<Question<TrainState>> = [
	{
		id: 'race',
		text: 'Which learning rate wins: 0.01, 0.1, 1 or 3?',
		panes: ['race', 'curve'],
		when: ({view}, session, pane) =>
			session.race !== undefined && (pane === 'race' || view === 'race'),
	},
	{
		id: 'target',
		text: 'How far does the cost fall, and does the network get 95 % right?',
		panes: ['curve', 'figures'],
		when: ({view}, _session, pane) => pane !== 'curve' || view === 'run',
		isAboutRun: true,
	},
];

/** Step 6: gradient descent, live. */
export const train: Part<TrainState> = {
	id: 'train',
	key: '8',
	name: 'Train',
	title: 'Step 6: train the network',
	asks: 'Train by gradient descent: which rate is best, and can you beat 95 %?',
	details:
		'Which learning rate, 0.01, 0.1, 1 or 3? x races them; the 95 % are of the training data. C lets your own code of part 9 train.',
	initial: initialTrainState,
	bindings: trainBindings,
	questions,
	isDone: (_state, {bestAccuracy, finishedRaces}) =>
		bestAccuracy >= targetAccuracy && finishedRaces > 0,
	arrangement: {
		direction: 'row',
		children: [
			{
				direction: 'stack',
				below: smallScreen,
				children: [curve, figures, race],
			},
			{...curve, from: smallScreen},
			{
				direction: 'column',
				size: 50,
				from: {...smallScreen, columns: 110},
				children: [figures, race],
			},
			{
				direction: 'column',
				size: 42,
				from: smallScreen,
				below: {columns: 110},
				children: [
					{...figures, from: {rows: 32}},
					{...race, size: 10},
					{...figures, below: {rows: 32}},
				],
			},
		],
	},
};
