import {unless} from '../binding.js';
import {directions, keyTable, type KeyPair} from '../pair.js';
import {
	type Binding,
	type KeyContext,
	type Pane,
	type PartId,
} from '../part.js';
import {withoutMatrix} from './confusion-content.js';
import {
	moveCell,
	moveSample,
	moveUnit,
	samplesNow,
	type LearnedState,
} from './state.js';

type Key = Binding<LearnedState>;

/** Keys that move in the matrix; in the other panes from one sample or unit to the next. */
function moving(
	by: {readonly rows: number; readonly columns: number},
	rest: Omit<KeyPair<LearnedState>, 'run' | 'pane'>,
): KeyPair<LearnedState> {
	return {
		...rest,
		pane: ({focused}) => focused,
		run(state, direction, {session, focused}) {
			const way = {
				rows: direction * by.rows,
				columns: direction * by.columns,
			};
			return focused === 'misread'
				? moveSample(state, direction, session)
				: focused === 'units'
					? moveUnit(state, way, session)
					: moveCell(state, way, session);
		},
	};
}

/** Why the chosen sample cannot be shown elsewhere. */
function withoutSample(
	state: LearnedState,
	{session}: KeyContext,
): string | undefined {
	if (state.of === 'test') {
		return 'other parts show training samples only; t changes to those';
	}

	const now = samplesNow(state, session);
	return now
		? unless(now.sample !== undefined, 'there is no sample in this cell')
		: 'the samples of this cell are still looked for';
}

/** Shows the chosen sample in another part. */
function showIn(part: PartId): Key['run'] {
	return (state, {session, send, show}) => {
		const {index} = samplesNow(state, session)!.sample!;
		send({type: 'select-sample', index});
		show?.(part);
		return {...state, hasLooked: true};
	};
}

/** What the arrows move in the other panes; of samples the hint of e says it. */
const upDown: Readonly<Record<string, string>> = {misread: '', units: 'row'};
const leftRight: Readonly<Record<string, string>> = {
	misread: '',
	units: 'unit',
};

/** A click on a unit chooses it, one on a sample shows that on all screens. */
export const chooseInUnits: NonNullable<Pane<LearnedState>['choose']> = (
	state,
	target,
	{send},
) => {
	const {unit, sample} = target as {unit?: number; sample?: number};
	if (sample !== undefined && state.of === 'training') {
		send({type: 'select-sample', index: sample});
	}

	return unit === undefined
		? state
		: {...state, unit: {...state.unit, index: unit}};
};

const hiddenLayers = ({session}: KeyContext) =>
	(session.network?.layers.length ?? 2) - 2;

const isInUnits = ({view}: LearnedState, {focused}: KeyContext) =>
	view === 'units' && focused === 'units';

/** The keys of the confusion matrix, of the samples of its cells, and of the hidden units. */
export const learnedKeys = keyTable<LearnedState>([
	moving(
		{rows: 1, columns: 0},
		{
			back: [
				directions.up,
				'the cell above; the sample before; the unit above',
			],
			on: [directions.down, 'the cell below; the next sample; the unit below'],
			hint: (_state, {focused}) => upDown[focused ?? ''] ?? 'label',
		},
	),
	moving(
		{rows: 0, columns: 1},
		{
			back: [
				directions.left,
				'the cell to the left; the sample or unit before',
			],
			on: [directions.right, 'the cell to the right; the next sample or unit'],
			hint: (_state, {focused}) => leftRight[focused ?? ''] ?? 'answer',
		},
	),
	{
		keys: ['t'],
		pane: 'confusion',
		hint: ({of}) => (of === 'training' ? 'test data' : 'training data'),
		help: 'wrong ones of the test data; again: of the training data',
		off: (_state, {session}) => withoutMatrix({of: 'test'}, session),
		run: ({cell, ...state}) => ({
			...state,
			sample: 0,
			of: state.of === 'training' ? 'test' : 'training',
		}),
	},
	{
		back: [['E'], 'the sample of this cell before'],
		on: [['e'], 'the next sample of this cell'],
		pane: 'misread',
		label: 'e/E',
		hint: 'next',
		run: (state, by, {session}) => moveSample(state, by, session),
	},
	{
		keys: ['enter'],
		pane: ({focused}) => focused,
		hint: (_state, {focused}) => (focused === 'misread' ? 'Home' : 'samples'),
		help: 'go to the samples; there: show the chosen one on Home',
		off: (state, context) =>
			context.focused === 'misread'
				? withoutSample(state, context)
				: unless(
						context.focused === 'confusion',
						'no sample is chosen in this pane',
					),
		run(state, context, key) {
			if (context.focused === 'misread') {
				return showIn('overview')(state, context, key);
			}

			context.focus?.('misread');
			return {...state, hasLooked: true};
		},
	},
	{
		keys: ['i'],
		pane: 'misread',
		hint: 'steps',
		help: 'step through backpropagation of the chosen sample, in Part 3',
		off: withoutSample,
		run: showIn('backpropagation'),
	},
	{
		keys: ['v'],
		pane: ({focused}) => (focused === 'misread' ? 'confusion' : focused),
		hint: (state, context) => (isInUnits(state, context) ? 'matrix' : 'units'),
		help: 'what the hidden units see, in all the room; again: the matrix',
		run(state, context) {
			const isLeft = isInUnits(state, context);
			context.focus?.(isLeft ? 'confusion' : 'units');
			return {...state, view: isLeft ? 'matrix' : 'units'};
		},
	},
	{
		keys: ['x'],
		pane: 'units',
		hint: 'layer',
		help: 'the next hidden layer',
		off: (_, context) =>
			unless(hiddenLayers(context) > 1, 'there is only one hidden layer'),
		run: (state, context) => ({
			...state,
			unit: {
				layer: (state.unit.layer + 1) % hiddenLayers(context),
				index: 0,
			},
		}),
	},
	{
		keys: ['c'],
		pane: 'units',
		hint: 'scale',
		help: 'colors of the pictures on one scale, or each on its own',
		off: (_, {session}) =>
			unless(!session.data?.points, 'activations have one scale'),
		run: (state) => ({...state, isOneScale: !state.isOneScale}),
	},
]);
