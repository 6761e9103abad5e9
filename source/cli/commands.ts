import {collections} from '../dataset/download/catalog.js';
import {templateNames} from '../grading/write-template.js';
import {defaultEpsilon} from '../network/gradient-check.js';
import {
	dataFlags,
	gatherReadAs,
	json,
	lambda,
	readFlags,
	saving,
	seed,
	setupFlags,
	setupOf,
	timeLimit,
	weights,
} from './flags.js';
import {
	choice,
	command,
	count,
	file,
	number,
	parsed,
	positive,
	seconds,
	text,
	toggle,
	whole,
	type Command,
} from './grammar.js';

const ownCode =
	'the path of your own code (nncost.py, nncost.js, nnCostFunction.m or a folder)';

const colors = choice(
	'DEPTH',
	'truecolor, 256, 16 or none (as the terminal has)',
	['truecolor', '256', '16', 'none'],
);

/**
 * What is known of each command, stated here and nowhere else: from it the command line is read and checked, and
 * help and completions are written. What a command runs is loaded when it is run.
 */
const exerciseCommands = {
	dashboard: command({
		summary: 'the dashboard, on the embedded digits',
		flags: {
			...setupFlags,
			initialWeights: {...setupFlags.initialWeights, explainedIn: 'train'},
			seed: {...seed, explainedIn: 'train'},
			code: file(
				'FILE',
				'check your own backpropagation at each save',
				ownCode,
			),
			lecture: toggle('one pane at a time, answers covered until Space'),
			plain: toggle('sentences instead of a screen, or for a pipe'),
			theme: choice('THEME', 'auto, dark or light background (auto)', [
				'auto',
				'dark',
				'light',
			]),
			color: {
				...colors,
				// --no-color is --color none.
				read: (given, name) =>
					given === false ? 'none' : colors.read(given, name),
			},
			ascii: {
				help: 'no frames, dots and blocks (as the locale says)',
				read: (given) => given === true,
			},
			mouse: {
				...toggle('leave the mouse to the terminal, for selecting text'),
				usual: true,
			},
		},
		examples: [
			['nn-tui --data week7', 'on the data of the course'],
			['nn-tui --lecture', 'one pane at a time, answers covered'],
		],
		async run(
			{code, lecture, plain, mouse, theme, color, ascii, ...setup},
			{given},
		) {
			const {dashboardCommand} = await import('./dashboard.js');
			const options = {code, lecture, plain, mouse, theme, color, ascii};
			return dashboardCommand(setupOf(setup, given), options);
		},
	}),
	cost: command({
		summary: 'cost and accuracy of weights on data',
		flags: {
			...dataFlags,
			weights,
			lambda: {...lambda, usual: 0},
			seed: {...seed, help: 'seed of what is held out'},
			json,
		},
		examples: [
			[
				'nn-tui cost --data week7',
				'J = 0.2876, the first check of the exercise',
			],
			['nn-tui cost --lambda 1 --json', ''],
		],
		async run(values, {output}) {
			const {costCommand} = await import('./cost.js');
			return costCommand(gatherReadAs(values), output);
		},
	}),
	gradcheck: command({
		summary: 'numerical beside backpropagated gradients',
		flags: {
			lambda: {...lambda, usual: 0},
			epsilon: {
				...number('E', 'step of the numerical gradient', positive),
				usual: defaultEpsilon,
			},
			code: file(
				'FILE',
				'check a cost of your own: from a vector to J and grad',
			),
			function: {
				...text('NAME', 'which function in it (found out)', 'its name'),
				needs: 'code',
			},
			size: {
				...number('N', 'how many weights it takes (found out)', whole(1, 1e6)),
				needs: 'code',
			},
			seed: {
				...seed,
				help: 'seed of the weights to check it at',
				needs: 'code',
			},
			timeLimit: {...timeLimit, needs: 'code'},
			json,
		},
		examples: [
			['nn-tui gradcheck --lambda 3', 'checks the regularization, too'],
			['nn-tui gradcheck --code cost.py', 'or .js, .ts, .ipynb, .m'],
		],
		async run(values, {output}) {
			const {gradcheckCommand} = await import('./gradcheck.js');
			return gradcheckCommand(values, output);
		},
	}),
	train: command({
		summary: 'gradient descent without the dashboard',
		flags: {
			...setupFlags,
			iterations: {...number('N', 'number of updates', count), usual: 400},
			...saving('weights and run'),
			json: {...json, help: 'one JSON line for each iteration'},
		},
		examples: [
			['nn-tui train --iterations 100 --json', ''],
			['nn-tui train --save run.mat && nn-tui --resume run.mat', ''],
		],
		async run({iterations, json, save, force, ...setup}, {given, output}) {
			const {trainCommand} = await import('./train.js');
			return trainCommand(
				{
					setup: setupOf(setup, given),
					iterations,
					json,
					...(save !== undefined && {save}),
					force,
				},
				output,
			);
		},
	}),
	grade: command({
		summary: 'check your own backpropagation',
		takes: {text: 'FILE…', paths: 'file'},
		flags: {
			watch: toggle('test again after each save'),
			hint: {
				...number('1|2|3', 'tell as many hints, never the solution (none)', {
					words: '1, 2 or 3',
					isAllowed: (value) => [1, 2, 3].includes(value),
				}),
				words: ['1', '2', '3'],
			},
			timeLimit,
			csv: toggle('a line for each submission'),
			json,
			seed: number(
				'S',
				'the same numbers in the tests as the run that told S',
				whole(0, 999_999_999),
			),
			template: choice(
				'LANGUAGE',
				'write python, js or octave files to start from into FILE',
				templateNames,
			),
		},
		examples: [
			['nn-tui grade --template python my-work', 'files to start from'],
			[
				'nn-tui grade --watch my-work/nncost.py',
				'or nncost.js, nnCostFunction.m',
			],
			['nn-tui grade submissions --csv', 'files, folders and zips in it'],
		],
		async run(values, {words, output}) {
			const {gradeCommand} = await import('./grade.js');
			return gradeCommand({...values, paths: words}, output);
		},
	}),
	data: command({
		summary: 'what is in a data file; saves it as .mat',
		flags: {
			...readFlags,
			...saving('X and y'),
			as: {
				...choice(
					'TYPE',
					'double (0 to 1) or uint8 (0 to 255) pixels (double)',
					['double', 'uint8'],
				),
				needs: 'save',
			},
			json,
		},
		examples: [
			['nn-tui data --data digits.csv', 'or .mat, .npz, IDX, ARFF, .gz, …'],
			['nn-tui data --data ./mnist', 'a file or folder of this name'],
			['nn-tui data --save digits.mat --as uint8', 'pixels as bytes'],
		],
		async run(values, {output}) {
			const {dataCommand} = await import('./data.js');
			return dataCommand(gatherReadAs(values), output);
		},
	}),
	bench: command({
		summary: 'how fast it trains on this machine',
		flags: {json},
		examples: [['nn-tui bench', 'each engine, with 1 thread and with several']],
		async run({json}, {output}) {
			const {benchCommand} = await import('./bench.js');
			return benchCommand(json, output);
		},
	}),
	download: command({
		summary: 'real data: week7 (that of the course) or mnist',
		takes: {text: 'NAME…', words: Object.keys(collections)},
		flags: {
			list: toggle('what there is, and what of it is here already'),
			dir: {
				...text(
					'DIR',
					'into this folder (your data folder)',
					'the path of a folder',
				),
				paths: 'directory',
			},
			mirror: parsed(
				'URL',
				'from URL/FILE instead of the public servers',
				'the http or https address of a folder',
				(given) => {
					const url = URL.canParse(given) ? new URL(given) : undefined;
					return url && ['http:', 'https:'].includes(url.protocol)
						? url.href
						: undefined;
				},
			),
			timeout: {
				...number(
					'S',
					'give a server up after S seconds of silence',
					seconds(86_400),
				),
				usual: 30,
			},
			json: {...json, help: 'one JSON line for each file'},
		},
		examples: [
			['nn-tui download week7', 'then: nn-tui --data week7'],
			['nn-tui download --list', ''],
		],
		async run(values, {words, output}) {
			const {downloadCommand} = await import('./download.js');
			return downloadCommand({...values, words}, output);
		},
	}),
};

/** All commands in the order of the help. */
export const commands: Readonly<Record<string, Command>> = {
	...exerciseCommands,
	completion: command({
		summary: 'a script that makes a shell complete nn-tui',
		takes: {text: 'SHELL', words: ['bash', 'zsh', 'fish']},
		flags: {},
		examples: [
			['eval "$(nn-tui completion bash)"', 'in ~/.bashrc'],
			['eval "$(nn-tui completion zsh)"', 'in ~/.zshrc, after compinit'],
			['nn-tui completion fish | source', 'in ~/.config/fish/config.fish'],
		],
		async run(_, {words, output}) {
			const {completionCommand} = await import('./completion.js');
			return completionCommand(commands, words, output);
		},
	}),
	help: command({
		summary: 'flags and examples of a command, or of the dashboard',
		takes: {text: 'COMMAND', words: Object.keys(exerciseCommands)},
		flags: {},
		examples: [['nn-tui help train', 'the same as nn-tui train --help']],
		async run(_, {words, output}) {
			const {helpCommand} = await import('./help.js');
			return helpCommand(commands, words, output);
		},
	}),
};
