import {targetAccuracy} from '../../exercise/descent.js';
import {fixedNumber, percentText} from '../../drawing/text.js';
import {smallScreen, type Pane, type Part} from '../part.js';
import {drawCurve} from './draw-curve.js';
import {drawFigures} from './draw-figures.js';
import {drawRace} from './draw-race.js';
import {trainBindings} from './keys.js';
import {initialTrainState, type TrainState} from './state.js';

const figures: Pane<TrainState> = {
	id: 'figures',
	title: 'Now',
	natural: {width: 54, height: 16},
	figures: (_state, {session: {latest}}) =>
		latest
			? [
					{name: 'cost J', value: fixedNumber(latest.cost, 4)},
					{
						name: 'accuracy on training data',
						value: percentText(latest.accuracy),
					},
				]
			: [],
	draw: drawFigures,
	grow: 3,
};

const race: Pane<TrainState> = {
	id: 'race',
	title: 'Race of learning rates',
	short: 'Race',
	natural: {width: 56, height: 9},
	draw: drawRace,
	watches: ({race: lanes}) => [lanes],
	grow: 2,
};

const curve: Pane<TrainState> = {
	id: 'curve',
	title: 'Cost',
	draw: drawCurve,
	watches: ({history, testHistory, marks, race: lanes}) => [
		history,
		testHistory,
		marks,
		lanes,
	],
};

/** Step 6: gradient descent, live. */
export const train: Part<TrainState> = {
	id: 'train',
	key: '8',
	name: 'Train',
	title: 'Step 6: train the network',
	asks: 'Train with gradient descent and watch the cost. Which learning rate, 0.01, 0.1, 1 or 3? Can you beat 95 % on the training data?',
	initial: initialTrainState,
	bindings: trainBindings,
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
