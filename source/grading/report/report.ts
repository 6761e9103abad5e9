import {BadInputError, shown} from '../../dataset/bad-input.js';
import {
	compareGradients,
	type CheckedWeight,
} from '../../network/gradient-check.js';
import {type Weights} from '../../network/weights.js';
import {type Answered} from '../checks/answers.js';
import {type CheckResult} from '../checks/check.js';
import {numericalOf} from '../checks/problems.js';
import {type CheckRun} from '../checks/run-checks.js';
import {isClose, largest, toleranceFor} from '../diagnosis/tolerance.js';
import {type FirstDifference} from '../diagnosis/diagnosis.js';
import {type LanguageId} from '../languages/language.js';
import {type Submission} from '../submission/collect.js';
import {type Xray} from '../xray/verdict.js';

/** One weight of the small network: the student's gradient beside the numerical one and ours. */
export type ComparedWeight = Omit<CheckedWeight, 'backpropagated'> & {
	readonly student: number;
	readonly ours: number;
	readonly isRight: boolean;
};

/** The gradients of the small network at one λ. */
export type GradientTable = {
	readonly lambda: number;
	/** In the order of the weights: Θ1 row by row, then Θ2. */
	readonly weights: readonly ComparedWeight[];
};

export type Report = {
	/** As the user wrote it. */
	readonly path: string;
	readonly language: LanguageId | undefined;
	/** Paths of the files that were read. */
	readonly files: readonly string[];
	/** `unusable`: it could not be tested at all; `verdict` has the reason. */
	readonly status: 'passed' | 'failed' | 'unusable';
	readonly checks: readonly CheckResult[];
	/** One sentence: the lowest thing that is wrong, or that all is right. */
	readonly verdict: string;
	/** Why we think so. */
	readonly why: readonly string[];
	readonly next: string;
	/** Three tiers for the lowest failed check, never the code of the solution. */
	readonly hints: readonly string[];
	/** Ids of the mistakes that the numbers show, of all checks. */
	readonly mistakes: readonly string[];
	readonly firstDifference: FirstDifference | undefined;
	readonly tables: readonly GradientTable[];
	/** Things that are no fault but worth knowing. */
	readonly notes: readonly string[];
	/** What the student's code printed, shortened. */
	readonly printed: string;
	readonly milliseconds: number;
	/** Where it was asked for: the X-ray, or one sentence: why there is none. */
	readonly xray?: Xray | string;
};

/** What is known while a submission is being tested. */
export type Progress = Pick<Report, 'checks' | 'tables'>;

export function countPassed({checks}: Pick<Report, 'checks'>): number {
	return checks.filter(({status}) => status === 'passed').length;
}

/** The report of something that could not be tested. */
export function unusableReport(path: string, reason: string): Report {
	return {
		path,
		language: undefined,
		files: [],
		status: 'unusable',
		checks: [],
		verdict: reason,
		why: [],
		next: '',
		hints: [],
		mistakes: [],
		firstDifference: undefined,
		tables: [],
		notes: [],
		printed: '',
		milliseconds: 0,
	};
}

/** The report of something that could not be tested because of an error. */
export function untestable(path: string, error: unknown): Report {
	return unusableReport(
		path,
		error instanceof BadInputError
			? error.message
			: `${shown(path)} could not be tested: ${shown((error as Error).message)}`,
	);
}

const numericals = new Map<string, Weights>();

/** Puts the gradients of the small network beside each other; nothing where they have wrong shapes. */
function tableOf({problem, gradients}: Answered): GradientTable | undefined {
	if (typeof gradients === 'string') {
		return undefined;
	}

	const {lambda, name, ours} = problem;
	const numerical = numericals.get(name) ?? numericalOf(problem);
	numericals.set(name, numerical);
	const tolerance = toleranceFor(gradients.map(({data}) => data));
	return {
		lambda,
		weights: compareGradients(numerical, gradients).map(
			({backpropagated, ...weight}) => {
				const {columns, data} = ours.gradients[weight.layer - 1];
				const right = data[weight.row * columns + weight.column];
				return {
					...weight,
					student: backpropagated,
					ours: right,
					isRight: isClose(backpropagated, right, largest(data), tolerance),
				};
			},
		),
	};
}

/** The tables of all answers that have gradients of the right shapes. */
export function tablesOf(answers: readonly Answered[]): GradientTable[] {
	return answers.flatMap((answered) => tableOf(answered) ?? []);
}

const allRight =
	'Everything is right: the cost, both gradients, with and without regularization';

/** The check whose failure is the verdict. */
export function lowestFailed(
	checks: readonly CheckResult[],
): CheckResult | undefined {
	const failed = checks.filter(({status}) => status === 'failed');
	const [lowest] = failed;
	const isUnknown =
		lowest?.status === 'failed' && lowest.diagnosis?.kind === 'unknown';
	// Changed inputs make wrong numbers that no mistake explains.
	return isUnknown
		? (failed.find(({id}) => id === 'inputs') ?? lowest)
		: lowest;
}

function verdictOf(
	checks: readonly CheckResult[],
): Pick<Report, 'verdict' | 'why' | 'next' | 'hints' | 'firstDifference'> {
	const lowest = lowestFailed(checks);
	if (lowest?.status === 'failed') {
		const {reason, evidence, hints, diagnosis, title} = lowest;
		return {
			verdict: reason,
			why: [...new Set(evidence)],
			next: diagnosis
				? `Fix this check first: ${title}.`
				: 'Fix what the verdict says first, and test again.',
			hints,
			firstDifference: diagnosis?.firstDifference,
		};
	}

	const open = checks.filter(({status}) => status === 'not reached');
	return {
		verdict: `${allRight}${open.some(({id}) => id === 'other-sizes') ? '.' : ', on networks of every size.'}`,
		why: [],
		next:
			open.length > 0
				? `Not tested: ${open.map((check) => `${check.title} (${'reason' in check ? check.reason : ''})`).join(', ')}`
				: 'Train with it: rates of 0.1, 1 and 3, and watch the cost.',
		hints: [],
		firstDifference: undefined,
	};
}

/** How the numbers of layers in reasons and hints belong to the names in the code. */
function layerNotes(
	{outputError = ''}: Submission,
	checks: readonly CheckResult[],
): string[] {
	const said = checks.flatMap((check) =>
		check.status === 'failed' ? [check.reason, ...check.hints] : [],
	);
	return outputError !== '' && /[δaz]\([12]\)/v.test(said.join(' '))
		? [
				`The exercise counts the layers from 0: δ(2) is your ${outputError}, δ(1) your ${outputError.replace('3', '2')}, and z(1) and a(1) belong to the hidden layer.`,
			]
		: [];
}

export function makeReport(
	submission: Submission,
	{checks, answers, notes}: CheckRun,
	printed: string,
	milliseconds: number,
): Report {
	const {path, language, parts} = submission;
	const mistakes = checks.flatMap((check) =>
		check.status === 'failed' ? (check.diagnosis?.mistakes ?? []) : [],
	);
	return {
		path,
		language: language.id,
		files: parts.map(({file}) => file),
		status: checks.some(({status}) => status === 'failed')
			? 'failed'
			: 'passed',
		checks,
		...verdictOf(checks),
		mistakes: [...new Set(mistakes)],
		tables: tablesOf(answers),
		notes: [...notes, ...layerNotes(submission, checks)],
		printed,
		milliseconds,
	};
}
