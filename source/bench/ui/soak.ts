import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {setTimeout} from 'node:timers/promises';
import {type LoggedMemory} from '../../dashboard/terminal/frame-log.js';
import {quantile} from '../rounds.js';
import {keyFigures, keyLatencies, pressKeys} from './latency.js';
import {logRun, type PseudoTerminal, type Size} from './pseudo-terminal.js';
import {type Figure} from './report.js';

/** Megabytes that may come in between the first and the last moment: what a collector does not bother to give back. */
const maxGrowth = 8;

const shares = [0.1, 0.25, 0.5, 0.75, 1];
/** The share of the run that comes before a moment and counts for it. */
const window = 0.05;
/** Every part for so many milliseconds, again and again. */
const visitTime = 2000;
const firstVisitTime = 300;
const parts = ['8', '5', '1', '2', '3', '4', '6', '7', '0'];
const keyRounds = 20;

/** Three clouds of points: so few that a million iterations take a minute or two. */
function smallData(): string {
	const lines = [];
	for (let i = 0; i < 400; i++) {
		const pixels = Array.from({length: 16}, (_, j) =>
			((j % 3 === i % 3 ? 0.6 : 0.2) + ((i * 7 + j * 5) % 11) / 40).toFixed(3),
		);
		lines.push([...pixels, (i % 3) + 1].join(','));
	}

	return lines.join('\n') + '\n';
}

function iterationOf(terminal: PseudoTerminal): number {
	return Number(/iteration (\d+)/v.exec(terminal.text())?.[1] ?? 0);
}

/** Megabytes in use when shares of the iterations were through. */
export function memoryMoments(
	memory: readonly LoggedMemory[],
	iterations: number,
) {
	return shares.map((share) => {
		const iteration = Math.round(share * iterations);
		const earlier = memory.filter((sample) => sample.iteration <= iteration);
		const close = earlier.filter(
			(sample) => sample.iteration > (share - window) * iterations,
		);
		// A run of seconds has no sample everywhere.
		const before = close.length > 0 ? close : earlier.slice(-1);
		return {
			share,
			iteration,
			// What the main thread keeps: the least of the time before, so without what is only not collected yet.
			heap: Math.min(...before.map(({heap}) => heap)),
			arrayBuffers: Math.min(...before.map(({arrayBuffers}) => arrayBuffers)),
			// All of the program.
			resident: quantile(
				before.map(({resident}) => resident),
				0.5,
			),
		};
	});
}

/** Trains a small network for very many iterations while all parts are visited, and follows the memory. */
export async function measureSoak(
	size: Size,
	{iterations: wanted, minutes}: {iterations: number; minutes: number},
): Promise<Figure[]> {
	const folder = mkdtempSync(join(tmpdir(), 'nn-tui-soak-'));
	const data = join(folder, 'small.csv');
	let iterations = 0;
	let seconds = 0;
	let latencies: (() => Promise<number[]>) | undefined;
	try {
		writeFileSync(data, smallData());
		const {memory} = await logRun(
			['--data', data, '--hidden', '10', '--threads', '1'],
			size,
			async (terminal) => {
				await terminal.waitFor((text) => text.includes('PAUSED'));
				// What every part needs once is no growth.
				for (const part of parts) {
					terminal.press(part);
					await setTimeout(firstVisitTime);
				}

				const begin = performance.now();
				terminal.press(' ');
				for (let i = 0; iterations < wanted && seconds < minutes * 60; i++) {
					terminal.press(parts[i % parts.length]);
					await setTimeout(visitTime);
					iterations = iterationOf(terminal);
					seconds = (performance.now() - begin) / 1000;
				}

				terminal.press('0');
				await setTimeout(500);
				terminal.record();
				const presses = await pressKeys(terminal, keyRounds);
				latencies = async () => keyLatencies(terminal, presses);
			},
			true,
		);
		const moments = memoryMoments(memory, Math.min(iterations, wanted));
		const [first] = moments;
		const last = moments.at(-1)!;
		const mb = {digits: 1, unit: 'MB'};
		const keys = await latencies!();
		return [
			{what: 'long run: iterations', value: iterations, atLeast: wanted},
			{
				what: 'long run: iterations a second',
				value: iterations / seconds,
			},
			...moments.flatMap(({share, heap, arrayBuffers, resident}) => {
				const when = `at ${Math.round(share * 100)} %:`;
				return [
					{what: `${when} heap of the main thread`, value: heap, ...mb},
					{
						what: `${when} array buffers of the main thread`,
						value: arrayBuffers,
						...mb,
					},
					{
						what: `${when} the whole program in memory`,
						value: resident,
						...mb,
					},
				];
			}),
			{
				what: 'heap and array buffers, growth since 10 %',
				value: last.heap + last.arrayBuffers - first.heap - first.arrayBuffers,
				...mb,
				atMost: maxGrowth,
			},
			{
				what: 'the whole program, growth since 10 %',
				value: last.resident - first.resident,
				...mb,
				atMost: 2 * maxGrowth,
			},
			...keyFigures('then', keys),
		];
	} finally {
		rmSync(folder, {recursive: true});
	}
}
