import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import process from 'node:process';
import {setTimeout as sleep} from 'node:timers/promises';
import test from 'ava';
import {compareEngines} from '../../source/cli/bench.js';
import {readCommandLine} from '../../source/cli/command-line.js';
import {type Output} from '../../source/cli/output.js';
import {
	courseWeights,
	hasRealData,
	initialWeights,
	realDigits,
	reference,
} from '../fixtures/reference.js';
import {documents} from '../helpers/documents.js';
import {matFile, scratchFolder, writeBadFiles} from '../helpers/mat-files.js';
import {randomProblem} from '../helpers/random-problem.js';
import {callCli, jsonLines, runCli, runCliWith} from '../helpers/run-cli.js';
import {testWith} from '../helpers/test-with.js';

const withRealData = testWith(
	hasRealData,
	'the course’s files in ../shared/data',
);

test('cost prints one JSON document', async (t) => {
	const {exitCode, stdout} = await runCli('cost', '--json');
	const [document, ...rest] = jsonLines(stdout);
	t.is(exitCode, 0);
	t.deepEqual(rest, []);
	t.deepEqual(document.layers, [400, 25, 10]);
	t.is(document.samples, 5000);
	t.is(document.lambda, 0);
	t.true(document.synthetic);
	t.true((document.accuracy as number) > 0.9);
});

test('cost --confusion counts for each label what the network answers', async (t) => {
	const {stdout} = await callCli('cost', '--confusion');
	const rows = [...stdout.matchAll(/^ {0,4}(\d+)((?: +\d+){10})$/gmv)].map(
		([, label, counts]) => [label, ...counts.trim().split(/ +/v)].map(Number),
	);
	t.deepEqual(
		rows.map(([label]) => label),
		[1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
	);
	const json = await callCli('cost', '--json');
	const [{confusion, accuracy}] = jsonLines(json.stdout);
	t.deepEqual(
		confusion,
		rows.map((row) => row.slice(1)),
	);
	const right = rows.map((row, k) => row[k + 1]).reduce((a, b) => a + b, 0);
	t.is(right / 5000, accuracy as number);
});

for (const [lambda, expected] of [
	['0', reference.costWithoutRegularization],
	['1', reference.costWithRegularization],
] as const) {
	withRealData(
		`cost of the course weights on real digits at λ = ${lambda}`,
		async (t) => {
			const {stdout} = await callCli(
				'cost',
				'--data',
				realDigits,
				'--weights',
				courseWeights,
				'--lambda',
				lambda,
				'--json',
			);
			const [{cost, accuracy, confusion}] = jsonLines(stdout);
			t.true(
				Math.abs((cost as number) - expected) < 1e-9,
				`cost ${cost as number}`,
			);
			t.deepEqual(confusion, reference.confusion);
			t.is(accuracy, reference.accuracy);
		},
	);
}

withRealData('50 iterations of train on real digits', async (t) => {
	const {exitCode, stdout} = await runCli(
		'train',
		'--data',
		realDigits,
		'--initial-weights',
		initialWeights,
		'--learning-rate',
		'1',
		'--lambda',
		'1',
		'--iterations',
		'50',
		'--json',
	);
	const lines = jsonLines(stdout);
	t.is(exitCode, 0);
	t.deepEqual(
		lines.map(({iteration}) => iteration),
		Array.from({length: 51}, (_, k) => k),
	);
	const {cost} = lines[50];
	t.true(
		Math.abs((cost as number) - reference.costAfter50Updates) < 1e-8,
		`cost ${cost as number}`,
	);
});

test('train without iterations evaluates the start', async (t) => {
	const {exitCode, stdout} = await runCli(
		'train',
		'--iterations',
		'0',
		'--json',
	);
	t.is(exitCode, 0);
	t.deepEqual(
		jsonLines(stdout).map(({iteration}) => iteration),
		[0],
	);
});

test('train prints readable lines without --json', async (t) => {
	const {stdout} = await runCli('train', '--iterations', '2');
	t.regex(
		stdout,
		/^iteration 0 {2}cost \d+\.\d{10} {2}accuracy \d+\.\d\d %\n(?:.*\n){2}$/v,
	);
});

test('training that diverges ends with 1 and says why', async (t) => {
	const {exitCode, stderr} = await runCli(
		'train',
		'--iterations',
		'3000',
		'--lambda',
		'1000',
		'--learning-rate',
		'1e9',
	);
	t.is(exitCode, 1);
	t.regex(
		stderr,
		/diverged.*the learning rate 1000000000 is too high for λ = 1000/v,
	);
});

for (const lambda of ['0', '3']) {
	test(`gradcheck --lambda ${lambda} passes far below the tolerance`, async (t) => {
		const {exitCode, stdout} = await callCli(
			'gradcheck',
			'--lambda',
			lambda,
			'--json',
		);
		const [document] = jsonLines(stdout);
		t.is(exitCode, 0);
		t.true(document.passed);
		t.true((document.maxDifference as number) < 1e-8);
		t.is((document.weights as unknown[]).length, 38);
	});
}

test('gradcheck marks where the kink of a ReLU is hit, and does not count it', async (t) => {
	const {exitCode, stdout} = await callCli(
		'gradcheck',
		'--activation',
		'relu',
		'--epsilon',
		'0.01',
	);
	t.is(exitCode, 0);
	t.regex(stdout, /5 samples, ReLU hidden units\)/v);
	t.is(stdout.match(/ kink$/gmv)?.length, 1);
	t.regex(stdout, /^1 weight is at a kink: .*means nothing/mv);
});

test('gradcheck with a step that is too large fails with 1', async (t) => {
	const {exitCode, stdout} = await runCli('gradcheck', '--epsilon', '1');
	t.regex(stdout, /; at ε = 1 the curvature of J alone may cause that/v);
	t.is(exitCode, 1);
	t.regex(stdout, /FAILED: the largest difference is/v);
});

for (const [arguments_, says] of [
	[['cost', '--data', '/nowhere.mat'], /Cannot read \/nowhere\.mat/v],
	[['train', '--data', '/nowhere.mat'], /Cannot read \/nowhere\.mat/v],
	[['gradcheck', '--code', '/nowhere.py'], /nowhere\.py/v],
	[['--data', '/nowhere.mat'], /Cannot read \/nowhere\.mat/v],
	[
		['train', '--weights', 'a.mat', '--initial-weights', 'b.mat'],
		/leave one out/v,
	],
	[['train', '--hold-out', '20', '--test', 'x.csv'], /leave one out/v],
	[
		['cost', '--label', 'middle'],
		/--label applies only to tables, but embedded has its labels apart/v,
	],
	[['coast'], /^There is no command "coast"; did you mean nn-tui cost\?$/mv],
	[['cost', '--unknown'], /--unknown/v],
	[[], /needs a terminal.*nn-tui cost, nn-tui gradcheck or nn-tui train/v],
] as const) {
	test(`bad input: nn-tui ${arguments_.join(' ')}`, async (t) => {
		// The whole program where there is no command that could run here.
		const isCommand = ['cost', 'train', 'gradcheck'].includes(arguments_[0]!);
		const {exitCode, stdout, stderr} = await (isCommand ? callCli : runCli)(
			...arguments_,
		);
		t.is(exitCode, 2);
		t.is(stdout, '');
		t.regex(stderr, says);
		t.is(stderr.trim().split('\n').length, 1, stderr);
	});
}

test('every bad file ends cost with 2 and one sentence', async (t) => {
	for (const {path, says} of writeBadFiles(scratchFolder())) {
		const {exitCode, stderr} = await callCli('cost', '--data', path);
		t.is(exitCode, 2, path);
		t.regex(stderr, says);
		t.is(stderr.trim().split('\n').length, 1, stderr);
	}
});

test('train and cost tell the accuracy on test data', async (t) => {
	const trained = await runCli(
		'train',
		'--hold-out',
		'20',
		'--iterations',
		'30',
		'--json',
	);
	const lines = jsonLines(trained.stdout);
	t.regex(
		trained.stderr,
		/^20 % of each label .* by seed 1: 4000 samples to train on, 1000 to test on\.\n$/v,
	);
	t.is(typeof lines[0].testAccuracy, 'number');
	t.is(typeof lines[30].testAccuracy, 'number');
	t.is(typeof lines[30].testCost, 'number');
	const {stdout} = await callCli('cost', '--hold-out', '20');
	t.regex(stdout, /samples +4000\n/v);
	t.regex(stdout, /test data +20 % held out, 1000 samples\n/v);
	t.regex(stdout, /test accuracy +\d\d\.\d\d %\n/v);
});

test('weights with a gap and weights that are far too large are refused', async (t) => {
	const folder = scratchFolder();
	const gap = join(folder, 'gap.mat');
	writeFileSync(gap, matFile({Theta1: [[1, 2]], Theta3: [[1, 2]]}));
	const refused = await callCli('cost', '--weights', gap);
	t.regex(refused.stderr, /has Theta3 but no Theta2/v);
	const huge = join(folder, 'huge.mat');
	writeFileSync(huge, matFile({Theta1: [[1e308, 1e308, 1e308]]}));
	const data = join(folder, 'data.mat');
	writeFileSync(data, matFile({X: [[5, 6]], y: [[1]]}));
	const {exitCode, stderr} = await callCli(
		'cost',
		'--data',
		data,
		'--weights',
		huge,
		'--pixel-scale',
		'1',
	);
	t.is(exitCode, 2);
	t.regex(stderr, /not a finite number/v);
});

test('bench measures every engine', async (t) => {
	const told: string[] = [];
	const problem = randomProblem([20, 5, 3], 60, 1);
	await compareEngines(problem, {rounds: 1, burst: 1}, true, {
		line(text) {
			told.push(text);
		},
	});
	const {engines} = JSON.parse(told.join('')) as {
		engines: Array<{name: string; iterationsPerSecond: number}>;
	};
	t.regex(engines[0].name, /^plain/v);
	t.true(engines.length >= 3);
	t.true(engines.every(({iterationsPerSecond}) => iterationsPerSecond > 0));
});

test('where the locale is not UTF-8, people get ASCII and programs what they always get', async (t) => {
	const text = await runCliWith({environment: {LC_ALL: 'C'}}, 'gradcheck');
	t.regex(text.stdout, /^T1\[0,0\] /mv);
	t.regex(text.stdout, /^[\n -~]*$/v);
	const json = await runCliWith(
		{environment: {LC_ALL: 'C'}},
		'gradcheck',
		'--json',
	);
	const {stdout} = await runCli('gradcheck', '--json');
	t.is(json.stdout, stdout);
	const help = await runCliWith({environment: {LC_ALL: 'C'}}, '--help');
	t.regex(help.stdout, /^[\n\t -~]*$/v);
});

test('training ends at an accuracy, and by L-BFGS at the minimum', async (t) => {
	const common = ['train', '--seed', '3', '--threads', '1'];
	const reached = await runCli(
		...common,
		'--optimizer',
		'l-bfgs',
		'--until',
		'90',
		'--json',
	);
	const seen = reached.stdout
		.trim()
		.split('\n')
		.map((line) => JSON.parse(line) as Record<string, number>);
	t.is(reached.exitCode, 0);
	t.true(seen.at(-1)!.accuracy >= 0.9);
	t.true(seen.at(-2)!.accuracy < 0.9);
	t.true(seen.at(-1)!.evaluations > seen.at(-1)!.iteration);
	const minimum = await runCli(
		...common,
		'--data',
		'spiral',
		'--lambda',
		'1',
		'--optimizer',
		'l-bfgs',
		'--until',
		'100',
		'--iterations',
		'2000',
	);
	t.is(minimum.exitCode, 1);
	t.regex(minimum.stderr, /the minimum as nearly as rounding allows/v);
	t.regex(minimum.stderr, /The accuracy is .* less than --until 100/v);
});

// One at a time: signals come to all that listen.
for (const [signal, exitCode] of [
	['SIGINT', 130],
	['SIGTERM', 143],
] as const) {
	test.serial(
		`${signal} before the data is open ends training before it begins`,
		async (t) => {
			const lines: string[] = [];
			const output: Output = {
				line(text) {
					lines.push(text);
				},
				note: t.log,
				clear: t.fail,
				isTerminal: false,
			};
			const {run} = await readCommandLine(
				'train --seed 3 --threads 1 --iterations 1000000 --json'.split(' '),
			);
			const running = run(output);
			// What follows the command is loaded before it listens.
			while (process.listenerCount(signal) === 0) {
				await sleep(1);
			}

			process.emit(signal, signal);
			t.is(await running, exitCode);
			t.is(lines.length, 1);
			t.regex(lines[0], /"iteration":0/v);
		},
	);
}

test('the reference names every field of the JSON', (t) => {
	const reference = readFileSync(
		new URL('../../.github/reference.md', import.meta.url),
		'utf8',
	);
	const rows = Array.from(
		reference.matchAll(
			/^\| (?<name>[a-z][^\|]*) \| (?<fields>`[^\|]+`) \|$/gmv,
		),
		({groups}) => [
			groups!.name,
			Array.from(groups!.fields.matchAll(/\w+/gv), ([field]) => field),
		],
	);
	t.deepEqual(
		rows,
		Object.entries(documents).map(([name, {entries}]) => [
			name,
			Object.keys(entries).filter((key) => key !== 'schemaVersion'),
		]),
	);
});
