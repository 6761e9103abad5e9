import {
	columnRange,
	moveIn,
	rowRange,
	strongestPath,
	type Path,
} from '../../exercise/backpropagation/path.js';
import {type MicroStep} from '../../exercise/backpropagation/micro-steps.js';
import {type Trace} from '../../exercise/backpropagation/trace.js';
import {
	type DataDescription,
	type NetworkDescription,
	type Snapshot,
} from '../../session/state.js';

/** The weights that are looked at: they stay while training goes on. */
export type Frozen = {
	readonly snapshot: Snapshot;
	readonly data: DataDescription;
	readonly network: NetworkDescription;
};

/** What the user does about the value of the selected element. */
export type Prediction =
	| {readonly type: 'typing'; readonly text: string; readonly problem: string}
	| {
			readonly type: 'answered';
			readonly guess: number;
			readonly isRight: boolean;
			/** What was asked, so that the verdict does not move to another element. */
			readonly cell: {readonly row: number; readonly column: number};
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
	/** The sample that the worker was last asked for. */
	readonly wantedSample: number | undefined;
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
	wantedSample: undefined,
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

/** Takes other weights to look at. */
export function freeze(
	state: BackpropagationState,
	frozen: Frozen | undefined,
): BackpropagationState {
	return {...state, frozen, prediction: undefined};
}

/** Selects another row of the result. */
export function moveRow(
	state: BackpropagationState,
	trace: Trace,
	by: number,
): BackpropagationState {
	const step = stepAt(state, trace);
	return step
		? {
				...state,
				path: moveIn(rowRange(trace, step), pathOf(state, trace), by),
				prediction: undefined,
			}
		: state;
}

/** Selects another column of a matrix or another term of a sum. */
export function moveColumn(
	state: BackpropagationState,
	trace: Trace,
	by: number,
): BackpropagationState {
	const step = stepAt(state, trace);
	const range = step && columnRange(trace, step);
	return range
		? {
				...state,
				path: moveIn(range, pathOf(state, trace), by),
				prediction: undefined,
			}
		: state;
}
