import {dim} from '../../content/words.js';
import {targetAccuracy} from '../../exercise/descent.js';
import {
	smallScreen,
	type Arrangement,
	type Pane,
	type Part,
	type Question,
	row,
	stack,
	column,
} from '../part.js';
import {raceWords, type RaceKind} from './entrants.js';
import {curveContent, figuresContent} from './content.js';
import {trainBindings} from './keys.js';
import {raceContent} from './race-content.js';
import {
	initialTrainState,
	shownRace,
	showsRace,
	type TrainState,
} from './state.js';

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
	title: 'Race',
	note: (state, {session}) =>
		dim(`of ${raceWords[shownRace(state, session).kind]}`),
	measure: 56,
	content: raceContent,
	choose: (state, target) => ({...state, chosen: target as number}),
	watches: ({race: lanes, settings}) => [lanes, settings],
	grow: 2,
};

const curve: Pane<TrainState> = {
	id: 'curve',
	kind: 'training',
	title: 'Cost J',
	short: 'Cost',
	content: curveContent,
	watches: ({
		history,
		testHistory,
		ownHistory,
		marks,
		race: lanes,
		activity,
	}) => [
		history,
		testHistory,
		ownHistory,
		marks,
		lanes,
		activity === 'training',
	],
};

/** What a race answers. */
const asked: Readonly<Record<RaceKind, string>> = {
	rates: 'Which learning rate wins: 0.01, 0.1, 1 or 3?',
	lambda: 'How much accuracy does λ cost on the training data?',
	optimizers: 'Which optimizer reaches 95 % with the fewest evaluations?',
};

const questions: ReadonlyArray<Question<TrainState>> = [
	{
		id: 'race',
		text: (state, session) => asked[shownRace(state, session).kind],
		panes: ['race', 'curve'],
		of: (state, session) => shownRace(state, session).kind,
		when: (state, session, pane) =>
			shownRace(state, session).run !== undefined &&
			(pane === 'race' || showsRace(state, session)),
	},
	{
		id: 'target',
		text: 'How far does the cost fall, and does the network get 95 % right?',
		panes: ['curve', 'figures'],
		when: (state, session, pane) =>
			pane !== 'curve' || !showsRace(state, session),
		isAboutRun: true,
	},
];

/** A race of many runs has all rows where these are few; what is seen in one of λ takes more than in one of rates. */
function arrange(kind: RaceKind): Arrangement<TrainState> {
	const isLong = kind === 'optimizers';
	const high = {from: {rows: 32}};
	const low = {below: {rows: 32}};
	const longRace = {...race, grow: 4.2};
	return row({}, [
		stack({below: smallScreen}, [curve, figures, race]),
		{...curve, from: smallScreen},
		column({size: 50, from: {...smallScreen, columns: 110}}, [
			figures,
			isLong ? longRace : race,
		]),
		column(
			{size: 42, from: smallScreen, below: {columns: 110}},
			isLong
				? [
						stack(low, [race, figures]),
						{...figures, ...high},
						{...longRace, ...high},
					]
				: [
						{...figures, ...high},
						{...race, size: kind === 'lambda' ? 12 : 10},
						{...figures, ...low},
					],
		),
	]);
}

const arrangements = {
	rates: arrange('rates'),
	lambda: arrange('lambda'),
	optimizers: arrange('optimizers'),
};

/** Step 6: gradient descent, live. */
export const train: Part<TrainState> = {
	id: 'train',
	key: '8',
	name: 'Train',
	title: 'Step 6: train the network',
	asks: 'Train by gradient descent: which rate is best, and can you beat 95 %?',
	details:
		'Which learning rate, 0.01, 0.1, 1 or 3? x races them, X chooses λ or optimizers instead; the 95 % are of the training data. m trains on with another optimizer. C lets your own code of part 9 train.',
	initial: initialTrainState,
	bindings: trainBindings,
	questions,
	isDone: (_state, {bestAccuracy, finishedRaces}) =>
		bestAccuracy >= targetAccuracy && finishedRaces > 0,
	arrangement: ({next}) => arrangements[next?.kind ?? 'rates'],
};
