import {type Engine, type Evaluation} from '../engine.js';
import {type Weights} from '../weights.js';
import {Batches, type BatchPosition} from './mini-batch.js';
import {batchSizeOf, type OptimizerName, type Settings} from './settings.js';
import {createStepper, type Memory, type Stepper} from './stepper.js';
import {answerAll, type Point, type Vector} from './vector.js';

/** What an optimizer needs to go on exactly. */
export type OptimizerMemory = Memory<Weights> & {
	readonly optimizer: OptimizerName;
	/** λ of the J that vectors belong to. */
	readonly lambda: number;
	readonly batches: BatchPosition;
};

/** What one step has led to. */
export type Progress = Evaluation & {
	/** Gradients computed in it: one over all samples is 1. */
	readonly evaluations: number;
	/** Set where cost and accuracy are those of the batch of this step, before it. */
	readonly onBatch?: true;
};

type Evaluated = Point & Evaluation;

/** Minimizes J on an engine, from the engine's present weights, by the method that settings name at each step. */
export class Optimizer {
	readonly #engine: Engine;
	readonly #batches: Batches;
	#optimizer: OptimizerName;
	#lambda: number;
	#stepper: Stepper;
	/** The engine's weights with J and ∇J for `#lambda`, where a line search has left them. */
	#point: Evaluated | undefined;
	/** The engine's weights, where a step on a batch has written them, and room for another gradient. */
	#vectors: Pick<Point, 'theta' | 'gradient'> | undefined;
	/** The engine's last evaluation, where it is that of its weights over all samples. */
	#evaluation: (Evaluation & {readonly lambda: number}) | undefined;

	/** @param m - The number of samples. */
	constructor(
		engine: Engine,
		m: number,
		seed: number,
		settings: Settings,
		memory?: OptimizerMemory,
	) {
		this.#engine = engine;
		this.#batches = new Batches(m, seed, memory?.batches);
		this.#optimizer = memory?.optimizer ?? settings.optimizer;
		this.#lambda = memory?.lambda ?? settings.lambda;
		this.#stepper = createStepper(
			this.#optimizer,
			memory && {
				...memory,
				vectors: memory.vectors.map((weights) => engine.vectorOf(weights)),
			},
		);
	}

	/** Whether its memory has vectors. */
	get hasVectors(): boolean {
		return this.#stepper.memory().vectors.length > 0;
	}

	/** What it needs to go on. */
	get memory(): OptimizerMemory {
		const {numbers, vectors} = this.#stepper.memory();
		return {
			optimizer: this.#optimizer,
			lambda: this.#lambda,
			batches: this.#batches.position,
			numbers,
			vectors: vectors.map((vector) => this.#engine.weightsOf(vector)),
		};
	}

	/** Forgets the steps so far, because the engine has other weights now. */
	forget(): void {
		this.#stepper = createStepper(this.#optimizer);
		this.#point = undefined;
		this.#vectors = undefined;
		this.#evaluation = undefined;
	}

	/**
	 * One step.
	 *
	 * @returns undefined where a line search finds none; the weights are as before.
	 */
	step(settings: Settings): Progress | undefined {
		const {optimizer, learningRate, lambda} = settings;
		const isOther = optimizer !== this.#optimizer;
		this.#optimizer = optimizer;
		if (isOther || (!this.#stepper.move && lambda !== this.#lambda)) {
			this.forget();
		}

		this.#lambda = lambda;
		const size = batchSizeOf(settings);
		if (size !== undefined) {
			return this.#stepOnBatch(this.#batches.next(size), settings);
		}

		this.#vectors = undefined;
		// After a batch the gradient over all samples is not known yet.
		const before = this.#evaluation ? 0 : 1;
		if (before > 0) {
			this.evaluate(lambda);
		}

		if (optimizer === 'gradient-descent') {
			this.#engine.descend(learningRate, lambda);
			return {...this.evaluate(lambda), evaluations: before + 1};
		}

		return this.#stepOnAll(learningRate, before);
	}

	/** Evaluates the engine's weights over all samples. */
	evaluate(lambda: number): Evaluation {
		const {cost, accuracy} = this.#engine.evaluate(lambda);
		this.#evaluation = {cost, accuracy, lambda};
		return {cost, accuracy};
	}

	/** The same without a gradient to go on from. */
	measure(lambda: number): Evaluation {
		this.#evaluation = undefined;
		return this.#engine.measure(lambda);
	}

	#stepOnBatch(
		batch: Uint32Array,
		{optimizer, learningRate, lambda}: Settings,
	): Progress {
		const engine = this.#engine;
		const {cost, accuracy} = engine.evaluate(lambda, batch);
		this.#evaluation = undefined;
		this.#point = undefined;
		if (optimizer === 'mini-batch') {
			engine.descend(learningRate, lambda);
		} else {
			const {theta, gradient} = this.#vectors ?? {};
			const point = {
				cost,
				theta: theta ?? engine.readVector(),
				gradient: engine.gradientVector(lambda, gradient),
			};
			this.#stepper.move!(point, learningRate);
			engine.writeVector(point.theta);
			this.#vectors = point;
		}

		const evaluations = batch.length / this.#batches.m;
		return this.#batches.position.used === 0
			? {...this.measure(lambda), evaluations}
			: {cost, accuracy, evaluations, onBatch: true};
	}

	#stepOnAll(learningRate: number, before: number): Progress | undefined {
		let evaluations = before;
		let last = this.#point?.theta;
		const objective = (theta: Vector): Evaluated => {
			evaluations++;
			last = theta;
			this.#engine.writeVector(theta);
			return this.#pointAt(this.evaluate(this.#lambda), theta);
		};

		const start = this.#point ?? this.#pointAt(this.#known());
		last ??= start.theta;
		const end = answerAll(this.#stepper.step(start, learningRate), objective);
		const {theta, cost, accuracy} = end ?? start;
		if (theta !== last) {
			this.#engine.writeVector(theta);
			this.evaluate(this.#lambda);
		}

		this.#point = end ?? start;
		return end && {cost, accuracy, evaluations};
	}

	/** J of the engine's weights, without another gradient where only λ has changed. */
	#known(): Evaluation {
		const known = this.#evaluation;
		return known?.lambda === this.#lambda ? known : this.evaluate(this.#lambda);
	}

	/** The engine's weights with what it has evaluated last. */
	#pointAt(
		{cost, accuracy}: Evaluation,
		theta = this.#engine.readVector(),
	): Evaluated {
		const gradient = this.#engine.gradientVector(this.#lambda);
		return {theta, cost, accuracy, gradient};
	}
}
