import {setTimeout} from 'node:timers/promises';
import {spreadOf, type Spread, quantile} from '../rounds.js';
import {PseudoTerminal, type Size} from './pseudo-terminal.js';

type Wanted = (text: string) => boolean;

/** Keys and what the screen shows after them; together they lead back to where they began. */
const visit: ReadonlyArray<readonly [key: string, wanted: Wanted]> = [
	['.', (text) => text.includes('λ 3 ')],
	['?', (text) => text.includes('start or pause training')],
	['\u001B', (text) => !text.includes('start or pause training')],
	[',', (text) => text.includes('λ 1 ')],
	['8', (text) => text.includes('Race of learning rates')],
	['0', (text) => text.includes('Space trains, ')],
];

/** How long keys take to change the screen, in milliseconds. */
export type KeyLatency = Spread & {
	readonly keys: number;
	/** Medians of the keys, by their names. */
	readonly byKey: ReadonlyArray<readonly [key: string, median: number]>;
};

export type KeyReport = KeyLatency & {readonly size: Size};

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
 * From pressing each key until the output has arrived that shows what it does. A terminal draws that output
 * in its own time, so it is only looked at after the program has ended.
 *
 * @throws Error when a key did not change the screen.
 */
export async function keyLatency(
	terminal: PseudoTerminal,
	presses: readonly Press[],
): Promise<KeyLatency> {
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

	return {
		...spreadOf(latencies),
		keys: latencies.length,
		byKey: visit.map(([key]) => [
			key === '\u001B' ? 'Esc' : key,
			spreadOf(latencies.filter((_, i) => presses[i].key === key)).median,
		]),
	};
}

/** Measures keys while two threads train. */
export async function measureKeys(
	arguments_: readonly string[],
	size: Size,
	rounds: number,
): Promise<KeyReport> {
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

	return {size, ...(await keyLatency(terminal, presses))};
}

/** Medians in milliseconds from the launch. */
export type LaunchReport = {
	readonly data: string;
	/** The first whole screen. */
	readonly firstFrame: number;
	/** The data is read and on screen. */
	readonly dataShown: number;
	/** The first iteration is on screen, with the key for it pressed as soon as there is a screen. */
	readonly firstIteration: number;
	readonly launches: number;
};

export async function measureLaunch(
	data: string,
	arguments_: readonly string[],
	{size, launches}: {readonly size: Size; readonly launches: number},
): Promise<LaunchReport> {
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

	const median = (column: 0 | 1 | 2) =>
		quantile(
			times.map((row) => row[column]),
			0.5,
		);
	return {
		data,
		firstFrame: median(0),
		dataShown: median(1),
		firstIteration: median(2),
		launches,
	};
}
