import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import anyTest from 'ava';
import {matFile, scratchFolder} from '../helpers/mat-files.js';
import {bothKinds} from '../helpers/sizes.js';
import {TestTerminal} from '../helpers/terminal.js';

const test = anyTest.serial;

// One thread: two of them would wait for each other on busy cores.
const oneThread = ['--threads', '1'];

for (const [columns, rows] of bothKinds) {
	test(`a student trains, looks at what is misread and takes a sample Home at ${columns}×${rows}`, async (t) => {
		const terminal = new TestTerminal([...oneThread, '--hold-out', '10'], {
			columns,
			rows,
			environment: {NO_COLOR: '1'},
		});
		t.teardown(async () => terminal.dispose());
		await terminal.waitFor('Space train');
		terminal.press('W ');
		const live = await terminal.waitFor(/\d+ of 4500 wrong/v);
		await terminal.waitFor(
			(text) =>
				!text.includes(/\d+ of 4500 wrong/v.exec(live)![0]) &&
				/\d+ of 4500 wrong/v.test(text),
		);
		await terminal.waitFor(/wrong, [5-9]\d\.\d\d % right/v);
		terminal.press(' ');
		await terminal.waitFor('PAUSED');
		/** The screen once the matrix is that of the accuracy at the top. */
		const isSettled = (text: string) => {
			const accuracy = /accuracy [━┄╸│┃ ]+(\d+\.\d) %/v.exec(text)?.[1];
			const right = /wrong, (\d+\.\d\d) % right/v.exec(text)?.[1];
			return (
				accuracy !== undefined &&
				// Below 95 % the accuracy is not rounded up to that.
				(Math.abs(Number(accuracy) - Number(right)) < 0.06 ||
					(accuracy === '94.9' && right!.startsWith('94.9')))
			);
		};

		const text = await terminal.waitFor(isSettled);
		const [, label, answer] = /samples? of (\d) (?:is|are) read as (\d)/v.exec(
			text,
		)!;
		t.not(label, answer);
		// To another cell and back.
		terminal.press('l');
		await terminal.waitFor(
			(now) =>
				!now.includes(`of ${label} are read as ${answer}.`) &&
				/of \d (?:is|are) read/v.test(now),
		);
		terminal.press('h');
		await terminal.waitFor(`of ${label} are read as ${answer}`);
		terminal.press('\r');
		await terminal.waitFor(
			(now) =>
				now.includes('Enter Home') &&
				now.includes(`${label} read as ${answer}: 1 of`),
		);
		terminal.press('e');
		await terminal.waitFor(new RegExp(`${label} read as ${answer}: 2 of`, 'v'));
		const samples = await terminal.waitFor(/sample \d+/v);
		const numbers = [...samples.matchAll(/sample (\d+)/gv)].map(([, n]) => n);
		terminal.press('\r');
		const home = await terminal.waitFor(
			new RegExp(String.raw`\d is ${label}, says ${answer} ✗`, 'v'),
		);
		const [number] = /\d+(?= is \d, says)/v.exec(home)!;
		t.true(numbers.includes(number), number);
		// In the test data samples can be looked at, not taken Home.
		terminal.press('W');
		await terminal.waitFor('Enter Home');
		terminal.press('t');
		if (columns < 80) {
			terminal.press('\u001B[Z');
		}

		await terminal.waitFor(/\d+ of 500 wrong/v);
		t.regex(terminal.text(), /test data/v);
	});
}

test('a student trains, sees what the hidden units see and chooses one with its samples', async (t) => {
	const terminal = new TestTerminal(oneThread, {
		columns: 80,
		rows: 24,
		environment: {NO_COLOR: '1'},
	});
	t.teardown(async () => terminal.dispose());
	await terminal.waitFor('Space train');
	terminal.press('Wv');
	await terminal.waitFor('unit 1, bias');
	const pictureOf = (text: string) =>
		text
			.split('\n')
			.slice(7, 12)
			.map((row) => row.slice(1, 12))
			.join('\n');
	const start = await terminal.waitFor(/\d [01]\.\d{3}/v);
	t.regex(pictureOf(start), /[+#@]/v);
	t.regex(pictureOf(start), /[\-=≡]/v);
	// Its picture changes while it trains.
	terminal.press(' ');
	await terminal.waitFor(
		(text) =>
			/iteration \d\d\d/v.test(text) && pictureOf(text) !== pictureOf(start),
	);
	terminal.press(' ');
	await terminal.waitFor('PAUSED');
	// The third one, then the one below it.
	terminal.press('ll');
	await terminal.waitFor('unit 3, bias');
	terminal.press('j');
	await terminal.waitFor('unit 8, bias');
	await terminal.waitFor(/6 +7 +8 +9 +10/v);
	await terminal.waitFor(/pushes \w/v);
	await terminal.waitFor(/active \d\.\d\d to \d\.\d\d/v);
	await terminal.waitFor(/(?:\d [01]\.\d{3} +){3}/v);
	t.regex(terminal.text(), / 0 .*│.*\d\.\d\d/v);
	terminal.press('c');
	await terminal.waitFor('one scale');
	terminal.press('v');
	await terminal.waitFor('of 5000 wrong');
});

test('units that start from zeros are said to be equal, before and while they are trained', async (t) => {
	const zeros = (rows: number, columns: number) =>
		Array.from({length: rows}, () => Array.from({length: columns}, () => 0));
	const path = join(scratchFolder(), 'zeros.mat');
	writeFileSync(path, matFile({Theta1: zeros(25, 401), Theta2: zeros(10, 26)}));
	const terminal = new TestTerminal([...oneThread, '--initial-weights', path], {
		columns: 80,
		rows: 24,
	});
	t.teardown(async () => terminal.dispose());
	await terminal.waitFor('Space train');
	terminal.press('Wv');
	const told = 'All 25 units are equal: they started with equal weights';
	await terminal.waitFor(told);
	terminal.press(' ');
	await terminal.waitFor(/iteration [2-9]\d/v);
	await terminal.waitFor(/unit 1, bias −?0\.0\d/v);
	t.true(terminal.text().includes(told));
});
