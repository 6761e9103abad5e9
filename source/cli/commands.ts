import {collectionNames} from './data-flags.js';
import {
	autograderFlags,
	benchFlags,
	costFlags,
	dashboardFlags,
	describeFlags,
	downloadFlags,
	gradcheckFlags,
	gradeFlags,
	lectureFlags,
	recordFlags,
	trainFlags,
} from './flags.js';
import {command, type Commands} from './grammar.js';

const exerciseCommands: Commands = {
	dashboard: command({
		summary: 'the dashboard, on the embedded digits',
		flags: dashboardFlags,
		examples: [['nn-tui --data week7', 'on the data of the course']],
		load: async () => import('./dashboard.js'),
	}),
	cost: command({
		summary: 'cost and accuracy of weights on data',
		flags: costFlags,
		examples: [
			[
				'nn-tui cost --data week7',
				'J = 0.2876, the first check of the exercise',
			],
			['nn-tui cost --confusion', 'which digits it takes for which'],
			['nn-tui cost --lambda 1 --json', ''],
		],
		load: async () => import('./cost.js'),
	}),
	gradcheck: command({
		summary: 'numerical beside backpropagated gradients',
		flags: gradcheckFlags,
		examples: [
			['nn-tui gradcheck --lambda 3', 'checks the regularization, too'],
			['nn-tui gradcheck --code cost.py', 'or .js, .ts, .ipynb, .m'],
		],
		load: async () => import('./gradcheck.js'),
	}),
	train: command({
		summary: 'training without the dashboard, by any optimizer',
		flags: trainFlags,
		examples: [
			['nn-tui train --optimizer l-bfgs --until 95', 'or --batch-size 50'],
		],
		load: async () => import('./train.js'),
	}),
	lecture: command({
		summary: 'a lecture; --export DIR writes panes for slides',
		flags: lectureFlags,
		examples: [
			['nn-tui lecture', 'one pane at a time, as nn-tui --lecture'],
			['nn-tui lecture --export slides', 'SVG files, covered and open'],
		],
		load: async () => import('./lecture.js'),
	}),
	record: command({
		summary: 'an asciicast of the dashboard, for asciinema',
		takes: {text: 'FILE KEYS…', paths: 'file'},
		flags: recordFlags,
		examples: [
			[
				String.raw`nn-tui record a.cast -- 8 '<space>' 'wait:/iteration \d/'`,
				'waits 60 s at most',
			],
			["nn-tui record demo.cast --lecture -- 5 '<space>'", ''],
		],
		load: async () => import('./record.js'),
	}),
	grade: command({
		summary: 'check your own backpropagation',
		takes: {text: 'FILE…', paths: 'file'},
		flags: gradeFlags,
		examples: [
			['nn-tui grade --template python my-work', 'files to start from'],
			[
				'nn-tui grade --watch my-work/nncost.py',
				'or nncost.js, nnCostFunction.m',
			],
			['nn-tui grade submissions --csv', 'files, folders and zips in it'],
		],
		load: async () => import('./grade.js'),
	}),
	autograder: command({
		summary: 'what a host needs to grade with nn-tui',
		takes: {
			text: 'HOST DIR',
			words: ['gradescope', 'classroom50', 'prairielearn', 'vpl'],
			paths: 'directory',
		},
		flags: autograderFlags,
		examples: [
			['nn-tui autograder gradescope out', 'out/autograder.zip'],
			['nn-tui autograder vpl out --points cost=2,gradients=3', ''],
		],
		load: async () => import('./autograder.js'),
	}),
	data: command({
		summary: 'what is in a data file; saves it as .mat',
		flags: describeFlags,
		examples: [
			['nn-tui data --data digits.csv', 'or .mat, .npz, IDX, ARFF, .gz, …'],
			['nn-tui data --data ./mnist', 'a file or folder of this name'],
			['nn-tui data --save digits.mat --as uint8', 'pixels as bytes'],
		],
		load: async () => import('./data.js'),
	}),
	bench: command({
		summary: 'how fast it trains on this machine',
		flags: benchFlags,
		examples: [['nn-tui bench', 'each engine, with 1 thread and with several']],
		load: async () => import('./bench.js'),
	}),
	download: command({
		summary: 'real data: week7 (that of the course) or mnist',
		takes: {text: 'NAME…', words: collectionNames},
		flags: downloadFlags,
		examples: [
			['nn-tui download week7', 'then: nn-tui --data week7'],
			['nn-tui download --list', ''],
		],
		load: async () => import('./download.js'),
	}),
};

/**
 * All commands in the order of the help. With the flags that it lists, an entry is all that is stated of a command:
 * from it the command line is read and checked, and help and completions are written. What a command runs is loaded
 * when it is run.
 */
export const commands: Commands = {
	...exerciseCommands,
	completion: command({
		summary: 'a completion script for bash, zsh or fish',
		takes: {text: 'SHELL', words: ['bash', 'zsh', 'fish']},
		flags: {},
		examples: [
			['eval "$(nn-tui completion bash)"', 'in ~/.bashrc'],
			['eval "$(nn-tui completion zsh)"', 'in ~/.zshrc, after compinit'],
			['nn-tui completion fish | source', 'in ~/.config/fish/config.fish'],
		],
		load: async () => import('./completion.js'),
	}),
	man: command({
		summary: 'the manual page, as roff',
		flags: {},
		examples: [['nn-tui man | man -l -', 'an installed one: man nn-tui']],
		load: async () => import('./man.js'),
	}),
	help: command({
		summary: 'flags and examples of a command or the dashboard',
		takes: {text: 'COMMAND', words: Object.keys(exerciseCommands)},
		flags: {},
		examples: [['nn-tui help train', 'the same as nn-tui train --help']],
		load: async () => import('./help.js'),
	}),
};
