import {BadInputError} from '../../dataset/bad-input.js';
import {shown} from '../../dataset/shown.js';
import {type CheckedWeight} from '../../network/gradient-check.js';
import {type FirstDifference} from '../diagnosis/types.js';
import {type LanguageId} from '../languages/language.js';
import {type RungResult} from '../rungs/rung.js';

/** One weight of the small network: the learner's gradient beside the numerical one and ours. */
export type ComparedWeight = Omit<CheckedWeight, 'backpropagated'> & {
	readonly learner: number;
	readonly ours: number;
	readonly isRight: boolean;
};

/** The gradients of the small network at one λ. */
export type GradientTable = {
	readonly lambda: number;
	/** In the order of the weights: Θ1 row by row, then Θ2. */
	readonly weights: readonly ComparedWeight[];
};

/** What became of one submission. */
export type Report = {
	/** As the user wrote it. */
	readonly path: string;
	readonly language: LanguageId | undefined;
	/** Paths of the files that were read. */
	readonly files: readonly string[];
	/** `unusable`: it could not be tested at all, and `verdict` says why. */
	readonly status: 'passed' | 'failed' | 'unusable';
	readonly rungs: readonly RungResult[];
	/** One sentence: the lowest thing that is wrong, or that all is right. */
	readonly verdict: string;
	/** Why we think so. */
	readonly why: readonly string[];
	/** What to do next. */
	readonly next: string;
	/** Three tiers for the lowest failed rung, never the code of the solution. */
	readonly hints: readonly string[];
	/** Ids of the mistakes that the numbers show, of all rungs. */
	readonly mistakes: readonly string[];
	readonly firstDifference: FirstDifference | undefined;
	readonly tables: readonly GradientTable[];
	/** Things that are no fault but worth knowing. */
	readonly notes: readonly string[];
	/** What the learner's code printed, shortened. */
	readonly printed: string;
	readonly milliseconds: number;
};

/** What is known while a submission is being tested. */
export type Progress = Pick<Report, 'rungs' | 'tables'>;

/** How many rungs have passed. */
export function countPassed({rungs}: Report): number {
	return rungs.filter(({status}) => status === 'passed').length;
}

/** The report of something that could not be tested. */
export function unusableReport(path: string, reason: string): Report {
	return {
		path,
		language: undefined,
		files: [],
		status: 'unusable',
		rungs: [],
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
