import {basename} from 'node:path';
import {layersOf} from '../../network/weights.js';
import {type Problem} from '../diagnosis/types.js';
import {type Interpreter} from '../languages/interpreter.js';
import {type Parameters, type Warning} from '../languages/protocol.js';
import {
	readReturned,
	type Argument,
	type Returned,
} from '../languages/values.js';
import {
	type ExerciseFunction,
	type Submission,
} from '../submission/submission.js';
import {unwrapAnswer, type RawAnswer} from './unwrap.js';
import {faultText, loadFaultText, stopText} from './words.js';

/** What a call of a learner's function gave, or one sentence that says why it gave nothing. */
export type Got<Value> =
	| {
			readonly value: Value;
			/** Names of arguments that were changed in place. */
			readonly changed: readonly string[];
			readonly warnings: readonly Warning[];
	  }
	| {readonly problem: string};

const parameterNames: Record<ExerciseFunction, readonly string[]> = {
	sigmoidGradient: ['z'],
	randInitializeWeights: ['L_in', 'L_out'],
	nnCostFunction: [
		'Theta1',
		'Theta2',
		'input_layer_size',
		'hidden_layer_size',
		'numLabels',
		'X',
		'y',
		'lval',
	],
};

const unrolledNames = [
	'nn_params',
	'input_layer_size',
	'hidden_layer_size',
	'num_labels',
	'X',
	'y',
	'lambda',
];

function fits({least, most}: Parameters, count: number): boolean {
	return least <= count && (most === null || most >= count);
}

/** A learner's functions, ready to be called with our matrices. */
export class Learner {
	readonly submission: Submission;
	readonly interpreter: Interpreter;
	/** Set when the interpreter itself is missing. */
	unavailable: string | undefined;
	/** Whether the labels are given as an m×1 column. */
	hasColumnLabels = false;
	/** Why a function cannot be called (any more). */
	readonly #broken = new Map<ExerciseFunction, string>();
	#isUnrolled = false;

	constructor(submission: Submission, interpreter: Interpreter) {
		this.submission = submission;
		this.interpreter = interpreter;
	}

	/** Reads the files. */
	async load(): Promise<void> {
		const {parts, absent} = this.submission;
		const files = parts.map(({file}) => basename(file)).join(' and ');
		for (const name of absent) {
			this.#broken.set(name, `There is no ${name} in ${files}.`);
		}

		const loaded = await this.interpreter.load(parts);
		if ('unavailable' in loaded) {
			this.unavailable = loaded.unavailable;
			return;
		}

		if ('reason' in loaded) {
			for (const {file, functions} of parts) {
				for (const name of functions as readonly ExerciseFunction[]) {
					this.#broken.set(name, stopText(loaded, `Reading ${basename(file)}`));
				}
			}

			return;
		}

		for (const {file, functions, fault} of loaded.faults) {
			for (const name of functions as readonly ExerciseFunction[]) {
				this.#broken.set(
					name,
					loadFaultText(fault, file, this.submission.language),
				);
			}
		}

		for (const {file, functions} of parts) {
			for (const name of functions as readonly ExerciseFunction[]) {
				this.#checkParameters(name, loaded.functions[name], basename(file));
			}
		}
	}

	/** Why a function cannot be called; undefined when it can. */
	whyNot(name: ExerciseFunction): string | undefined {
		return this.#broken.get(name);
	}

	/** Whether a function is in none of the files. */
	isAbsent(name: ExerciseFunction): boolean {
		return this.submission.absent.includes(name);
	}

	async sigmoidGradient(z: Argument): Promise<Got<Returned>> {
		return this.#call('sigmoidGradient', [z]);
	}

	async randInitializeWeights(
		inputs: number,
		outputs: number,
	): Promise<Got<Returned>> {
		return this.#call('randInitializeWeights', [
			{type: 'whole', value: inputs},
			{type: 'whole', value: outputs},
		]);
	}

	/**
	 * Calls nnCostFunction.
	 *
	 * @param keptX - The name under which the interpreter keeps X, if it is large.
	 */
	async nnCostFunction(
		{weights, samples, lambda}: Problem,
		keptX?: string,
	): Promise<Got<RawAnswer>> {
		const [inputs, hidden, outputs] = layersOf(weights);
		const sizes = [inputs, hidden, outputs].map((value): Argument => ({
			type: 'whole',
			value,
		}));
		const x: Argument =
			keptX === undefined
				? {type: 'matrix', matrix: samples.x}
				: {type: 'kept', name: keptX, matrix: samples.x};
		const rest: Argument[] = [
			...sizes,
			x,
			{
				type: 'labels',
				labels: Array.from(samples.labels),
				isColumn: this.hasColumnLabels,
			},
			{type: 'number', value: lambda},
		];
		const thetas = weights.map((matrix): Argument => ({
			type: 'matrix',
			matrix,
		}));
		const first: Argument[] = this.#isUnrolled
			? [
					{
						type: 'vector',
						values: weights.flatMap(({rows, columns, data}) =>
							Array.from(
								data,
								(_, i) => data[(i % rows) * columns + Math.floor(i / rows)],
							),
						),
					},
				]
			: thetas;
		const got = await this.#call('nnCostFunction', [...first, ...rest]);
		if ('problem' in got) {
			return got;
		}

		const answer = unwrapAnswer(got.value, weights, this.#isUnrolled);
		return 'problem' in answer ? answer : {...got, value: answer.value};
	}

	#checkParameters(
		name: ExerciseFunction,
		parameters: Parameters | undefined,
		file: string,
	): void {
		if (this.#broken.has(name)) {
			return;
		}

		if (!parameters) {
			this.#broken.set(name, `${name} in ${file} is no function.`);
			return;
		}

		const names = parameterNames[name];
		if (fits(parameters, names.length)) {
			return;
		}

		if (
			name === 'nnCostFunction' &&
			this.submission.language.id === 'octave' &&
			fits(parameters, unrolledNames.length)
		) {
			this.#isUnrolled = true;
			return;
		}

		this.#broken.set(
			name,
			`${name} in ${file} takes ${parameters.most ?? parameters.least} arguments${parameters.names.length === 0 ? '' : ` (${parameters.names.join(', ')})`}, but the exercise gives it ${names.length}: ${names.join(', ')}.`,
		);
	}

	async #call(
		name: ExerciseFunction,
		given: readonly Argument[],
	): Promise<Got<Returned>> {
		const broken = this.#broken.get(name);
		if (broken !== undefined) {
			return {problem: broken};
		}

		const answer = await this.interpreter.call(name, given);
		if ('unavailable' in answer || 'reason' in answer) {
			const problem = stopText(answer, name);
			// It would do the same again, and take as long.
			this.#broken.set(name, problem);
			return {problem};
		}

		if ('fault' in answer) {
			return {problem: faultText(answer.fault, name, this.submission.language)};
		}

		const names =
			name === 'nnCostFunction' && this.#isUnrolled
				? unrolledNames
				: parameterNames[name];
		return {
			value: readReturned(answer.value),
			changed: answer.changed.map((i) => names[i]),
			warnings: answer.warnings,
		};
	}
}
