import anyTest from 'ava';
import {TestTerminal} from '../helpers/terminal.js';

const test = anyTest.serial;

test('a student changes hidden layers and their activation, trains, and gets the earlier run back', async (t) => {
	const terminal = new TestTerminal(['--activation', 'relu'], {
		columns: 100,
		rows: 30,
	});
	try {
		await terminal.waitFor(/400-25-10 ReLU/v);
		terminal.press(' ');
		await terminal.waitFor(/iteration [1-9]\d/v);
		terminal.press('H');
		await terminal.waitFor(/Now: 25, ReLU/v);
		terminal.press('50,25 swish\r');
		await terminal.waitFor(/Type the units of each hidden layer/v);
		terminal.press('\u007F'.repeat(5));
		terminal.press('tanh\r');
		const begun = await terminal.waitFor(/400-50-25-10 tanh/v);
		t.regex(begun, /iteration 0 /v);
		await terminal.waitFor(/u brings the run of iteration \d+ back/v);
		terminal.press(' ');
		await terminal.waitFor(/TRAINING/v);
		await terminal.waitFor(/iteration [1-9]\d/v);
		terminal.press(' ');
		await terminal.waitFor(/PAUSED/v);
		// Part 3 steps through the tanh of this run.
		terminal.press('5');
		await terminal.waitFor(/→ begins backpropagation/v);
		terminal.press('\u001B[C'.repeat(3));
		await terminal.waitFor(/tanh\(z\(1\)/v);
		terminal.press('0:activation relu\r');
		await terminal.waitFor(/400-50-25-10 ReLU/v);
		// The longer run is the one that comes back, whatever its layers.
		terminal.press('u');
		const back = await terminal.waitFor(
			/The run goes on from iteration [1-9]/v,
		);
		t.regex(back, /400-(?:25-10 ReLU|50-25-10 tanh)/v);
	} finally {
		await terminal.dispose();
	}
});
