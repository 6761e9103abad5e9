import test from 'ava';
import {TestTerminal} from '../helpers/terminal.js';

test('a student draws random weights, trains from them and sees why not zeros', async (t) => {
	const terminal = new TestTerminal([], {columns: 80, rows: 24});
	t.teardown(async () => terminal.dispose());
	await terminal.waitFor('PAUSED');
	terminal.press('4');
	await terminal.waitFor(/weights\s+10025\s+260/v);
	await terminal.waitFor(/expect ε\/√3\s+0\.06928\s+0\.06928/v);
	await terminal.waitFor('training: this seed');
	t.regex(terminal.text(), /off by\s+\d\.\d SE ✓\s+\d\.\d SE ✓/v);

	// Another seed, and training from it.
	const [, before] = /Θ1\[0,0\] = (.*?) {2}/v.exec(terminal.text())!;
	terminal.press('x');
	await terminal.waitFor('training: seed 1 (i: use 2)');
	const [, after] = /Θ1\[0,0\] = (.*?) {2}/v.exec(terminal.text())!;
	t.not(after, before);
	terminal.press('i');
	await terminal.waitFor('training: this seed');
	await terminal.waitFor('weights of seed 2.');

	// A larger ε saturates the hidden units of the sample on screen.
	terminal.press('e');
	await terminal.waitFor('Enter takes it');
	terminal.press('5');
	await terminal.waitFor('ε = 5');
	terminal.press('\r');
	await terminal.waitFor('units hardly learn');
	await terminal.waitFor(/expect ε\/√3\s+2\.8868/v);
	terminal.press('e');
	await terminal.waitFor('Enter takes it');
	terminal.press('0.12');
	await terminal.waitFor('ε = 0.12');
	terminal.press('\r');
	await terminal.waitFor('keep units');

	// Equal weights: nothing ever tells the units apart; random ones solve the task.
	terminal.press('\t');
	await terminal.waitFor('the same row of D1');
	terminal.press('\u001B[C');
	await terminal.waitFor('iteration 1 of 500');
	await terminal.waitFor('Random✓');
	terminal.press('\u001B[F');
	await terminal.waitFor('iteration 500 of 500');
	await terminal.waitFor('units differ by at most 0: identical');
	await terminal.waitFor('labels right 4 of 4');
	// The digits are trained from equal weights too: the pictures of all units are the same.
	terminal.press('a');
	await terminal.waitFor('Training starts from all 0.1');
	terminal.press('Wv');
	await terminal.waitFor('All 25 units are equal');
	terminal.press('4c');
	await terminal.waitFor('D1 = 0; XOR');
	t.regex(terminal.text(), /cost J 1\.3863 {2}labels right 0, tied 4/v);
});
