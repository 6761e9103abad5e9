import {createEngine, type FastEngineOptions} from '../kernels/fast-engine.js';
import {regularizationCost} from '../network/cost.js';
import {type Engine} from '../network/engine.js';
import {type Samples} from '../network/matrix.js';
import {type Weights} from '../network/weights.js';
import {type TestFigures} from './protocol.js';

/** The share of training time that testing takes in the long run. */
const share = 0.1;
/** Testing time that a run begins with, ms, because its cost falls fastest then. */
const credit = 50;

/** Measures weights on test data, with an engine of its own. */
export class Tester {
	/**
	 * @param m - The number of training samples, for the regularization term of the cost.
	 */
	static async create(
		samples: Samples,
		{weights, m}: {readonly weights: Weights; readonly m: number},
		options: FastEngineOptions,
	): Promise<Tester> {
		const engine = await createEngine(samples, weights, options);
		// The first pass is slow and not typical.
		engine.measure(0);
		return new Tester(engine, m);
	}

	/** Testing time left, ms. */
	#credit = credit;
	/** The training time up to which credit was given, ms. */
	#time = 0;

	private constructor(
		private readonly engine: Engine,
		private readonly m: number,
	) {}

	/**
	 * Whether testing now keeps to its share of the time.
	 *
	 * @param trainingTime - Milliseconds that the run has trained for; less than before in another run.
	 */
	isDue(trainingTime: number): boolean {
		const passed = trainingTime - this.#time;
		this.#credit =
			passed < 0 ? credit : Math.min(credit, this.#credit + share * passed);
		this.#time = trainingTime;
		return this.#credit > 0;
	}

	/**
	 * Accuracy and cost on the test data. The cost has the regularization term of training, λ/(2m) with m
	 * training samples, so that it can be compared with the cost of training.
	 */
	measure(weights: Weights, lambda: number): TestFigures {
		const begin = performance.now();
		this.engine.writeWeights(weights);
		const {cost, accuracy} = this.engine.measure(0);
		const figures = {
			accuracy,
			cost: cost + regularizationCost(weights, lambda, this.m),
		};
		this.#credit -= performance.now() - begin;
		return figures;
	}

	dispose(): void {
		this.engine.dispose();
	}
}
