import anyTest from 'ava';
import {TestTerminal} from '../helpers/terminal.js';

const test = anyTest.serial;

test('a student races the learning rates, trains on, diverges and comes back', async (t) => {
	const terminal = new TestTerminal([], {columns: 120, rows: 40});
	try {
		await terminal.waitFor('Space train');
		terminal.press('8');
		await terminal.waitFor('which rate is best');
		// The race and the training run go on side by side.
		terminal.press('x');
		await terminal.waitFor('The race is on');
		terminal.press(' ');
		await terminal.waitFor('▶ TRAINING');
		const raced = await terminal.waitFor(
			/Lowest cost after 200 updates: α = \d/v,
			110_000,
		);
		t.regex(raced, /Too slow: 0\.01/v);
		t.regex(raced, /✓ compare 0\.01, 0\.1, 1 and 3/v);
		for (const label of ['α 0.01', 'α 0.1', 'α 1', 'α 3']) {
			t.true(raced.includes(label), label);
		}

		terminal.press('v');
		await terminal.waitFor(/[\d.]+┤/v);
		await terminal.waitFor(/speed +[\d.]+ iterations\/s/v);
		// Far too long steps: noticed, explained, and one key leads back.
		terminal.press('++');
		await terminal.waitFor(/α 10 /v);
		terminal.press('>'.repeat(25));
		const diverged = await terminal.waitFor(/! DIVERGED|goes up and down/v);
		t.regex(diverged, /cost has shot up|goes up and down/v);
		terminal.press('b');
		const back = await terminal.waitFor('Back at iteration');
		t.regex(back, /‖ PAUSED/v);
		terminal.press('g');
		await terminal.waitFor(/logarithmic/v);
	} finally {
		await terminal.dispose();
	}
});
