import {spawnSync} from 'node:child_process';
import {
	chmodSync,
	cpSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import {dirname, join} from 'node:path';
import process from 'node:process';
import test from 'ava';
import {readZip} from '../../source/dataset/formats/zip.js';
import {scratchFolder} from '../helpers/mat-files.js';
import {runCli} from '../helpers/run-cli.js';
import {fixture, isHere} from '../helpers/students.js';

/** Unpacks a zip into a folder. */
function unpack(zip: string, folder: string): string[] {
	const entries = readZip(readFileSync(zip));
	for (const entry of entries) {
		const path = join(folder, entry.name);
		mkdirSync(dirname(path), {recursive: true});
		writeFileSync(path, entry.bytes());
	}

	return entries.map(({name}) => name);
}

const canBind =
	spawnSync('bwrap', ['--ro-bind', '/', '/', 'true']).status === 0;

/** Runs a program where Gradescope does: /autograder is a folder, the rest of the machine cannot be changed. */
function runAsGradescope(autograder: string) {
	const shown = readdirSync('/')
		.filter((name) => !['tmp', 'proc', 'dev', 'autograder'].includes(name))
		.flatMap((name) => ['--ro-bind', `/${name}`, `/${name}`]);
	return spawnSync(
		'bwrap',
		[
			'--unshare-net',
			'--tmpfs',
			'/',
			...shown,
			'--tmpfs',
			'/tmp',
			'--proc',
			'/proc',
			'--dev',
			'/dev',
			'--bind',
			autograder,
			'/autograder',
			'--chdir',
			'/autograder',
			'--setenv',
			'PATH',
			`${dirname(process.execPath)}:${process.env.PATH}`,
			'/autograder/run_autograder',
		],
		{encoding: 'utf8'},
	);
}

(canBind ? test : test.skip)(
	'the zip for Gradescope grades in its folders, and a failure of its own is a valid result, too',
	async (t) => {
		const folder = scratchFolder();
		const {stdout, exitCode} = await runCli(
			'autograder',
			'gradescope',
			folder,
			'--hint',
			'2',
			'--points',
			'cost=1,gradients=2.5,regularized-gradients=4',
		);
		t.is(exitCode, 0, stdout);
		const source = join(folder, 'autograder', 'source');
		const names = unpack(join(folder, 'autograder.zip'), source);
		t.true(names.includes('setup.sh'));
		t.true(names.includes('nn-tui/license'));
		const script = join(source, 'run_autograder');
		for (const file of ['setup.sh', 'run_autograder']) {
			t.is(spawnSync('bash', ['-n', join(source, file)]).status, 0);
		}

		const autograder = join(folder, 'autograder');
		cpSync(script, join(autograder, 'run_autograder'));
		chmodSync(join(autograder, 'run_autograder'), 0o755);
		const submission = join(autograder, 'submission');
		cpSync(fixture('javascript/mean-forgotten'), submission, {recursive: true});
		const resultsOf = () => {
			const done = runAsGradescope(autograder);
			t.is(done.status, 0, done.stdout + done.stderr);
			return {
				printed: done.stdout,
				results: JSON.parse(
					readFileSync(join(autograder, 'results/results.json'), 'utf8'),
				) as Record<string, unknown>,
			};
		};

		const {results} = resultsOf();
		t.is(results.score, 1);
		t.regex(String(results.output), /5 times too large.+Hint 2/sv);

		rmSync(join(source, 'nn-tui/dist/cli.js'));
		const failed = resultsOf();
		t.like(failed.results, {score: 0, tests: []});
		t.regex(String(failed.results.output), /the autograder itself failed/v);
		t.regex(failed.printed, /Cannot find module.+failed with exit code 1/sv);
	},
);

test('other hosts get scripts that a shell and Python understand, with the flags in them', async (t) => {
	const folder = scratchFolder();
	const write = async (host: string, ...more: string[]) =>
		runCli(
			'autograder',
			host,
			join(folder, host),
			'--time-limit',
			'3',
			...more,
		);
	mkdirSync(join(folder, 'vpl'));
	writeFileSync(join(folder, 'vpl/mine.txt'), 'mine');
	for (const {stderr} of await Promise.all(
		['classroom50', 'prairielearn', 'vpl'].map(async (host) => write(host)),
	)) {
		t.is(stderr, '');
	}

	for (const script of ['prairielearn/run.sh', 'vpl/vpl_evaluate.sh']) {
		const path = join(folder, script);
		t.regex(readFileSync(path, 'utf8'), / --hint 0 --time-limit 3 /v);
		t.is(spawnSync('bash', ['-n', path]).status, 0);
	}

	const python = join(folder, 'classroom50/autograder.py');
	t.regex(readFileSync(python, 'utf8'), /"--hint 0 --time-limit 3"/v);
	const read = 'import ast, sys; ast.parse(open(sys.argv[1]).read())';
	t.is(
		isHere.python ? spawnSync('python3', ['-c', read, python]).status : 0,
		0,
	);

	const half = await runCli(
		'autograder',
		'classroom50',
		join(folder, 'half'),
		'--points',
		'cost=0.5',
	);
	t.is(half.exitCode, 2);
	t.regex(half.stderr, /whole points only, and cost is worth 0\.5/v);

	const again = await write('vpl');
	t.is(again.exitCode, 2);
	t.regex(
		again.stderr,
		/vpl_evaluate\.sh is there already, so nothing was written; .* add --force/v,
	);
	const script = join(folder, 'vpl/vpl_evaluate.sh');
	writeFileSync(script, 'old');
	const forced = await write('vpl', '--force');
	t.is(forced.exitCode, 0);
	t.regex(readFileSync(script, 'utf8'), /--time-limit 3/v);
	t.is(readFileSync(join(folder, 'vpl/mine.txt'), 'utf8'), 'mine');
});
