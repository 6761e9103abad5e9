import {compareGradients} from '../../network/gradient-check.js';
import {type Weights} from '../../network/weights.js';
import {allClose, toleranceFor} from '../diagnosis/tolerance.js';
import {type Submission} from '../submission/submission.js';
import {type Answered} from '../rungs/answers.js';
import {type Climb} from '../rungs/climb.js';
import {numericalOf} from '../rungs/problems.js';
import {type RungResult} from '../rungs/rung.js';
import {type GradientTable, type Report} from './report.js';

const numericals = new Map<number, Weights>();

/** Puts the gradients of the small network beside each other; nothing where they have wrong shapes. */
function tableOf({problem, gradients}: Answered): GradientTable | undefined {
	if (typeof gradients === 'string') {
		return undefined;
	}

	const {lambda, ours} = problem;
	const numerical = numericals.get(lambda) ?? numericalOf(problem);
	numericals.set(lambda, numerical);
	const tolerance = toleranceFor(gradients.map(({data}) => data));
	return {
		lambda,
		weights: compareGradients(numerical, gradients).map(
			({backpropagated, ...weight}) => {
				const {columns, data} = ours.gradients[weight.layer - 1];
				const right = data[weight.row * columns + weight.column];
				return {
					...weight,
					learner: backpropagated,
					ours: right,
					isRight: allClose([backpropagated], [right], {
						...tolerance,
						ofLargest:
							tolerance.ofLargest *
							(Math.max(...data.map((value) => Math.abs(value))) /
								Math.max(Math.abs(right), 1e-12)),
					}),
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
	'Everything is right: the cost, both gradients, with and without regularization, on networks of every size.';

/** The failed rung to begin with. */
function lowestFailed(rungs: readonly RungResult[]): RungResult | undefined {
	const failed = rungs.filter(({status}) => status === 'failed');
	const [lowest] = failed;
	const isUnknown =
		lowest?.status === 'failed' && lowest.diagnosis?.kind === 'unknown';
	// Changed inputs make wrong numbers that no mistake explains.
	return isUnknown
		? (failed.find(({id}) => id === 'inputs') ?? lowest)
		: lowest;
}

function verdictOf(
	rungs: readonly RungResult[],
): Pick<Report, 'verdict' | 'why' | 'next' | 'hints' | 'firstDifference'> {
	const lowest = lowestFailed(rungs);
	if (lowest?.status === 'failed') {
		const {reason, evidence, hints, diagnosis, title} = lowest;
		return {
			verdict: reason,
			why: [...new Set(evidence)],
			next: diagnosis
				? `Mend this rung first: ${title}.`
				: 'Mend what the verdict says first, and test again.',
			hints,
			firstDifference: diagnosis?.firstDifference,
		};
	}

	const open = rungs.filter(({status}) => status === 'not reached');
	return {
		verdict: allRight,
		why: [],
		next:
			open.length > 0
				? `Not tested: ${open.map((rung) => `${rung.title} (${'reason' in rung ? rung.reason : ''})`).join(', ')}`
				: 'Train with it: rates of 0.1, 1 and 3, and watch the cost.',
		hints: [],
		firstDifference: undefined,
	};
}

/** What a climb means. */
export function makeReport(
	{path, language, parts}: Submission,
	{rungs, answers, notes}: Climb,
	printed: string,
	milliseconds: number,
): Report {
	const mistakes = rungs.flatMap((rung) =>
		rung.status === 'failed' ? (rung.diagnosis?.mistakes ?? []) : [],
	);
	return {
		path,
		language: language.id,
		files: parts.map(({file}) => file),
		status: rungs.some(({status}) => status === 'failed') ? 'failed' : 'passed',
		rungs,
		...verdictOf(rungs),
		mistakes: [...new Set(mistakes)],
		tables: tablesOf(answers),
		notes,
		printed,
		milliseconds,
	};
}
