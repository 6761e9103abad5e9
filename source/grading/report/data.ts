import {allChecks} from '../checks/check.js';
import {xrayData} from '../xray/words.js';
import {scoreOf, type Points} from './points.js';
import {countPassed, type Report} from './report.js';

/** A cell in quotation marks where it needs them; what a spreadsheet would take for a formula becomes text. */
function cell(value: string | number): string {
	const text = String(value)
		.replaceAll(/\s+/gv, ' ')
		.trim()
		.replace(/^[=+\-@]/v, "'$&");
	return /[",;']/v.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The blamed line of an X-ray, what is set there, and what the X-ray says. */
function xrayCells({xray = ''}: Report): Array<string | number> {
	const {file, line, variable, verdict} = xrayData(xray, 0);
	return [file ?? '', line ?? '', variable ?? '', verdict];
}

function sums(report: Pick<Report, 'checks' | 'verdict'>, points: Points) {
	const {score, maxScore} = scoreOf(report, points);
	return {score, maxScore};
}

/**
 * Reports as comma-separated values: a header, then a line for each submission; with columns for X-rays where there
 * are some, and for the score where points are given.
 */
export function csvLines(
	reports: readonly Report[],
	seed: number,
	points?: Points,
): string[] {
	const isXrayed = reports.some(({xray}) => xray !== undefined);
	const header = [
		'submission',
		'language',
		'status',
		'rungs passed',
		'rungs',
		...(points ? ['score', 'max score'] : []),
		...allChecks.map(({id}) => id),
		'mistakes',
		'verdict',
		...(isXrayed
			? ['x-ray file', 'x-ray line', 'x-ray variable', 'x-ray']
			: []),
		'milliseconds',
		'seed',
	];
	const rows = reports.map((report) => [
		report.path,
		report.language ?? '',
		report.status,
		countPassed(report),
		report.checks.length,
		...(points ? Object.values(sums(report, points)) : []),
		...allChecks.map(
			({id}) => report.checks.find((check) => check.id === id)?.status ?? '',
		),
		report.mistakes.join(' '),
		report.verdict,
		...(isXrayed ? xrayCells(report) : []),
		Math.round(report.milliseconds),
		seed,
	]);
	return [header, ...rows].map((row) =>
		row.map((value) => cell(value)).join(','),
	);
}

/** JSON has no NaN and no ∞. */
function number(value: number): number | string {
	return Number.isFinite(value) ? value : String(value);
}

/** JSON keeps the keys that other programs read: `rungs`, `learner`. */
function withOldName<Value>({
	student,
	...rest
}: {student: Value} & Record<string, unknown>): Record<string, unknown> {
	return {...rest, learner: student};
}

/**
 * Reports as a value for JSON. Hints are included up to the given tier; the table of gradients keeps
 * the student's numbers, of which those that JSON cannot write (NaN, ∞) become text.
 */
export function jsonReports(
	reports: readonly Report[],
	tier: number,
	points?: Points,
): Record<string, unknown> {
	return {
		submissions: reports.map(
			({hints, tables, checks, firstDifference, xray, ...report}) => ({
				...report,
				...(firstDifference && {
					firstDifference: withOldName(firstDifference),
				}),
				...(points && sums({checks, verdict: report.verdict}, points)),
				rungsPassed: countPassed({checks}),
				rungs: checks.map(({id, title, tests, status, ...rest}) => ({
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
				...(xray !== undefined && {xray: xrayData(xray, tier)}),
				gradients: tables.map(({lambda, weights}) => ({
					lambda,
					weights: weights.map((weight) =>
						withOldName({
							...weight,
							student: number(weight.student),
							difference: number(weight.difference),
						}),
					),
				})),
			}),
		),
	};
}
