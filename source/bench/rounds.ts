import {cpus} from 'node:os';
import process from 'node:process';
import {setTimeout} from 'node:timers/promises';
import {type Contender} from './contender.js';

/**
 * Pause before each burst, ms. Threads of the previous program, OpenBLAS's above all, spin for about 100 ms before
 * they sleep, and would take a core from the next.
 */
const pause = 200;

/** The speed of a contender, and compared with the baseline. */
export type Measurement = {
	readonly name: string;
	/** Median over the rounds. */
	readonly iterationsPerSecond: number;
	/** Median, over the rounds, of the baseline's time divided by this one's; 1 without a baseline. */
	readonly ratio: number;
	/** All of these ratios, in the order of the rounds. */
	readonly ratios: readonly number[];
	readonly costAfter50: number | undefined;
};

/** The middle value, or the mean of the two middle ones. */
export function median(values: readonly number[]): number {
	const sorted = values.toSorted((a, b) => a - b);
	const middle = sorted.length >> 1;
	return sorted.length % 2 === 1
		? sorted[middle]
		: (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The number of iterations that take about `milliseconds`. */
async function calibrate(
	contender: Contender,
	milliseconds: number,
): Promise<number> {
	await contender.burst(1);
	const once = await contender.burst(2);
	return Math.max(1, Math.round(milliseconds / once));
}

/**
 * Measures contenders in alternating bursts: in every round each of them right after a burst of the baseline, so
 * that other load of the machine affects both.
 *
 * @param burst - Length of a burst in milliseconds.
 */
export async function measure(
	baseline: Contender | undefined,
	contenders: readonly Contender[],
	{rounds, burst}: {readonly rounds: number; readonly burst: number},
): Promise<Measurement[]> {
	const counts = new Map<Contender, number>();
	for (const contender of baseline ? [baseline, ...contenders] : contenders) {
		counts.set(contender, await calibrate(contender, burst));
	}

	const times = new Map<Contender, number[]>();
	const ratios = new Map<Contender, number[]>();
	const timed = async (contender: Contender): Promise<number> => {
		await setTimeout(pause);
		const time = await contender.burst(counts.get(contender)!);
		times.set(contender, [...(times.get(contender) ?? []), time]);
		return time;
	};

	for (let round = 0; round < rounds; round++) {
		for (const contender of contenders) {
			const reference = baseline ? await timed(baseline) : undefined;
			const time = await timed(contender);
			ratios.set(contender, [
				...(ratios.get(contender) ?? []),
				(reference ?? time) / time,
			]);
		}
	}

	return (baseline ? [baseline, ...contenders] : contenders).map(
		(contender) => {
			const own = ratios.get(contender) ?? [1];
			return {
				name: contender.name,
				iterationsPerSecond: 1000 / median(times.get(contender)!),
				ratio: median(own),
				ratios: own,
				costAfter50: contender.costAfter50,
			};
		},
	);
}

/** The value below which this share of the values lies. */
export function quantile(values: readonly number[], share: number): number {
	const sorted = values.toSorted((a, b) => a - b);
	const index = Math.ceil(share * sorted.length) - 1;
	return sorted[Math.max(0, Math.min(sorted.length - 1, index))] ?? Number.NaN;
}

/** Median and the value that one in a hundred exceeds. */
export type Spread = {readonly median: number; readonly p99: number};

export function spreadOf(values: readonly number[]): Spread {
	return {median: quantile(values, 0.5), p99: quantile(values, 0.99)};
}

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

/** Processor, cores and Node version, in words. */
export function machineText(): string {
	return `${cpus()[0].model.trim()}, ${cpus().length} cores, Node ${process.versions.node}`;
}
