import {departureOf, type Departure, type Driver} from '../grading/drive.js';
import {type Answer} from '../grading/diagnosis/diagnosis.js';
import {descend, type Engine} from '../network/engine.js';
import {copyWeights, isSameWeights, type Weights} from '../network/weights.js';
import {type ActiveRun} from './active-run.js';
import {
	type DriverDescription,
	type Iteration,
	type Settings,
} from './protocol.js';

/** Minimum interval between two looks at the files of the code that trains, ms. */
const lookInterval = 1000;

/** Weights with J and the gradients there. */
type Point = Answer & {readonly weights: Weights; readonly lambda: number};

/** Θ − αD. */
function descended({weights, gradients}: Point, learningRate: number): Weights {
	const moved = copyWeights(weights);
	descend(moved, gradients, learningRate);
	return moved;
}

function pointAt(
	engine: Engine,
	weights: Weights,
	lambda: number,
): Point & {readonly accuracy: number} {
	engine.writeWeights(weights);
	const evaluation = engine.evaluate(lambda);
	const gradients = engine.gradients(lambda);
	return {...evaluation, gradients, weights: engine.readWeights(), lambda};
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
};

/**
 * Gradient descent by a student's code: their J and gradients, our update. At the same weights our engine computes
 * both too; and our own descent from the weights at which the code began goes on beside it, with the same settings.
 */
export class CodeRun {
	readonly driver: Driver;
	/** What the code answered at the engine's weights. */
	#student: Point | undefined;
	/** Where our own descent is. */
	#ours: Point | undefined;
	#hasDeparted = false;
	#isOutdated = false;
	#lastLook = 0;

	readonly #isFloat32: boolean;

	constructor(driver: Driver, isFloat32: boolean) {
		this.driver = driver;
		this.#isFloat32 = isFloat32;
	}

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
		const {learningRate, lambda} = settings;
		const {latest} = run;
		const here = engine.readWeights();
		const known =
			this.#student && isSameWeights(this.#student.weights, here)
				? this.#student
				: undefined;
		const isUpdate = known?.lambda === lambda;
		const next = isUpdate ? descended(known, learningRate) : here;
		const answering = this.driver.evaluate(next, lambda);
		// Meanwhile: the student's process is another one.
		const beside =
			isUpdate && this.#ours
				? this.#descend(engine, this.#ours, {learningRate, lambda})
				: known && this.#ours;
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

		const iteration = latest.iteration + (isUpdate ? 1 : 0);
		const ours = pointAt(engine, next, lambda);
		const departure = this.#hasDeparted
			? undefined
			: departureOf(answer, ours, {iteration, isFloat32: this.#isFloat32});
		this.#hasDeparted ||= departure !== undefined;
		if (!isFinite(answer) && !run.isDivergent(ours.cost)) {
			pointAt(engine, here, lambda);
			return {
				isUpdate,
				departure,
				problem: `Your code gave ${Number.isFinite(answer.cost) ? 'a gradient' : 'a J'} that is no finite number at iteration ${iteration}; our J there is ${ours.cost.toPrecision(6)}.`,
			};
		}

		this.#student = {...answer, weights: ours.weights, lambda};
		this.#ours = beside ?? ours;
		const {cost, accuracy} = ours;
		return {
			isUpdate,
			departure,
			...((isUpdate || !known) && {
				at: {
					...(isUpdate
						? {
								...settings,
								evaluations: latest.evaluations + 1,
								time: latest.time + (performance.now() - begin),
							}
						: latest),
					iteration,
					lambda,
					cost: answer.cost,
					accuracy,
					byCode: {ours: cost, descent: this.#ours.cost},
				},
			}),
		};
	}

	#descend(
		engine: Engine,
		from: Point,
		{learningRate, lambda}: Pick<Settings, 'learningRate' | 'lambda'>,
	): Point {
		const start =
			from.lambda === lambda ? from : pointAt(engine, from.weights, lambda);
		return pointAt(engine, descended(start, learningRate), lambda);
	}
}
