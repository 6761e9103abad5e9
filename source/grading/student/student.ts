import {basename} from 'node:path';
import {type Problem} from '../diagnosis/diagnosis.js';
import {type Interpreter} from '../languages/interpreter.js';
import {type Call} from '../languages/language.js';
import {type Parameters, type Warning} from '../languages/answers.js';
import {type Argument, type Returned} from '../languages/protocol.js';
import {
	type ExerciseFunction,
	type SoughtFunction,
} from '../submission/spellings.js';
import {type Submission} from '../submission/collect.js';
import {
	argumentsFor,
	readingsOf,
	readingText,
	type Kept,
	type Reading,
} from './reading.js';
import {
	areSizesWritten,
	exerciseArguments,
	expectedArguments,
	fits,
	orderOfArguments,
	slotText,
	type Slot,
} from './signature.js';
import {
	unwrapAnswer,
	unwrapGradients,
	type RawAnswer,
	type Unwrapped,
	type Wanted,
} from './unwrap.js';
import {inWrittenSizes} from './written-sizes.js';
import {faultText, loadFaultText, stopText, warningTexts} from './words.js';

/** What a call of a student's function gave, or one sentence: why it gave nothing. */
export type Got<Value> =
	| {
			readonly value: Value;
			/** Names of arguments that were changed in place. */
			readonly changed: readonly string[];
			readonly warnings: readonly Warning[];
	  }
	| {
			readonly problem: string;
			/** What J was when the function stopped; it may not have been finished. */
			readonly cost?: number | undefined;
			/** The line in which it stopped. */
			readonly line?: number | undefined;
	  };

const parameterNames: Readonly<Record<SoughtFunction, readonly string[]>> = {
	sigmoidGradient: ['z'],
	randInitializeWeights: ['L_in', 'L_out'],
	nnCostFunction: exerciseArguments,
	nnGradient: exerciseArguments,
};

/** A student's functions, ready to be called with our matrices. */
export class Student {
	unavailable: string | undefined;
	/** Things that are no fault but worth knowing. */
	readonly notes: string[] = [];
	/** How the arguments of nnCostFunction are meant. */
	reading: Reading;
	/** Why a function cannot be called (any more). */
	readonly #broken = new Map<SoughtFunction, string>();
	/** The arguments that nnCostFunction, and the gradient where that is another function, take. */
	readonly #orders = new Map<SoughtFunction, readonly Slot[]>();
	/** Functions of similar names that take other arguments. */
	readonly #strange = new Set<SoughtFunction>();
	/** What the files call the functions. */
	readonly #names = new Map<SoughtFunction, string>();

	constructor(
		readonly submission: Submission,
		readonly interpreter: Interpreter,
	) {
		[this.reading] = this.readings();
	}

	async load(): Promise<void> {
		const {parts, absent, otherCost, snapshot} = this.submission;
		const files = parts.map(({file}) => basename(file)).join(' and ');
		for (const name of absent) {
			const remark = name === 'nnCostFunction' ? otherCost : '';
			this.#break([name], `There is no ${name} in ${files}${remark}.`);
		}

		const loaded = await this.interpreter.load(parts, snapshot);
		if ('reason' in loaded) {
			if (loaded.reason === 'unavailable') {
				this.unavailable = loaded.why;
				return;
			}

			for (const {file, functions} of parts) {
				this.#break(functions, stopText(loaded, `Reading ${basename(file)}`));
			}

			return;
		}

		for (const {file, functions, fault} of loaded.faults) {
			const {language} = this.submission;
			this.#break(functions, await loadFaultText(fault, file, language));
		}

		this.notes.push(...warningTexts(loaded.leftOut));
		for (const {file, functions, spelled} of parts) {
			for (const name of functions as readonly SoughtFunction[]) {
				const {[name]: called = name} = spelled;
				this.#names.set(name, called);
				this.#checkParameters(
					name,
					loaded.functions[name],
					`${called} in ${basename(file)}`,
				);
			}
		}

		[this.reading] = this.readings();
	}

	/** Why a function cannot be called; undefined when it can. */
	whyNot(name: ExerciseFunction): string | undefined {
		return this.#broken.get(name);
	}

	/** Whether a function is in none of the files, or only another one of a similar name. */
	isAbsent(name: ExerciseFunction): boolean {
		return this.submission.absent.includes(name) || this.#strange.has(name);
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

	/** The readings of nnCostFunction's arguments that are to be tried, the likeliest first. */
	readings(): Reading[] {
		return readingsOf(this.submission.language.id, this.#costArguments);
	}

	/** What the present reading assumes beyond the exercise, in words; empty for nothing. */
	get readingText(): string {
		return this.submission.language.id === 'octave' && !this.areSizesWritten
			? ''
			: readingText(this.reading, this.#costArguments);
	}

	/** Whether nnCostFunction or its gradient takes no sizes of layers, and has those of the exercise's network written in it. */
	get areSizesWritten(): boolean {
		return [...this.#orders.values()].some((order) => areSizesWritten(order));
	}

	/** A problem in the sizes in which it is given to the student. */
	fitted(problem: Problem): Problem {
		return this.areSizesWritten ? inWrittenSizes(problem) : problem;
	}

	/** Calls nnCostFunction, and the function for the gradients where that is another one. */
	async nnCostFunction(asked: Problem, kept?: Kept): Promise<Got<RawAnswer>> {
		const problem = this.fitted(asked);
		const got = await this.#callFor('nnCostFunction', problem, kept);
		if ('problem' in got) {
			return got;
		}

		const answer = this.readCosts(problem, [got.value]);
		if ('problem' in answer) {
			return answer;
		}

		const {J, gradients} = answer.value;
		if (typeof gradients !== 'string' || !this.#orders.has('nnGradient')) {
			return {...got, ...answer};
		}

		const apart = await this.#callFor('nnGradient', problem, kept);
		return 'problem' in apart
			? {...got, value: {J, gradients: apart.problem}}
			: {
					...this.readCosts(problem, [got.value, apart.value]),
					changed: [...got.changed, ...apart.changed],
					warnings: [...got.warnings, ...apart.warnings],
				};
	}

	/** The calls that together answer a problem: the cost, and the gradients where another function has them. */
	costCalls(problem: Problem): Call[] {
		return (['nnCostFunction', 'nnGradient'] as const).flatMap((name) => {
			const order = this.#orders.get(name);
			return order === undefined
				? []
				: {
						function: name,
						arguments: argumentsFor(problem, order, this.reading),
					};
		});
	}

	/** The three answers in what `costCalls` returned. */
	readCosts(
		problem: Problem,
		[first, apart]: readonly Returned[],
	): Unwrapped<RawAnswer> {
		const answer = unwrapAnswer(first, this.#wanted('nnCostFunction', problem));
		if ('problem' in answer || !apart) {
			return answer;
		}

		const {J, gradients} = answer.value;
		const wanted = this.#wanted('nnGradient', problem);
		return typeof gradients === 'string'
			? {value: {J, gradients: unwrapGradients(apart, wanted)}}
			: answer;
	}

	/** Notes why functions cannot be called. */
	#break(functions: readonly string[], why: string): void {
		for (const name of functions) {
			this.#broken.set(name as SoughtFunction, why);
		}
	}

	get #costArguments(): readonly Slot[] {
		return this.#orders.get('nnCostFunction') ?? [];
	}

	#wanted(name: SoughtFunction, {weights}: Problem): Wanted {
		return {
			weights,
			isUnrolled: this.#orders.get(name)?.includes('unrolled') ?? false,
			reading: this.reading,
		};
	}

	async #callFor(
		name: 'nnCostFunction' | 'nnGradient',
		problem: Problem,
		kept: Kept | undefined,
	): Promise<Got<Returned>> {
		const order = this.#orders.get(name) ?? [];
		return this.#call(
			name,
			argumentsFor(problem, order, this.reading, kept),
			order.map((slot) => slotText[slot]),
		);
	}

	/** @param called - The function by its own name and where it is. */
	#checkParameters(
		name: SoughtFunction,
		parameters: Parameters | undefined,
		called: string,
	): void {
		if (this.#broken.has(name)) {
			return;
		}

		if (!parameters) {
			this.#broken.set(name, `${called} is no function.`);
			return;
		}

		let names = parameterNames[name];
		if (name === 'nnCostFunction' || name === 'nnGradient') {
			names = expectedArguments(parameters);
			const order = orderOfArguments(parameters);
			if (order) {
				this.#orders.set(name, order);
				return;
			}
		} else if (fits(parameters, names.length)) {
			return;
		}

		// By another name it may be meant for something else.
		if (this.#names.get(name) !== name) {
			this.#strange.add(name);
		}

		const count = parameters.most ?? parameters.least;
		this.#broken.set(
			name,
			`${called} takes ${count} argument${count === 1 ? '' : 's'}${parameters.names.length === 0 ? '' : ` (${parameters.names.join(', ')})`}, but the exercise gives it ${names.length}: ${names.join(', ')}.`,
		);
	}

	async #call(
		name: SoughtFunction,
		given: readonly Argument[],
		names = parameterNames[name],
	): Promise<Got<Returned>> {
		const broken = this.#broken.get(name);
		if (broken !== undefined) {
			return {problem: broken};
		}

		const called = this.#names.get(name) ?? name;
		const answer = await this.interpreter.call(name, given);
		if ('reason' in answer) {
			const problem = stopText(answer, called);
			// It would do the same again, and take as long.
			this.#broken.set(name, problem);
			return {problem};
		}

		if ('fault' in answer) {
			const {fault} = answer;
			const {language} = this.submission;
			return {
				problem: await faultText(fault, called, language),
				cost: fault.J,
				line: fault.line,
			};
		}

		return {
			value: answer.value,
			changed: answer.changed.flatMap((i) => names[i] ?? []),
			warnings: answer.warnings,
		};
	}
}
