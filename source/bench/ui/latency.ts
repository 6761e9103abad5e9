import {setTimeout} from 'node:timers/promises';
import {quantile, spreadOf} from '../rounds.js';
import {PseudoTerminal, type Size} from './pseudo-terminal.js';
import {sizeText, type Figure} from './report.js';

type Wanted = (text: string) => boolean;

/** Keys and what the screen shows after them; together they lead back to where they began. */
const visit: ReadonlyArray<readonly [key: string, wanted: Wanted]> = [
	['.', (text) => text.includes('λ 3 ')],
	['?', (text) => text.includes('start or pause training')],
	['\u001B', (text) => !text.includes('start or pause training')],
	[',', (text) => text.includes('λ 1 ')],
	['8', (text) => text.includes('which rate is best')],
	['0', (text) => text.includes('Space trains, ')],
];

type Press = {
	readonly key: string;
	readonly wanted: Wanted;
	readonly pressed: number;
};

/** Milliseconds between two keys: this, and up to half as much again, so as not to come in step with the frames. */
const pause = 120;

/** Presses keys; the terminal must record. Part 0 is on screen, λ is 1. */
export async function pressKeys(
	terminal: PseudoTerminal,
	rounds: number,
): Promise<readonly Press[]> {
	const presses: Press[] = [];
	for (let round = 0; round < rounds; round++) {
		for (const [key, wanted] of visit) {
			await setTimeout(pause * (1 + Math.random() / 2));
			presses.push({key, wanted, pressed: performance.now()});
			terminal.press(key);
		}
	}

	await setTimeout(500);
	return presses;
}

/**
 * From pressing each key until the output has arrived that shows what it does, ms. A terminal draws that output
 * in its own time, so it is only looked at after the program has ended.
 *
 * @returns the latency of each press.
 * @throws Error when a key did not change the screen.
 */
export async function keyLatencies(
	terminal: PseudoTerminal,
	presses: readonly Press[],
): Promise<number[]> {
	const latencies: number[] = [];
	await terminal.replay((arrived, text) => {
		for (;;) {
			const next = presses[latencies.length];
			if (!next || arrived < next.pressed || !next.wanted(text())) {
				return;
			}

			latencies.push(arrived - next.pressed);
		}
	});
	if (latencies.length < presses.length) {
		const {key} = presses[latencies.length];
		throw new Error(
			`The key ${JSON.stringify(key)} did not change the screen.`,
		);
	}

	return latencies;
}

/** How long keys take to change the screen, beside what is asked for. */
export function keyFigures(
	where: string,
	latencies: readonly number[],
): Figure[] {
	const {median, p99} = spreadOf(latencies);
	const ms = {digits: 1, unit: 'ms'};
	const what = `${where}: key to changed screen`;
	return [
		{what: `${what}, p50`, value: median, ...ms, atMost: 15},
		{what: `${what}, p99`, value: p99, ...ms, atMost: 60},
	];
}

/** Measures keys while two threads train. */
export async function measureKeys(
	arguments_: readonly string[],
	size: Size,
	rounds: number,
): Promise<Figure[]> {
	const terminal = new PseudoTerminal(arguments_, {size, hasScreen: true});
	let presses: readonly Press[] = [];
	try {
		await terminal.waitFor((text) => /sample \d+ is/v.test(text));
		terminal.press(' ');
		await terminal.waitFor((text) => text.includes('▶ TRAINING'));
		terminal.record();
		// The first second belongs to the compilers.
		await setTimeout(1000);
		presses = await pressKeys(terminal, rounds);
	} finally {
		await terminal.end();
	}

	const latencies = await keyLatencies(terminal, presses);
	return [
		...keyFigures(sizeText(size), latencies),
		...visit.map(([key], k) => ({
			what: `${sizeText(size)}: key ${key === '\u001B' ? 'Esc' : key}, p50`,
			value: quantile(
				latencies.filter((_, i) => i % visit.length === k),
				0.5,
			),
			digits: 1,
			unit: 'ms',
		})),
	];
}

/** How long a launch takes, ms: medians. */
export async function measureLaunch(
	data: string,
	arguments_: readonly string[],
	{size, launches}: {readonly size: Size; readonly launches: number},
): Promise<Figure[]> {
	const times: Array<[frame: number, data: number, iteration: number]> = [];
	for (let launch = 0; launch < launches; launch++) {
		const terminal = new PseudoTerminal(arguments_, {size, hasScreen: true});
		try {
			const sampled = terminal.waitFor((text) => /sample \d+ is/v.test(text));
			const trained = terminal.waitFor((text) => /iteration [1-9]/v.test(text));
			const frame = await terminal.waitFor((text) => text.includes('nn-tui'));
			terminal.press(' ');
			times.push([
				frame - terminal.launched,
				(await sampled) - terminal.launched,
				(await trained) - terminal.launched,
			]);
		} finally {
			await terminal.end();
		}
	}

	const figure = (
		column: 0 | 1 | 2,
		what: string,
		atMost?: number,
	): Figure => ({
		what: `launch with ${data}: ${what}`,
		value: quantile(
			times.map((row) => row[column]),
			0.5,
		),
		unit: 'ms',
		...(atMost !== undefined && {atMost}),
	});
	return [
		// The first whole screen.
		figure(0, 'first frame', 250),
		figure(1, 'data on screen'),
		// The key for it is pressed as soon as there is a screen.
		figure(2, 'first iteration', 1000),
	];
}
