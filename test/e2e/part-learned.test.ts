import anyTest from 'ava';
import {sizes} from '../helpers/sizes.js';
import {TestTerminal} from '../helpers/terminal.js';

const test = anyTest.serial;

for (const [columns, rows] of sizes) {
	test(`a student trains to 90 %, looks at what is misread and takes a sample Home at ${columns}×${rows}`, async (t) => {
		const terminal = new TestTerminal(['--hold-out', '10'], {
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
		await terminal.waitFor(/wrong, 9\d\.\d\d % right/v);
		terminal.press(' ');
		await terminal.waitFor('PAUSED');
		/** The screen once the matrix is that of the accuracy at the top. */
		const isSettled = (text: string) => {
			const accuracy = /accuracy [━┄╸│ ]+(\d+\.\d) %/v.exec(text)?.[1];
			const right = /wrong, (\d+\.\d\d) % right/v.exec(text)?.[1];
			return (
				accuracy !== undefined &&
				Math.abs(Number(accuracy) - Number(right)) < 0.06
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
		await terminal.waitFor(new RegExp(`${label} read as ${answer}: 1 of`, 'v'));
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
		terminal.press('Wt');
		if (columns < 80) {
			terminal.press('\u001B[Z');
		}

		await terminal.waitFor(/\d+ of 500 wrong/v);
		t.regex(terminal.text(), /test data/v);
	});
}
