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
import {add, type Asking, type Point, type Vector} from './vector.js';

/** What a method remembers from step to step, as numbers and as vectors like the weights. */
export type Memory<Of = Vector> = {
	readonly numbers: readonly number[];
	readonly vectors: readonly Of[];
};

export const noMemory: Memory<never> = {numbers: [], vectors: []};

/** A method with its memory. */
export type Stepper = {
	/** One step by methods that need no other points; writes the weights of this one over. */
	readonly move?: (point: Point, learningRate: number) => void;
	/** One step from a point; undefined where a line search finds none. */
	step<At extends Point>(
		start: At,
		learningRate: number,
	): Asking<At | undefined, At>;
	readonly memory: () => Memory;
};

/**
 * A method whose step follows from a point alone.
 *
 * @param step - One step, which writes the weights of the point over.
 */
function firstOrder<State>(
	step: (point: Point, state: State, learningRate: number) => State,
	state: State,
	memoryOf: (state: State) => Memory,
): Stepper {
	const move = (point: Point, learningRate: number): void => {
		state = step(point, state, learningRate);
	};

	return {
		move,
		*step(start, learningRate) {
			const theta = start.theta.slice();
			move({...start, theta}, learningRate);
			return yield theta;
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

/** A method that goes on with a memory, by default from the beginning. The memory stays as it is. */
export function createStepper(
	optimizer: OptimizerName,
	{numbers, vectors}: Memory = noMemory,
): Stepper {
	switch (optimizer) {
		case 'gradient-descent':
		case 'mini-batch': {
			return firstOrder<undefined>(
				({theta, gradient}, state, learningRate) => {
					add(theta, -learningRate, gradient);
					return state;
				},
				undefined,
				() => noMemory,
			);
		}

		case 'momentum': {
			return firstOrder<MomentumState>(
				stepMomentum,
				{velocity: vectors[0]?.slice()},
				({velocity}) => ({numbers: [], vectors: present(velocity)}),
			);
		}

		case 'adam': {
			return firstOrder<AdamState>(
				stepAdam,
				{
					steps: numbers[0] ?? 0,
					mean: vectors[0]?.slice(),
					square: vectors[1]?.slice(),
				},
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
