import {execFileSync} from 'node:child_process';
import test from 'ava';
import {execaSync} from 'execa';
import {type DataChoice} from '../../source/dataset/read-data.js';
import {
	type Event,
	type Iteration,
	initialState,
	type SessionState,
} from '../../source/session/state.js';
import {reduce} from '../../source/session/reducer.js';
import {
	programWords,
	recipeOf,
	shellQuote,
} from '../../source/session/reproduce.js';
import {usualSettings} from '../../source/network/optimizers/settings.js';
import {testWith} from '../helpers/test-with.js';

const opened = (
	network: Partial<Extract<Event, {type: 'opened'}>['network']> = {},
	choice: Partial<DataChoice> = {},
	precision: 'f64' | 'f32' = 'f64',
): Event => ({
	type: 'opened',
	data: {
		name: 'digits',
		isSynthetic: true,
		courseFile: undefined,
		samples: 5,
		features: 4,
	},
	network: {
		layers: [4, 25, 2],
		origin: 'seed 7',
		originKind: 'random',
		activation: 'sigmoid',
		seed: 7,
		engine: 'test',
		...network,
	},
	basis: {
		data: {choice: {seed: 7, ...choice}, id: 'abc'},
		precision,
		threads: 1,
		parts: 1,
		restartFrom: undefined,
	},
});

function iteration(
	number: number,
	learningRate: number,
	lambda: number,
): Iteration {
	return {
		...usualSettings,
		iteration: number,
		evaluations: number + 1,
		cost: 1 / (number + 1),
		accuracy: 0.5,
		time: number,
		learningRate,
		lambda,
	};
}

function after(...events: Event[]): SessionState {
	let state = initialState({learningRate: 1, lambda: 0.5});
	for (const event of events) {
		state = reduce(state, event);
	}

	return state;
}

test('before there is data there is nothing to repeat', (t) => {
	t.is(recipeOf(after(), {}), undefined);
});

test('a run that has not begun: only the command', (t) => {
	t.deepEqual(recipeOf(after(opened()), {}), {
		command: 'nn-tui --seed 7 --learning-rate 1 --lambda 0.5',
		notes: [],
	});
});

test('changes before the first iteration are in the command, later ones beside it', (t) => {
	const state = after(
		opened({}, {}, 'f32'),
		{type: 'iterations', batch: [iteration(0, 1, 0.5)]},
		{
			type: 'iterations',
			batch: [
				iteration(1, 0.3, 0.5),
				iteration(2, 0.3, 0.5),
				iteration(3, 0.3, 0),
				iteration(4, 0.1 * 3, 0),
			],
		},
		// λ changes once more after the last iteration.
		{type: 'evaluated', at: {...iteration(4, 0.1 * 3, 7), cost: 99}},
	);
	t.deepEqual(recipeOf(state, {threads: 2}), {
		command:
			'nn-tui --seed 7 --learning-rate 0.3 --lambda 0.5 --threads 2 --precision f32',
		notes: [
			'4 iterations to cost J 0.2',
			'from iteration 3 on: lambda 0',
			'from iteration 4 on: learning rate 0.30000000000000004',
		],
	});
});

test('of a run on batches the cost of all samples is told where it is known', (t) => {
	const onBatch = {...iteration(4, 1, 1), cost: 0.25, onBatch: true} as const;
	const batch = {type: 'iterations', batch: [onBatch]} as const;
	const told = (...events: Event[]) =>
		recipeOf(after(opened(), batch, ...events), {})!.notes[0];
	t.is(told(), '4 iterations to cost J 0.25 of the last batch');
	const at = iteration(4, 1, 1);
	t.is(told({type: 'evaluated', at}), '4 iterations to cost J 0.2');
	t.is(
		told({type: 'evaluated', at: {...at, lambda: 2}}),
		'4 iterations to cost J 0.25 of the last batch',
	);
});

test('the first settings are known after a long run too', (t) => {
	const state = after(
		opened(),
		{type: 'iterations', batch: [iteration(0, 1, 0.5)]},
		...Array.from({length: 10}, (_, i): Event => ({
			type: 'iterations',
			batch: Array.from({length: 1000}, (__, j) =>
				iteration(1 + i * 1000 + j, i === 0 && j < 2 ? 1 : 3, 0.5),
			),
		})),
	);
	const {command, notes} = recipeOf(state, {})!;
	t.regex(command, /--learning-rate 1 /v);
	t.true(notes.includes('from iteration 3 on: learning rate 3'));
});

test('a new run forgets the settings of the one before', (t) => {
	const state = after(
		opened(),
		{type: 'iterations', batch: [iteration(0, 1, 1), iteration(1, 3, 1)]},
		opened({seed: 8}),
	);
	t.is(
		recipeOf(state, {})!.command,
		'nn-tui --seed 8 --learning-rate 1 --lambda 0.5',
	);
});

test('files are named as the shell takes them', (t) => {
	const {command} = recipeOf(
		after(
			opened(
				{originKind: 'file', origin: 'b.mat', source: "it's b.mat"},
				{data: 'my data/$HOME.mat'},
			),
		),
		{},
	)!;
	t.is(
		command,
		String.raw`nn-tui --data 'my data/$HOME.mat' --weights 'it'\''s b.mat' --seed 7 --learning-rate 1 --lambda 0.5`,
	);
});

test('the flags for the data are told again', (t) => {
	const choice: Partial<DataChoice> = {
		data: 'a.idx',
		readAs: {
			labels: 'l.idx',
			labelColumn: 'last',
			pixelOrder: 'rows',
			imageSize: {height: 28, width: 20},
		},
		test: 't.idx',
		testLabels: 'tl.idx',
		holdOut: 20,
	};
	t.deepEqual(recipeOf(after(opened({}, choice)), {}), {
		command:
			'nn-tui --data a.idx --labels l.idx --label last --pixel-order rows --image-size 28x20 --test t.idx --test-labels tl.idx --hold-out 20 --hidden 25 --seed 7 --learning-rate 1 --lambda 0.5',
		notes: [],
	});
});

test('weights that lay in the file of the data come with it', (t) => {
	const own = {originKind: 'file', origin: 'a.mat'} as const;
	t.deepEqual(recipeOf(after(opened(own, {data: 'data/a.mat'})), {}), {
		command: 'nn-tui --data data/a.mat --seed 7 --learning-rate 1 --lambda 0.5',
		notes: [],
	});
});

test('of a run that goes on the course tells what it began with, if it can', (t) => {
	const course = (changedAt: number) => {
		const state = after(opened());
		return {
			...state,
			history: {
				stride: 4,
				buckets: [
					{first: 0, last: iteration(3, 3, 1), minCost: 0, maxCost: 1},
					{first: 4, last: iteration(7, 3, 1), minCost: 0, maxCost: 1},
				],
			},
			marks: [
				{iteration: changedAt, setting: 'learningRate', value: 3} as const,
			],
		};
	};

	const known = recipeOf(course(5), {})!;
	t.regex(known.command, /--learning-rate 3 --lambda 1$/v);
	t.false(known.notes.join('\n').includes('not known'));
	t.regex(recipeOf(course(2), {})!.notes.join('\n'), /are not known there/v);
});

test('hidden layers and the activation are told where they are not the usual ones', (t) => {
	t.regex(
		recipeOf(after(opened({layers: [4, 50, 9, 2]})), {})!.command,
		/--hidden 50,9 --seed/v,
	);
	t.regex(
		recipeOf(after(opened({activation: 'relu'})), {})!.command,
		/nn-tui --activation relu --seed/v,
	);
});

test('what a command cannot repeat is said', (t) => {
	t.regex(
		recipeOf(after(opened({layers: [4, 2]})), {})!.notes.join('\n'),
		/no hidden layer/v,
	);
	t.regex(
		recipeOf(after(opened({seed: 9}, {holdOut: 10})), {})!.notes.join('\n'),
		/drawn with seed 7: the command draws others/v,
	);
	t.regex(
		recipeOf(
			after(opened({originKind: 'file', origin: 'w.mat'})),
			{},
		)!.notes.join('\n'),
		/came from w\.mat: add --weights/v,
	);
	const state = after(opened({}));
	const drawn = {pixels: [0, 1], label: 3};
	const basis = {
		...state.basis!,
		data: {...state.basis!.data, added: [drawn, drawn]},
	};
	t.regex(
		recipeOf({...state, basis}, {})!.notes.join('\n'),
		/2 samples were drawn and added.*only the saved run has them/v,
	);
});

test('a quoted word comes through a shell as it is', (t) => {
	for (const word of [
		'a b',
		"it's",
		'"$HOME"',
		'`x`',
		'*',
		'~',
		'',
		'!',
		'--x',
		'é',
	]) {
		const printed = execFileSync('sh', [
			'-c',
			`printf %s ${shellQuote(word)}`,
		]).toString();
		t.is(printed, word);
	}
});

const withBash = testWith(
	!execaSync('bash', ['-c', ':'], {reject: false}).failed,
	'bash',
);

withBash(
	'so does one that a terminal would obey, and none of it is seen raw',
	(t) => {
		for (const word of [
			'a\nb',
			'\u001B[2Jx',
			"\u0007it's\\",
			'\u009B31mé',
			'a\u202Eb',
			'\u001B\u{1F600}1',
		]) {
			const quoted = shellQuote(word);
			t.notRegex(quoted, /[\p{Cc}\p{Cf}]/v);
			t.is(
				execFileSync('bash', ['-c', `printf %s ${quoted}`]).toString(),
				word,
			);
		}
	},
);

test('on Windows a word is quoted for cmd and PowerShell alike, where that is possible', (t) => {
	const quoted = (word: string, environment = {}) =>
		shellQuote(word, 'win32', environment);
	const powerShell = {
		PSModulePath: String.raw`C:\Users\ada\Documents\PowerShell\Modules;C:\Program Files\PowerShell\Modules`,
	};
	t.is(quoted(String.raw`D:\nn\run-1.mat`), String.raw`D:\nn\run-1.mat`);
	t.is(quoted('50,25'), '"50,25"');
	t.is(quoted("it's.mat"), '"it\'s.mat"');
	t.is(quoted('C:\\my data\\'), String.raw`"C:\my data\\"`);
	t.is(quoted('a $b.mat'), '"a $b.mat"');
	t.is(quoted("it's $b.mat", powerShell), "'it''s $b.mat'");
	t.is(quoted('a\u202Eb.mat'), '"a?b.mat"');
});

test('a command names the program as it was started', (t) => {
	t.is(programWords('/usr/local/bin/nn-tui', {}), 'nn-tui');
	t.is(programWords('/usr/lib/node_modules/nn-tui/dist/cli.js', {}), 'nn-tui');
	t.is(programWords('dist/cli.js', {}), 'node dist/cli.js');
	t.is(programWords('my tui/dist/cli.js', {}), "node 'my tui/dist/cli.js'");
	t.is(
		programWords('dist/cli.js', {npm_lifecycle_event: 'start'}),
		'npm start --',
	);
	t.is(
		programWords('/x/node_modules/nn-tui/dist/cli.js', {
			npm_lifecycle_event: 'npx',
		}),
		'npx nn-tui',
	);
});

test('a command keeps the code that was named', (t) => {
	t.regex(
		recipeOf(after(opened()), {code: 'my cost.py'})!.command,
		/ --lambda 0\.5 --code 'my cost\.py'$/v,
	);
});
