import {
	copyFileSync,
	existsSync,
	mkdirSync,
	readdirSync,
	writeFileSync,
} from 'node:fs';
import {join} from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import test from 'ava';
import {execa} from 'execa';
import {scratchFolder} from '../helpers/mat-files.js';
import {stateHome} from '../helpers/state-home.js';
import {fixture, isHere} from '../helpers/students.js';
import {TestTerminal} from '../helpers/terminal.js';

const project = fileURLToPath(new URL('../../', import.meta.url));

test('without development packages the build says what to do', async (t) => {
	const folder = scratchFolder();
	mkdirSync(join(folder, 'source'));
	writeFileSync(join(folder, 'package.json'), '{"type": "module"}');
	const build = join(folder, 'source/build.js');
	copyFileSync(join(project, 'source/build.js'), build);
	const sentence =
		/^nn-tui is built with development packages that are not here: run "npm ci" in .+ first, /v;
	const run = async (file: string, command: string) =>
		execa(process.execPath, [file], {
			env: {npm_command: command},
			reject: false,
		});
	const {exitCode, stderr} = await run(build, 'ci');
	t.is(exitCode, 1);
	t.regex(stderr, sentence);
	t.false(existsSync(join(folder, 'dist')));

	// npx shows nothing of a build that fails, so the program says it.
	const {exitCode: byNpx} = await run(build, 'exec');
	t.is(byNpx, 0);
	const program = await run(join(folder, 'dist/cli.js'), 'exec');
	t.is(program.exitCode, 1);
	t.regex(program.stderr, sentence);

	// What is built already stays.
	writeFileSync(join(folder, 'dist/licenses.txt'), '');
	const {exitCode: again} = await run(build, 'ci');
	t.is(again, 0);
});

type Packed = ReadonlyArray<{
	readonly filename: string;
	readonly files: ReadonlyArray<{readonly path: string}>;
}>;

test('the tarball installs as one package without a network, and all that it needs is in it', async (t) => {
	const folder = scratchFolder();
	// Not built again, as the tests beside this one run what is built.
	const {stdout} = await execa({
		cwd: project,
	})`npm pack --json --ignore-scripts --pack-destination ${folder}`;
	const [{filename, files}] = JSON.parse(stdout) as Packed;
	const paths = files.map(({path}) => path);
	t.deepEqual(
		paths.filter((path) => !/^(?:data|dist)\//v.test(path)).toSorted(),
		['license', 'package.json', 'readme.md'],
	);
	t.true(paths.includes('dist/licenses.txt'));
	t.false(paths.some((path) => path.includes('devtools')));

	const home = join(folder, 'C# 100%20');
	mkdirSync(home);
	const {stdout: told} = await execa({
		cwd: home,
	})`npm install --offline --prefix . ${join(folder, filename)}`;
	t.regex(told, /^added 1 package in/mv);
	t.deepEqual(
		readdirSync(join(home, 'node_modules')).filter(
			(name) => !name.startsWith('.'),
		),
		['nn-tui'],
	);

	const program = join(home, 'node_modules/nn-tui/dist/cli.js');
	const run = async (arguments_: readonly string[], input = '') => {
		const {exitCode, all} = await execa(
			process.execPath,
			[program, ...arguments_],
			{
				cwd: home,
				env: {LC_ALL: 'C.UTF-8', XDG_STATE_HOME: stateHome},
				input,
				all: true,
				reject: false,
			},
		);
		t.is(exitCode, 0, all);
		return all;
	};

	t.regex(await run(['cost']), /^cost J {10}0\.3647/mv);
	t.regex(
		await run(['train', '--iterations', '2']),
		/^iteration 2 {2}cost \d/mv,
	);
	t.regex(await run(['gradcheck']), /passed/iv);
	const languages = (['javascript', 'python'] as const).filter(
		(language) => isHere[language],
	);
	t.log(`Graded: ${languages.join(', ')}.`);
	for (const language of languages) {
		const report = await run(['grade', fixture(`${language}/right-loop`)]);
		t.regex(report, /PASSED: 10 of 10/v);
	}

	t.regex(await run(['--plain'], '8 train 1 wait quit\n'), /^Screen 8\. /mv);
	const terminal = new TestTerminal([program], {
		file: process.execPath,
		directory: home,
	});
	try {
		terminal.press(' ');
		await terminal.waitFor(/iteration [1-9]/v);
		terminal.press('q');
		const {exitCode} = await terminal.exit;
		t.is(exitCode, 0);
	} finally {
		await terminal.dispose();
	}
});
