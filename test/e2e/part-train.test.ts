import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import anyTest from 'ava';
import {TestTerminal} from '../helpers/terminal.js';

const test = anyTest.serial;

// One thread: two of them would wait for each other on busy cores.
const oneThread = ['--threads', '1'];

test('a student races the learning rates, trains on, diverges and comes back', async (t) => {
	const terminal = new TestTerminal(oneThread, {columns: 120, rows: 40});
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

test('a student races optimizers, trains on with L-BFGS in mid-run, beats 95 % and resumes', async (t) => {
	const folder = await mkdtemp(join(tmpdir(), 'nn-tui-optimizer-'));
	const file = join(folder, 'run.mat');
	const size = {columns: 120, rows: 40};
	// Few samples: a race is over soon.
	const racing = new TestTerminal([...oneThread, '--hold-out', '92'], size);
	try {
		await racing.waitFor('Space train');
		racing.press('8');
		await racing.waitFor('which rate is best');
		racing.press('XX');
		await racing.waitFor('7 runs of 500 evaluations');
		racing.press('x');
		const raced = await racing.waitFor(/fewest: \D+ \(\d+\)/v, 110_000);
		t.regex(raced, /L-BFGS +\d+ [\d.]+ s/v);
		t.regex(raced, /momentum \(\d+\) (?:beats|gains nothing)/v);
		t.regex(raced, /· compare 0\.01/v);
	} finally {
		await racing.dispose();
	}

	const terminal = new TestTerminal(oneThread, size);
	try {
		await terminal.waitFor('Space train');
		terminal.press('8');
		await terminal.waitFor('which rate is best');
		terminal.press('sssss');
		await terminal.waitFor(/iteration +5 /v);
		terminal.press('m');
		await terminal.waitFor(/Each step goes down the gradient/v);
		terminal.press('jjjjjj');
		await terminal.waitFor(/L-BFGS: The last ten steps/v);
		terminal.press('\r');
		await terminal.waitFor(/learning rate α +none \(L-BFGS\)/v);
		terminal.press(' ');
		const reached = await terminal.waitFor(/95 % accuracy +reached/v);
		t.regex(reached, /rate α – .* L-BFGS/v);
		terminal.press(' ');
		const paused = await terminal.waitFor('‖ PAUSED');
		t.regex(paused, /┆l-bfgs/v);
		const [, count] = /\((\d+) evaluations\)/v.exec(paused)!;
		// Gradient descent needs 900.
		t.true(Number(count) < 200, count);
		terminal.press('w');
		await terminal.waitFor('Enter saves');
		terminal.press('\u0015');
		terminal.press(file);
		await terminal.waitFor('run.mat');
		terminal.press('\r');
		await terminal.waitFor('Saved');
	} finally {
		await terminal.dispose();
	}

	const resumed = new TestTerminal(['--resume', file], size);
	try {
		const back = await resumed.waitFor(/rate α – .* L-BFGS/v);
		const [, iteration] = /iteration (\d+)/v.exec(back)!;
		t.true(Number(iteration) > 5);
		resumed.press('8s');
		await resumed.waitFor(
			new RegExp(`iteration ${Number(iteration) + 1} `, 'v'),
		);
	} finally {
		await resumed.dispose();
		await rm(folder, {recursive: true});
	}
});
