import {Buffer} from 'node:buffer';
import fs from 'node:fs/promises';
import {basename, join} from 'node:path';
import {BadInputError, shown} from '../dataset/bad-input.js';
import {type Samples} from '../network/matrix.js';
import {type Weights} from '../network/weights.js';
import {askFirst, gradientsOf} from './checks/answers.js';
import {checkProblem} from './checks/problems.js';
import {
	differenceOfCost,
	type Answer,
	type FirstDifference,
} from './diagnosis/diagnosis.js';
import {firstDifference} from './diagnosis/symptoms.js';
import {isClose, toleranceFor, type Tolerance} from './diagnosis/tolerance.js';
import {comparable} from './diagnosis/words.js';
import {Interpreter} from './languages/interpreter.js';
import {type Limits} from './languages/runner-process.js';
import {takeSnapshot, type Snapshot} from './languages/snapshot.js';
import {inputsArgument, labelsArgument} from './student/reading.js';
import {Student} from './student/student.js';
import {unwrapCost} from './student/unwrap.js';
import {findSubmission} from './submission/find.js';

const kept = {x: 'X', y: 'y'};

/** Whether a file was saved, moved or removed since it was read. */
async function isChanged({root, files}: Snapshot): Promise<boolean> {
	for (const [name, content] of files) {
		try {
			if (!Buffer.from(content).equals(await fs.readFile(join(root, name)))) {
				return true;
			}
		} catch {
			return true;
		}
	}

	return false;
}

/** A student's nnCostFunction on one data set, in a process that has X and y and is sent only the weights. */
export class Driver {
	/** The name of the file or folder, fit to be shown. */
	readonly name: string;

	private constructor(
		/** The file or folder, as the user named it. */
		readonly path: string,
		private readonly student: Student,
		private readonly samples: Samples,
		private readonly snapshot: Snapshot,
	) {
		this.name = shown(basename(path));
	}

	/**
	 * Reads a student's files and starts their language. How the arguments are meant is found as grading finds it.
	 *
	 * @param outputs - K, the number of labels.
	 * @throws BadInputError when there is no nnCostFunction that can be called.
	 */
	static async open(
		path: string,
		{samples, outputs}: {samples: Samples; outputs: number},
		limits: Partial<Limits> = {},
	): Promise<Driver> {
		const submission = await findSubmission(path);
		const {parts, language} = submission;
		const snapshot = await takeSnapshot(parts, language);
		const interpreter = new Interpreter(language, limits);
		const student = new Student({...submission, snapshot}, interpreter);
		try {
			await student.load();
			if (student.unavailable === undefined) {
				await askFirst(student, checkProblem(1, student.areSizesWritten));
			}

			const problem = student.unavailable ?? student.whyNot('nnCostFunction');
			if (problem !== undefined) {
				throw new BadInputError(problem);
			}
		} catch (error) {
			await interpreter.close();
			throw error;
		}

		interpreter.keep(kept.x, inputsArgument(samples.x, student.reading));
		interpreter.keep(
			kept.y,
			labelsArgument(samples.labels, outputs, student.reading),
		);
		return new Driver(path, student, samples, snapshot);
	}

	/** J and the gradients by the student's code, or one sentence: why there are none. */
	async evaluate(
		weights: Weights,
		lambda: number,
	): Promise<Answer | {readonly problem: string}> {
		const got = await this.student.nnCostFunction(
			{weights, samples: this.samples, lambda},
			kept,
		);
		if ('problem' in got) {
			return got;
		}

		const cost = unwrapCost(got.value.J);
		const gradients = gradientsOf(got.value, weights);
		return 'problem' in cost
			? cost
			: typeof gradients === 'string'
				? {problem: gradients}
				: {cost: cost.value, gradients};
	}

	/** Whether the files are no longer those that run here. */
	async isOutdated(): Promise<boolean> {
		return isChanged(this.snapshot);
	}

	/** Ends the process, also one that computes; what was asked of it is answered with a problem. */
	async close(): Promise<void> {
		await this.student.interpreter.close();
	}
}

/** The first number of an answer that leaves ours by more than rounding: J, then the gradients row by row. */
export type Departure = FirstDifference & {
	readonly iteration: number;
	/** One sentence: where, and both numbers. */
	readonly text: string;
};

/**
 * Compares an answer with ours at the same weights, as grading does.
 *
 * @param isFloat32 - Whether ours was computed in float32.
 * @returns undefined where all numbers are equal up to rounding.
 */
export function departureOf(
	student: Answer,
	ours: Answer,
	{iteration, isFloat32}: {iteration: number; isFloat32: boolean},
): Departure | undefined {
	const tolerance: Tolerance = isFloat32
		? {relative: 1e-4, ofLargest: 1e-4}
		: toleranceFor(student.gradients.map(({data}) => data));
	const found = isClose(student.cost, ours.cost, Math.abs(ours.cost), tolerance)
		? firstDifference(
				[{given: student.gradients, ours: ours.gradients}],
				tolerance,
			)
		: differenceOfCost(student.cost, ours.cost);
	if (!found) {
		return undefined;
	}

	const {quantity, row, column, rows, columns} = found;
	const name = quantity === 'Theta1_grad' ? 'D1' : 'D2';
	const [theirs, right] = comparable(found.student, found.ours);
	const values = `is ${theirs}, ours ${right}`;
	return {
		...found,
		iteration,
		text:
			quantity === 'J'
				? `Iteration ${iteration}: your J ${values}.`
				: `Iteration ${iteration}: your ${name}[${row},${column}] ${values} (${name} is ${rows}×${columns}, indices from 0, column 0 for the bias).`,
	};
}
