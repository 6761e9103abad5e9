import test from 'ava';
import {menuIds} from '../../source/parts/check/state.js';
import {TestTerminal} from '../helpers/terminal.js';

const [up, right, left] = ['\u001B[A', '\u001B[C', '\u001B[D'];

/** The largest difference that the verdict shows for a λ, and whether it passed. */
function verdict(
	text: string,
	lambda: number,
): {difference: number; passed: boolean} {
	const found = new RegExp(
		String.raw`λ = ${lambda}: largest (?:difference )?(\S+) +([✓✗])`,
		'v',
	).exec(text)!;
	return {difference: Number(found[1]), passed: found[2] === '✓'};
}

/** The cells of both pictures, row by row: the character in each column. */
function pictureOf(rows: readonly string[]): {
	theta1: string[];
	theta2: string[];
} {
	const header = rows.findIndex((row) =>
		/Θ1 0 {2}1 {2}2 {2}3 +Θ2 0/v.test(row),
	);
	const start = rows[header].indexOf('Θ1 0');
	const cells = (row: string, from: number, count: number) =>
		Array.from({length: count}, (_, j) => row[from + 3 + 3 * j]).join('');
	return {
		theta1: rows
			.slice(header + 1, header + 6)
			.map((row) => cells(row, start, 4)),
		theta2: rows
			.slice(header + 1, header + 4)
			.map((row) => cells(row, start + 15, 6)),
	};
}

test('the gradient check passes, breaks on purpose, and is repaired', async (t) => {
	const terminal = new TestTerminal([], {columns: 120, rows: 40});
	try {
		await terminal.waitFor('PAUSED');
		terminal.press('6');
		await terminal.waitFor('The code is right');
		let text = await terminal.waitFor(/Θ1\[2,3\] +input 3 → hidden unit 3/v);
		for (const lambda of [0, 3]) {
			const {difference, passed} = verdict(text, lambda);
			t.true(difference < 1e-8);
			t.true(passed);
		}

		// One mistake in the regularization: λ = 0 hides it, λ = 3 shows it in column 0.
		terminal.press('m');
		terminal.press('j'.repeat(menuIds.indexOf('bias-regularized')));
		await terminal.waitFor('λ = 0 hides this mistake');
		text = await terminal.waitFor('Part 5: The cost leaves the first column');
		t.true(text.includes('code: bias regularized'));
		t.true(verdict(text, 0).passed);
		t.false(verdict(text, 3).passed);
		terminal.press('c');
		await terminal.waitFor('Θ1: 5 of 20 wrong, only in column 0 (bias)');
		await terminal.waitFor('Θ2: 3 of 18 wrong, only in column 0 (bias)');
		await terminal.waitFor((screen) => {
			const {theta1, theta2} = pictureOf(screen.split('\n'));
			return (
				theta1.every((cells) => cells === '✗···') &&
				theta2.every((cells) => cells === '✗·····')
			);
		});

		// One that any λ shows.
		terminal.press(
			up.repeat(
				menuIds.indexOf('bias-regularized') - menuIds.indexOf('mean-forgotten'),
			),
		);
		await terminal.waitFor('code: 1/m forgotten');
		terminal.press('c');
		await terminal.waitFor('Θ1: all 20 wrong, each 5.00 times the right value');
		text = await terminal.waitFor('λ = 0 (the table’s)');
		t.false(verdict(text, 0).passed);
		t.false(verdict(text, 3).passed);

		t.false(text.includes('Check✓'));
		terminal.press('x');
		await terminal.waitFor('Check✓');
		text = await terminal.waitFor('The code is right');
		t.true(verdict(text, 0).passed);
	} finally {
		await terminal.dispose();
	}
});

test('ε = 1e-1 and ε = 1e-12 spoil the check of the right code', async (t) => {
	const terminal = new TestTerminal([], {columns: 80, rows: 24});
	try {
		await terminal.waitFor('PAUSED');
		terminal.press('6');
		await terminal.waitFor('Right: every difference');
		const fine = verdict(terminal.text(), 0).difference;
		// The bottom pane is written last.
		terminal.press(right.repeat(3));
		let text = await terminal.waitFor(/ε = 1e-1(?!\d)/v);
		t.true(text.includes('ε is too large'));
		t.false(verdict(text, 0).passed);
		t.false(verdict(text, 3).passed);
		t.true(verdict(text, 0).difference > 1e5 * fine);
		terminal.press(left.repeat(11));
		text = await terminal.waitFor('ε = 1e-12');
		t.true(text.includes('ε is too small'));
		t.false(verdict(text, 0).passed);
		t.false(verdict(text, 3).passed);
		terminal.press('\t\t\t');
		text = await terminal.waitFor('● 1e-12:');
		t.true(text.includes('1e-5'));
	} finally {
		await terminal.dispose();
	}
});
