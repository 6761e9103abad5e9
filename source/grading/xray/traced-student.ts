import {askFirst} from '../checks/answers.js';
import {checkProblem} from '../checks/problems.js';
import {allClose, toleranceFor} from '../diagnosis/tolerance.js';
import {sigmoidGradient} from '../../network/sigmoid.js';
import {type Fault} from '../languages/answers.js';
import {type Interpreter} from '../languages/interpreter.js';
import {type Returned} from '../languages/protocol.js';
import {
	readRetryAnswer,
	readTraceAnswer,
	type Replacement,
	type Site,
	type TraceRecord,
} from '../languages/tracing.js';
import {Student} from '../student/student.js';
import {placeFault, stopText} from '../student/words.js';
import {unwrapCost, unwrapGradient} from '../student/unwrap.js';
import {type Submission} from '../submission/collect.js';
import {allProbes} from './probes.js';
import {replacementFor, type Trial} from './trials.js';

/** What a function must return. */
export const outputs = ['J', 'D(1)', 'D(2)'] as const;
export type OutputName = (typeof outputs)[number];

/** The outputs that are right. */
export type Outcome = ReadonlySet<OutputName>;

/** Everything that was seen in one run. */
export type Trace = {
	readonly sites: readonly Site[];
	readonly records: readonly TraceRecord[];
	readonly outcome: Outcome;
	readonly fault: Fault | undefined;
	/** The innermost expression that failed. */
	readonly faultPlace:
		{readonly site: number; readonly path: readonly number[]} | undefined;
	readonly isCut: boolean;
	/** Where an argument was changed in place. */
	readonly changer: Site | undefined;
	/** Whether a gradient has another shape than its Θ. */
	readonly isShapeWrong: boolean;
};

/** Whether the code was interrupted because it did not end. */
export function isTimeOver({fault}: Trace): boolean {
	return fault?.type === 'KeyboardInterrupt';
}

/** A student's functions in an interpreter that traces them. */
export class TracedStudent {
	readonly student: Student;
	/** At λ > 0, unless it is looked at without regularization. */
	probes = allProbes();

	/** Whether sigmoidGradient by itself gives wrong numbers. */
	isSlopeWrong = false;

	constructor(
		submission: Submission,
		readonly interpreter: Interpreter,
	) {
		this.student = new Student(submission, interpreter);
	}

	/** @returns one sentence: why it cannot be traced; undefined when it can. */
	async load(): Promise<string | undefined> {
		await this.student.load();
		this.isSlopeWrong = await this.#testSlope();
		const why =
			this.student.unavailable ??
			this.student.whyNot('nnCostFunction') ??
			(this.student.areSizesWritten
				? 'The X-ray needs networks of other sizes than 400-25-10, and your cost takes no sizes of layers.'
				: undefined);
		if (why === undefined) {
			// Settles how the arguments are meant.
			await askFirst(this.student, checkProblem(0));
		}

		return why ?? this.student.whyNot('nnCostFunction');
	}

	async #testSlope(): Promise<boolean> {
		const values = Float64Array.of(-2, 0, 1);
		const got = await this.student.sigmoidGradient({type: 'vector', values});
		return !(
			'value' in got &&
			got.value.kind === 'array' &&
			got.value.data.length === values.length &&
			allClose(
				got.value.data,
				values.map((z) => sigmoidGradient(z)),
				toleranceFor([got.value.data]),
			)
		);
	}

	/** @returns one sentence where there is no trace; values in it may be held right. */
	async trace(p: number, held: Trial['at'] = []): Promise<Trace | string> {
		const answer = await this.interpreter.ask(
			{
				do: 'trace',
				calls: this.student.costCalls(this.probes[p].problem),
				...(held.length > 0 && {
					tries: [
						held.map(([place, candidate]) =>
							replacementFor(place, candidate, p),
						),
					],
				}),
			},
			readTraceAnswer,
		);
		if ('reason' in answer) {
			return stopText(answer, 'nnCostFunction');
		}

		if (!('records' in answer)) {
			return `nnCostFunction could not be traced (${answer.fault.type}).`;
		}

		const {values, sites, records, fault, faultPlace, isCut, changer} = answer;
		return {
			sites,
			records,
			isCut,
			fault: fault && (await this.#explained(fault)),
			faultPlace: faultPlace ?? undefined,
			changer: changer && sites[changer.site],
			...this.#judge(p, values),
		};
	}

	/** A fault with the line that caused it, its kind, and in plain words what happened. */
	async #explained(fault: Fault): Promise<Fault> {
		const {language} = this.student.submission;
		const placed = await placeFault(fault, undefined, language);
		const what = language.explain(placed).replace(/\.$/v, '');
		return {
			...placed,
			message: what.startsWith(fault.type) ? what : `${fault.type}: ${what}`,
		};
	}

	/** What each of several lists of replacements makes right; undefined when the process has ended. */
	async retry(
		p: number,
		tries: ReadonlyArray<readonly Replacement[]>,
	): Promise<Outcome[] | undefined> {
		const answer = await this.interpreter.ask(
			{
				do: 'retry',
				calls: this.student.costCalls(this.probes[p].problem),
				tries,
			},
			readRetryAnswer,
		);
		return 'answers' in answer
			? answer.answers.map(({values}) => this.#judge(p, values).outcome)
			: undefined;
	}

	#judge(
		p: number,
		values: readonly Returned[],
	): Pick<Trace, 'outcome' | 'isShapeWrong'> {
		let isShapeWrong = false;
		const right = new Set<OutputName>();
		const {
			problem,
			right: {cost, gradients},
		} = this.probes[p];
		const read = values.length > 0 && this.student.readCosts(problem, values);
		if (!read || 'problem' in read) {
			return {outcome: right, isShapeWrong};
		}

		const answer = read.value;
		const J = unwrapCost(answer.J);
		if (
			'value' in J &&
			allClose([J.value], [cost], toleranceFor([[J.value]]))
		) {
			right.add('J');
		}

		for (const [l, theta] of problem.weights.entries()) {
			const gradient =
				typeof answer.gradients === 'string'
					? undefined
					: unwrapGradient(answer.gradients[l], theta, l + 1);
			isShapeWrong ||= gradient !== undefined && !('value' in gradient);
			if (
				gradient &&
				'value' in gradient &&
				allClose(
					gradient.value.data,
					gradients[l].data,
					toleranceFor([gradient.value.data]),
				)
			) {
				right.add(outputs[l + 1]);
			}
		}

		return {outcome: right, isShapeWrong};
	}
}
