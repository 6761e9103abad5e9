import test from 'ava';
import {TestTerminal} from '../helpers/terminal.js';

test('a student predicts, checks and compares the sigmoid gradient', async (t) => {
	const terminal = new TestTerminal([], {columns: 80, rows: 24});
	t.teardown(async () => terminal.dispose());
	await terminal.waitFor('PAUSED');
	terminal.press('3');
	await terminal.waitFor('Predict 1 of 2');

	// A wrong prediction gets a hint, the right ones uncover the gradient.
	const predict = async (answer: string, reply: string) => {
		terminal.press(answer);
		await terminal.waitFor(`g′ = ${answer}`);
		terminal.press('\r');
		await terminal.waitFor(reply);
	};

	terminal.press('g');
	await terminal.waitFor('g′ = ');
	await predict('1', '✗ Not yet');
	// After a wrong guess the field is still open.
	await predict('0.25', 'Predict 2 of 2');
	terminal.press('g');
	await predict('0', 'g′ far out: predicted');

	// The handout's three checks, and far out.
	terminal.press('x');
	await terminal.waitFor('= 0.25  exactly');
	terminal.press('a');
	await terminal.waitFor('✓ z = −50: g′ = 1.9e−22, close to 0');
	terminal.press('f');
	await terminal.waitFor('✓ z = 100: g′ = 3.7e−44, close to 0');
	await terminal.waitFor('Sigmoid✓');
	terminal.press('A');
	await terminal.waitFor(/e\^−z\s+∞\s+0\s+∞\/∞=NaN/v);
	await terminal.waitFor('∞/∞ = NaN');
	terminal.press('\u001B[C');
	await terminal.waitFor('z = −740');

	// Any z.
	terminal.press('\r');
	await terminal.waitFor('Enter goes there');
	terminal.press('-1.5');
	await terminal.waitFor('z = -1.5');
	terminal.press('\r');
	await terminal.waitFor('= 0.149146');

	// A matrix, element by element, and the output of one's own code for it.
	terminal.press('e');
	await terminal.waitFor('Ctrl-U clears');
	terminal.press('\u0015');
	await terminal.waitFor(/z = {2,}[│┃]/v);
	terminal.press('1 2; 3 4');
	await terminal.waitFor('z = 1 2; 3 4');
	terminal.press('\r');
	await terminal.waitFor(/\[1,0\]\s+3\s+0\.0451767/v);
	terminal.press('m');
	await terminal.waitFor('Enter compares');
	terminal.press('[[0.1966 0.105] [0.0452 0.0177]]');
	await terminal.waitFor('0.0177]]');
	terminal.press('\r');
	await terminal.waitFor('✓ All 4 elements agree');
	t.regex(terminal.text(), /\[0,0\]\s+1\s+0\.196612\s+0\.2 ✓/v);
});
