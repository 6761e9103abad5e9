import process from 'node:process';
import {setTimeout as sleep} from 'node:timers/promises';
import anyTest from 'ava';
import {readCommandLine} from '../../source/cli/command-line.js';
import {type Output} from '../../source/cli/output.js';

// One at a time: signals come to all that listen.
const test = anyTest.serial;

for (const [signal, exitCode] of [
	['SIGINT', 130],
	['SIGTERM', 143],
] as const) {
	test(`${signal} before the data is open ends training before it begins`, async (t) => {
		const lines: string[] = [];
		const output: Output = {
			line(text) {
				lines.push(text);
			},
			note: t.log,
			clear: t.fail,
			isTerminal: false,
		};
		const {run} = await readCommandLine(
			'train --seed 3 --threads 1 --iterations 1000000 --json'.split(' '),
		);
		const running = run(output);
		// What follows the command is loaded before it listens.
		while (process.listenerCount(signal) === 0) {
			await sleep(1);
		}

		process.emit(signal, signal);
		t.is(await running, exitCode);
		t.is(lines.length, 1);
		t.regex(lines[0], /"iteration":0/v);
	});
}
