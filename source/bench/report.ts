import {type Measurement} from './rounds.js';

/** One size of the growth table. */
export type Growth = {
	readonly rows: number;
	readonly hidden: number;
	readonly precision: string;
	readonly iterationsPerSecond: number;
	/** NumPy in the same precision, where it is here. */
	readonly numpy: number | undefined;
	readonly ratio: number | undefined;
};

/** Everything that a run of the bench finds out. */
export type Report = {
	/** Processor, cores and Node version, in words. */
	readonly machine: string;
	readonly rounds: number;
	/** What ratios are relative to. */
	readonly baseline: string | undefined;
	readonly contenders: readonly Measurement[];
	readonly growth: readonly Growth[];
	/** What could not be measured, and why. */
	readonly missing: readonly string[];
};

/** Columns padded to the same width; numbers to the right. */
export function table(rows: ReadonlyArray<readonly string[]>): string {
	const widths = rows[0].map((_, c) =>
		Math.max(...rows.map((row) => row[c].length)),
	);
	return rows
		.map((row) =>
			row
				.map((cell, c) =>
					c === 0 ? cell.padEnd(widths[c]) : cell.padStart(widths[c]),
				)
				.join('  ')
				.trimEnd(),
		)
		.join('\n');
}

/** The report as text. */
export function formatReport(report: Report): string {
	const contenders = table([
		['5000×400, 400-25-10', 'it/s', 'ratio', 'cost after 50 updates'],
		...report.contenders.map(
			({name, iterationsPerSecond, ratio, costAfter50}) => [
				name,
				iterationsPerSecond.toFixed(0),
				report.baseline ? ratio.toFixed(2) : '–',
				costAfter50?.toFixed(10) ?? '–',
			],
		),
	]);
	const growth = table([
		['rows × hidden units', 'precision', 'it/s', 'NumPy it/s', 'ratio'],
		...report.growth.map(
			({rows, hidden, precision, iterationsPerSecond, numpy, ratio}) => [
				`${rows} × ${hidden}`,
				precision,
				iterationsPerSecond.toFixed(1),
				numpy?.toFixed(1) ?? '–',
				ratio?.toFixed(2) ?? '–',
			],
		),
	]);
	return [
		report.machine,
		`Medians of ${report.rounds} rounds of alternating bursts; ratio to ${report.baseline ?? 'nothing'}`,
		'',
		contenders,
		'',
		'Growth, each precision against NumPy in the same precision:',
		growth,
		...report.missing.map((reason) => `Not measured: ${reason}`),
	].join('\n');
}
