import {type ConfusionCell} from '../../session/state.js';
import {
	smallScreen,
	type Arrangement,
	type Pane,
	type Part,
	type Stack,
	row,
	stack,
	column,
} from '../part.js';
import {confusionContent, confusionNote} from './confusion-content.js';
import {chooseInUnits, learnedKeys} from './keys.js';
import {misreadContent} from './misread-content.js';
import {
	chooseCell,
	initialLearnedState,
	moveSample,
	moveUnit,
	type LearnedState,
} from './state.js';
import {unitsContent} from './units-content.js';

const confusion: Pane<LearnedState> = {
	id: 'confusion',
	kind: 'check',
	title: 'What it gets wrong',
	short: 'Wrong',
	measure: 60,
	content: confusionContent,
	note: confusionNote,
	choose: (state, target, {session}) =>
		chooseCell(state, target as ConfusionCell, session),
	watches: ({examined, data}) => [examined, data],
};

const misread: Pane<LearnedState> = {
	id: 'misread',
	kind: 'network',
	title: 'Samples of the chosen cell',
	short: 'Samples',
	content: misreadContent,
	choose: (state, target) => ({
		...state,
		sample: target as number,
		hasLooked: true,
	}),
	wheel: (state, by, {session}) => moveSample(state, by, session),
	watches: ({examined, data}) => [examined, data],
};

const units: Pane<LearnedState> = {
	id: 'units',
	kind: 'network',
	title: 'What a hidden unit sees',
	short: 'Units',
	content: unitsContent,
	choose: chooseInUnits,
	wheel: (state, by, {session}) =>
		moveUnit(state, {rows: by, columns: 0}, session),
	watches: ({snapshot, examined, data}) => [snapshot?.weights, examined, data],
};

/** From this size on the units stand beside the samples. */
const largeScreen = {columns: 118, rows: 36};

/** All panes, with what stands on screens of the usual size. */
function arrangementWith(
	usual: Arrangement<LearnedState> | Stack<LearnedState>,
): Arrangement<LearnedState> {
	return row({}, [
		stack({below: smallScreen}, [confusion, misread, units]),
		{...usual, from: smallScreen, below: largeScreen},
		column({size: 51, from: largeScreen}, [{...confusion, size: 18}, misread]),
		{...units, from: largeScreen},
	]);
}

/** The matrix beside its samples, or one pane at a time. */
const arrangements = {
	matrix: arrangementWith(
		row({}, [{...confusion, size: 49}, stack({}, [misread, units])]),
	),
	units: arrangementWith(stack({}, [units, confusion, misread])),
};

/** After training: what the network gets wrong, and what its hidden units have learned. */
export const learned: Part<LearnedState> = {
	id: 'learned',
	key: 'W',
	name: 'Learned',
	title: 'After 95 %: its confusions and hidden units',
	asks: 'After 95 %: which samples are read wrongly, and what do the hidden units see?',
	initial: initialLearnedState,
	bindings: learnedKeys,
	questions: [
		{
			id: 'wrong',
			text: 'Which two digits does the network confuse most?',
			panes: ['confusion', 'misread'],
		},
		{
			id: 'units',
			text: 'What does a hidden unit look for?',
			panes: ['units'],
		},
	],
	watched: ({of, cell, unit}) => ({of, cell, unit}),
	isDone: ({hasLooked}) => hasLooked,
	arrangement: ({view}) => arrangements[view],
};
