import {Buffer} from 'node:buffer';
import {join} from 'node:path';
import anyTest from 'ava';
import {usualSizes} from '../helpers/sizes.js';
import {TestTerminal, type LaunchOptions} from '../helpers/terminal.js';
import {scratchFolder, writeBadFiles} from '../helpers/mat-files.js';

// One terminal at a time: each trains with a whole core.
const test = anyTest.serial;

async function withDashboard(
	options: LaunchOptions & {arguments?: readonly string[]},
	visit: (terminal: TestTerminal) => Promise<void>,
): Promise<void> {
	// One thread: two of them would wait for each other on busy cores.
	const terminal = new TestTerminal(
		['--threads', '1', ...(options.arguments ?? [])],
		options,
	);
	try {
		await terminal.waitFor(/sample \d+ is/v);
		await visit(terminal);
	} finally {
		await terminal.dispose();
	}
}

function figure(text: string, name: RegExp): number {
	const match = new RegExp(String.raw`${name.source}\s*([\d.]+)`, 'v').exec(
		text,
	);
	return Number(match?.[1] ?? Number.NaN);
}

const iterationOf = (text: string) => figure(text, /iteration/v);
const accuracyOf = (text: string) => figure(text, /accuracy [^\d ]+/v);

test('train, raise the learning rate while it runs, quit: a whole visit', async (t) => {
	await withDashboard({}, async (terminal) => {
		t.true(terminal.isFullScreen());
		t.regex(
			terminal.text(),
			/embedded digits · 400-25-10 {2}5000×400 synthetic/v,
		);
		t.is(iterationOf(terminal.text()), 0);
		terminal.press(' ');
		const trained = await terminal.waitFor((text) => accuracyOf(text) > 50);
		t.regex(trained, /▶ TRAINING/v);
		t.regex(trained, /α 1 /v);
		terminal.press('+');
		const raised = await terminal.waitFor(/α 3 /v);
		const then = iterationOf(raised);
		// The curve goes on in the same run, with a rule where the rate was changed.
		await terminal.waitFor(
			(text) => iterationOf(text) >= then + 3 && /α 3┆|┆α 3/v.test(text),
		);
		terminal.press(' ');
		await terminal.waitFor('‖ PAUSED');
		terminal.press('q');
		const {exitCode} = await terminal.exit;
		t.is(exitCode, 0);
		t.false(terminal.isFullScreen());
		t.true(terminal.output.includes('\u001B[?25h'));
	});
});

test('on a slow link the newest screen is never far behind, and keys show at once', async (t) => {
	const bytesPerSecond = 2000;
	await withDashboard(
		{columns: 80, rows: 24, bytesPerSecond},
		async (terminal) => {
			await terminal.waitFor(() => terminal.backlog === 0);
			let backlog = 0;
			const watch = setInterval(() => {
				backlog = Math.max(backlog, terminal.backlog);
			}, 5);
			t.teardown(() => {
				clearInterval(watch);
			});
			terminal.press(' ');
			const begun = iterationOf(await terminal.waitFor('▶ TRAINING'));
			for (const [key, shows] of [
				['+', 'α 3 '],
				['?', '─ Keys ─'],
				['\u001B', (text: string) => !text.includes('─ Keys ─')],
				['.', 'λ 3 '],
				['8', 'Train by gradient descent: '],
				['0', 'Space trains, '],
			] as const) {
				const before = terminal.output.length;
				terminal.press(key);
				await terminal.waitFor(shows);
				// A few whole screens stood between the key and what it shows, not all that training has drawn.
				const written = Buffer.byteLength(terminal.output.slice(before));
				t.true(
					written - terminal.backlog < 6 * bytesPerSecond,
					`${key}: ${written}`,
				);
			}

			await terminal.waitFor((text) => iterationOf(text) > begun + 20);
			t.true(backlog < bytesPerSecond, String(backlog));
		},
	);
});

test('the three panes are on screen at every usual size', async (t) => {
	await withDashboard({}, async (terminal) => {
		for (const [columns, rows] of usualSizes) {
			terminal.resize(columns, rows);
			const text = await terminal.waitFor((now) => {
				const lines = now.split('\n');
				return (
					lines.at(-1)!.includes('Space train') &&
					lines.at(-2)!.endsWith('╯') &&
					lines.at(-2)!.length === columns
				);
			});
			for (const part of [
				'Network',
				'Check, net 3-5-3, λ = 3',
				'Cost',
				'accuracy',
				'Θ1[2,3]',
				'✓ passed',
				'Space train',
				'? keys',
			]) {
				t.true(
					columns < 100 && part === '? keys' ? true : text.includes(part),
					`${part} in\n${text}`,
				);
			}

			t.regex(text, /J \d\.\d{4}/v);
			// Every output unit is there.
			t.regex(text, /○? *1 .* *\d\.\d\d/v);
			t.regex(text, /says \d/v);
		}
	});
});

test('pause, step, restart and λ work on the running data', async (t) => {
	await withDashboard({columns: 80, rows: 24}, async (terminal) => {
		terminal.press('s');
		await terminal.waitFor(/iteration 1 /v);
		terminal.press('ss');
		const stepped = await terminal.waitFor(/iteration 3 /v);
		terminal.press('.');
		await terminal.waitFor(/λ 3 /v);
		terminal.press(',,,');
		await terminal.waitFor(/λ 0\.1 /v);
		terminal.press('-');
		await terminal.waitFor(/α 0\.3 /v);
		terminal.press('>');
		await terminal.waitFor(/α 0\.33 /v);
		terminal.press('r');
		await terminal.waitFor(/iteration 0 /v);
		terminal.press('R');
		await terminal.waitFor(/ seed 2 /v);
		t.true(iterationOf(stepped) === 3);
	});
});

test('? lists the keys and any key closes the list', async (t) => {
	await withDashboard({}, async (terminal) => {
		terminal.press('?');
		const help = await terminal.waitFor('start or pause training');
		t.regex(help, /raise the learning rate/v);
		terminal.press('?');
		await terminal.waitFor((text) => !text.includes('start or pause training'));
	});
});

test('a bad file is told in one sentence, and training goes on', async (t) => {
	const [{path}] = writeBadFiles(scratchFolder());
	await withDashboard({}, async (terminal) => {
		terminal.press(' ');
		await terminal.waitFor((text) => iterationOf(text) > 0);
		terminal.press('o');
		await terminal.waitFor('Open data or weights');
		// Digits and letters typed here switch no part.
		terminal.press(path);
		await terminal.waitFor('text.mat');
		terminal.press('\r');
		const told = await terminal.waitFor('is not a MATLAB file');
		const then = iterationOf(told);
		await terminal.waitFor((text) => iterationOf(text) > then);
		terminal.press('\u001B');
		await terminal.waitFor((text) => !text.includes('is not a MATLAB file'));
		t.regex(terminal.text(), /▶ TRAINING/v);
	});
});

test('bad input at the start ends with 2 and one sentence on the restored screen', async (t) => {
	const terminal = new TestTerminal([
		'--data',
		join(scratchFolder(), 'none.mat'),
	]);
	const {exitCode} = await terminal.exit;
	t.is(exitCode, 2);
	t.false(terminal.isFullScreen());
	t.regex(terminal.text(), /none\.mat: there is\s+no such file/v);
	await terminal.dispose();
});

test('resizing leaves no ghosts, and too small a window says what it needs', async (t) => {
	const isWhole = (text: string) =>
		text.match(/Check, net/gv)?.length === 1 &&
		text.match(/says \d/gv)?.length === 1 &&
		text.split('\n').at(-1)!.includes('Space train') &&
		!text.includes('needs at least');
	await withDashboard({}, async (terminal) => {
		terminal.resize(80, 24);
		await terminal.waitFor(isWhole);
		terminal.resize(50, 15);
		await terminal.waitFor(/needs at least 60×20/v);
		terminal.resize(120, 40);
		const again = await terminal.waitFor(isWhole);
		t.is(again.match(/[╭┏]/gv)?.length, 3);
	});
});

test('without colours nothing is coloured, and everything is said', async (t) => {
	await withDashboard({environment: {NO_COLOR: '1'}}, async (terminal) => {
		t.notRegex(
			terminal.output,
			/\u001B\[(?:\d+;)*(?:3[0-8]|4[0-8]|9[0-7])(?:;\d+)*m/v,
		);
		t.regex(terminal.text(), /✓ passed/v);
	});
});
