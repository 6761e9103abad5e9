import {type Engine} from '../network/engine.js';
import {usualSettings} from '../network/optimizers/settings.js';
import {type Weights} from '../network/weights.js';
import {type Iteration, type RaceLane, type Post} from './protocol.js';

type Lane = {
	readonly learningRate: number;
	weights: Weights;
	iteration: number;
	batch: Iteration[];
};

type RaceOptions = {
	readonly start: Weights;
	readonly learningRates: readonly number[];
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
				...usualSettings,
				iteration: lane.iteration,
				evaluations: lane.iteration + 1,
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

/** Minimum interval between two posts about a race, ms. */
const postInterval = 33;

/**
 * Runs one race at a time on the engine of the training run and posts its progress. The race borrows the
 * engine: call `giveBack` before using the training run's weights.
 */
export class RaceHost {
	readonly #post: Post;
	#race: Race | undefined;
	/** The borrowed engine and the weights that the training run had in it. */
	#lent: {readonly engine: Engine; readonly weights: Weights} | undefined;
	#lastPost = 0;

	constructor(post: Post) {
		this.#post = post;
	}

	get isOn(): boolean {
		return this.#race !== undefined;
	}

	start(options: RaceOptions): void {
		this.#race = new Race(options);
		this.#report(this.#race, {isStart: true});
	}

	/** One round of the race, if there is one; it keeps the engine until `giveBack`. */
	round(engine: Engine): void {
		if (!this.#race) {
			return;
		}

		this.#lent ??= {engine, weights: engine.readWeights()};
		this.#race.round(engine);
		if (this.#race.isOver) {
			this.end();
		} else if (performance.now() - this.#lastPost >= postInterval) {
			this.#report(this.#race, {});
		}
	}

	/** Restores the engine for the training run: its weights, evaluated. */
	giveBack(): void {
		if (this.#lent) {
			const {engine, weights} = this.#lent;
			engine.writeWeights(weights);
			// Which λ does not matter: it is for the cost only, which is known.
			engine.evaluate(0);
			this.#lent = undefined;
		}
	}

	end(): void {
		if (this.#race) {
			this.giveBack();
			this.#report(this.#race, {isOver: true});
			this.#race = undefined;
		}
	}

	/** Drops the race without posting anything, after a fault. */
	drop(): void {
		this.#race = undefined;
		this.#lent = undefined;
	}

	#report(
		race: Race,
		{isStart = false, isOver = false}: {isStart?: boolean; isOver?: boolean},
	): void {
		this.#lastPost = performance.now();
		this.#post({
			type: 'race',
			isStart,
			isOver,
			iterations: race.iterations,
			lanes: race.take(),
		});
	}
}
