import {type Engine} from '../network/engine.js';
import {
	Optimizer,
	type OptimizerMemory,
} from '../network/optimizers/optimizer.js';
import {batchSizeOf} from '../network/optimizers/settings.js';
import {noMemory} from '../network/optimizers/stepper.js';
import {type Dataset} from '../dataset/dataset.js';
import {engineCost, type SavedRun} from '../dataset/run/saved-run.js';
import {turnWeights, type Turn} from '../dataset/images.js';
import {type Weights} from '../network/weights.js';
import {type Iteration, type Settings, type TestFigures} from './protocol.js';

/** A cost this many times that of the start will not come down again. */
const divergenceFactor = 10;

/** An engine and the data that it trains on. */
type Trained = {
	readonly engine: Engine;
	readonly loaded: {readonly dataset: Dataset};
};

/** One training run: an engine and what optimizes its weights, its latest iteration and its best weights. */
export class TrainingRun {
	#engine: Engine;
	#optimizer: Optimizer;
	/** The number of samples. */
	#m: number;
	readonly #firstCost: number;
	#latest: Iteration;
	#best: {readonly weights: Weights; readonly at: Iteration} | undefined;

	/** The cost of the weights that it began or was resumed with, as this engine computes it. */
	readonly computedCost: number;

	/**
	 * Evaluates the engine's current weights as those of iteration 0.
	 *
	 * @param seed - Of the order in which batches take the samples.
	 * @param resumed - The run to continue, whose weights the engine has.
	 */
	constructor(
		{engine, loaded}: Trained,
		settings: Settings,
		private readonly seed: number,
		resumed?: SavedRun,
	) {
		const {lambda} = resumed?.at ?? settings;
		this.#m = loaded.dataset.samples.x.rows;
		this.#engine = engine;
		this.#optimizer = new Optimizer(
			engine,
			this.#m,
			seed,
			settings,
			resumed?.memory,
		);
		const isAfterBatch =
			resumed !== undefined &&
			resumed.at.iteration > 0 &&
			batchSizeOf(resumed.at) !== undefined;
		const evaluation = isAfterBatch
			? this.#optimizer.measure(lambda)
			: this.#optimizer.evaluate(lambda);
		this.#latest = resumed?.at ?? {
			iteration: 0,
			evaluations: 1,
			...evaluation,
			...settings,
			time: 0,
		};
		this.computedCost = evaluation.cost;
		this.#firstCost = resumed?.firstCost ?? evaluation.cost;
		this.#best = resumed?.best;
	}

	get latest(): Iteration {
		return this.#latest;
	}

	/** Whether the latest cost, by our engine, is divergent. */
	get hasDiverged(): boolean {
		return this.isDivergent(engineCost(this.#latest));
	}

	/** Whether a cost is not finite, or far above that of the start. */
	isDivergent(cost: number): boolean {
		return !Number.isFinite(cost) || cost > divergenceFactor * this.#firstCost;
	}

	/** What the optimizer remembers. */
	get memory(): OptimizerMemory {
		return this.#optimizer.memory;
	}

	/** Whether that is large. */
	get hasLargeMemory(): boolean {
		return this.#optimizer.hasVectors;
	}

	/** One step of the optimizer; false where a line search finds none, so that nothing changes. */
	iterate(settings: Settings): boolean {
		const begin = performance.now();
		const progress = this.#optimizer.step(settings);
		if (progress) {
			this.#latest = {
				iteration: this.#latest.iteration + 1,
				...settings,
				...progress,
				// Shares of batches add up without rounding errors.
				evaluations:
					Math.round(
						(this.#latest.evaluations + progress.evaluations) * this.#m,
					) / this.#m,
				time: this.#latest.time + (performance.now() - begin),
			};
		}

		return progress !== undefined;
	}

	/** Evaluates the current weights again, with other settings, over all samples. */
	evaluateAgain(settings: Settings): void {
		const {byCode, onBatch, ...latest} = this.#latest;
		this.#latest = {
			...latest,
			...this.#optimizer.evaluate(settings.lambda),
			...settings,
		};
	}

	/** Measures J and accuracy over all samples where the latest iteration has those of a batch. */
	measure(): boolean {
		const {onBatch = false, ...latest} = this.#latest;
		if (onBatch) {
			const evaluation = this.#optimizer.measure(latest.lambda);
			this.#latest = {...latest, ...evaluation};
		}

		return onBatch;
	}

	/** Lets the optimizer begin anew from the engine's weights, which are others now. */
	forget(lambda: number): void {
		this.#optimizer.forget();
		this.#optimizer.evaluate(lambda);
	}

	/** Takes an iteration that a student's code has computed, whose weights the engine has. */
	adopt(iteration: Iteration): void {
		this.#latest = iteration;
	}

	addTest(test: TestFigures): Iteration {
		this.#latest = {...this.#latest, test};
		return this.#latest;
	}

	/**
	 * Continues with another engine, which has the current weights: for turned images, or for other samples, whose
	 * cost is another one.
	 */
	moveTo({engine, loaded}: Trained, turn?: Turn): void {
		const {memory} = this;
		this.#engine = engine;
		this.#m = loaded.dataset.samples.x.rows;
		this.#optimizer = new Optimizer(engine, this.#m, this.seed, this.#latest, {
			...memory,
			...(turn
				? {vectors: memory.vectors.map((vector) => turnWeights(vector, turn))}
				: noMemory),
		});
		const evaluation = this.#optimizer.evaluate(this.#latest.lambda);
		if (turn) {
			this.#best &&= {
				...this.#best,
				weights: turnWeights(this.#best.weights, turn),
			};
		} else {
			const {onBatch: _, ...latest} = this.#latest;
			this.#latest = {...latest, ...evaluation};
			// Its cost is that of the samples before.
			this.#best = undefined;
		}
	}

	/** Keeps the current weights if their cost is the lowest so far. */
	keepIfBest(weights: Weights): void {
		if (!this.#best || engineCost(this.#latest) < engineCost(this.#best.at)) {
			this.#best = {weights, at: this.#latest};
		}
	}

	/** Goes back to the best weights that were kept; returns undefined if there are none. */
	restoreBest({lambda}: Settings): Iteration | undefined {
		if (this.#best) {
			this.#engine.writeWeights(this.#best.weights);
			this.forget(lambda);
			this.#latest = this.#best.at;
		}

		return this.#best?.at;
	}
}
