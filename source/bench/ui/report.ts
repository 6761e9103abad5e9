import {table} from '../rounds.js';
import {type Size} from './pseudo-terminal.js';

/** A figure that was measured, how it is written, and what is asked for. */
export type Figure = {
	readonly what: string;
	readonly value: number;
	readonly digits?: number;
	readonly unit?: string;
	readonly atMost?: number;
	readonly atLeast?: number;
};

export const sizeText = ({columns, rows}: Size) => `${columns}×${rows}`;

/** A figure as a line of a table, with its target and a mark for whether it meets it. */
function lineOf({
	what,
	value,
	digits = 0,
	unit = '',
	atMost,
	atLeast,
}: Figure): string[] {
	const target =
		atMost === undefined
			? atLeast === undefined
				? ''
				: `≥ ${atLeast}`
			: `≤ ${atMost}`;
	const isReached =
		value <= (atMost ?? Number.POSITIVE_INFINITY) &&
		value >= (atLeast ?? Number.NEGATIVE_INFINITY);
	return [
		what,
		`${value.toFixed(digits)} ${unit}`.trimEnd(),
		target,
		target === '' ? '' : isReached ? '✓' : '✗',
	];
}

/** What the bench of the screen has found out; what was not asked for is left out. */
export type UiReport = {
	/** Processor, cores and Node version, in words. */
	readonly machine: string;
	readonly figures: readonly Figure[];
	/** What could not be measured, and why. */
	readonly missing: readonly string[];
};

/** The report as a table. */
export function formatUiReport({machine, figures, missing}: UiReport): string {
	return [
		machine,
		'',
		table(figures.map((figure) => lineOf(figure))),
		...missing.map((reason) => `Not measured: ${reason}`),
	].join('\n');
}
