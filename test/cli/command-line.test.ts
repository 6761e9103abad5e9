import assert from 'node:assert/strict';
import {writeFileSync} from 'node:fs';
import path from 'node:path';
import test from 'ava';
import {readCommandLine} from '../../source/cli/command-line.js';
import {commands} from '../../source/cli/commands.js';
import {flagName} from '../../source/cli/grammar.js';
import {BadInputError} from '../../source/dataset/bad-input.js';
import {readPreferences} from '../../source/cli/preferences.js';
import {scratchFolder} from '../helpers/mat-files.js';
import {TestTerminal} from '../helpers/terminal.js';

function fail(): never {
	throw new Error('This is not written to standard output.');
}

/** The lines that a command prints. */
async function linesOf(...argv: string[]): Promise<string[]> {
	const {run} = await readCommandLine(argv);
	const lines: string[] = [];
	const exitCode = await run({
		line(text) {
			lines.push(text);
		},
		note: fail,
		clear: fail,
		isTerminal: false,
	});
	assert.equal(exitCode, 0);
	return lines;
}

for (const [line, says] of [
	[
		'cost --lambda many',
		/^--lambda takes a number of 0 or more, not "many"\.$/v,
	],
	['cost --lambda=-1', /^--lambda takes a number of 0 or more, not "-1"\.$/v],
	[
		'cost --no-lambda',
		/^--lambda takes a number of 0 or more, not nothing\.$/v,
	],
	[
		'train --learning-rate 0',
		/^--learning-rate takes a number greater than 0/v,
	],
	[
		'train --optimizer cg --learning-rate 3',
		/^--learning-rate says nothing to cg, whose line search finds the length/v,
	],
	[
		'train --optimizer l-bfgs --batch-size 50',
		/^--batch-size is for mini-batch, momentum and adam, and l-bfgs takes all .* or choose --optimizer mini-batch\.$/v,
	],
	[
		'train --code a.py --batch-size 50',
		/^nnCostFunction computes J over all samples, so .* leave out --batch-size\.$/v,
	],
	[
		'train --until 101',
		/^--until takes an accuracy in percent, greater than 0 and at most 100/v,
	],
	[
		'train --iterations 2.5',
		/^--iterations takes a whole number of 0 or more/v,
	],
	['gradcheck --epsilon NaN', /^--epsilon takes a number greater than 0/v],
	[
		'gradcheck --data x.mat',
		/^nn-tui gradcheck has no --data; it takes --lambda, /v,
	],
	['gradcheck --size 3', /^--size belongs to --code FILE; give that too\.$/v],
	['gradcheck --code x.py --size 0', /^--size takes a whole number from 1/v],
	[
		'train --threads 0',
		/^--threads takes a whole number from 1 to 64, not "0"/v,
	],
	['train --precision f16', /^--precision takes f64 or f32, not "f16"/v],
	['cost --lambda 1 --lambda 2', /^The flag --lambda can only be set once\.$/v],
	[
		'train --learning-rate 1 --learning-rate 2',
		/^The flag --learning-rate can/v,
	],
	[
		'train --hold-out 100',
		/^--hold-out takes percent of the data, .*greater than 0 and less than 100, not "100"/v,
	],
	['--hold-out half', /^--hold-out takes percent/v],
	[
		'cost --image-size 28',
		/^--image-size takes .* such as 28x28, not "28"\.$/v,
	],
	['cost --label=', /^--label takes first, last or the name of a column, not/v],
	['cost --pixel-scale 0', /^--pixel-scale takes a number greater than 0/v],
	['cost --pixel-order=', /^--pixel-order takes rows or columns, not nothing/v],
	['train --hidden 25,0', /^--hidden takes the number of hidden units/v],
	['train --save', /^--save takes the path of a file, not nothing/v],
	['data --as uint8', /^--as belongs to --save FILE; give that too\.$/v],
	['cost --hidden 25', /^nn-tui cost has no --hidden; it takes --data, /v],
	['cost --lecture', /^nn-tui cost has no --lecture/v],
	['bench --csv', /^nn-tui bench has no --csv; it takes --json\.$/v],
	['help --json', /^nn-tui help has no --json; it takes no flags\.$/v],
	[
		'train --no-mouse',
		/^nn-tui train has no --no-mouse; it belongs to the dashboard, /v,
	],
	[
		'--iterations 5',
		/^--iterations belongs to a command such as nn-tui train/v,
	],
	['--watch', /^--watch belongs to a command such as nn-tui grade/v],
	[
		'--code=',
		/^--code takes the path of your own code \(nncost\.py, .*not nothing/v,
	],
	[
		'cost file.mat',
		/^nn-tui cost takes no "file\.mat"; files are given by flags/v,
	],
	['coast', /^There is no command "coast"; did you mean nn-tui cost\?$/v],
	[
		'Trian --help',
		/^There is no command "Trian"; did you mean nn-tui train\?$/v,
	],
	[
		'help dowload',
		/^There is no command "dowload"; did you mean nn-tui download/v,
	],
	[
		'gradch',
		/^There is no command "gradch"; did you mean nn-tui gradcheck\?$/v,
	],
	[
		'sing',
		/^There is no command "sing"; the commands are cost, gradcheck, train, lecture, record, grade, autograder, data, bench, download, completion, man and help \(see nn-tui --help\)\.$/v,
	],
	[
		'./nncost.py',
		/^There is no command "\.\/nncost\.py"; files are given by flags/v,
	],
	['--lamda 3', /^There is no flag --lamda; did you mean --lambda\?$/v],
	[
		'cost --lerning-rate 3',
		/^There is no flag --lerning-rate; did you mean --learning-rate/v,
	],
	['train --iter 3', /^There is no flag --iter; did you mean --iterations\?$/v],
	[
		'cost --no-such',
		/^There is no flag --no-such \(see nn-tui help cost\)\.$/v,
	],
	['cost -x', /^There is no flag -x \(see nn-tui help cost\)\.$/v],
	[
		'completion',
		/^nn-tui completion needs the name of a shell: bash, zsh or fish/v,
	],
	['completion tcsh', /^nn-tui completion needs the name of a shell/v],
] as const) {
	test(`bad input: nn-tui ${line}`, async (t) => {
		await t.throwsAsync(async () => linesOf(...line.split(' ')), {
			instanceOf: BadInputError,
			message: says,
		});
	});
}

test('flags may stand before the command, which decides what they mean', async (t) => {
	const {name, values} = await readCommandLine(
		'--json --lambda 3 train --no-watch --seed 7'.split(' '),
	);
	t.is(name, 'train');
	t.like(values, {json: true, lambda: 3, seed: 7});
	const cost = await readCommandLine(['cost']);
	t.deepEqual(cost.values, {
		lambda: 0,
		seed: 1,
		confusion: false,
		json: false,
	});
	const dashboard = await readCommandLine([
		'--no-color',
		'--no-ascii',
		'--resume',
	]);
	t.like(dashboard.values, {
		color: 'none',
		ascii: false,
		resume: '',
		mouse: true,
	});
});

test('--help lists the commands; the help of each names all its flags', async (t) => {
	const overview = await linesOf('--help');
	t.deepEqual(await linesOf('-h'), overview);
	t.deepEqual(await linesOf('help'), overview);
	for (const [name, {flags, takes}] of Object.entries(commands)) {
		const typed = [
			'nn-tui',
			name === 'dashboard' ? '' : name,
			takes?.text ?? '',
		];
		const usage = `  ${typed.filter((word) => word !== '').join(' ')}  `;
		t.true(
			overview.some((line) => line.startsWith(usage)),
			name,
		);
		const lines = await linesOf('help', name);
		t.deepEqual(await linesOf(name, '--help'), lines);
		const text = lines.join('\n');
		for (const [key, {usual}] of Object.entries(flags)) {
			const flag = usual === true ? `--no-${key}` : flagName(key);
			t.true(text.includes(flag), `${name} ${flag}`);
		}
	}
});

test('every help fits 80×24 with the lines of the shell before and after it', async (t) => {
	for (const words of [[], ...Object.keys(commands).map((name) => [name])]) {
		const lines = await linesOf('help', ...words);
		t.true(lines.length <= 22, `${words.join('')}: ${lines.length} lines`);
		const wide = lines.filter((line) => [...line].length > 80);
		t.deepEqual(wide, []);
	}
});

test('what explains a flag is there, and flags of one name are of one kind', (t) => {
	const takesValue = new Map<string, boolean>();
	for (const {flags} of Object.values(commands)) {
		for (const [
			key,
			{explainedBy, explainedIn, needs, takes},
		] of Object.entries(flags)) {
			const own = [explainedBy, needs].filter((other) => other !== undefined);
			t.true(
				own.every((other) => Object.hasOwn(flags, other)),
				key,
			);
			const home =
				explainedIn === undefined ? flags : commands[explainedIn].flags;
			t.true(Object.hasOwn(home, key), key);
			t.is(
				takesValue.get(key) ?? takes !== undefined,
				takes !== undefined,
				key,
			);
			takesValue.set(key, takes !== undefined);
		}
	}
});

test('examples are understood', async (t) => {
	for (const {examples} of Object.values(commands)) {
		for (const [commandLine] of examples) {
			const parts = commandLine.split(/ && | \| |^eval "\$\(|\)"/v);
			for (const part of parts.filter((one) => one.startsWith('nn-tui'))) {
				await t.notThrowsAsync(readCommandLine(part.split(' ').slice(1)), part);
			}
		}
	}
});

test('a terminal of 80×24 shows the longest help whole', async (t) => {
	const terminal = new TestTerminal(['help', 'dashboard'], {
		columns: 80,
		rows: 24,
	});
	try {
		await terminal.exit;
		await terminal.waitFor(/^nn-tui: the dashboard.*nn-tui --data week7/sv);
		t.false(terminal.isFullScreen());
	} finally {
		await terminal.dispose();
	}
});

test('config.json sets defaults, and variables go before it', (t) => {
	const {flags} = commands.dashboard;
	const file = path.join(scratchFolder(), 'config.json');
	const read = (config: string, environment = {}) => {
		writeFileSync(file, config);
		return readPreferences(flags, environment, file);
	};

	t.deepEqual(readPreferences(flags, {}, path.join(file, 'none')), {});
	const config =
		'{"theme": "light", "ascii": true, "mouse": false, "threads": 3}';
	const own = {theme: 'light', ascii: true, mouse: false, threads: 3};
	t.deepEqual(read(config), own);
	t.deepEqual(read(config, {NN_TUI_THEME: 'dark', NN_TUI_MOUSE: '1'}), {
		...own,
		theme: 'dark',
		mouse: true,
	});
	const {train, cost, completion} = commands;
	t.deepEqual(readPreferences(train.flags, {}, file), {
		ascii: true,
		threads: 3,
	});
	t.deepEqual(readPreferences(cost.flags, {}, file), {ascii: true});
	t.deepEqual(readPreferences(completion.flags, {}, file), {});
	t.throws(() => readPreferences(train.flags, {NN_TUI_THEME: 'pink'}, file), {
		message: 'NN_TUI_THEME takes auto, dark, light or neutral, not "pink".',
	});
	for (const [wrong, message] of [
		[
			'{"theme": "blue"}',
			/^theme in .+ takes auto, dark, light or neutral, not "blue"\.$/v,
		],
		['{"mouse": "off"}', /^mouse in .+ takes true or false, not "off"\.$/v],
		[
			'{"thema": 1}',
			/^There is no setting "thema" for .+; there are theme, ascii, mouse and threads\.$/v,
		],
		['{', /is no JSON object; write one such as/v],
		['null', /is no JSON object/v],
	] as const) {
		t.throws(() => read(wrong), {instanceOf: BadInputError, message});
	}

	t.throws(() => read('{}', {NN_TUI_THREADS: 'x'}), {
		message: /^NN_TUI_THREADS takes a whole number from 1 to 64, not "x"\.$/v,
	});
});

test('the manual page has every command and every flag of it', async (t) => {
	const lines = await linesOf('man');
	const page = lines.join('\n').replaceAll(String.raw`\-`, '-');
	t.deepEqual(
		Array.from(
			page.matchAll(/^\.SS nn-tui(?: (?<name>[a-z]+))?/gmv),
			(match) => match.groups!.name ?? 'dashboard',
		),
		Object.keys(commands),
	);
	for (const {flags} of Object.values(commands)) {
		for (const key of Object.keys(flags)) {
			t.regex(
				page,
				new RegExp(
					String.raw`^\\fB.*${flagName(key).replace(/^--/v, '')}`,
					'mv',
				),
			);
		}
	}

	// What begins with a dot would be a command.
	t.true(
		lines.every((line) => /^(?:[^.'].*|\.(?:TH|SH|SS|TP|B)\b.*)$/v.test(line)),
	);
});
