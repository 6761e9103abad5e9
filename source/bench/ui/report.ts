import {table, type Spread} from '../rounds.js';
import {type FrameReport} from './frames.js';
import {type KeyReport, type LaunchReport} from './latency.js';
import {type Size} from './pseudo-terminal.js';
import {type SoakReport} from './soak.js';
import {type TrainingReport} from './training.js';

type Line = readonly [
	what: string,
	figure: string,
	target: string,
	verdict: string,
];

/** How a figure is written, and what is asked for. */
type Format = {
	readonly digits?: number;
	readonly unit?: string;
	readonly atMost?: number;
	readonly atLeast?: number;
};

/** A figure with its target and a mark for whether it meets it. */
function line(
	what: string,
	value: number,
	{digits = 0, unit = '', atMost, atLeast}: Format = {},
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
		`${value.toFixed(digits)} ${unit}`.trimEnd(),
		target,
		target === '' ? '' : isReached ? '✓' : '✗',
	];
}

/** How long keys take to change the screen, beside what is asked for. */
function keyLines(where: string, {median, p99}: Spread): Line[] {
	const ms = {digits: 1, unit: 'ms'};
	const what = `${where}: key to changed screen`;
	return [
		line(`${what}, p50`, median, {...ms, atMost: 15}),
		line(`${what}, p99`, p99, {...ms, atMost: 60}),
	];
}

/** Megabytes that may come in between the first and the last moment: what a collector does not bother to give back. */
const maxGrowth = 8;

function soakLines(report: SoakReport): Line[] {
	const {wanted, iterations, seconds, moments, keys} = report;
	const mb = {digits: 1, unit: 'MB'};
	const [first] = moments;
	const last = moments.at(-1)!;
	const kept = last.heap + last.arrayBuffers - first.heap - first.arrayBuffers;
	const whole = last.resident - first.resident;
	return [
		line('long run: iterations', iterations, {atLeast: wanted}),
		line('long run: iterations a second', iterations / seconds),
		...moments.flatMap(({share, heap, arrayBuffers, resident}) => {
			const when = `at ${Math.round(share * 100)} %:`;
			return [
				line(`${when} heap of the main thread`, heap, mb),
				line(`${when} array buffers of the main thread`, arrayBuffers, mb),
				line(`${when} the whole program in memory`, resident, mb),
			];
		}),
		line('heap and array buffers, growth since 10 %', kept, {
			...mb,
			atMost: maxGrowth,
		}),
		line('the whole program, growth since 10 %', whole, {
			...mb,
			atMost: 2 * maxGrowth,
		}),
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
const frameLimit = ({columns}: Size) => (columns > 120 ? 5 : 3);

function frameLines(report: FrameReport): Line[] {
	const {size, part, framesPerSecond, busy, processor, bytes} = report;
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
		line(`${where} frames a second`, framesPerSecond, {digits: 1}),
		line(`${where} bytes a frame, median`, bytes.median),
	];
}

function launchLines(report: LaunchReport): Line[] {
	const {data, firstFrame, dataShown, firstIteration} = report;
	const what = `launch with ${data}:`;
	const unit = 'ms';
	return [
		line(`${what} first frame`, firstFrame, {unit, atMost: 250}),
		line(`${what} data on screen`, dataShown, {unit}),
		line(`${what} first iteration`, firstIteration, {unit, atMost: 1000}),
	];
}

function trainingLines(report: TrainingReport): Line[] {
	const {size, dashboard, command, ratio, ratios} = report;
	const unit = 'it/s';
	return [
		line(`${sizeText(size)}: training in the dashboard`, dashboard, {unit}),
		line('nn-tui train', command, {unit}),
		line(`ratio, median of ${ratios.length} rounds`, ratio, {
			digits: 3,
			atLeast: 0.95,
		}),
	];
}

/** The report as a table. */
export function formatUiReport(report: UiReport): string {
	const {launches = [], frames = [], keys = [], training = []} = report;
	const lines: Line[] = [
		...launches.flatMap((launch) => launchLines(launch)),
		...frames.flatMap((frame) => frameLines(frame)),
		...keys.flatMap(({size, byKey, ...spread}) => [
			...keyLines(sizeText(size), spread),
			...byKey.map(([key, milliseconds]) =>
				line(`${sizeText(size)}: key ${key}, p50`, milliseconds, {
					digits: 1,
					unit: 'ms',
				}),
			),
		]),
		...training.flatMap((one) => trainingLines(one)),
		...(report.soak ? soakLines(report.soak) : []),
	];
	return [
		report.machine,
		'',
		table(lines),
		...report.missing.map((reason) => `Not measured: ${reason}`),
	].join('\n');
}
