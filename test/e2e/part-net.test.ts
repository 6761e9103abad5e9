import test from 'ava';
import {TestTerminal} from '../helpers/terminal.js';

const right = '\u001B[C';
const down = '\u001B[B';

for (const [columns, rows] of [
	[80, 24],
	[120, 40],
]) {
	test(`a student does exercise 2 on ${columns}×${rows}`, async (t) => {
		const terminal = new TestTerminal([], {columns, rows});
		t.teardown(async () => terminal.dispose());
		await terminal.waitFor('sample ');
		terminal.press('2');
		await terminal.waitFor('net 9-3-2-6');
		await terminal.waitFor(/9\+■ +3\+■ +2\+■ +6/v);
		await terminal.waitFor('x9 ○');
		await terminal.waitFor('○ y6');

		terminal.press('a');
		await terminal.waitFor('Enter checks');
		terminal.press('4\r');
		await terminal.waitFor('✗ 4: That is the number of layers.');
		terminal.press('3\r');
		await terminal.waitFor('▸ 2 Size of Θ1?');
		terminal.press('3x9\r');
		await terminal.waitFor('✗ 3x9: The bias node of');
		terminal.press('3x10\r');
		await terminal.waitFor('▸ 3 Size of Θ2?');
		terminal.press('2x4\r');
		await terminal.waitFor('▸ 4 Size of Θ3?');
		terminal.press('6x3\r');
		await terminal.waitFor('▸ 5 Weights in all?');
		terminal.press('56\r');
		await terminal.waitFor('Net✓');
		for (const figure of [
			/How many Θ matrices\? +3/v,
			/Size of Θ1\? +3×10/v,
			/Size of Θ2\? +2×4/v,
			/Size of Θ3\? +6×3/v,
			/Weights in all\? +56/v,
			/= 30 \+/v,
		]) {
			await terminal.waitFor(figure);
		}

		// A unit's lines are a row of Θ.
		terminal.press(right);
		await terminal.waitFor('Unit 1 of hidden 1 = row 1 of Θ1');
		terminal.press(down);
		await terminal.waitFor('Unit 2 of hidden 1 = row 2 of Θ1');

		// A larger net.
		terminal.press('\r');
		await terminal.waitFor('layers [');
		terminal.press('400\r');
		await terminal.waitFor('2 to 6 layers');
		terminal.press('-25-10\r');
		await terminal.waitFor('net 400-25-10');
		await terminal.waitFor(/⋮ \d+ more/v);
		await terminal.waitFor('x400 ○');
		for (let i = 0; i < 4; i++) {
			terminal.press('v');
		}

		await terminal.waitFor(/Weights in all\? +shown 10285/v);
		await terminal.waitFor(/Size of Θ1\? +shown 25×401/v);
		terminal.press('q');
		const {exitCode} = await terminal.exit;
		t.is(exitCode, 0);
	});
}
