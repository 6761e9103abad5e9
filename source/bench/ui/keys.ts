import {setTimeout} from 'node:timers/promises';
import {openTerminal, type Size} from './pseudo-terminal.js';
import {spreadOf, type Spread} from './statistics.js';

/** Keys and what the screen shows after them; together they lead back to where they began. */
const visit: ReadonlyArray<
	readonly [key: string, wanted: (text: string) => boolean]
> = [
	['.', (text) => text.includes('λ 3 ')],
	['?', (text) => text.includes('start or pause training')],
	['\u001B', (text) => !text.includes('start or pause training')],
	[',', (text) => text.includes('λ 1 ')],
	['8', (text) => text.includes('Race of learning rates')],
	['0', (text) => text.includes('Gradient check')],
];

/** How long a key takes to change the screen, in milliseconds, while two threads train. */
export async function measureKeys(
	arguments_: readonly string[],
	size: Size,
	rounds: number,
): Promise<Spread & {readonly keys: number}> {
	const terminal = openTerminal(arguments_, {size, hasScreen: true});
	const latencies: number[] = [];
	try {
		await terminal.waitFor((text) => /sample \d+ is/v.test(text));
		terminal.press(' ');
		await terminal.waitFor((text) => text.includes('▶ training'));
		for (let round = 0; round < rounds; round++) {
			for (const [key, wanted] of visit) {
				// Keys must not come in step with the frames.
				await setTimeout(60 + Math.random() * 60);
				const pressed = performance.now();
				const changed = terminal.waitFor(wanted);
				terminal.press(key);
				latencies.push((await changed) - pressed);
			}
		}
	} finally {
		await terminal.end();
	}

	return {...spreadOf(latencies), keys: latencies.length};
}
