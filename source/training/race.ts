import {type Engine} from '../network/engine.js';
import {type Weights} from '../network/weights.js';
import {type Iteration, type RaceLane} from './protocol.js';

type Lane = {
	readonly learningRate: number;
	weights: Weights;
	iteration: number;
	batch: Iteration[];
};

/** What a race is run with. */
export type RaceOptions = {
	readonly start: Weights;
	readonly learningRates: readonly number[];
	/** Updates of each lane. */
	readonly iterations: number;
	readonly lambda: number;
};

/**
 * Several runs of gradient descent from the same weights, each with a learning rate of its own. They
 * take turns on one engine, whose weights the caller puts back afterwards.
 */
export class Race {
	readonly iterations: number;
	readonly #lambda: number;
	readonly #lanes: Lane[];

	constructor({start, learningRates, iterations, lambda}: RaceOptions) {
		this.iterations = iterations;
		this.#lambda = lambda;
		this.#lanes = learningRates.map((learningRate) => ({
			learningRate,
			weights: start,
			iteration: 0,
			batch: [],
		}));
	}

	get isOver(): boolean {
		return this.#lanes.every(({iteration}) => iteration > this.iterations);
	}

	/** One iteration of every lane. A lane whose cost is not finite any more has ended. */
	round(engine: Engine): void {
		for (const lane of this.#lanes) {
			if (lane.iteration > this.iterations) {
				continue;
			}

			const begin = performance.now();
			engine.writeWeights(lane.weights);
			const {cost, accuracy} = engine.evaluate(this.#lambda);
			engine.descend(lane.learningRate, this.#lambda);
			lane.weights = engine.readWeights();
			lane.batch.push({
				iteration: lane.iteration,
				cost,
				accuracy,
				learningRate: lane.learningRate,
				lambda: this.#lambda,
				time: performance.now() - begin,
			});
			lane.iteration = Number.isFinite(cost)
				? lane.iteration + 1
				: this.iterations + 1;
		}
	}

	/** What every lane has done since the last call. */
	take(): RaceLane[] {
		return this.#lanes.map((lane) => {
			const {learningRate, batch} = lane;
			lane.batch = [];
			return {learningRate, batch};
		});
	}
}
