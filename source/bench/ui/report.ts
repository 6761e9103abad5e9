import {type Spread} from '../rounds.js';
import {type FrameReport} from './frames.js';
import {type KeyReport, type LaunchReport} from './latency.js';
import {type Size} from './pseudo-terminal.js';
import {type SoakReport} from './soak.js';
import {type TrainingReport} from './training.js';

/** What was measured, the figure, what is asked for, and whether it is reached. */
export type Line = readonly [
	what: string,
	figure: string,
	target: string,
	verdict: string,
];

/** A figure with its target and a mark for whether it meets it. */
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
function keyLines(
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

/** Megabytes that may come in between the first and the last moment: what a collector does not bother to give back. */
const maxGrowth = 8;

/** The long run as lines of the report. */
function soakLines({
	wanted,
	iterations,
	seconds,
	moments,
	keys,
}: SoakReport): Line[] {
	const megabytes = {digits: 1, unit: 'MB'};
	const [first] = moments;
	const last = moments.at(-1)!;
	return [
		line('long run: iterations', iterations, {
			digits: 0,
			unit: '',
			atLeast: wanted,
		}),
		line('long run: iterations a second', iterations / seconds, {
			digits: 0,
			unit: '',
		}),
		...moments.flatMap(({share, heap, arrayBuffers, resident}) => {
			const when = `at ${Math.round(share * 100)} %:`;
			return [
				line(`${when} heap of the main thread`, heap, megabytes),
				line(
					`${when} array buffers of the main thread`,
					arrayBuffers,
					megabytes,
				),
				line(`${when} the whole program in memory`, resident, megabytes),
			];
		}),
		line(
			'heap and array buffers, growth since 10 %',
			last.heap + last.arrayBuffers - first.heap - first.arrayBuffers,
			{
				...megabytes,
				atMost: maxGrowth,
			},
		),
		line(
			'the whole program, growth since 10 %',
			last.resident - first.resident,
			{
				...megabytes,
				atMost: 2 * maxGrowth,
			},
		),
		...keyLines('then', keys),
	];
}

/** What the bench of the screen has found out; what was not asked for is left out. */
export type UiReport = {
	/** Processor, cores and Node version, in words. */
	readonly machine: string;
	readonly launches?: readonly LaunchReport[];
	readonly frames?: readonly FrameReport[];
	readonly keys?: readonly KeyReport[];
	readonly training?: readonly TrainingReport[];
	readonly soak?: SoakReport;
	/** What could not be measured, and why. */
	readonly missing: readonly string[];
};

const sizeText = ({columns, rows}: Size) => `${columns}×${rows}`;

/** Main-thread milliseconds that a frame may take. */
function frameLimit({columns}: Size): number {
	return columns > 120 ? 5 : 3;
}

function frameLines({
	size,
	part,
	framesPerSecond,
	busy,
	processor,
	bytes,
}: FrameReport): Line[] {
	const where = `${sizeText(size)} part ${part}:`;
	const ms = {digits: 2, unit: 'ms'};
	return [
		line(`${where} main thread a frame, median`, busy.median, {
			...ms,
			atMost: frameLimit(size),
		}),
		line(`${where} main thread a frame, p99`, busy.p99, ms),
		...(processor === undefined
			? []
			: [line(`${where} processor time a frame, mean`, processor, ms)]),
		line(`${where} frames a second`, framesPerSecond, {digits: 1, unit: ''}),
		line(`${where} bytes a frame, median`, bytes.median, {digits: 0, unit: ''}),
	];
}

function launchLines({
	data,
	firstFrame,
	dataShown,
	firstIteration,
}: LaunchReport): Line[] {
	const ms = {digits: 0, unit: 'ms'};
	return [
		line(`launch with ${data}: first frame`, firstFrame, {...ms, atMost: 250}),
		line(`launch with ${data}: data on screen`, dataShown, ms),
		line(`launch with ${data}: first iteration`, firstIteration, {
			...ms,
			atMost: 1000,
		}),
	];
}

/** The report as a table. */
export function formatUiReport({
	machine,
	launches = [],
	frames = [],
	keys = [],
	training = [],
	soak,
	missing,
}: UiReport): string {
	const lines: Line[] = [
		...launches.flatMap((launch) => launchLines(launch)),
		...frames.flatMap((frame) => frameLines(frame)),
		...keys.flatMap(({size, median, p99, byKey}) => [
			...keyLines(sizeText(size), {median, p99}),
			...byKey.map(([key, milliseconds]) =>
				line(`${sizeText(size)}: key ${key}, p50`, milliseconds, {
					digits: 1,
					unit: 'ms',
				}),
			),
		]),
		...training.flatMap(({size, dashboard, command, ratio, ratios}) => [
			line(`${sizeText(size)}: training in the dashboard`, dashboard, {
				digits: 0,
				unit: 'it/s',
			}),
			line('nn-tui train', command, {digits: 0, unit: 'it/s'}),
			line(`ratio, median of ${ratios.length} rounds`, ratio, {
				digits: 3,
				unit: '',
				atLeast: 0.95,
			}),
		]),
		...(soak ? soakLines(soak) : []),
	];
	const widths = [0, 1, 2].map((c) =>
		Math.max(...lines.map((cells) => cells[c].length)),
	);
	return [
		machine,
		'',
		...lines.map(([what, figure, target, verdict]) =>
			`${what.padEnd(widths[0])}  ${figure.padStart(widths[1])}  ${target.padStart(widths[2])}  ${verdict}`.trimEnd(),
		),
		...missing.map((reason) => `Not measured: ${reason}`),
	].join('\n');
}
