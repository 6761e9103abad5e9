import {ladder} from '../rungs/ladder.js';
import {countPassed, type Report} from './report.js';

/** A cell in quotation marks where it needs them; what a spreadsheet would take for a formula becomes text. */
function cell(value: string | number): string {
	const text = String(value)
		.replaceAll(/\s+/gv, ' ')
		.trim()
		.replace(/^[=+\-@]/v, "'$&");
	return /[",;']/v.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * Reports as comma-separated values: a header, then a line for each submission.
 *
 * @param seed - That they were tested with.
 */
export function csvLines(reports: readonly Report[], seed: number): string[] {
	const header = [
		'submission',
		'language',
		'status',
		'rungs passed',
		'rungs',
		...ladder.map(({id}) => id),
		'mistakes',
		'verdict',
		'milliseconds',
		'seed',
	];
	const rows = reports.map((report) => [
		report.path,
		report.language ?? '',
		report.status,
		countPassed(report),
		report.rungs.length,
		...ladder.map(
			({id}) => report.rungs.find((rung) => rung.id === id)?.status ?? '',
		),
		report.mistakes.join(' '),
		report.verdict,
		Math.round(report.milliseconds),
		seed,
	]);
	return [header, ...rows].map((row) =>
		row.map((value) => cell(value)).join(','),
	);
}
