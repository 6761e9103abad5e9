import {execFile} from 'node:child_process';
import {
	chmodSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	writeFileSync,
} from 'node:fs';
import {delimiter, join} from 'node:path';
import process from 'node:process';
import {stripVTControlCharacters} from 'node:util';
import test from 'ava';
import {canWallOff} from '../../source/grading/languages/wall.js';
import {readCommandLine} from '../../source/cli/command-line.js';
import {fixture, isHere, right, writeSubmission} from '../helpers/students.js';
import {callCli, jsonLines, runCli} from '../helpers/run-cli.js';
import {program} from '../helpers/terminal.js';
import {needs, testWith} from '../helpers/test-with.js';

const withPython = testWith(isHere.python, needs.python);

/** Runs the program with another environment. */
async function runWith(
	environment: Readonly<Record<string, string>>,
	...arguments_: string[]
): Promise<{exitCode: number; stdout: string; stderr: string}> {
	return new Promise((resolve) => {
		execFile(
			process.execPath,
			[program, ...arguments_],
			{env: {...process.env, ...environment}},
			(error, stdout, stderr) => {
				resolve({
					exitCode: typeof error?.code === 'number' ? error.code : 0,
					stdout,
					stderr,
				});
			},
		);
	});
}

test('a right submission in JavaScript exits with 0', async (t) => {
	const {exitCode, stdout, stderr} = await runCli(
		'grade',
		fixture('javascript/right-loop'),
	);
	t.is(exitCode, 0);
	t.is(stderr, '');
	t.regex(stdout, /★ PASSED: 10 of 10 checks/v);
});

withPython('a wrong one exits with 1 and says what is wrong', async (t) => {
	const {exitCode, stdout} = await runCli(
		'grade',
		fixture('python/bias-regularized'),
		'--hint',
		'1',
	);
	t.is(exitCode, 1);
	t.regex(
		stdout,
		/Verdict {2}Only column 0 of the gradients of Θ1 and Θ2 differs, and only at λ = 3: the bias is\s+regularized\./v,
	);
	t.regex(stdout, /Hint 1/v);
	t.notRegex(stdout, /Hint 2/v);
	t.notRegex(stdout, /\u001B/v);
});

test('bad input exits with 2 and one sentence', async (t) => {
	for (const [arguments_, says] of [
		[['grade'], /needs a file/v],
		[['grade', '/nowhere.py', '--exit-zero'], /there is no such file/v],
		[
			['grade', 'a.py', '--report', 'x', '--output', './x'],
			/would write the same file/v,
		],
		[['grade', 'a.py', 'b.py', '--watch'], /watches one file or folder/v],
		[['grade', '--watch', fixture('python')], /solutions; name one of them/v],
		[['grade', 'a.py', '--hint', '4'], /--hint takes 0, 1, 2 or 3, not "4"/v],
		[['grade', 'a.py', '--time-limit', '0'], /--time-limit takes seconds/v],
		[
			['grade', 'a.py', '--json', '--csv'],
			/Choose one of --format, --json and --csv/v,
		],
		[
			['grade', 'a.py', 'b.py', '--format', 'gradescope'],
			/--format gradescope holds one submission; name one/v,
		],
		[
			['grade', 'a.py', '--watch', '--format', 'junit'],
			/--watch prints text or --json/v,
		],
		[
			['grade', 'a.py', '--points', 'gradeints=1'],
			/--points has no check "gradeints"; did you mean gradients\?/v,
		],
		[
			['grade', '--template', 'cobol', 'x'],
			/takes python, js or octave, not "cobol"/v,
		],
		[['grade', '--template', 'python'], /needs one folder to write to/v],
		[
			'grade a.py --format classroom50 --points cost=0.5'.split(' '),
			/whole points only, and cost is worth 0\.5/v,
		],
		[['cost', '--csv'], /nn-tui cost has no --csv/v],
		[['--watch'], /--watch belongs to a command/v],
	] as const) {
		const {exitCode, stdout, stderr} = await callCli(...arguments_);
		t.is(exitCode, 2, arguments_.join(' '));
		t.is(stdout, '');
		t.regex(stderr, says);
		t.is(stderr.trim().split('\n').length, 1, stderr);
	}
});

test('a document goes to a file, never to one that is graded, and points and the exit code are as asked for', async (t) => {
	const folder = writeSubmission({'nncost.js': right.javascript});
	const file = join(folder, 'results.json');
	const points = ['--points', 'cost=1,gradients=2'];
	const [written, refused, empty] = await Promise.all([
		runCli(
			'grade',
			fixture('javascript/mean-forgotten'),
			'--exit-zero',
			'--format',
			'gradescope',
			'--output',
			file,
			...points,
		),
		callCli('grade', folder, '--output', join(folder, 'nncost.js')),
		callCli('grade', writeSubmission({}), '--exit-zero'),
	]);
	t.is(written.exitCode, 0, written.stderr);
	t.regex(written.stdout, /Not yet: 7 of 10 checks, 1 of 3 points/v);
	t.notRegex(written.stdout, /--hint/v);
	const results = JSON.parse(readFileSync(file, 'utf8')) as Record<
		string,
		unknown
	>;
	t.like(results, {score: 1, stdout_visibility: 'hidden'});
	t.false('schemaVersion' in results);

	t.is(empty.exitCode, 0);
	t.regex(empty.stderr, /is empty; name one/v);
	t.is(refused.exitCode, 2);
	t.regex(refused.stderr, /which was graded; choose another name/v);
	t.is(readFileSync(join(folder, 'nncost.js'), 'utf8'), right.javascript);
});

test('many submissions: a table, one JSON document, or CSV', async (t) => {
	const paths = ['javascript/right-loop', 'javascript/mean-forgotten'].map(
		(name) => fixture(name),
	);
	const page = join(writeSubmission({}), 'class.html');
	const [table, json, csv] = await Promise.all([
		runCli('grade', ...paths, '/nowhere.py'),
		runCli('grade', ...paths, '--json'),
		runCli('grade', ...paths, '--csv', '--report', page, '--anonymous'),
	]);
	t.is(table.exitCode, 1);
	t.regex(
		table.stdout,
		/3 submissions: 1 passed, 1 not yet, 1 could not be tested\./v,
	);
	const [{submissions}] = jsonLines(json.stdout) as Array<{
		submissions: Array<{
			status: string;
			mistakes: string[];
			rungs: Array<{id: string}>;
			gradients: Array<{lambda: number; weights: unknown[]}>;
		}>;
	}>;
	t.deepEqual(
		submissions.map(({status, mistakes}) => [status, mistakes]),
		[
			['passed', []],
			['failed', ['mean-forgotten']],
		],
	);
	t.is(submissions[0].rungs.length, 10);
	t.deepEqual(
		submissions[1].gradients.map(({lambda, weights}) => [
			lambda,
			weights.length,
		]),
		[
			[0, 38],
			[3, 38],
		],
	);
	const lines = csv.stdout.trim().split('\n');
	t.is(lines.length, 3);
	t.regex(lines[2], /mean-forgotten,javascript,failed,/v);
	t.true(csv.stderr.includes(`wrote ${page}`));
	const html = readFileSync(page, 'utf8');
	t.regex(html, /data-mistake="mean-forgotten" data-count="1"/v);
	t.regex(html, /<bdi>Student 2<\/bdi>/v);
	const refused = await callCli('grade', ...paths, '--anonymous');
	t.regex(refused.stderr, /--anonymous belongs to --report FILE/v);
});

for (const [template, files] of [
	['python', ['nncost.py', 'week7_exercise.py']],
	['js', ['nncost.js']],
	[
		'octave',
		[
			'nnCostFunction.m',
			'randInitializeWeights.m',
			'sigmoid.m',
			'sigmoidGradient.m',
		],
	],
] as const) {
	const language = template === 'js' ? 'javascript' : template;
	testWith(isHere[language], needs[language])(
		`the ${template} template runs, is not right yet, and never overwrites`,
		async (t) => {
			const folder = join(writeSubmission({}), 'new', 'folder');
			const written = await callCli('grade', '--template', template, folder);
			t.is(written.exitCode, 0);
			t.deepEqual(readdirSync(folder).sort(), [...files]);

			const graded = await runCli('grade', folder, '--json');
			t.is(graded.exitCode, 1, graded.stderr);
			const [{rungs}] = (
				JSON.parse(graded.stdout) as {
					submissions: Array<{rungs: Array<{id: string; status: string}>}>;
				}
			).submissions;
			// It has all the right shapes and nothing else.
			t.deepEqual(
				rungs.filter(({status}) => status === 'passed').map(({id}) => id),
				['gradient-shapes', 'inputs'],
			);

			writeFileSync(join(folder, files[0]), 'mine');
			const again = await callCli('grade', '--template', template, folder);
			t.is(again.exitCode, 2);
			t.regex(again.stderr, /is there already, so nothing was written/v);
			t.is(readFileSync(join(folder, files[0]), 'utf8'), 'mine');
		},
	);
}

test('a missing python3 is explained', async (t) => {
	const {exitCode, stderr} = await runWith(
		{PATH: '/nowhere'},
		'grade',
		fixture('python/right-loop'),
	);
	t.is(exitCode, 2);
	t.regex(
		stderr,
		/^Python 3 is not installed \(there is no command python3\)/v,
	);
	t.is(stderr.trim().split('\n').length, 2, stderr);
});

test('a missing Octave is explained', async (t) => {
	const {exitCode, stderr} = await runWith(
		{PATH: writeSubmission({})},
		'grade',
		fixture('octave/right-unrolled'),
	);
	t.is(exitCode, 2);
	t.regex(stderr, /^Octave is not installed/v);
});

withPython('a missing NumPy is explained', async (t) => {
	const folder = writeSubmission({});
	mkdirSync(join(folder, 'numpy'));
	writeFileSync(
		join(folder, 'numpy', '__init__.py'),
		"raise ModuleNotFoundError(\"No module named 'numpy'\", name='numpy')\n",
	);
	const {exitCode, stderr} = await runWith(
		{PYTHONPATH: folder},
		'grade',
		fixture('python/right-loop'),
	);
	t.is(exitCode, 2);
	t.regex(stderr, /^NumPy is not installed for python3/v);
});

test('the arguments of grade are understood', async (t) => {
	const {name, words, values} = await readCommandLine(
		'grade a.py --time-limit 2.5 b --csv'.split(' '),
	);
	t.is(name, 'grade');
	t.deepEqual(words, ['a.py', 'b']);
	t.deepEqual(values, {
		anonymous: false,
		cache: false,
		csv: true,
		exitZero: false,
		hint: 0,
		json: false,
		timeLimit: 2.5,
		watch: false,
		xray: false,
	});
});

test('the seed is told, and takes back its numbers', async (t) => {
	const right = fixture('javascript/right-loop');
	const cache = ['--cache', '--cache-folder', writeSubmission({})];
	const {stdout} = await runCli('grade', right, ...cache);
	const [, seed] = /--seed (\d+) gives the same ones again/v.exec(stdout)!;
	for (const [given, says] of [
		[['--seed', seed], ''],
		[
			cache,
			`1 of 1 reports come from earlier runs (${cache[2]}, seed ${seed})`,
		],
	] as const) {
		const again = await runCli('grade', right, ...given, '--json');
		t.is((JSON.parse(again.stdout) as {seed: number}).seed, Number(seed));
		t.true(again.stderr.includes(says), again.stderr);
	}

	const refused = await callCli('grade', 'nncost.js', '--seed', '1.5');
	t.is(refused.exitCode, 2);
	t.regex(refused.stderr, /--seed takes a whole number from 0 to 999999999/v);
});

const withoutWindows = testWith(process.platform !== 'win32', 'a POSIX system');

withoutWindows(
	'that nothing walls the code off is told once, whatever the format',
	async (t) => {
		const bin = writeSubmission({bwrap: '#!/bin/sh\nexit 1\n'});
		chmodSync(join(bin, 'bwrap'), 0o755);
		const environment = {PATH: [bin, process.env.PATH].join(delimiter)};
		const path = fixture('javascript/right-loop');
		const told = /Nothing walls the code off here/gv;
		for (const paths of [[path], [path, path]]) {
			const {stdout} = await runWith(environment, 'grade', ...paths);
			t.is(stdout.match(told)?.length, 1);
		}

		const csv = await runWith(environment, 'grade', path, '--csv');
		t.is(csv.stdout.trim().split('\n').length, 2);
		t.is(csv.stderr.match(told)?.length, 1);

		const json = await runWith(environment, 'grade', path, '--json');
		t.is(json.stderr, '');
		t.like(JSON.parse(json.stdout), {isWalledOff: false});

		if (await canWallOff()) {
			const {stdout} = await runWith({}, 'grade', path);
			t.notRegex(stdout, told);
		}
	},
);

test('a report is in color where the terminal or FORCE_COLOR says so, and not with NO_COLOR', async (t) => {
	const path = fixture('javascript/right-loop');
	const {stdout: plain} = await runWith({NO_COLOR: '1'}, 'grade', path);
	const {stdout: colored} = await runWith(
		{FORCE_COLOR: '1', NO_COLOR: ''},
		'grade',
		path,
	);
	t.notRegex(plain, /\u001B/v);
	t.regex(colored, /\u001B\[32m {2}✓\u001B\[39;22m/v);
	const withoutSeed = (text: string) => text.replaceAll(/--seed \d+/gv, '');
	t.is(withoutSeed(stripVTControlCharacters(colored)), withoutSeed(plain));
});
