import {type SessionState} from '../../../session/state.js';
import {type Binding, type KeyContext} from '../part.js';
import {askForGuess, reveal} from './prediction.js';
import {
	freeze,
	goTo,
	moveColumn,
	moveRow,
	type BackpropagationState,
} from './state.js';
import {
	checkSamples,
	freezeNow,
	frozenOf,
	imageSizeOf,
	isSameData,
	sampleOf,
	traceOf,
} from './traced.js';

type Key = Binding<BackpropagationState>;

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

	const from = state.wantedSample ?? sampleOf(frozen, session).index;
	const wantedSample = from + by;
	send({type: 'select-sample', index: wantedSample});
	return {
		...state,
		wantedSample,
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

function select(
	keys: string[],
	label: string,
	hint: string,
	help: string,
	move: typeof moveRow,
	by: number | typeof pictureColumn,
): Key {
	return {
		keys,
		label,
		hint,
		help,
		run(state, {session}) {
			const trace = traceOf(state, session);
			const distance = typeof by === 'number' ? by : by(state, session);
			return trace ? move(state, trace, distance) : state;
		},
	};
}

function sampleKey(
	key: string,
	label: string,
	hint: string,
	help: string,
	by: number,
): Key {
	return {
		keys: [key],
		label,
		hint,
		help,
		run: (state, context) => otherSample(state, context, by),
	};
}

/** The keys of Part 3; footer and help show them in this order. */
export const backpropagationKeys: readonly Key[] = [
	{
		keys: ['right'],
		label: '←/→',
		hint: 'step',
		help: 'one micro-step on; the weights of this moment are kept',
		run: (state, {session}) => go(state, session, () => state.position + 1),
	},
	{
		keys: ['left'],
		label: '←',
		hint: '',
		help: 'one micro-step back; before the first one is the cost',
		run: (state, {session}) =>
			state.position === 0
				? state
				: go(state, session, (count) => Math.min(state.position, count) - 1),
	},
	select(['up', 'k'], '↑↓hl', 'cell', '↑ k: select the row above', moveRow, -1),
	select(['down', 'j'], '↓', '', '↓ j: select the row below', moveRow, 1),
	select(
		['h'],
		'h',
		'',
		'select the column before, or the term before of a sum',
		moveColumn,
		-1,
	),
	select(['l'], 'l', '', 'select the next column or term', moveColumn, 1),
	{
		keys: ['enter'],
		label: 'Enter',
		hint: 'guess',
		help: 'type your own value of the selected cell; Enter checks it',
		run: askForGuess,
	},
	sampleKey(']', '[/]', 'sample', 'next sample', 1),
	sampleKey('[', '[', '', 'previous sample', -1),
	sampleKey(
		'}',
		'{/}',
		'',
		'500 samples on or back: the next digit of the course data',
		digitLength,
	),
	sampleKey('{', '{', '', '500 samples back', -digitLength),
	{
		keys: ['c'],
		label: 'c',
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
		label: 'v',
		hint: 'cover',
		help: 'cover the result of every step until you predict or reveal it',
		run: (state) => ({
			...state,
			isCovering: !state.isCovering,
			prediction: undefined,
		}),
	},
	{
		keys: ['x'],
		label: 'x',
		hint: '',
		help: 'reveal the covered result of this step',
		run: reveal,
	},
	{
		keys: ['w'],
		label: 'w',
		hint: '',
		help: 'take the present weights, after training has changed them',
		run: (state, {session}) => freeze(state, freezeNow(session)),
	},
	{
		keys: ['home'],
		label: 'Home',
		hint: '',
		help: 'to the cost, before the first step',
		run: (state, {session}) => go(state, session, () => 0),
	},
	{
		keys: ['end'],
		label: 'End',
		hint: '',
		help: 'to the last step',
		run: (state, {session}) => go(state, session, (count) => count),
	},
	select(['pageup'], 'PgUp/Dn', '', 'select 10 rows up', moveRow, -10),
	select(['pagedown'], 'PgDn', '', 'select 10 rows down', moveRow, 10),
	select(
		['H'],
		'H/L',
		'',
		'one column of pixels to the left (20 units of 20×20 pixels)',
		moveColumn,
		(state, session) => -pictureColumn(state, session),
	),
	select(
		['L'],
		'L',
		'',
		'one column of pixels to the right',
		moveColumn,
		pictureColumn,
	),
];
