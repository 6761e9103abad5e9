import {parseFinite} from '../../exercise/answer.js';
import {type MicroStep} from '../../exercise/backpropagation/micro-steps.js';
import {
	moveIn,
	type columnRange,
	type rowRange,
	selectedCell,
	strongestPath,
	type Path,
	isRightGuess,
	resultOf,
} from '../../exercise/backpropagation/result.js';
import {
	traceOneOf,
	traceSample,
	type Trace,
} from '../../exercise/backpropagation/trace.js';
import {squareSize, type ImageSize} from '../../dataset/images.js';
import {checkNetwork} from '../../network/gradient-check.js';
import {type Matrix} from '../../network/matrix.js';
import {editField, type TextField} from '../../drawing/text-field.js';
import {
	type DataDescription,
	type NetworkDescription,
	type Snapshot,
	type SessionState,
} from '../../session/state.js';
import {labelName} from '../views/network-diagram.js';

/** The weights that are looked at: they stay while training goes on. */
export type Frozen = {
	readonly snapshot: Snapshot;
	readonly data: DataDescription;
	readonly network: NetworkDescription;
};

/** What the user does about the value of the selected element. */
export type Prediction =
	| ({readonly type: 'typing'; readonly problem: string} & TextField)
	| {
			readonly type: 'answered';
			readonly guess: number;
			readonly isRight: boolean;
	  }
	| {readonly type: 'revealed'};

/** What is chosen in Part 3. */
export type BackpropagationState = {
	/** 0 is the cost; the micro-steps of the trace follow from 1. */
	readonly position: number;
	/** The furthest position reached by single steps. */
	readonly furthest: number;
	/** Whether the end has been reached by single steps. */
	readonly isFinished: boolean;
	readonly frozen: Frozen | undefined;
	/** The small network of the gradient check instead of the present one. */
	readonly isCheckNetwork: boolean;
	/** Which of its samples, from 0. */
	readonly checkSample: number;
	/** The selected unit of each layer; the strongest connections until the user chooses. */
	readonly path: Path | undefined;
	/** Whether results are covered until they are predicted or revealed. */
	readonly isCovering: boolean;
	readonly prediction: Prediction | undefined;
};

export const initialBackpropagation: BackpropagationState = {
	position: 0,
	furthest: 0,
	isFinished: false,
	frozen: undefined,
	isCheckNetwork: false,
	checkSample: 0,
	path: undefined,
	isCovering: false,
	prediction: undefined,
};

/** The micro-step on screen; nothing at the cost. */
export function stepAt(
	{position}: BackpropagationState,
	trace: Trace,
): MicroStep | undefined {
	return position === 0
		? undefined
		: trace.steps[Math.min(position, trace.steps.length) - 1];
}

/** The selected units, also before anything was selected. */
export function pathOf({path}: BackpropagationState, trace: Trace): Path {
	return path?.length === trace.layers.length ? path : strongestPath(trace);
}

/** Goes to a position. Only single steps forward count as having stepped through. */
export function goTo(
	state: BackpropagationState,
	position: number,
	stepCount: number,
): BackpropagationState {
	const next = Math.min(stepCount, Math.max(0, position));
	const furthest =
		next === Math.min(stepCount, state.furthest) + 1 ? next : state.furthest;
	return {
		...state,
		position: next,
		furthest,
		isFinished: state.isFinished || furthest >= stepCount,
		prediction: next === state.position ? state.prediction : undefined,
	};
}

/** Selects another row of the result, or another column of a matrix or term of a sum. */
export function move(
	range: typeof rowRange | typeof columnRange,
	state: BackpropagationState,
	trace: Trace,
	by: number,
): BackpropagationState {
	const step = stepAt(state, trace);
	const units = step && range(trace, step);
	return units
		? {
				...state,
				path: moveIn(units, pathOf(state, trace), by),
				prediction: undefined,
			}
		: state;
}

const check = checkNetwork();
/** The number of samples of the check network. */
export const checkSamples = check.samples.x.rows;

/** The weights of this moment, to look at while training goes on. */
export function freezeNow({
	snapshot,
	data,
	network,
}: SessionState): Frozen | undefined {
	return snapshot && data && network ? {snapshot, data, network} : undefined;
}

/** What is looked at: the chosen weights, or the present ones until something is chosen. */
export function frozenOf(
	{frozen}: BackpropagationState,
	session: SessionState,
): Frozen | undefined {
	return frozen ?? freezeNow(session);
}

/** Whether the data is still that of the frozen weights. */
export function isSameData({data}: Frozen, session: SessionState): boolean {
	return (
		session.data?.name === data.name &&
		session.data.samples === data.samples &&
		session.data.features === data.features
	);
}

/**
 * The selected sample as far as it goes with the frozen weights: after other data was opened, the sample
 * stays too until the user takes the present weights.
 */
export function sampleOf(
	frozen: Frozen,
	session: SessionState,
): Snapshot['sample'] {
	return isSameData(frozen, session) && session.snapshot
		? session.snapshot.sample
		: frozen.snapshot.sample;
}

/** The size of the picture that is looked at; nothing where the inputs are no picture. */
export function imageSizeOf(
	state: BackpropagationState,
	session: SessionState,
): ImageSize | undefined {
	const frozen = state.isCheckNetwork ? undefined : frozenOf(state, session);
	if (!frozen) {
		return undefined;
	}

	const {size, pixels} = sampleOf(frozen, session);
	return size ?? squareSize(pixels.length);
}

let known: {key: readonly unknown[]; trace: Trace} | undefined;

/** The same trace again while nothing it depends on has changed: all panes and keys share it. */
function remember(key: readonly unknown[], make: () => Trace): Trace {
	if (!known || key.some((value, i) => !Object.is(value, known!.key[i]))) {
		known = {key, trace: make()};
	}

	return known.trace;
}

/** The trace of what is looked at; nothing before there is data. */
export function traceOf(
	state: BackpropagationState,
	session: SessionState,
): Trace | undefined {
	const {isCheckNetwork, checkSample} = state;
	if (isCheckNetwork) {
		return remember([check, checkSample, check], () =>
			traceOneOf(check.weights, check.samples, checkSample),
		);
	}

	const frozen = frozenOf(state, session);
	if (!frozen) {
		return undefined;
	}

	// Snapshots bring a new copy of the same sample, so it is known by its index.
	const {index, pixels, label} = sampleOf(frozen, session);
	const {snapshot, data, network} = frozen;
	const {activation} = network;
	return remember([snapshot.weights, index, data, activation], () =>
		traceSample(snapshot.weights, pixels, label, data.samples, {activation}),
	);
}

/** A step, what it computes, and the selected element of that. */
export type Looked = {
	readonly trace: Trace;
	readonly step: MicroStep;
	readonly path: Path;
	readonly result: Matrix;
	readonly cell: ReturnType<typeof selectedCell>;
	/** Whether the numbers are hidden from the user. */
	readonly isHidden: boolean;
};

/** What is looked at; nothing at the cost, and before there is data. */
export function lookedAt(
	state: BackpropagationState,
	session: SessionState,
): Looked | undefined {
	const trace = traceOf(state, session);
	const step = trace && stepAt(state, trace);
	if (!step) {
		return undefined;
	}

	const path = pathOf(state, trace);
	return {
		trace,
		step,
		path,
		result: resultOf(trace, step),
		cell: selectedCell(trace, step, path),
		isHidden: isCovered(state),
	};
}

export function selectedValue({result, cell}: Looked): number {
	return result.data[cell.row * result.columns + cell.column];
}

/** Which sample and which weights these are, in a long and a short form. */
export function sourceTexts(
	state: BackpropagationState,
	trace: Trace,
	session: SessionState,
): readonly [long: string, short: string] {
	const name = labelName(trace.label, trace.y.length);
	if (state.isCheckNetwork) {
		const sample = `sample ${state.checkSample + 1} of ${checkSamples}`;
		return [`Check network, ${sample}, label ${name}`, `Check net, ${sample}`];
	}

	const frozen = frozenOf(state, session)!;
	const sample = `Sample ${sampleOf(frozen, session).index + 1}`;
	const {iteration} = frozen.snapshot;
	const isOld = frozen.network !== session.network;
	const isBehind =
		isOld || iteration !== (session.snapshot?.iteration ?? iteration);
	const which = isOld ? ' of an earlier start' : '';
	return [
		`${sample} is ${name}, weights of iteration ${iteration}${which}${isBehind ? ' (t: present ones)' : ''}`,
		`${sample} is ${name}${isBehind ? ' (t: new weights)' : ''}`,
	];
}

/** Characters of a guess: more than any number needs. */
const longestGuess = 20;

/** Whether keys belong to the prediction: while one is typed, and after a wrong one, which is tried again. */
export function isPredicting({prediction}: BackpropagationState): boolean {
	return (
		prediction?.type === 'typing' ||
		(prediction?.type === 'answered' && !prediction.isRight)
	);
}

/** Whether the results of this step are hidden from the user. */
export function isCovered(state: BackpropagationState): boolean {
	return state.prediction ? isPredicting(state) : state.isCovering;
}

/** The state with the field of a prediction open. */
export function typing(
	state: BackpropagationState,
	field: TextField,
	problem = '',
): BackpropagationState {
	return {...state, prediction: {...field, type: 'typing', problem}};
}

/** A key after a wrong guess: a number begins the next one, so that its digits switch no part. */
function afterWrongGuess(
	state: BackpropagationState,
	key: string,
): BackpropagationState {
	if (key === 'x') {
		return reveal(state);
	}

	const field = editField<TextField>({text: ''}, key, longestGuess);
	return key === 'enter' || /^[\d.+\-−]/v.test(field.text)
		? typing(state, field)
		: {...state, prediction: undefined};
}

/** Types into the field; Enter checks, Escape leaves. */
export function typeGuess(
	state: BackpropagationState,
	key: string,
	looked: Looked | undefined,
): BackpropagationState {
	const {prediction} = state;
	if (prediction?.type === 'answered') {
		return afterWrongGuess(state, key);
	}

	if (prediction?.type !== 'typing' || !looked || key === 'escape') {
		return {...state, prediction: undefined};
	}

	if (key !== 'enter') {
		return typing(state, editField(prediction, key, longestGuess));
	}

	const guess = parseFinite(prediction.text);
	if (guess === undefined) {
		return typing(
			state,
			prediction,
			'That is not a number: write it like −0.25 or 3e-4.',
		);
	}

	const isRight = isRightGuess(guess, selectedValue(looked), looked.step);
	return {...state, prediction: {type: 'answered', guess, isRight}};
}

/** Shows what is covered. */
export function reveal(state: BackpropagationState): BackpropagationState {
	return {...state, prediction: {type: 'revealed'}};
}
