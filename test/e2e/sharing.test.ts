import {Buffer} from 'node:buffer';
import {execFileSync} from 'node:child_process';
import {chmodSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import process from 'node:process';
import anyTest from 'ava';
import {castEvents, replayed} from '../helpers/casts.js';
import {matFile, scratchFolder} from '../helpers/mat-files.js';
import {runCliWith} from '../helpers/run-cli.js';
import {usualSizes} from '../helpers/sizes.js';
import {TestTerminal, type LaunchOptions} from '../helpers/terminal.js';

// One terminal at a time: each trains with a whole core.
const test = anyTest.serial;

async function withDashboard(
	options: LaunchOptions & {arguments?: readonly string[]},
	visit: (terminal: TestTerminal) => Promise<void>,
): Promise<void> {
	const terminal = new TestTerminal(options.arguments ?? [], options);
	try {
		await terminal.waitFor(/sample \d+ is/v);
		await visit(terminal);
	} finally {
		await terminal.dispose();
	}
}

/** The last text that was sent to the clipboard. */
function copied({output}: TestTerminal): string | undefined {
	const payload = /\u001B\]52;c;(?<payload>[\w+\/=]*)\u0007/v.exec(output)
		?.groups!.payload;
	return payload && Buffer.from(payload, 'base64').toString();
}

const entities: Readonly<Record<string, string>> = {
	'&lt;': '<',
	'&gt;': '>',
	'&amp;': '&',
};

/** The characters of a picture of the screen, row by row, without spaces at their ends. @throws Error when a line is no element. */
function textOf(svg: string, columns: number, rows: number): string[] {
	const cells = Array.from({length: rows}, () =>
		Array.from({length: columns}, () => ' '),
	);
	const [, ...elements] = svg.trim().split('\n');
	for (const element of elements.slice(0, -1)) {
		const found =
			/^<text x="(?<x>\d+)" y="(?<y>\d+)"(?: [\w\-]+="[\w#%.\-]+")+>(?<text>[^<]+)<\/text>$/v.exec(
				element,
			)?.groups;
		if (found) {
			const text = found.text.replaceAll(
				/&\w+;/gv,
				(entity) => entities[entity],
			);
			for (const [i, character] of [...text].entries()) {
				cells[(Number(found.y) - 15) / 19][Number(found.x) / 9 + i] = character;
			}
		} else if (
			!/^<(?:rect|path)(?: [\w\-]+="[\w #%.\-]+")+\/>$/v.test(element)
		) {
			throw new Error(`Not an element of the picture: ${element}`);
		}
	}

	return cells.map((row) => row.join('').trimEnd());
}

for (const [columns, rows] of usualSizes) {
	test(`y copies a pane as text, and S writes the screen and the run at ${columns}×${rows}`, async (t) => {
		const directory = scratchFolder();
		let shown: string[] = [];
		await withDashboard({columns, rows, directory}, async (terminal) => {
			const before = terminal.text();
			terminal.press('y');
			await terminal.waitFor('"Network" went to the clipboard as text');
			const text = copied(terminal)!;
			t.regex(text, /^Network: sample 1 is 0, says \d [✓✗]\n=+\n/v);
			// The picture is in shades, because half blocks of one color show nothing.
			t.notRegex(text, /▀/v);
			t.regex(text, /[▒▓█]{2}/v);
			t.notRegex(text, /[\u001B│]/v);
			const [row] = / 0 █.*/v.exec(text)!;
			t.true(before.includes(row.trim()));

			terminal.press('sss');
			await terminal.waitFor(/iteration 3 /v);
			terminal.press('+s');
			await terminal.waitFor(/iteration 4\s+‖ PAUSED/v);
			terminal.press('S');
			await terminal.waitFor(/Wrote nn-tui-1\.svg[\s\S]*nn-tui-1\.json/v);
			terminal.press('\u001B');
			await terminal.waitFor(
				(text) => text.includes('‖ PAUSED') && !text.includes('Wrote'),
			);
			shown = terminal.rows();
			terminal.press('S');
			await terminal.waitFor(/Wrote nn-tui-2\.svg/v);
		});
		t.is(readdirSync(directory).length, 6);
		const read = (name: string) => readFileSync(join(directory, name), 'utf8');
		const svg = read('nn-tui-1.svg');
		t.regex(svg, new RegExp(`viewBox="0 0 ${columns * 9} ${rows * 19}"`, 'v'));
		t.regex(svg, />Check, net/v);
		t.false(svg.includes('\u001B'));
		t.regex(svg, /^<svg .+>\n<rect width="100%"[\s\S]*\n<\/svg>\n$/v);
		t.deepEqual(
			textOf(read('nn-tui-2.svg'), columns, rows),
			// Lines, blocks and Θ are drawn as shapes.
			shown.map((row) =>
				row.replaceAll(/[─━│┃┏┓┗┛├┤┣┫┬┴┼╭-╰╸▀-▓Θ]/gv, ' ').trimEnd(),
			),
		);
		const [heading, ...lines] = read('nn-tui-1.csv').trim().split('\n');
		t.regex(heading, /^first_iteration,iteration,cost,accuracy,/v);
		const table = lines.map((line) => line.split(',').map(Number));
		t.deepEqual(
			table.map(([, iteration]) => iteration),
			[0, 1, 2, 3, 4],
		);
		t.deepEqual(
			table.map((row) => row[4]),
			[1, 1, 1, 1, 3],
		);
		const run = JSON.parse(read('nn-tui-1.json')) as {
			command: string;
			changes: unknown[];
			iterations: Array<{cost: number}>;
		};
		t.deepEqual(
			run.iterations.map(({cost}) => cost),
			table.map((row) => row[2]),
		);
		t.deepEqual(run.changes, [
			{iteration: 4, setting: 'learningRate', value: 3},
		]);
		t.regex(
			run.command,
			/^node \S+cli\.js --seed 1 --learning-rate 1 --lambda 1$/v,
		);
	});
}

for (const [columns, rows] of usualSizes.slice(0, 1)) {
	test(`on leaving, the command that repeats the run is told at ${columns}×${rows}`, async (t) => {
		const directory = scratchFolder();
		const name = "student's data.mat";
		const rowsOfX = Array.from({length: 12}, (_, i) =>
			Array.from({length: 4}, (__, j) => ((i * 7 + j * 3) % 5) / 5),
		);
		writeFileSync(
			join(directory, name),
			matFile({X: rowsOfX, y: rowsOfX.map((_, i) => [1 + (i % 3)])}),
		);
		let printed = '';
		await withDashboard(
			{
				columns,
				rows,
				directory,
				arguments: ['--data', name, '--lambda', '0.3', '--threads', '1'],
			},
			async (terminal) => {
				terminal.press('R');
				await terminal.waitFor(
					(text) => text.includes('seed 2') || columns < 100,
				);
				terminal.press('->');
				await terminal.waitFor(/α 0\.33 /v);
				terminal.press('ssss');
				await terminal.waitFor(/iteration 4 /v);
				terminal.press('S');
				await terminal.waitFor('Wrote');
				terminal.press('q');
				const {exitCode} = await terminal.exit;
				t.is(exitCode, 0);
				t.false(terminal.isFullScreen());
				// After the screen was given back.
				printed = terminal.output.slice(
					terminal.output.lastIndexOf('\u001B[?1049l'),
				);
			},
		);
		const [, command] =
			/ {2}(node \S+cli\.js .*--lambda.*)\r?\n {2}# 4 iterations to cost J /v.exec(
				printed,
			)!;
		t.is(
			command.replace(/^\S+ \S+ /v, ''),
			String.raw`--data '${directory}/student'\''s data.mat' --hidden 25 --seed 2 --learning-rate 0.33 --lambda 0.3 --threads 1`,
		);
		// The command itself, in a real shell: the dashboard with the same run.
		const again = new TestTerminal(['-c', command], {
			file: '/bin/sh',
			columns,
			rows,
			directory,
		});
		t.teardown(async () => again.dispose());
		await again.waitFor(/sample \d+ is/v);
		again.press('ssss');
		await again.waitFor(/iteration 4 /v);
		again.press('q');
		await again.exit;
		const costOf = (text: string) =>
			/4 iterations to cost J ([\d.]+)/v.exec(text)?.[1];
		t.truthy(costOf(printed));
		t.is(costOf(again.output), costOf(printed));
		// The same flags, given to the command that trains without a dashboard, by a real shell.
		const output = execFileSync(
			'sh',
			['-c', command.replace('cli.js', 'cli.js train --iterations 4 --json')],
			{
				cwd: directory,
				encoding: 'utf8',
			},
		);
		const trained = output
			.trim()
			.split('\n')
			.map((line) => JSON.parse(line) as {iteration: number; cost: number});
		const csv = readFileSync(join(directory, 'nn-tui-1.csv'), 'utf8');
		const before = csv
			.trim()
			.split('\n')
			.slice(1)
			.map((line) => line.split(',').map(Number));
		t.is(before.length, 5);
		t.deepEqual(
			trained.map(({iteration, cost}) => [iteration, cost]),
			before.slice(-trained.length).map((row) => [row[1], row[2]]),
		);
		t.true(trained.length >= 4);
	});
}

test('V records what is on screen until it is pressed again, resizes and parts too', async (t) => {
	const directory = scratchFolder();
	let shown: string[] = [];
	await withDashboard({columns: 100, rows: 30, directory}, async (terminal) => {
		terminal.press('2V');
		await terminal.waitFor('● REC');
		terminal.press('8');
		await terminal.waitFor('Space starts training');
		terminal.resize(80, 24);
		await terminal.waitFor(
			(text) => text.includes('Space') && terminal.rows().length === 24,
		);
		terminal.press('sss');
		const text = await terminal.waitFor(/iteration +3\s+‖ PAUSED/v);
		shown = text.split('\n');
		terminal.press('V');
		await terminal.waitFor(/Recorded .* to/v);
		await terminal.waitFor((text) => !text.includes('● REC'));
		terminal.press('V');
		await terminal.waitFor('● REC');
		terminal.press('\u0003');
		const {exitCode} = await terminal.exit;
		t.is(exitCode, 130);
		t.regex(terminal.text(), /Recorded .* to .*nn-tui-2\.cast/v);
	});
	const read = (name: string) => readFileSync(join(directory, name), 'utf8');
	const [{term}, ...events] = castEvents(read('nn-tui-1.cast'));
	t.like(term, {cols: 100, rows: 30, type: 'xterm-256color'});
	t.deepEqual(
		events.flatMap(([, code, data]) => ('mr'.includes(code) ? [data] : [])),
		['Exercise 2: sketch a net', 'Step 6: train the network', '80x24'],
	);
	const whole = await replayed(read('nn-tui-1.cast'));
	t.is(whole.exitCode, undefined);
	t.deepEqual(
		whole.text.split('\n'),
		shown.map((row) => row.trimEnd()),
	);
	const second = await replayed(read('nn-tui-2.cast'));
	t.is(second.exitCode, '130');
});

test('record writes what its steps show, without a terminal', async (t) => {
	const directory = scratchFolder();
	const record = ['record', 'a.cast', '--size', '80x24', '--lecture'];
	const steps = ['--', '5', 'wait:How large is the cost', '<tab>'];
	const {exitCode, stderr, stdout} = await runCliWith(
		{directory},
		...record,
		...steps,
	);
	t.deepEqual([exitCode, stderr], [0, '']);
	t.regex(stdout, /^Recorded \d.* to a\.cast; asciinema play shows it\.\n$/v);
	const cast = readFileSync(join(directory, 'a.cast'), 'utf8');
	const [{term}] = castEvents(cast);
	t.like(term, {cols: 80, rows: 24, type: 'xterm-256color'});
	const {text, exitCode: told} = await replayed(cast);
	t.is(told, '0');
	t.regex(text, /How large is the cost J of these weights\?/v);
	t.regex(text, /2 of 2: One sample/v);
	// Nothing of the answer, in no frame.
	t.notRegex(cast, /6\.8265/v);
	const again = await runCliWith({directory}, ...record, ...steps);
	t.is(again.exitCode, 2);
	t.regex(again.stderr, /^a\.cast exists already; .* add --force/v);
	t.is(readFileSync(join(directory, 'a.cast'), 'utf8'), cast);
	for (const [words, message] of [
		[['b.cast', '--', '<entr>'], /^"<entr>" is no key; .*"<enter>"\?$/v],
		[['b.cast', '--', '<foo>'], /^"<foo>" is no key; the names are up, /v],
		[['--', '8'], /ends in \.cast, .* nn-tui record demo\.cast -- 8 /v],
		[['b.cast'], /and what to press, such as: nn-tui record demo\.cast -- 8 /v],
	] as const) {
		const refused = await runCliWith({directory}, 'record', ...words);
		t.is(refused.exitCode, 2);
		t.regex(refused.stderr.trim(), message);
		t.deepEqual(readdirSync(directory), ['a.cast']);
	}
});

test('inside tmux what is copied goes through tmux', async (t) => {
	await withDashboard(
		{environment: {TMUX: '/tmp/tmux-0/default,1,0'}},
		async (terminal) => {
			terminal.press('y');
			await terminal.waitFor('went to the clipboard');
			t.true(terminal.output.includes('\u001BPtmux;\u001B\u001B]52;c;'));
			t.regex(copied(terminal)!, /^Network: /v);
		},
	);
});

test('files that cannot be written are said in one sentence', async (t) => {
	if (process.getuid?.() === 0) {
		t.log('skipped: root may write everywhere');
		t.pass();
		return;
	}

	const directory = scratchFolder();
	chmodSync(directory, 0o500);
	await withDashboard({directory}, async (terminal) => {
		terminal.press('S');
		const text = await terminal.waitFor('Nothing was written');
		t.regex(text, /you may not write there/v);
	});
});
