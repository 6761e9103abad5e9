import {existsSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import anyTest from 'ava';
import {parseRun} from '../../source/dataset/run/read-run.js';
import {scratchFolder} from '../helpers/mat-files.js';
import {jsonLines, runCli} from '../helpers/run-cli.js';
import {usualSizes} from '../helpers/sizes.js';
import {TestTerminal, type LaunchOptions} from '../helpers/terminal.js';

const test = anyTest.serial;

async function withDashboard<Result>(
	options: LaunchOptions & {arguments?: readonly string[]},
	visit: (terminal: TestTerminal) => Promise<Result>,
): Promise<Result> {
	const terminal = new TestTerminal(options.arguments ?? [], options);
	try {
		await terminal.waitFor(/sample \d+ is/v);
		return await visit(terminal);
	} finally {
		await terminal.dispose();
	}
}

/** Gives another name to the file, and Enter. */
async function retype(terminal: TestTerminal, name: string): Promise<void> {
	await terminal.waitFor(/file \S+\.mat/v);
	terminal.press('\u0015');
	await terminal.waitFor((text) => !/file \S+\.mat/v.test(text));
	terminal.press(name);
	await terminal.waitFor(`file ${name}`);
	terminal.press('\r');
}

/** Nothing trains any more at this iteration. */
function rested(iteration: number): RegExp {
	return new RegExp(String.raw`iteration ${iteration}\s+‖ PAUSED`, 'v');
}

/** The cost J that the status row shows. */
function costOf(text: string): string {
	return /J (\d\S+)/v.exec(text)?.[1] ?? '';
}

/** Trains some iterations and quits as told; returns what is on the screen afterwards. */
async function visitAndLeave(
	stateHome: string,
	leave: (terminal: TestTerminal) => void,
): Promise<{text: string; exitCode: number}> {
	return withDashboard(
		{environment: {XDG_STATE_HOME: stateHome}},
		async (terminal) => {
			terminal.press('sss');
			await terminal.waitFor(rested(3));
			leave(terminal);
			const {exitCode} = await terminal.exit;
			return {text: terminal.text(), exitCode};
		},
	);
}

function keptRuns(stateHome: string): string[] {
	const folder = join(stateHome, 'nn-tui', 'runs');
	return existsSync(folder)
		? readdirSync(folder).map((name) => join(folder, name))
		: [];
}

test('a student saves a run, is asked before a file is replaced, and goes on from it', async (t) => {
	const directory = scratchFolder();
	await withDashboard({directory, columns: 80, rows: 24}, async (terminal) => {
		terminal.press('ss');
		await terminal.waitFor(rested(2));
		terminal.press('w');
		await terminal.waitFor('Save weights and run at iteration 2');
		await terminal.waitFor('embedded-digits-400-25-10-iteration-2.mat');
		terminal.press('\r');
		const saved = await terminal.waitFor('Saved weights and run');
		t.true(
			saved
				.replaceAll(/[^\w\-.]/gv, '')
				.includes('embedded-digits-400-25-10-iteration-2.mat'),
		);
		// Once more under the same name.
		terminal.press('s');
		await terminal.waitFor(rested(3));
		terminal.press('w');
		await terminal.waitFor('Save weights and run at iteration 3');
		await retype(terminal, 'embedded-digits-400-25-10-iteration-2.mat');
		await terminal.waitFor('Replace it?');
		terminal.press('n');
		await terminal.waitFor('Enter saves');
		terminal.press('\r');
		await terminal.waitFor('Replace it?');
		terminal.press('y');
		await terminal.waitFor('Saved weights and run at iteration 3');
		// And somewhere that does not exist.
		terminal.press('w');
		await retype(terminal, 'missing/folder.mat');
		await terminal.waitFor('there is no such');
		terminal.press('\u001B');
		await terminal.waitFor((text) => !text.includes('there is no such'));
	});
	t.deepEqual(readdirSync(directory), [
		'embedded-digits-400-25-10-iteration-2.mat',
	]);
	const path = join(directory, 'embedded-digits-400-25-10-iteration-2.mat');
	t.is(parseRun(readFileSync(path), path).at.iteration, 3);

	const asWeights = await runCli('cost', '--weights', path, '--json');
	t.is(asWeights.exitCode, 0, asWeights.stderr);
	const onward = await runCli(
		'train',
		'--resume',
		path,
		'--iterations',
		'2',
		'--json',
	);
	const whole = await runCli('train', '--iterations', '5', '--json');
	t.deepEqual(jsonLines(onward.stdout), jsonLines(whole.stdout).slice(3));
});

test('the field for the name is whole at every usual size', async (t) => {
	await withDashboard({}, async (terminal) => {
		for (const [columns, rows] of usualSizes) {
			terminal.resize(columns, rows);
			terminal.press('w');
			// The answer to the key may come before that to the change of size.
			const text = await terminal.waitFor((now) =>
				[
					'--resume take it',
					'Save weights and run at iteration 0',
					'file embedded-digits-400-25-10-iteration-0.mat',
					'Enter saves, Esc closes',
				].every((part) => now.includes(part)),
			);
			t.true(text.split('\n').every((row) => row.length === columns));

			terminal.press('\u001B');
			await terminal.waitFor((screen) => !screen.includes('Enter saves'));
		}
	});
});

test('quitting keeps the run, and --resume goes on with its curve, rate and seed', async (t) => {
	const XDG_STATE_HOME = scratchFolder();
	const environment = {XDG_STATE_HOME};
	const cost = await withDashboard({environment}, async (terminal) => {
		terminal.press('ss');
		await terminal.waitFor(rested(2));
		terminal.press('-');
		await terminal.waitFor(/α 0\.3 /v);
		terminal.press('ss');
		const shown = await terminal.waitFor(rested(4));
		terminal.press('q');
		const {exitCode} = await terminal.exit;
		t.is(exitCode, 0);
		t.regex(
			terminal.text(),
			/^Your run is kept at iteration 4; node \S+cli\.js --resume goes on from there\.$/mv,
		);
		return costOf(shown);
	});
	await withDashboard(
		{environment, arguments: ['--resume']},
		async (terminal) => {
			const text = await terminal.waitFor('The run goes on from iteration 4.');
			t.is(costOf(text), cost);
			t.regex(text, /iteration 4 [\s\S]*α 0\.3 /v);
			terminal.press('\u001B');
			// The mark of the change is on the curve again.
			await terminal.waitFor(/┆α 0\.3|α 0\.3┆/v);
			terminal.press('s');
			await terminal.waitFor(rested(5));
			terminal.press('q');
			await terminal.exit;
		},
	);
	// The run that was not touched is the same as the one in two visits.
	const [path] = keptRuns(XDG_STATE_HOME);
	const run = parseRun(readFileSync(path), path);
	t.is(run.at.iteration, 5);
	t.is(run.changes.length, 1);
	const once = scratchFolder();
	await withDashboard(
		{environment: {XDG_STATE_HOME: once}},
		async (terminal) => {
			terminal.press('ss');
			await terminal.waitFor(rested(2));
			terminal.press('-sss');
			await terminal.waitFor(rested(5));
			terminal.press('q');
			await terminal.exit;
		},
	);
	const [other] = keptRuns(once);
	const undisturbed = parseRun(readFileSync(other), other);
	t.is(undisturbed.at.cost, run.at.cost);
	t.deepEqual(undisturbed.weights, run.weights);
});

for (const [name, leave, expected] of [
	[
		'Ctrl-C',
		(terminal) => {
			terminal.press('\u0003');
		},
		130,
	],
	[
		'SIGTERM',
		(terminal) => {
			terminal.kill('SIGTERM');
		},
		143,
	],
	[
		'SIGHUP',
		(terminal) => {
			terminal.kill('SIGHUP');
		},
		129,
	],
] as Array<[string, (terminal: TestTerminal) => void, number]>) {
	test(`${name} keeps the run`, async (t) => {
		const stateHome = scratchFolder();
		const {exitCode} = await visitAndLeave(stateHome, leave);
		t.is(exitCode, expected);
		const [path] = keptRuns(stateHome);
		t.is(parseRun(readFileSync(path), path).at.iteration, 3);
	});
}

for (const [kind, begun] of [
	['--no-plain', /iteration [1-9]\d*\s+▶ TRAINING/v],
	['--plain', /iteration [1-9]\d*/iv],
] as const) {
	test(`a terminal that is closed while it trains keeps the run: ${kind}`, async (t) => {
		const stateHome = scratchFolder();
		const terminal = new TestTerminal([kind], {
			environment: {XDG_STATE_HOME: stateHome},
		});
		try {
			await terminal.waitFor(/sample \d+ is|Keys: /v);
			terminal.press(' ');
			await terminal.waitFor(begun);
			terminal.hangUp();
			await terminal.exit;
			const [path] = keptRuns(stateHome);
			t.true(parseRun(readFileSync(path), path).at.iteration > 0);
		} finally {
			await terminal.dispose();
		}
	});
}

test('a fault in the main thread keeps the run', async (t) => {
	const stateHome = scratchFolder();
	const fault = join(scratchFolder(), 'fault.mjs');
	writeFileSync(
		fault,
		"process.on('SIGUSR2', () => { throw new Error('made by a test'); });",
	);
	await withDashboard(
		{
			environment: {
				XDG_STATE_HOME: stateHome,
				NODE_OPTIONS: `--import=${fault}`,
			},
		},
		async (terminal) => {
			terminal.press('sss');
			await terminal.waitFor(rested(3));
			terminal.kill('SIGUSR2');
			const {exitCode} = await terminal.exit;
			t.is(exitCode, 1);
			t.regex(terminal.text(), /made by a test/v);
			t.regex(terminal.text(), /Your run is kept at iteration 3/v);
			t.false(terminal.isFullScreen());
		},
	);
	const [path] = keptRuns(stateHome);
	t.is(parseRun(readFileSync(path), path).at.iteration, 3);
});

test('quitting without having trained keeps nothing and says nothing', async (t) => {
	const stateHome = scratchFolder();
	await withDashboard(
		{environment: {XDG_STATE_HOME: stateHome}},
		async (terminal) => {
			terminal.press('q');
			await terminal.exit;
			t.notRegex(terminal.text(), /kept/v);
		},
	);
	t.deepEqual(keptRuns(stateHome), []);
});

test('a run that cannot be kept is told', async (t) => {
	const file = join(scratchFolder(), 'file');
	writeFileSync(file, '');
	const {text, exitCode} = await visitAndLeave(file, (terminal) => {
		terminal.press('q');
	});
	t.is(exitCode, 0);
	t.regex(text, /Your run could not be kept\. Cannot write/v);
});

test('where a thread of the kernels dies, another worker goes on', async (t) => {
	await withDashboard(
		{
			arguments: ['--threads', '2'],
			environment: {NN_TUI_TEST_HELPER_DIES_AT: '60'},
		},
		async (terminal) => {
			terminal.press(' ');
			const text = await terminal.waitFor(
				/another one\s+goes on from iteration/v,
			);
			t.regex(text, /A thread of the\s+kernels has ended by itself/v);
		},
	);
});

test('a worker that dies again and again is given up with the run kept', async (t) => {
	const stateHome = scratchFolder();
	await withDashboard(
		{
			environment: {
				XDG_STATE_HOME: stateHome,
				NN_TUI_TEST_WORKER_DIES_AT: '20,30,40,50',
			},
		},
		async (terminal) => {
			terminal.press(' ');
			const text = await terminal.waitFor(/died again and again/v);
			t.regex(text, /! STOPPED/v);
			terminal.press('q');
			await terminal.exit;
			t.regex(terminal.text(), /Your run is kept at iteration \d+/v);
		},
	);
	t.is(keptRuns(stateHome).length, 1);
});
