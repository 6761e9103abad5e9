import {columnRange, rowRange} from '../../exercise/backpropagation/result.js';
import {type SessionState} from '../../session/state.js';
import {unless} from '../binding.js';
import {directions, keyTable, type KeyPair} from '../pair.js';
import {type KeyContext} from '../part.js';
import {
	checkSamples,
	freezeNow,
	frozenOf,
	goTo,
	imageSizeOf,
	isCovered,
	isSameData,
	move,
	reveal,
	traceOf,
	typing,
	type BackpropagationState,
} from './state.js';

/** In the course's data the samples of a digit lie together, 500 of each. */
const digitLength = 500;
/** Units that a long step goes where there is no picture. */
const longStep = 20;

function go(
	state: BackpropagationState,
	session: SessionState,
	to: (stepCount: number) => number,
): BackpropagationState {
	// From here on nothing may move by itself, so the weights of this moment stay.
	const isLeavingCost = state.position === 0 || !state.frozen;
	const frozen = isLeavingCost ? freezeNow(session) : state.frozen;
	const next = {...state, frozen};
	const trace = traceOf(next, session);
	if (!trace) {
		return state;
	}

	const gone = goTo(next, to(trace.steps.length), trace.steps.length);
	// The cost is always that of the present weights.
	return gone.position === 0 ? {...gone, frozen: undefined} : gone;
}

function otherSample(
	state: BackpropagationState,
	{session, send}: KeyContext,
	by: number,
	among: 'all' | 'wrong' = 'all',
): BackpropagationState {
	if (state.isCheckNetwork) {
		const checkSample =
			(((state.checkSample + by) % checkSamples) + checkSamples) % checkSamples;
		return {...state, checkSample, prediction: undefined};
	}

	const frozen = frozenOf(state, session);
	if (!frozen) {
		return state;
	}

	send({type: 'move-sample', by, among});
	return {
		...state,
		prediction: undefined,
		// Samples of other data need its weights.
		frozen: isSameData(frozen, session) ? state.frozen : freezeNow(session),
	};
}

/** The units of one column of the picture. */
function pictureColumn(
	state: BackpropagationState,
	session: SessionState,
): number {
	return imageSizeOf(state, session)?.height ?? longStep;
}

/** Moves the selection in the result of the step. */
function selecting(
	range: typeof rowRange | typeof columnRange,
	by: number | typeof pictureColumn,
	rest: Omit<KeyPair<BackpropagationState>, 'run' | 'off'>,
): KeyPair<BackpropagationState> {
	return {
		...rest,
		off: beforeSteps,
		run(state, direction, {session}) {
			const trace = traceOf(state, session);
			const distance = typeof by === 'number' ? by : by(state, session);
			return trace ? move(range, state, trace, direction * distance) : state;
		},
	};
}

const isStepping = ({position}: BackpropagationState) => position > 0;

/** Keys that need a step. */
const beforeSteps = (state: BackpropagationState) =>
	unless(isStepping(state), 'there is no step yet, → takes the first');

/** The keys of Part 3; footer and help show them in this order. */
export const backpropagationKeys = keyTable<BackpropagationState>([
	{
		back: [
			directions.left,
			'one micro-step back; before the first is the cost',
		],
		on: [directions.right, 'one micro-step on; these weights are kept'],
		hint: 'step',
		run: (state, by, {session}) =>
			by < 0 && state.position === 0
				? state
				: go(state, session, (count) => Math.min(state.position, count) + by),
	},
	selecting(rowRange, 1, {
		back: [directions.up, 'select the row above'],
		on: [directions.down, 'select the row below'],
		pane: 'values',
		hint: 'row',
	}),
	selecting(columnRange, 1, {
		back: [['('], 'select the column before, or the term before of a sum'],
		on: [[')'], 'select the next column or term'],
		pane: 'values',
		hint: 'column',
	}),
	{
		keys: ['enter'],
		pane: 'step',
		hint: 'guess',
		help: 'type your own value of the selected cell; Enter checks it',
		off: beforeSteps,
		shows: 'step',
		run: (state) => typing(state, {text: ''}),
	},
	{
		back: [['['], 'previous sample'],
		on: [[']'], 'next sample'],
		pane: 'diagram',
		hint: 'sample',
		run: (state, by, context) => otherSample(state, context, by),
	},
	{
		back: [['E'], 'the sample before that is labeled wrongly'],
		on: [['e'], 'the next sample that is labeled wrongly'],
		label: 'e/E',
		hint: 'wrong',
		off: ({isCheckNetwork}) =>
			unless(
				!isCheckNetwork,
				'all samples of the check network are shown by [ and ]',
			),
		run: (state, by, context) => otherSample(state, context, by, 'wrong'),
	},
	{
		back: [['{'], '500 samples back'],
		on: [['}'], '500 samples on: the next digit of the course data'],
		run: (state, by, context) => otherSample(state, context, by * digitLength),
	},
	{
		keys: ['c'],
		pane: 'diagram',
		hint: 'check',
		help: 'the 3-5-3 network of checkNNGradients, 5 samples; or back',
		run(state, {session}) {
			const toggled = {
				...state,
				isCheckNetwork: !state.isCheckNetwork,
				path: undefined,
				prediction: undefined,
			};
			// The cost is that of the training data; the check network begins with its first step.
			return state.position === 0 ? go(toggled, session, () => 1) : toggled;
		},
	},
	{
		keys: ['v'],
		pane: 'step',
		hint: 'cover',
		help: 'cover the result of every step until you predict or reveal it',
		off: beforeSteps,
		run: (state) => ({
			...state,
			isCovering: !state.isCovering,
			prediction: undefined,
		}),
	},
	{
		keys: ['x'],
		pane: 'step',
		hint: 'reveal',
		help: 'reveal the covered result of this step',
		off: (state) =>
			beforeSteps(state) ?? unless(isCovered(state), 'nothing is covered'),
		run: reveal,
	},
	{
		keys: ['t'],
		hint: 'update',
		help: 'take the present weights, after training has changed them',
		off: ({frozen, isCheckNetwork}, {session: {snapshot}}) =>
			unless(
				!isCheckNetwork &&
					frozen !== undefined &&
					frozen.snapshot.iteration !== snapshot?.iteration,
				'the steps have the present weights',
			),
		run: (state, {session}) => ({
			...state,
			frozen: freezeNow(session),
			prediction: undefined,
		}),
	},
	{
		back: [['home'], 'to the cost, before the first step'],
		on: [['end'], 'to the last step'],
		run: (state, by, {session}) =>
			go(state, session, (count) => (by < 0 ? 0 : count)),
	},
	selecting(rowRange, 10, {
		back: [['pageup'], 'select 10 rows up'],
		on: [['pagedown'], 'select 10 rows down'],
		label: 'PgUp/Dn',
	}),
	selecting(columnRange, pictureColumn, {
		back: [
			['F'],
			'one column of pixels to the left (20 units of 20×20 pixels)',
		],
		on: [['f'], 'one column of pixels to the right'],
		label: 'f/F',
	}),
]);
