import {join} from 'node:path';
import anyTest from 'ava';
import {jsonLines, runCli} from '../helpers/run-cli.js';
import {broken, fixture, isHere, writeSubmission} from '../helpers/students.js';
import {TestTerminal} from '../helpers/terminal.js';
import {needs, testWith} from '../helpers/test-with.js';

const test = anyTest.serial;

test('train shows a progress bar in a terminal and sums up at the end', async (t) => {
	const terminal = new TestTerminal(['train', '--iterations', '60'], {
		columns: 100,
		rows: 24,
	});
	try {
		const {exitCode} = await terminal.exit;
		t.is(exitCode, 0);
		t.regex(terminal.output, /[█░]+ \d+\/60 {2}cost \d\.\d+ {2}accuracy/v);
		t.notRegex(terminal.text(), /[█░]/v);
		t.regex(
			terminal.text(),
			/embedded digits \(synthetic\): cost \d\.\d{10}, accuracy [\d.]+ % after 60 iterations/v,
		);
		t.false(terminal.isFullScreen());
	} finally {
		await terminal.dispose();
	}
});

for (const {title, interrupt, expected} of [
	{
		title: 'Ctrl-C ends training in good order',
		interrupt(terminal: TestTerminal) {
			terminal.press('\u0003');
		},
		expected: 130,
	},
	{
		title: 'SIGTERM ends training in good order, too',
		interrupt(terminal: TestTerminal) {
			terminal.kill('SIGTERM');
		},
		expected: 143,
	},
]) {
	test(title, async (t) => {
		const terminal = new TestTerminal(['train', '--iterations', '100000000'], {
			columns: 100,
			rows: 24,
		});
		try {
			await terminal.waitFor(/ [1-9]\d*\/100000000 {2}cost/v);
			interrupt(terminal);
			const {exitCode} = await terminal.exit;
			t.is(exitCode, expected);
			t.regex(terminal.text(), /after \d+ iterations/v);
		} finally {
			await terminal.dispose();
		}
	});
}

for (const [title, path, language] of [
	['Python', 'python/right-vectorized', 'python'],
	['Python, unrolled', 'python/right-unrolled-rows', 'python'],
	['JavaScript', 'javascript/right-loop', 'javascript'],
	['Octave', 'octave/right-unrolled', 'octave'],
] as const) {
	testWith(isHere[language], needs[language])(
		`--code trains with a right program to our J: ${title}`,
		async (t) => {
			const {stdout, stderr, exitCode} = await runCli(
				'train',
				'--data',
				'circles',
				'--lambda',
				'1',
				'--iterations',
				'50',
				'--code',
				fixture(path),
				'--json',
			);
			t.is(exitCode, 0, stderr);
			const lines = jsonLines(stdout) as Array<Record<string, number>>;
			t.deepEqual(
				lines.map(({iteration}) => iteration),
				Array.from({length: 51}, (_, i) => i),
			);
			for (const {cost, ourCost} of lines) {
				t.true(Math.abs(cost - ourCost) <= 1e-9 * ourCost);
			}

			t.true(lines[50].cost < lines[0].cost);
			t.regex(
				stderr,
				/gave our J and gradients, but for rounding, up to iteration 50\./v,
			);
		},
	);
}

testWith(isHere.python, needs.python)(
	'--code on the digits names the first iteration and element of a wrong program',
	async (t) => {
		const path = fixture('python/bias-regularized');
		const {stdout, stderr, exitCode} = await runCli(
			'train',
			'--hidden',
			'5',
			'--iterations',
			'2',
			'--code',
			path,
			'--json',
		);
		t.is(exitCode, 1);
		const [first, told] = jsonLines(stdout);
		t.is(first.iteration, 0);
		t.like(told.departure, {
			iteration: 0,
			quantity: 'Theta1_grad',
			row: 0,
			column: 0,
			rows: 5,
			columns: 401,
		});
		t.regex(
			stderr,
			/bias-regularized leaves our engine at iteration 0: your D1\[0,0\] is/v,
		);
	},
);

test('--code that cannot go on ends with 1 and keeps what was trained; without nnCostFunction it is bad input', async (t) => {
	const stopping = broken(
		'javascript',
		'globalThis.calls ??= 0; if (m > 20 && ++globalThis.calls === 4) process.exit(3);',
	);
	const folder = writeSubmission({'nncost.js': stopping});
	const saved = join(folder, 'run.mat');
	const {stdout, stderr, exitCode} = await runCli(
		'train',
		'--data',
		'xor',
		'--code',
		join(folder, 'nncost.js'),
		'--save',
		saved,
	);
	t.is(exitCode, 1);
	t.regex(stdout, /iteration 2 {2}cost [\d.]+ {2}ours [\d.]+ {2}accuracy/v);
	t.regex(stderr, /Saved weights and run at iteration 2/v);
	t.regex(stderr, /Training ended after iteration 2: nnCostFunction stops/v);
	const again = await runCli('train', '--resume', saved, '--iterations', '1');
	t.is(again.exitCode, 0);
	t.notRegex(again.stderr, /last digits/v);
	const other = join(writeSubmission({'other.js': ''}), 'other.js');
	const bad = await runCli('train', '--code', other);
	t.is(bad.exitCode, 2);
	t.regex(
		bad.stderr,
		/other\.js is empty, so it has none of the functions of the exercise/v,
	);
});
