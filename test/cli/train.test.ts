import process from 'node:process';
import anyTest from 'ava';
import {type Output} from '../../source/cli/output.js';
import {trainCommand} from '../../source/cli/train.js';

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
		const running = trainCommand(
			{
				setup: {learningRate: 1, lambda: 1, seed: 3, threads: 1},
				iterations: 1_000_000,
				json: true,
				force: false,
			},
			output,
		);
		process.emit(signal, signal);
		t.is(await running, exitCode);
		t.is(lines.length, 1);
		t.regex(lines[0], /"iteration":0/v);
	});
}
