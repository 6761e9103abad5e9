import {type Spread} from './statistics.js';

/** What was measured, the figure, what is asked for, and whether it is reached. */
export type Line = readonly [
	what: string,
	figure: string,
	target: string,
	verdict: string,
];

/** The figure beside its target: both are told, and whether it is reached. */
export function line(
	what: string,
	value: number,
	{
		digits,
		unit,
		atMost,
		atLeast,
	}: {
		readonly digits: number;
		readonly unit: string;
		readonly atMost?: number;
		readonly atLeast?: number;
	},
): Line {
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
		`${value.toFixed(digits)}${unit === '' ? '' : ` ${unit}`}`,
		target,
		target === '' ? '' : isReached ? '✓' : '✗',
	];
}

/** How long keys take to change the screen, beside what is asked for, in milliseconds. */
export function keyLines(
	where: string,
	{median, p99}: Pick<Spread, 'median' | 'p99'>,
): Line[] {
	const milliseconds = {digits: 1, unit: 'ms'};
	const what = `${where}: key to changed screen`;
	return [
		line(`${what}, p50`, median, {...milliseconds, atMost: 15}),
		line(`${what}, p99`, p99, {...milliseconds, atMost: 60}),
	];
}
