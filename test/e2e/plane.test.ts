import {join} from 'node:path';
import anyTest from 'ava';
import {scratchFolder} from '../helpers/mat-files.js';
import {jsonLines, runCli} from '../helpers/run-cli.js';
import {TestTerminal} from '../helpers/terminal.js';

const test = anyTest.serial;

test('by Space alone points are learned to 95 %, and their plane is seen in 80×24 without colors', async (t) => {
	const terminal = new TestTerminal(['--data', 'xor'], {
		columns: 80,
		rows: 24,
		environment: {NO_COLOR: '1'},
	});
	try {
		const before = await terminal.waitFor(/sample \d+ is/v);
		t.regex(before, /xor · 2-8-2.*300×2/v);
		t.regex(before, /λ 0 /v);
		terminal.press(' ');
		await terminal.waitFor(/accuracy.*(?:9[5-9]\.\d|100) %/v, 110_000);
		terminal.press(' ');
		const after = await terminal.waitFor('‖ PAUSED');
		// The areas of both classes, points of both to train and to test on, the present one and the inputs.
		for (const sign of ['▒', '·', '●', '○', '■', '□', '◆', 'x1', 'x2']) {
			t.true(after.includes(sign), sign);
		}

		terminal.press('W');
		const learned = await terminal.waitFor(/of 300 wrong/v);
		t.regex(learned, /rows: true label, columns: the answer/v);
		await terminal.waitFor(/● 1 {2}○ 2 {2}training/v);
		terminal.press('v');
		await terminal.waitFor(/a − 0\.5/v);
		terminal.press('c');
		await terminal.waitFor('activations have one scale');
	} finally {
		await terminal.dispose();
	}
});

test('other points are taken from the list of data, without λ; digits have theirs again', async (t) => {
	const terminal = new TestTerminal([], {columns: 120, rows: 40});
	try {
		await terminal.waitFor(/sample \d+ is/v);
		terminal.press('D');
		await terminal.waitFor(/spiral +300 points/v);
		terminal.press('\u001B[F\u001B[A\u001B[A');
		await terminal.waitFor(/▸ spiral/v);
		terminal.press('\r');
		await terminal.waitFor(/spiral · 2-8-2[\s\S]*λ 0 /v);
		await terminal.waitFor(/drawn by seed 1 with noise 0\.05/v);
		terminal.press('O');
		await terminal.waitFor('the samples are no images');
		terminal.press('D');
		await terminal.waitFor(/▸ spiral +.*in use|▸ embedded/v);
		terminal.press('\u001B[H');
		await terminal.waitFor(/▸ embedded/v);
		terminal.press('\r');
		const digits = await terminal.waitFor(/400-25-10[\s\S]*λ 1 /v);
		t.regex(digits, /embedded digits/v);
	} finally {
		await terminal.dispose();
	}
});

test('--plain tells the plane in sentences', async (t) => {
	const terminal = new TestTerminal(['--plain', '--data', 'circles'], {
		columns: 80,
		rows: 24,
	});
	try {
		const read = await terminal.waitFor(/2 inputs, and 100 to test on\./v);
		t.regex(read, /300 samples of/v);
		await terminal.waitFor('Question mark tells the keys.');
		terminal.press('8\r');
		await terminal.waitFor(
			/Training points: \d+ of 300 correct; wrong \d+ of class \d/v,
		);
		await terminal.waitFor(
			/Of the plane the network says 1 on \d+ percent, 2 on/v,
		);
	} finally {
		await terminal.dispose();
	}
});

test('a saved run of drawn points goes on with the same points and costs', async (t) => {
	const file = join(scratchFolder(), 'moons.mat');
	const start = ['train', '--data', 'moons', '--seed', '7', '--noise', '0.1'];
	const whole = await runCli(...start, '--iterations', '20', '--json');
	await runCli(...start, '--iterations', '12', '--save', file);
	const rest = await runCli(
		'train',
		'--resume',
		file,
		'--iterations',
		'8',
		'--json',
	);
	const costsFrom = (stdout: string) =>
		jsonLines(stdout)
			.filter(({iteration}) => Number(iteration) >= 13)
			.map(({iteration, cost, accuracy}) => ({iteration, cost, accuracy}));
	t.is(costsFrom(rest.stdout).length, 8);
	t.deepEqual(costsFrom(rest.stdout), costsFrom(whole.stdout));
});
