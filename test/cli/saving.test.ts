import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {readdirSync, readFileSync, statSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import process from 'node:process';
import test from 'ava';
import {matFile, scratchFolder} from '../helpers/mat-files.js';
import {callCli, jsonLines, runCli, runCliWith} from '../helpers/run-cli.js';
import {stateHome} from '../helpers/state-home.js';
import {program} from '../helpers/terminal.js';

const folder = scratchFolder();
// For commands that run in this process.
process.env.XDG_STATE_HOME = stateHome;
const training = ['train', '--threads', '2', '--json'];

for (const precision of ['f64', 'f32']) {
	test(`a saved run goes on to the last bit in ${precision}`, async (t) => {
		const file = join(folder, `${precision}.mat`);
		const options = [...training, '--precision', precision];
		const first = await runCli(...options, '--iterations', '4', '--save', file);
		t.is(first.exitCode, 0);
		t.is(first.stderr, `Saved weights and run at iteration 4 to ${file}.\n`);
		// Precision, threads, rate and λ are those of the run.
		const second = await runCli(
			'train',
			'--resume',
			file,
			'--iterations',
			'3',
			'--json',
		);
		t.is(second.exitCode, 0);
		const whole = await runCli(...options, '--iterations', '7');
		t.deepEqual(
			[...jsonLines(first.stdout), ...jsonLines(second.stdout).slice(1)],
			jsonLines(whole.stdout),
		);
	});
}

test('a run goes on in its own file with --force, and other threads are told', async (t) => {
	const file = join(folder, 'again.mat');
	await runCli(...training, '--iterations', '1', '--save', file);
	const {exitCode, stderr} = await runCli(
		'train',
		'--resume',
		file,
		'--iterations',
		'1',
		'--threads',
		'3',
		'--save',
		file,
		'--force',
	);
	t.is(exitCode, 0);
	t.regex(stderr, /computed by .* 2 threads, and now by .* 3 threads: /v);
	t.regex(stderr, /Saved weights and run at iteration 2/v);
});

test('a reader that goes away ends training, and the run is saved', async (t) => {
	const file = join(folder, 'pipe.mat');
	const child = spawn(
		process.execPath,
		[program, ...training, '--iterations', '1000000', '--save', file],
		{stdio: ['ignore', 'pipe', 'ignore']},
	);
	child.stdout.once('data', () => {
		child.stdout.destroy();
	});
	const [code] = (await once(child, 'exit')) as [number];
	t.is(code, 130);
	t.true(statSync(file).size > 0);
});

test('training that diverges is saved at its best weights', async (t) => {
	const file = join(folder, 'diverged.mat');
	const {exitCode, stderr} = await runCli(
		...training,
		'--learning-rate',
		'1e200',
		'--lambda',
		'1e200',
		'--iterations',
		'9',
		'--save',
		file,
	);
	t.is(exitCode, 1);
	t.regex(stderr, /Saved weights and run at iteration \d to/v);
	const asWeights = await callCli('cost', '--weights', file);
	t.is(asWeights.exitCode, 0);
});

test('data is described, and saved so that it is the same again', async (t) => {
	const file = join(folder, 'digits.mat');
	const {exitCode, stdout} = await runCli('data', '--json', '--save', file);
	t.is(exitCode, 0);
	const [document] = jsonLines(stdout);
	t.is(document.samples, 5000);
	t.is(document.pixels, 400);
	t.deepEqual(
		document.labels,
		Object.fromEntries(
			Array.from({length: 10}, (_, i) => [String(i + 1), 500]),
		),
	);
	const small = join(folder, 'bytes.mat');
	await callCli('data', '--save', small, '--as', 'uint8');
	t.true(statSync(small).size < statSync(file).size);
	for (const saved of [file, small]) {
		const again = await callCli('data', '--data', saved, '--json');
		t.is(jsonLines(again.stdout)[0].sha256, document.sha256);
	}

	const alone = await callCli('data', '--as', 'uint8');
	t.is(alone.exitCode, 2);
	t.regex(alone.stderr, /^--as belongs to --save FILE; give that too/v);
	const {stdout: text} = await callCli('data');
	t.regex(text, /samples +5000\npixels each +400\n/v);
});

test('a run on other data is refused', async (t) => {
	const file = join(folder, 'own-data.mat');
	const other = join(folder, 'other-data.mat');
	writeFileSync(other, matFile({X: [[1, 0]], y: [[1]]}));
	await runCli(...training, '--iterations', '1', '--save', file);
	const {exitCode, stdout, stderr} = await runCli(
		'train',
		'--resume',
		file,
		'--data',
		other,
	);
	t.is(exitCode, 2);
	t.is(stdout, '');
	t.is(
		stderr,
		'The run was trained on embedded digits, and the samples of other-data.mat are others; give the data of the run, or start without --resume.\n',
	);
});

test('a worker that dies makes no difference to the figures', async (t) => {
	const options = [...training, '--iterations', '120'];
	const disturbed = await runCliWith(
		{environment: {NN_TUI_TEST_WORKER_DIES_AT: '40'}},
		...options,
	);
	t.regex(disturbed.stderr, /^The training worker died [^\n]*\.\n$/v);
	const undisturbed = await runCli(...options);
	t.is(disturbed.stdout, undisturbed.stdout);
});

const existing = join(folder, 'existing.mat');
writeFileSync(existing, 'precious');
for (const [arguments_, says] of [
	[
		['train', '--save', existing],
		/exists already; choose another name, or add --force/v,
	],
	[['data', '--save', existing], /exists already/v],
	[
		['train', '--save', join(folder, 'nowhere', 'x.mat')],
		/there is no such folder/v,
	],
	[['train', '--save', folder, '--force'], /that is a folder/v],
	[['train', '--save', '/dev/null', '--force'], /a device or a pipe/v],
	[['train', '--save'], /--save takes the path/v],
	[['train', '--resume', '/nowhere.mat'], /Cannot read \/nowhere\.mat/v],
	[['train', '--resume', existing], /existing\.mat is not a MATLAB file/v],
	[['train', '--resume'], /There is no kept run to go on with/v],
	[
		['train', '--resume', 'x.mat', '--weights', 'y.mat'],
		/no room for --weights/v,
	],
	[['train', '--resume', 'x.mat', '--seed', '1'], /no room for --seed/v],
	[['train', '--resume', 'x.mat', '--lambda', 'x'], /--lambda takes a number/v],
	[['cost', '--save', 'x.mat'], /cost has no --save/v],
] as const) {
	test(`bad input: nn-tui ${arguments_.join(' ').replaceAll(folder, '')}`, async (t) => {
		const {exitCode, stdout, stderr} = await callCli(...arguments_);
		t.is(exitCode, 2);
		t.is(stdout, '');
		t.regex(stderr, says);
		t.is(stderr.trim().split('\n').length, 1, stderr);
		t.is(readFileSync(existing, 'utf8'), 'precious');
	});
}

test('text lines write huge costs in powers of ten and tell of a batch that is cut', async (t) => {
	const {exitCode, stdout, stderr} = await callCli(
		'train',
		'--data',
		'moons',
		'--optimizer',
		'Adam',
		'--lambda',
		'1e15',
		'--batch-size',
		'9999',
		'--iterations',
		'0',
	);
	t.is(exitCode, 0);
	t.regex(stdout, /^iteration 0 {2}cost \d\.\d{10}e\+\d+ {2}accuracy /v);
	t.regex(
		stderr,
		/--batch-size 9999 is more than the 300 samples to train on, so each/v,
	);
});

test('lecture --export writes pictures in order and a page of them, never among other files', async (t) => {
	const slides = join(folder, 'slides');
	const options = ['lecture', '--export', slides, '--size', '80x24'];
	// Without code or a drawing parts 9 and d have nothing to show.
	const refused = await callCli(...options, '--parts', '3,9');
	t.is(refused.exitCode, 2);
	t.regex(refused.stderr, / 0, 1, .*, 8 and W with commas .* not "3,9"\.$/mv);
	options.push('--parts', '5,W');
	const {exitCode, stderr} = await runCli(...options, '--iterations', '1');
	t.is(exitCode, 0);
	const names = readdirSync(slides);
	const pictures = names.filter((name) => name.endsWith('.svg'));
	t.is(
		stderr,
		`Wrote ${pictures.length} pictures and index.html, which shows them in order, into ${slides}.\n`,
	);
	const page = readFileSync(join(slides, 'index.html'), 'utf8');
	t.deepEqual(
		[...page.matchAll(/src="([^"]+)"/gv)].map(([, name]) => name),
		pictures,
	);
	t.regex(pictures.join(' '), /\d-backpropagation-diagram-covered\.svg/v);
	t.regex(pictures.join(' '), /\d-learned-units-open\.svg/v);
	t.true(pictures.every((name) => /-(?:backpropagation|learned)-/v.test(name)));
	const texts = pictures.map((name) =>
		readFileSync(join(slides, name), 'utf8'),
	);
	t.regex(texts[0], /^<svg [^>]*viewBox="0 0 720 456"/v);
	// Nothing can be pressed there.
	t.notRegex(texts.join('\n'), /begins backpropagation|opens a|predict/v);
	const again = await callCli(...options);
	t.is(again.exitCode, 2);
	t.regex(again.stderr, /has files in it; .* --force/v);
});
