import {countPassed, type Report} from './report.js';

/**
 * Reports as a value for JSON. Hints are told as far as they were asked for; the table of gradients keeps
 * the learner's numbers, of which those that JSON cannot write (NaN, ∞) become text.
 */
export function jsonReports(
	reports: readonly Report[],
	tier: number,
): Record<string, unknown> {
	const number = (value: number) =>
		Number.isFinite(value) ? value : String(value);
	return {
		submissions: reports.map(({hints, tables, rungs, ...report}) => ({
			...report,
			rungsPassed: countPassed({...report, hints, tables, rungs}),
			rungs: rungs.map(({id, title, tests, status, ...rest}) => ({
				id,
				title,
				tests,
				status,
				...('reason' in rest && {reason: rest.reason}),
				...('evidence' in rest && {evidence: rest.evidence}),
				...('diagnosis' in rest &&
					rest.diagnosis && {
						kind: rest.diagnosis.kind,
						mistakes: rest.diagnosis.mistakes,
						alternatives: rest.diagnosis.alternatives,
					}),
			})),
			hints: hints.slice(0, tier),
			gradients: tables.map(({lambda, weights}) => ({
				lambda,
				weights: weights.map(({learner, difference, ...weight}) => ({
					...weight,
					learner: number(learner),
					difference: number(difference),
				})),
			})),
		})),
	};
}
