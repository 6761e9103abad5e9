import {departureOf, type Departure, type Driver} from '../grading/drive.js';
import {type Answer} from '../grading/diagnosis/diagnosis.js';
import {type Engine} from '../network/engine.js';
import {
	batchSizeOf,
	usualRates,
	type OptimizerName,
} from '../network/optimizers/settings.js';
import {
	createStepper,
	noMemory,
	type Memory,
	type Stepper,
} from '../network/optimizers/stepper.js';
import {
	answerAll,
	type Asking,
	type Point,
	type Vector,
} from '../network/optimizers/vector.js';
import {
	isSameWeights,
	reroll,
	unroll,
	type Weights,
} from '../network/weights.js';
import {type ActiveRun} from './active-run.js';
import {
	type DriverDescription,
	type Iteration,
	type Settings,
} from './protocol.js';

/** Minimum interval between two looks at the files of the code that trains, ms. */
const lookInterval = 1000;

/** Weights with J and the gradients there, also as the vectors that methods take. */
type Known = Point & {
	readonly weights: Weights;
	readonly lambda: number;
	readonly accuracy: number;
};

/** A student's, with our J at the same weights. */
type Answered = Known & {readonly ours: Known};

function pointAt(engine: Engine, given: Weights, lambda: number): Known {
	engine.writeWeights(given);
	const evaluation = engine.evaluate(lambda);
	const weights = engine.readWeights();
	return {
		...evaluation,
		theta: unroll(weights),
		gradient: unroll(engine.gradients(lambda)),
		weights,
		lambda,
	};
}

function isFinite({cost, gradients}: Answer): boolean {
	return (
		Number.isFinite(cost) &&
		gradients.every(({data}) => data.every((value) => Number.isFinite(value)))
	);
}

/** What a student's code has answered. */
type Advance = {
	/** The iteration as the code computes it; undefined where it was only asked again with another λ. */
	readonly at?: Iteration;
	readonly isUpdate: boolean;
	/** The first departure from ours, once. */
	readonly departure?: Departure | undefined;
	/** One sentence: why it cannot go on. The weights are as they were. */
	readonly problem?: string;
	/** Whether a line search found no step although theirs are our J and gradients. */
	readonly hasConverged?: boolean;
};

/**
 * Training by a student's code: their J and gradients, our steps. At the same weights our engine computes both too; and
 * our own descent from the weights at which the code began goes on beside it, with the same settings.
 */
export class CodeRun {
	/** What the code answered at the engine's weights. */
	#student: Answered | undefined;
	/** Where our own descent is. */
	#ours: Known | undefined;
	/** What the method remembers of their steps, and of ours. */
	#memory = noMemory as Memory;
	#ownMemory = noMemory as Memory;
	#optimizer: OptimizerName | undefined;
	#hasDeparted = false;
	#isOutdated = false;
	#lastLook = 0;

	constructor(
		readonly driver: Driver,
		private readonly isFloat32: boolean,
	) {}

	get description(): DriverDescription {
		const {name, path} = this.driver;
		return {name, path, isOutdated: this.#isOutdated};
	}

	/** Whether the files were saved anew since they were read, told once. */
	async becomesOutdated(): Promise<boolean> {
		const now = performance.now();
		if (this.#isOutdated || now - this.#lastLook < lookInterval) {
			return false;
		}

		this.#lastLook = now;
		this.#isOutdated = await this.driver.isOutdated();
		return this.#isOutdated;
	}

	/**
	 * One update, evaluated by the code; or its first evaluation, where it has not answered at the engine's weights with
	 * this λ yet.
	 *
	 * @param takeEngine - Called when the code has answered; false drops the answer, as other weights are in use by then.
	 * @returns undefined for an answer that was dropped.
	 */
	async advance(
		{engine, run}: Pick<ActiveRun, 'engine' | 'run'>,
		settings: Settings,
		takeEngine: () => boolean,
	): Promise<Advance | undefined> {
		const begin = performance.now();
		const {lambda, optimizer} = settings;
		const {latest} = run;
		const here = engine.readWeights();
		const known =
			this.#student && isSameWeights(this.#student.weights, here)
				? this.#student
				: undefined;
		const isUpdate = known?.lambda === lambda;
		if (batchSizeOf(settings) !== undefined) {
			return {
				isUpdate,
				problem: `nnCostFunction computes J over all samples, so it cannot take steps on batches of them; choose l-bfgs, cg or gradient-descent as the optimizer.`,
			};
		}

		// Pairs and directions belong to one J; a velocity is one of the way so far.
		const isLineSearch = usualRates[optimizer] === undefined;
		if (
			!known ||
			optimizer !== this.#optimizer ||
			(!isUpdate && isLineSearch)
		) {
			this.#memory = noMemory;
			this.#ownMemory = noMemory;
			this.#optimizer = optimizer;
		}

		const iteration = latest.iteration + (isUpdate ? 1 : 0);
		const stepper = createStepper(optimizer, this.#memory);
		const walk: Asking<Answered | undefined, Answered> = isUpdate
			? stepper.step(known, settings.learningRate)
			: ask(unroll(here));
		let beside: Known | undefined;
		let ownMemory = this.#ownMemory;
		let departure: Departure | undefined;
		let evaluations = 0;
		let last = this.#student;
		let asked = walk.next();
		while (!asked.done) {
			const next = reroll(asked.value, here);
			const answering = this.driver.evaluate(next, lambda);
			// Meanwhile: the student's process is another one.
			if (evaluations++ === 0) {
				beside = known && this.#ours;
				if (isUpdate && beside) {
					const own = createStepper(optimizer, ownMemory);
					beside = descend(engine, beside, own, settings);
					ownMemory = own.memory();
				}
			}

			engine.writeWeights(here);
			const answer = await answering;
			if (!takeEngine() || !isSameWeights(engine.readWeights(), here)) {
				return undefined;
			}

			if ('problem' in answer) {
				return {isUpdate, problem: answer.problem};
			}

			if (!known) {
				this.#hasDeparted = false;
			}

			const ours = pointAt(engine, next, lambda);
			if (!this.#hasDeparted) {
				departure = departureOf(
					answer,
					{cost: ours.cost, gradients: reroll(ours.gradient, here)},
					{iteration, isFloat32: this.isFloat32},
				);
				this.#hasDeparted = departure !== undefined;
			}

			if (!isFinite(answer) && !run.isDivergent(ours.cost)) {
				pointAt(engine, here, lambda);
				return {
					isUpdate,
					departure,
					problem: `Your code gave ${Number.isFinite(answer.cost) ? 'a gradient' : 'a J'} that is no finite number at iteration ${iteration}; our J there is ${ours.cost.toPrecision(6)}.`,
				};
			}

			last = {
				...ours,
				cost: answer.cost,
				gradient: unroll(answer.gradients),
				ours,
			};
			asked = walk.next(last);
		}

		const reached = asked.value;
		if (!reached) {
			pointAt(engine, here, lambda);
			return {
				isUpdate,
				departure,
				...(this.#hasDeparted
					? {
							problem: `No step along your gradient at iteration ${latest.iteration} lowers your J as the gradient promises, in ${evaluations} tries: cost and gradient disagree. gradcheck --code compares them.`,
						}
					: {hasConverged: true}),
			};
		}

		const {weights, cost, accuracy, ours} = reached;
		if (reached !== last) {
			pointAt(engine, weights, lambda);
		}

		this.#memory = stepper.memory();
		this.#ownMemory = ownMemory;
		this.#student = reached;
		this.#ours = beside ?? ours;
		return {
			isUpdate,
			departure,
			...((isUpdate || !known) && {
				at: {
					...(isUpdate
						? {
								...settings,
								evaluations: latest.evaluations + evaluations,
								time: latest.time + (performance.now() - begin),
							}
						: latest),
					iteration,
					lambda,
					cost,
					accuracy,
					byCode: {ours: ours.cost, descent: this.#ours.cost},
				},
			}),
		};
	}
}

/** A step of our own descent; it stays where a line search finds none. */
function descend(
	engine: Engine,
	from: Known,
	stepper: Stepper,
	{learningRate, lambda}: Settings,
): Known {
	const start =
		from.lambda === lambda ? from : pointAt(engine, from.weights, lambda);
	const end = answerAll(stepper.step(start, learningRate), (theta) =>
		pointAt(engine, reroll(theta, from.weights), lambda),
	);
	return end ?? start;
}

function* ask(theta: Vector): Asking<Answered, Answered> {
	return yield theta;
}
