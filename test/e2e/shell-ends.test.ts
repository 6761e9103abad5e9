import {spawnSync} from 'node:child_process';
import process from 'node:process';
import {setTimeout} from 'node:timers/promises';
import anyTest, {type ExecutionContext} from 'ava';
import {signalExitCode} from '../../source/session/save.js';
import {scratchFolder} from '../helpers/mat-files.js';
import {jsonLines, runCli} from '../helpers/run-cli.js';
import {usualSizes} from '../helpers/sizes.js';
import {program, TestTerminal} from '../helpers/terminal.js';
import {testWith} from '../helpers/test-with.js';

// One terminal at a time: each trains with a whole core.
const test = anyTest.serial;

/** Makes the program throw in its main thread when it gets SIGUSR2. */
const faulty =
	"--import=data:text/javascript,process.on('SIGUSR2',()=>{throw%20new%20Error('broken%20for%20a%20test')})";

type Shell = {
	readonly terminal: TestTerminal;
	/** Starts the program and waits for its data, or for nothing. Returns its process id. */
	readonly start: (
		environment?: string,
		wanted?: string | RegExp,
	) => Promise<number>;
	/** What the shell says of the program's end and of the terminal after it. */
	readonly ending: () => Promise<{code: number; settings: string}>;
};

/** A shell with job control that starts the program again and again. */
async function withShell(
	[columns, rows]: readonly [number, number],
	visit: (shell: Shell) => Promise<void>,
): Promise<void> {
	const terminal = new TestTerminal(['-i', '-m'], {
		file: '/bin/sh',
		columns,
		rows,
		environment: {NODE: process.execPath, PROGRAM: program, PS1: 'sh> '},
	});
	let runs = 0;
	try {
		await terminal.waitFor('sh> ');
		await visit({
			terminal,
			async start(environment = '', wanted = /sample \d+ is/v) {
				runs++;
				terminal.press(
					`clear; ${environment} sh -c 'echo "run ${runs} is $$ "; exec "$NODE" "$PROGRAM"'; echo "run ${runs} code $?"; stty -a\n`,
				);
				const pid = new RegExp(String.raw`run ${runs} is (\d+) `, 'v');
				const text = await terminal.waitFor(pid);
				await terminal.waitFor(wanted);
				return Number(pid.exec(text)![1]);
			},
			async ending() {
				const text = await terminal.waitFor(
					new RegExp(
						String.raw`run ${runs} code \d+[\s\S]*icanon[\s\S]*sh>`,
						'v',
					),
				);
				return {
					code: Number(
						new RegExp(String.raw`run ${runs} code (\d+)`, 'v').exec(text)![1],
					),
					settings: text,
				};
			},
		});
	} finally {
		await terminal.dispose();
	}
}

/** The terminal is as it was: main screen, cursor, no mouse, no marked pastes. */
function isRestored(t: ExecutionContext, terminal: TestTerminal, how: string) {
	const {modes} = terminal.screen;
	t.false(terminal.isFullScreen(), how);
	t.is(modes.mouseTrackingMode, 'none', how);
	t.false(modes.bracketedPasteMode, how);
	t.true(modes.wraparoundMode, how);
	const {output} = terminal;
	t.true(
		output.lastIndexOf('\u001B[?25h') >= output.lastIndexOf('\u001B[?25l'),
		how,
	);
}

const ends: ReadonlyArray<{
	readonly how: string;
	readonly code: number;
	readonly environment?: string;
	readonly run: (terminal: TestTerminal, pid: number) => void;
}> = [
	{
		how: 'q',
		code: 0,
		run(terminal) {
			terminal.press('q');
		},
	},
	{
		how: 'Ctrl-C',
		code: 130,
		run(terminal) {
			terminal.press('\u0003');
		},
	},
	...(
		[
			['SIGINT', 130],
			['SIGTERM', 143],
			['SIGHUP', 129],
		] as const
	).map(([signal, code]) => ({
		how: signal,
		code,
		run(_terminal: TestTerminal, pid: number) {
			process.kill(pid, signal);
		},
	})),
	{
		how: 'a fault in the main thread',
		code: 1,
		environment: `NODE_OPTIONS="${faulty}"`,
		run(_terminal, pid) {
			process.kill(pid, 'SIGUSR2');
		},
	},
];

test('a signal at any moment of the start leaves the terminal as it was', async (t) => {
	await withShell([80, 24], async ({terminal, start, ending}) => {
		const begin = performance.now();
		await start();
		const duration = performance.now() - begin;
		terminal.press('q');
		await ending();
		let wasTaken = 0;
		const count = 20;
		for (let i = 0; i < count; i++) {
			const delay = (i / count) * duration;
			const from = terminal.output.length;
			const pid = await start('', '');
			await setTimeout(delay);
			const isTaken = terminal.output.includes('\u001B[?1049h', from);
			// A shell whose program has died of SIGINT runs no further command of its line.
			const signals = ['SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGINT'] as const;
			const signal = signals[i % (isTaken ? 4 : 3)];
			process.kill(pid, signal);
			wasTaken += isTaken ? 1 : 0;
			const how = `${signal} after ${Math.round(delay)} of ${Math.round(duration)} ms`;
			const end = await ending();
			t.is(end.code, signalExitCode(signal), how);
			t.regex(end.settings, /[^\-]icanon/v, how);
			t.regex(end.settings, /[^\-]echo /v, how);
			isRestored(t, terminal, how);
			t.false(terminal.screen.modes.sendFocusMode, how);
		}

		t.log(
			`${wasTaken} of ${count} had taken the terminal within ${Math.round(duration)} ms`,
		);
		t.true(wasTaken > 0);
	});
});

test('stopped while it starts, it hands the terminal back, and fg goes on', async (t) => {
	await withShell([80, 24], async ({terminal, start}) => {
		const pid = await start('', '');
		await terminal.waitFor(() => terminal.isFullScreen());
		process.kill(pid, 'SIGTSTP');
		await terminal.waitFor(/stopped|suspended/iv);
		isRestored(t, terminal, 'SIGTSTP');
		terminal.press('clear; fg\n');
		await terminal.waitFor(/sample \d+ is/v);
		t.true(terminal.isFullScreen());
		terminal.press('q');
		await terminal.waitFor('This run again');
		isRestored(t, terminal, 'q');
	});
});

const {status} = spawnSync('screen', ['--version']);
// Without a configuration GNU screen has no alternate screen.
testWith(status === 0, 'GNU screen')(
	'without an alternate screen nothing of the dashboard is left when it ends or stops',
	async (t) => {
		const sockets = scratchFolder();
		const terminal = new TestTerminal(
			['-S', 'nn-tui', '-c', '/dev/null', 'sh'],
			{
				file: 'screen',
				columns: 80,
				rows: 24,
				environment: {PS1: 'sh> ', SCREENDIR: sockets},
			},
		);
		try {
			await terminal.waitFor('sh> ');
			terminal.press(`'${process.execPath}' '${program}'\n`);
			await terminal.waitFor(/sample \d+ is/v);
			terminal.press('\u001A');
			const stopped = await terminal.waitFor('sh> ');
			t.regex(stopped, /^.*(?:stopped|suspended).*\nsh>\s*$/iv);
			terminal.press('fg\n');
			await terminal.waitFor(/sample \d+ is/v);
			terminal.press('q');
			t.regex(
				await terminal.waitFor('sh> '),
				/^This run again: *\n[^╭]*\nsh>\s*$/v,
			);
		} finally {
			spawnSync('screen', ['-S', 'nn-tui', '-X', 'quit'], {
				env: {...process.env, SCREENDIR: sockets},
			});
			await terminal.dispose();
		}
	},
);

// What a program leaves behind does not depend on its size.
for (const size of usualSizes.slice(0, 1)) {
	test(`however it ends at ${size.join('×')}, the terminal is as it was`, async (t) => {
		await withShell(size, async ({terminal, start, ending}) => {
			for (const {how, code, environment, run} of ends) {
				const pid = await start(environment);
				t.true(terminal.isFullScreen(), how);
				t.is(terminal.screen.modes.mouseTrackingMode, 'drag', how);
				t.true(terminal.screen.modes.bracketedPasteMode, how);
				run(terminal, pid);
				const end = await ending();
				t.is(end.code, code, how);
				t.regex(end.settings, /[^\-]icanon/v, how);
				t.regex(end.settings, /[^\-]echo /v, how);
				isRestored(t, terminal, how);
			}

			t.regex(
				terminal.output,
				/nn-tui had to stop because of a fault in the program: broken for a test/v,
			);
		});
	});

	test(`where the worker dies at ${size.join('×')}, its weights are kept, it is told, and the terminal is given back`, async (t) => {
		await withShell(size, async ({terminal, start, ending}) => {
			await start('NN_TUI_TEST_WORKER_DIES_AT=20');
			terminal.press(' ');
			const told = await terminal.waitFor(
				/another one[\s│]+goes on[\s│]+from[\s│]+iteration/v,
			);
			t.regex(told, /The training worker died/v);
			await terminal.waitFor(
				(text) => Number(/iteration (\d+)/v.exec(text)?.[1]) > 40,
			);
			terminal.press(' ');
			await terminal.waitFor('‖ PAUSED');
			terminal.press('q');
			const again = await ending();
			t.is(again.code, 0);
			isRestored(t, terminal, 'q after the worker has died');
			const [, iterations, cost] =
				/# (\d+) iterations to cost J ([\d.]+)/v.exec(terminal.output)!;
			// The same as if nothing had happened, to the last digit.
			const {stdout} = await runCli(
				'train',
				'--iterations',
				iterations,
				'--json',
			);
			t.like(jsonLines(stdout).at(-1), {
				iteration: Number(iterations),
				cost: Number(cost),
			});

			// As often as it is started.
			await start('NN_TUI_TEST_WORKER_DIES_AT=5,6,7,8');
			terminal.press(' ');
			await terminal.waitFor(/died[\s│]+again[\s│]+and[\s│]+again/v);
			t.true(terminal.isFullScreen());
			terminal.press('q');
			const end = await ending();
			t.is(end.code, 0);
			t.regex(end.settings, /[^\-]icanon/v);
			t.regex(end.settings, /[^\-]echo /v);
			isRestored(t, terminal, 'q after the worker has died again and again');
		});
	});

	test(`Ctrl-Z at ${size.join('×')} hands the terminal back, and fg goes on`, async (t) => {
		await withShell(size, async ({terminal, start}) => {
			const pid = await start();
			terminal.press(' ');
			await terminal.waitFor('▶ TRAINING');
			for (const stop of ['\u001A', 'SIGTSTP']) {
				if (stop.startsWith('SIG')) {
					process.kill(pid, stop);
				} else {
					terminal.press(stop);
				}

				await terminal.waitFor(/stopped|suspended/iv);
				await terminal.waitFor('sh> ');
				isRestored(t, terminal, stop);
				terminal.press('clear; stty -a\n');
				const settings = await terminal.waitFor(/icanon[\s\S]*sh>/v);
				t.regex(settings, /[^\-]icanon/v);
				terminal.press('fg\n');
				const resumed = await terminal.waitFor(
					(text) => text.includes('says ') && text.includes('▶ TRAINING'),
				);
				t.true(terminal.isFullScreen());
				t.is(terminal.screen.modes.mouseTrackingMode, 'drag');
				t.notRegex(resumed, /sh>|icanon/v);
			}

			const at = Number(/iteration (\d+)/v.exec(terminal.text())![1]);
			await terminal.waitFor(
				(text) => Number(/iteration (\d+)/v.exec(text)?.[1]) > at,
			);
			terminal.press('q');
			await terminal.waitFor('sh> ');
			isRestored(t, terminal, 'q after fg');
		});
	});
}
