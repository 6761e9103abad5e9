import {stepAdam, type AdamState} from './adam.js';
import {
	initialConjugate,
	stepConjugateGradient,
	type ConjugateState,
} from './conjugate-gradient.js';
import {correctionOf, stepLbfgs, type LbfgsState} from './l-bfgs.js';
import {type Step} from './line-search.js';
import {stepMomentum, type MomentumState} from './momentum.js';
import {type OptimizerName} from './settings.js';
import {plus, type Asking, type Point, type Vector} from './vector.js';

/** What a method remembers from step to step, as numbers and as vectors like the weights. */
export type Memory<Of = Vector> = {
	readonly numbers: readonly number[];
	readonly vectors: readonly Of[];
};

export const noMemory: Memory<never> = {numbers: [], vectors: []};

/** A method with its memory. */
export type Stepper = {
	/** The weights after a step from a point, by methods that need no other points. */
	readonly next?: (start: Point, learningRate: number) => Vector;
	/** One step from a point; undefined where a line search finds none. */
	step<At extends Point>(
		start: At,
		learningRate: number,
	): Asking<At | undefined, At>;
	readonly memory: () => Memory;
};

/** A method whose step follows from a point alone. */
function firstOrder<State>(
	step: (
		start: Point,
		state: State,
		learningRate: number,
	) => {readonly theta: Vector; readonly state: State},
	state: State,
	memoryOf: (state: State) => Memory,
): Stepper {
	const next = (start: Point, learningRate: number): Vector => {
		const after = step(start, state, learningRate);
		({state} = after);
		return after.theta;
	};

	return {
		next,
		*step(start, learningRate) {
			return yield next(start, learningRate);
		},
		memory: () => memoryOf(state),
	};
}

/** A method with a line search, which forgets everything and tries again where that finds no step. */
function lineSearching<State>(
	step: <At extends Point>(
		start: At,
		state: State,
	) => Asking<(Step<At> & {readonly state: State}) | undefined, At>,
	state: State,
	initial: State,
	memoryOf: (state: State) => Memory,
): Stepper {
	return {
		*step(start) {
			const first = yield* step(start, state);
			const found = first ?? (yield* step(start, initial));
			state = found?.state ?? initial;
			return found?.point;
		},
		memory: () => memoryOf(state),
	};
}

const present = (...vectors: Array<Vector | undefined>): Vector[] =>
	vectors.filter((vector) => vector !== undefined);

/** A method that goes on with a memory, by default from the beginning. */
export function createStepper(
	optimizer: OptimizerName,
	{numbers, vectors}: Memory = noMemory,
): Stepper {
	switch (optimizer) {
		case 'gradient-descent':
		case 'mini-batch': {
			return firstOrder<undefined>(
				({theta, gradient}, state, learningRate) => ({
					theta: plus(theta, -learningRate, gradient),
					state,
				}),
				undefined,
				() => noMemory,
			);
		}

		case 'momentum': {
			return firstOrder<MomentumState>(
				stepMomentum,
				{velocity: vectors[0]},
				({velocity}) => ({numbers: [], vectors: present(velocity)}),
			);
		}

		case 'adam': {
			return firstOrder<AdamState>(
				stepAdam,
				{steps: numbers[0] ?? 0, mean: vectors[0], square: vectors[1]},
				({steps, mean, square}) => ({
					numbers: [steps],
					vectors: present(mean, square),
				}),
			);
		}

		case 'cg': {
			const [alpha, slope] = numbers;
			const [direction, gradient] = vectors;
			return lineSearching<ConjugateState>(
				stepConjugateGradient,
				vectors.length > 0 ? {last: {direction, gradient, alpha, slope}} : {},
				initialConjugate,
				({last}) =>
					last
						? {
								numbers: [last.alpha, last.slope],
								vectors: [last.direction, last.gradient],
							}
						: noMemory,
			);
		}

		case 'l-bfgs': {
			const corrections = Array.from({length: vectors.length / 2}, (_, i) =>
				correctionOf(vectors[2 * i], vectors[2 * i + 1]),
			);
			return lineSearching<LbfgsState>(
				stepLbfgs,
				{corrections},
				{corrections: []},
				(state) => ({
					numbers: [],
					vectors: state.corrections.flatMap(({s, y}) => [s, y]),
				}),
			);
		}
	}
}
