import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import anyTest from 'ava';
import {matFile, scratchFolder} from '../helpers/mat-files.js';
import {TestTerminal} from '../helpers/terminal.js';

const test = anyTest.serial;
const folder = scratchFolder();

function write(name: string, content: Uint8Array | string): string {
	const path = join(folder, name);
	writeFileSync(path, content);
	return path;
}

test('accuracy on training and on test data side by side, live', async (t) => {
	const terminal = new TestTerminal(['--hold-out', '20'], {
		columns: 120,
		rows: 40,
	});
	try {
		const first = await terminal.waitFor('4000×400 + 1000 test');
		t.regex(first, /20 % of each label is held out/v);
		terminal.press('8');
		terminal.press(' ');
		await terminal.waitFor(
			/accuracy \S+ [5-9]\d\.\d % +test [5-9]\d\.\d % at [1-9]\d+ /v,
		);
		const text = await terminal.waitFor(
			/test accuracy +\d\d\.\d\d % at iteration [1-9]\d+/v,
		);
		t.regex(text, /training accuracy +\d\d\.\d\d %/v);
		// Each curve is named at its end.
		t.regex(text, / ▲ test +[│┃]/v);
		t.regex(text, / ● train *[│┃]/v);
		terminal.press(' ');
		// Where it stops, both figures are those of the same iteration.
		const paused = await terminal.waitFor('‖ PAUSED');
		const [, iteration] = /iteration (\d+)/v.exec(paused)!;
		await terminal.waitFor(`at iteration ${iteration}`);
	} finally {
		await terminal.dispose();
	}
});

test('o opens CSV, upright, and a .mat file with data and weights', async (t) => {
	const csv = write(
		'wide.csv',
		[
			`label,${'abcdefghijklmnopqrstuvwxy'.split('').join(',')}`,
			`1${',0'.repeat(10)}${',255'.repeat(5)}${',0'.repeat(10)}`,
			`2${',9,0,0,0,0'.repeat(5)}`,
		].join('\n'),
	);
	const both = write(
		'both.mat',
		matFile({
			X: [
				[1, 0],
				[0, 1],
			],
			y: [[1], [2]],
			Theta1: [[1, 2, 3]],
			Theta2: [
				[1, 2],
				[3, 4],
			],
		}),
	);
	const terminal = new TestTerminal([], {
		columns: 120,
		rows: 40,
		environment: {NO_COLOR: '1'},
	});
	try {
		await terminal.waitFor(/sample \d+ is/v);
		terminal.press('o');
		await terminal.waitFor('IDX, CSV or a folder with MNIST');
		terminal.press(csv);
		await terminal.waitFor('wide.csv');
		terminal.press('\r');
		const opened = await terminal.waitFor(' 25-25-2');
		t.regex(opened, /label first, labels 1 to 2/v);
		terminal.press('\u001B');
		// The bright row of the first image lies across, in its middle.
		await terminal.waitFor(
			(text) => /[│┃] ?[▒█]{5}/v.test(text) && !text.includes('labels 1 to 2'),
		);
		terminal.press('o');
		await terminal.waitFor('Open data or weights');
		terminal.press(both);
		await terminal.waitFor('both.mat');
		terminal.press('\r');
		const used = await terminal.waitFor(' 2-1-2');
		t.regex(used, /holds weights too \(2-1-2\)/v);
	} finally {
		await terminal.dispose();
	}
});
