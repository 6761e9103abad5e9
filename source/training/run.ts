import {type Engine} from '../network/engine.js';
import {engineCost, type SavedRun} from '../dataset/run/saved-run.js';
import {turnWeights, type Turn} from '../dataset/images.js';
import {type Weights} from '../network/weights.js';
import {type Iteration, type Settings, type TestFigures} from './protocol.js';

/** A cost this many times that of the start will not come down again. */
const divergenceFactor = 10;

/** One run of gradient descent: an engine, its latest iteration and its best weights. */
export class TrainingRun {
	#engine: Engine;
	readonly #firstCost: number;
	#latest: Iteration;
	#best: {readonly weights: Weights; readonly at: Iteration} | undefined;

	/** The cost of the weights that it began or was resumed with, as this engine computes it. */
	readonly computedCost: number;

	/**
	 * Evaluates the engine's current weights as those of iteration 0.
	 *
	 * @param resumed - The run to continue, whose weights the engine has.
	 */
	constructor(engine: Engine, settings: Settings, resumed?: SavedRun) {
		const {lambda} = resumed?.at ?? settings;
		const evaluation = engine.evaluate(lambda);
		this.#engine = engine;
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

	/** One update and the evaluation of the weights after it. */
	iterate(settings: Settings): Iteration {
		const begin = performance.now();
		this.#engine.descend(settings.learningRate, settings.lambda);
		const evaluation = this.#engine.evaluate(settings.lambda);
		this.#latest = {
			iteration: this.#latest.iteration + 1,
			evaluations: this.#latest.evaluations + 1,
			...evaluation,
			...settings,
			time: this.#latest.time + (performance.now() - begin),
		};
		return this.#latest;
	}

	/** Evaluates the current weights again, with other settings. */
	evaluateAgain(settings: Settings): Iteration {
		const {byCode: _, ...latest} = this.#latest;
		this.#latest = {
			...latest,
			...this.#engine.evaluate(settings.lambda),
			...settings,
		};
		return this.#latest;
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
	moveTo(engine: Engine, turn?: Turn): void {
		this.#engine = engine;
		const evaluation = engine.evaluate(this.#latest.lambda);
		if (turn) {
			this.#best &&= {
				...this.#best,
				weights: turnWeights(this.#best.weights, turn),
			};
		} else {
			this.#latest = {...this.#latest, ...evaluation};
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
			this.#engine.evaluate(lambda);
			this.#latest = this.#best.at;
		}

		return this.#best?.at;
	}
}
