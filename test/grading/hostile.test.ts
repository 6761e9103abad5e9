import {spawnSync} from 'node:child_process';
import {chmodSync, existsSync, readFileSync, writeFileSync} from 'node:fs';
import {createServer} from 'node:net';
import {randomInt} from 'node:crypto';
import {delimiter, join} from 'node:path';
import process from 'node:process';
import {setTimeout as sleep} from 'node:timers/promises';
import test, {type ExecutionContext} from 'ava';
import {grade, gradeMany} from '../../source/grading/grade.js';
import {canWallOff} from '../../source/grading/languages/wall.js';
import {type Report} from '../../source/grading/report/report.js';
import {
	broken,
	fixture,
	isHere,
	right,
	writeSubmission,
} from '../helpers/students.js';
import {needs, testWith} from '../helpers/test-with.js';

type LanguageId = keyof typeof isHere;

const files = {
	python: 'nncost.py',
	javascript: 'nncost.js',
	octave: 'nnCostFunction.m',
} as const;

const slope = readFileSync(
	fixture('octave/right-unrolled/sigmoidGradient.m'),
	'utf8',
);

const isPosix = process.platform !== 'win32';
const canWall = await canWallOff();

/** A bwrap that does not work, as where the system allows no namespaces. */
function withoutWall(): string {
	const folder = writeSubmission({});
	writeFileSync(join(folder, 'bwrap'), '#!/bin/sh\nexit 1\n');
	chmodSync(join(folder, 'bwrap'), 0o755);
	return [folder, process.env.PATH].join(delimiter);
}

const walls = [
	{
		name: 'walled off',
		isHere: canWall,
		needs: 'bubblewrap',
		path: process.env.PATH,
	},
	{
		name: 'without a wall',
		isHere: isPosix,
		needs: 'a POSIX system',
		path: withoutWall(),
	},
] as const;

/** Declares a test in both surroundings. */
function declare(
	title: string,
	language: LanguageId,
	body: (t: ExecutionContext, isWalled: boolean) => Promise<void>,
): void {
	for (const wall of walls) {
		const run = testWith(
			wall.isHere && isHere[language],
			`${needs[language]}, ${wall.needs}`,
			test.serial,
		);
		run(`${language}, ${wall.name}: ${title}`, async (t) => {
			const {PATH} = process.env;
			process.env.PATH = wall.path;
			try {
				t.is(await canWallOff(), wall.name === 'walled off');
				await body(t, wall.name === 'walled off');
			} finally {
				process.env.PATH = PATH;
			}
		});
	}
}

async function gradeBroken(
	language: LanguageId,
	code: string,
): Promise<Report> {
	return grade(
		writeSubmission({
			[files[language]]: broken(language, code),
			...(language === 'octave' && {'sigmoidGradient.m': slope}),
		}),
		{seconds: 2},
	);
}

/** All reasons of failed checks. */
function reasonsOf({checks}: Report): string {
	return checks
		.flatMap((check) => (check.status === 'failed' ? [check.reason] : []))
		.join('\n');
}

/** Whether a process with this in its command line runs. */
function isRunning(text: string): boolean {
	const {stdout} = spawnSync('ps', ['-A', '-o', 'stat=,args=']);
	return String(stdout)
		.split('\n')
		.some((line) => !line.startsWith('Z') && line.includes(text));
}

async function waitUntilGone(text: string): Promise<void> {
	while (isRunning(text)) {
		await sleep(20);
	}
}

const ends: ReadonlyArray<readonly [string, LanguageId, string]> = [
	[
		'a thread that ends the process',
		'python',
		'import os, threading, time; threading.Thread(target=lambda: (time.sleep(.02), os._exit(3))).start(); time.sleep(.1)',
	],
	[
		'a thread that ends the process after the function has returned',
		'python',
		'import os, threading, time; threading.Thread(target=lambda: (threading.main_thread().join(.001), os._exit(3))).start()',
	],
	['killing itself', 'python', 'import os; os.kill(os.getpid(), 9)'],
	[
		'a timer that ends the process',
		'javascript',
		'setTimeout(() => process.reallyExit(3), 1);',
	],
	['killing itself', 'javascript', 'process.kill(process.pid, "SIGKILL");'],
	['killing itself', 'octave', 'kill (getpid (), 9);'],
];

for (const [title, language, code] of ends) {
	declare(`${title} is told in one sentence`, language, async (t) => {
		const report = await gradeBroken(language, code);
		t.is(report.status, 'failed');
		t.regex(
			report.verdict,
			/ended the whole process \(exit code 3\)|was killed, by itself/v,
		);
	});
}

const forged = '{"value":{"kind":"nothing"},"changed":[],"warnings":[]}';

for (const [language, code] of [
	[
		'python',
		`import os\n    for fd in range(3, 20):\n        try: os.write(fd, b'\\n0 ${forged}\\n' * 50)\n        except OSError: pass`,
	],
	[
		'javascript',
		String.raw`for (const fd of [1, 2]) { try { require('node:fs').writeSync(fd, '\n0 ${forged}\n'); } catch {} }`,
	],
	['octave', String.raw`for i = 1:50, fprintf ('\n0 ${forged}\n'); end`],
] as const) {
	declare(
		'what is written to the answer channel is no answer',
		language,
		async (t) => {
			const report = await gradeBroken(language, code);
			t.is(report.status, 'passed', report.verdict);
			t.regex(report.printed, /"kind":"nothing"/v);
		},
	);
}

for (const [language, code] of [
	[
		'python',
		"import os\n    while True:\n        for fd in (1, 2, 4): os.write(fd, b'x' * 65536)",
	],
	[
		'javascript',
		"while (true) try { require('node:fs').writeSync(1, 'x'.repeat(9999)); } catch {}",
	],
	['octave', "x = repmat ('x', 1, 65536); while true; fputs (stdout, x); end"],
] as const) {
	declare('a flood without a line end is stopped', language, async (t) => {
		const report = await gradeBroken(language, code);
		t.regex(
			reasonsOf(report),
			/printed \d+ million characters and was stopped/v,
		);
	});
}

for (const [language, code] of [
	['python', 'return np.zeros((5000, 10000)), Theta1, Theta2'],
	['octave', 'J = zeros (5000, 10000); grad = nn_params; return;'],
] as const) {
	declare('an answer of 400 MB is told by its shape', language, async (t) => {
		const report = await gradeBroken(language, code);
		t.regex(reasonsOf(report), /J is 5000×10000, but it must be one number/v);
	});
}

declare('a call that only waits is told so', 'python', async (t) => {
	const report = await gradeBroken('python', 'import time; time.sleep(1000)');
	t.regex(
		report.verdict,
		/did not finish within \d+ s: look for something that it waits for/v,
	);
});

const detached: ReadonlyArray<
	readonly [string, LanguageId, (seconds: number) => string]
> = [
	[
		'in a session of its own',
		'python',
		(seconds) =>
			`import subprocess; subprocess.Popen(['sleep', '${seconds}'], start_new_session=True)`,
	],
	[
		'whose parent has ended, without its environment and elsewhere',
		'python',
		(seconds) =>
			[
				'import os',
				'if os.fork() == 0:',
				'    os.setsid()',
				"    os.chdir('/')",
				"    if os.fork() == 0: os.execve('/bin/sleep', ['sleep', '" +
					String(seconds) +
					"'], {})",
				'    os._exit(0)',
			].join('\n    '),
	],
	[
		'in a session of its own',
		'octave',
		(seconds) => `system ('setsid sleep ${seconds} > /dev/null 2>&1 &');`,
	],
];

for (const [title, language, code] of detached) {
	declare(`a process ${title} is ended too`, language, async (t) => {
		const seconds = randomInt(1e6, 1e7);
		const report = await gradeBroken(language, code(seconds));
		t.is(report.status, 'passed', report.verdict);
		await waitUntilGone(`sleep ${seconds}`);
		t.pass();
	});
}

declare(
	'only what is needed of the environment is passed on',
	'python',
	async (t) => {
		process.env.NN_TUI_TEST_SECRET = 'secret';
		const report = await gradeBroken(
			'python',
			"import os; print('names', sorted(os.environ))",
		);
		delete process.env.NN_TUI_TEST_SECRET;
		t.regex(report.printed, /names .*'PATH'/v);
		t.notRegex(report.printed, /SECRET|AVA|npm_/v);
	},
);

declare(
	'nothing but the working folder can be written to',
	'python',
	async (t, isWalled) => {
		const outside = join(writeSubmission({}), 'outside');
		const report = await gradeBroken(
			'python',
			`open('inside', 'w').close(); open(${JSON.stringify(outside)}, 'w').close()`,
		);
		t.is(existsSync(outside), !isWalled);
		t.is(report.status, isWalled ? 'failed' : 'passed');
	},
);

declare(
	'there is a network only without a wall',
	'python',
	async (t, isWalled) => {
		const server = createServer((socket) => {
			socket.destroy();
		});
		await new Promise<void>((resolve) => {
			server.listen(0, '127.0.0.1', resolve);
		});
		const {port} = server.address() as {port: number};
		const report = await gradeBroken(
			'python',
			`import socket; socket.create_connection(('127.0.0.1', ${port}))`,
		);
		server.close();
		t.is(report.status, isWalled ? 'failed' : 'passed', report.verdict);
	},
);

for (const [what, code] of [
	['writes a file', "require('node:fs').writeFileSync('../x', '');"],
	['reads a file', "require('node:fs').readFileSync('/etc/hosts');"],
	['starts a process', "require('node:child_process').execFileSync('ls');"],
] as const) {
	declare(
		`a function that ${what} is told that it may not`,
		'javascript',
		async (t) => {
			const report = await gradeBroken('javascript', code);
			t.regex(
				report.verdict,
				/it reads or writes a file, or starts a process/v,
			);
		},
	);
}

declare(
	'the text of an exception sends nothing to the terminal',
	'python',
	async (t) => {
		const report = await gradeBroken(
			'python',
			String.raw`raise ValueError('\x1b[2J\x1b]0;owned\x07\u202eabc')`,
		);
		t.regex(report.verdict, /abc/v);
		t.notRegex(report.verdict, /[\p{Cc}\p{Cf}]/v);
	},
);

declare(
	'a submission cannot change what others have handed in',
	'python',
	async (t, isWalled) => {
		const others = writeSubmission({'nncost.py': right.python});
		const other = join(others, 'nncost.py');
		const attacker = writeSubmission({
			'nncost.py': broken(
				'python',
				`open(${JSON.stringify(other)}, 'w').write('def nnCostFunction(:')`,
			),
		});
		const [, report] = await gradeMany([attacker, others], {seconds: 5});
		t.is(report.status, 'passed', report.verdict);
		t.is(readFileSync(other, 'utf8') === right.python, isWalled);
	},
);
