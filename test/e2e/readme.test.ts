import {cpSync, mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import process from 'node:process';
import test, {type ExecutionContext} from 'ava';
import {execa} from 'execa';
import {readCommandLine} from '../../source/cli/command-line.js';
import {setupOf} from '../../source/cli/data-flags.js';
import {loadSetup} from '../../source/training/load.js';
import {idxFile} from '../helpers/idx-files.js';
import {good} from '../helpers/fault-server.js';
import {smallCourseFiles, startSmallCatalog} from '../helpers/small-catalog.js';
import {stateHome} from '../helpers/state-home.js';
import {fixture, isHere} from '../helpers/students.js';
import {program, TestTerminal} from '../helpers/terminal.js';
import {needs, testWith} from '../helpers/test-with.js';

/** Lines of the readme that are not run here, and why. Those of nn-tui must be understood all the same. */
const notRun = new Map([
	['npm ci && npm start', 'installs packages'],
	['npm ci && npm test', 'runs this test'],
	['npx . bench', 'takes a minute'],
	['npx . lecture --export slides', 'has tests of its own'],
	[
		String.raw`npx . record demo.cast -- 8 '<space>' 'wait:/iteration +\d\d/' ms:3000`,
		'has tests of its own',
	],
]);

const readme = readFileSync(
	new URL('../../readme.md', import.meta.url),
	'utf8',
);
const lines = [...readme.matchAll(/^```sh\n(?<code>.*?)^```$/gmsv)]
	.flatMap(({groups}) => groups!.code.trim().split('\n'))
	.map((line) => line.replace(/ +#.*$/v, ''));

/** A command of nn-tui: what is piped into it, and its arguments, with few iterations. */
function parse(line: string) {
	const match =
		/^(?:echo '(?<input>[^']*)' \| )?npx \.(?<rest>(?: .*)?)$/v.exec(line);
	const words = match?.groups!.rest.match(/'[^']*'|\S+/gv) ?? [];
	return (
		match && {
			input: match.groups!.input,
			words: words.map((word, i) =>
				words[i - 1] === '--iterations' ? '3' : word.replaceAll("'", ''),
			),
		}
	);
}

const numbered = (count: number) => Array.from({length: count}, (_, i) => i);

/** Writes the files that the readme takes for granted. */
function writeFiles(folder: string): void {
	const write = (name: string, content: Uint8Array | string) => {
		writeFileSync(join(folder, name), content);
	};

	write('digits.mat', smallCourseFiles['week7data1.mat']);
	write('other-digits.mat', smallCourseFiles['week7data1.mat']);
	write('weights.mat', smallCourseFiles['week7weights.mat']);
	const table = numbered(40)
		.map((row) =>
			[row % 10, ...numbered(400).map((i) => (row * i) % 256)].join(','),
		)
		.join('\n');
	write('digits.csv', table);
	write('more.csv', table);
	const images = numbered(20 * 784).map((i) => (i * i) % 256);
	const labels = numbered(20).map((i) => i % 10);
	mkdirSync(join(folder, 'mnist-folder'));
	for (const set of ['train', 't10k']) {
		for (const [ending, dimensions, values] of [
			['images-idx3-ubyte', [20, 28, 28], images],
			['labels-idx1-ubyte', [20], labels],
		] as const) {
			write(`mnist-folder/${set}-${ending}`, idxFile(dimensions, values));
			write(`${set}-${ending}.gz`, idxFile(dimensions, values, {packed: true}));
		}
	}

	cpSync(fixture('javascript/right-loop'), join(folder, 'submissions/ada'), {
		recursive: true,
	});
	write(
		'cost.py',
		'def cost(w):\n    return sum(x * x for x in w), [2 * x for x in w]\n',
	);
}

const context = await startSmallCatalog([good]);
const environment = {
	...context.environment,
	LC_ALL: 'C.UTF-8',
	XDG_STATE_HOME: stateHome,
	XDG_CONFIG_HOME: stateHome,
};
// For what is read in this process.
Object.assign(process.env, environment);
process.chdir(context.directory);

/** Whether a line only says what the dashboard is to train on: of these, one is seen on a screen, the others are read. */
function isOnlyRead(name: string, words: readonly string[]): boolean {
	return (
		name === 'dashboard' &&
		words.join(' ') !== '--data week7' &&
		!words.some((word) => ['--plain', '--lecture', '--code'].includes(word))
	);
}

async function run(
	t: ExecutionContext,
	words: readonly string[],
	input = '',
): Promise<void> {
	const {exitCode, all} = await execa(process.execPath, [program, ...words], {
		cwd: context.directory,
		env: environment,
		input,
		all: true,
		reject: false,
	});
	t.is(exitCode, 0, all);
}

async function runInTerminal(
	t: ExecutionContext,
	words: readonly string[],
): Promise<void> {
	const terminal = new TestTerminal(words, context);
	try {
		const isWatching = words[0] === 'grade';
		await terminal.waitFor(isWatching ? 'Ctrl-C ends' : 'PAUSED');
		terminal.press(isWatching ? '\u0003' : 'q');
		const {exitCode} = await terminal.exit;
		t.is(exitCode, isWatching ? 130 : 0);
	} finally {
		await terminal.dispose();
	}
}

test.before(async (t) => {
	writeFiles(context.directory);
	// What the readme calls a saved run; quitting keeps it, too.
	await run(t, ['train', '--iterations', '1', '--save', 'run.mat']);
	await run(t, ['--plain'], 'step wait quit\n');
});

test.after.always(() => {
	context.server.close();
});

test('every command of the readme is understood, or known not to be one of nn-tui', async (t) => {
	t.true(lines.length > 30);
	t.deepEqual(
		[...notRun.keys()].filter((line) => !lines.includes(line)),
		[],
	);
	for (const line of lines) {
		const parsed = parse(line);
		if (parsed) {
			await t.notThrowsAsync(readCommandLine(parsed.words), line);
		} else {
			t.true(notRun.has(line), line);
		}
	}
});

for (const line of lines) {
	const parsed = notRun.has(line) ? undefined : parse(line);
	if (!parsed) {
		continue;
	}

	const isPossible = isHere.python || !line.includes('.py');
	testWith(
		isPossible,
		needs.python,
		test.serial,
	)(line, async (t) => {
		const {input, words} = parsed;
		const {name, values} = await readCommandLine(words);
		if (isOnlyRead(name, words)) {
			const {dataset, weights} = await loadSetup(
				setupOf(values as Parameters<typeof setupOf>[0], new Set()),
			);
			t.is(weights[0].columns, dataset.samples.x.columns + 1);
			return;
		}

		if (words.includes('--save') && !words.includes('--force')) {
			const saved = words[words.indexOf('--save') + 1];
			rmSync(join(context.directory, saved), {force: true});
		}

		await (words.includes('--watch') ||
		(name === 'dashboard' && !words.includes('--plain'))
			? runInTerminal(t, words)
			: run(t, words, input));
		if (words.includes('--template')) {
			for (const name of ['right-loop', 'right-vectorized']) {
				cpSync(
					fixture(`python/${name}`),
					join(context.directory, words.at(-1)!),
					{
						recursive: true,
					},
				);
			}
		}
	});
}
