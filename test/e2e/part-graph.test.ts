import test from 'ava';
import {TestTerminal} from '../helpers/terminal.js';

const right = '\u001B[C';
const left = '\u001B[D';
const down = '\u001B[B';

for (const [columns, rows] of [
	[80, 24],
	[120, 40],
]) {
	test(`a student does exercise 1 on ${columns}×${rows}`, async (t) => {
		const terminal = new TestTerminal([], {columns, rows});
		t.teardown(async () => terminal.dispose());
		await terminal.waitFor('sample ');
		terminal.press('1');
		await terminal.waitFor('Step 0/12');

		// Predicts the forward pass, once wrongly.
		terminal.press('a');
		await terminal.waitFor('Predict 1/12: p0 =');
		terminal.press('0.5\r');
		await terminal.waitFor('Predict 2/12: p1 =');
		terminal.press('3\r');
		await terminal.waitFor(/✗ 3 is not p1\. That is the sum/v);
		terminal.press('2\r');
		await terminal.waitFor('Predict 3/12: f =');
		terminal.press('2.5\r');
		await terminal.waitFor('Predict 4/12: r =');
		terminal.press('\u001B');
		await terminal.waitFor(/Step 3\/12/v);

		// Steps through the backward pass, both ways.
		for (let step = 4; step <= 12; step++) {
			terminal.press(right);
			await terminal.waitFor(`Step ${step}/12`);
		}

		terminal.press(left);
		await terminal.waitFor('Step 11/12');
		terminal.press(right);
		await terminal.waitFor('Step 12/12');
		for (const figure of [
			/f = 2\.5/v,
			/r = 2\.5/v,
			/∂r\/∂x0 = 0\.5/v,
			/∂r\/∂w0 = 1/v,
			/∂r\/∂x1 = 1/v,
			/∂r\/∂w1 = 2/v,
			/Graph✓/v,
		]) {
			await terminal.waitFor(figure);
		}

		// A negative weight: the ReLU is dead.
		terminal.press(`${down}`);
		terminal.press(`${down}`);
		await terminal.waitFor('▸ w1');
		terminal.press('\r');
		await terminal.waitFor('New value of w1');
		terminal.press('nonsense\r');
		await terminal.waitFor('Type a number from −99 to 99');
		terminal.press('\u007F'.repeat(8));
		terminal.press('-1\r');
		await terminal.waitFor('f = −1.5');
		for (const figure of [/∂r\/∂w1 = 0/v, /∂r\/∂w0 = 0/v, / r = 0/v]) {
			await terminal.waitFor(figure);
		}

		for (let step = 11; step >= 6; step--) {
			terminal.press(left);
			await terminal.waitFor(`Step ${step}/12`);
		}

		await terminal.waitFor(/dead ReLU/v);
		terminal.press('q');
		const {exitCode} = await terminal.exit;
		t.is(exitCode, 0);
	});
}
