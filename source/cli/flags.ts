import {
	activation,
	dataFlags,
	lambda,
	readFlags,
	seed,
	setupFlags,
} from './data-flags.js';
import {
	choice,
	count,
	each,
	file,
	number,
	parsed,
	positive,
	seconds,
	text,
	toggle,
	whole,
	type Flag,
} from './grammar.js';

const json = toggle('one JSON document instead of text');

const timeLimit = {
	...number('S', 'seconds that one call may take', seconds(3600)),
	usual: 10,
};

/** Saving, and what guards a file that is there. */
function saving(what: string) {
	return {
		save: file('FILE', `save ${what} as .mat; --force replaces a file`),
		...each(
			{explainedBy: 'save'},
			{force: toggle('--save may replace a file')},
		),
	};
}

const colors = choice('DEPTH', 'truecolor, 256, 16 or none (detected)', [
	'truecolor',
	'256',
	'16',
	'none',
]);

const ascii: Flag<boolean> = {
	help: 'ASCII only: no frames, dots or blocks (by locale)',
	read: (given) => given === true,
};

const ownCode =
	'the path of your own code (nncost.py, nncost.js, nnCostFunction.m or a folder)';

export const dashboardFlags = {
	...setupFlags,
	...each(
		{explainedIn: 'train'},
		{initialWeights: setupFlags.initialWeights, seed},
	),
	code: file(
		'FILE',
		'check your code at each save; C trains (--time-limit S)',
		ownCode,
	),
	...each({needs: 'code', explainedBy: 'code'}, {timeLimit}),
	lecture: toggle('one pane at a time, answers covered until Space'),
	plain: toggle('sentences instead of a screen, or for a pipe'),
	theme: choice(
		'THEME',
		'auto, dark or light background, or colors for any (auto)',
		['auto', 'dark', 'light', 'neutral'],
	),
	color: {
		...colors,
		// --no-color is --color none.
		read: (given: unknown, name: string) =>
			given === false ? 'none' : colors.read(given, name),
	},
	ascii,
	mouse: {
		...toggle('leave the mouse to the terminal, for selecting text'),
		usual: true,
	},
};

const size = parsed(
	'80x24',
	'columns and rows (120x40)',
	'columns and rows, at least 60x20, such as 80x24',
	(given) => {
		const match = /^(\d{2,3})[x×](\d{2,3})$/iv.exec(given.trim());
		const [columns, rows] = (match ?? []).slice(1).map(Number);
		return columns >= 60 && rows >= 20 ? {columns, rows} : undefined;
	},
);

const {
	plain,
	mouse,
	lecture,
	code,
	timeLimit: _,
	...screenFlags
} = dashboardFlags;

export const recordFlags = {
	...each({explainedIn: 'dashboard'}, {...screenFlags, lecture, code}),
	size,
	force: toggle('replace a file that is there'),
};

export const lectureFlags = {
	export: {
		...text('DIR', 'write every pane for slides into DIR', 'a folder'),
		paths: 'directory' as const,
	},
	...each(
		{needs: 'export'},
		{
			parts: text('KEYS', 'only these parts, such as 3,5', 'keys of parts'),
			iterations: {...number('N', 'train before', count), usual: 200},
			size,
			force: toggle('write into a folder that has files'),
		},
	),
	...each({explainedIn: 'dashboard'}, screenFlags),
};

export const costFlags = {
	...dataFlags,
	activation,
	lambda: {...lambda, usual: 0},
	seed: {...seed, help: 'seed of what is held out'},
	confusion: toggle('also count for each label what the network answers'),
	json,
};

export const gradcheckFlags = {
	lambda: {...lambda, usual: 0},
	epsilon: {
		...number('E', 'step of the numerical gradient', positive),
		// The ε that the exercise asks for.
		usual: 1e-4,
	},
	activation,
	code: file('FILE', 'check your own function from a vector to J and grad'),
	...each(
		{needs: 'code'},
		{
			function: text(
				'NAME',
				'which function in it (detected)',
				'the name of a function',
			),
			size: number('N', 'how many weights it takes (detected)', whole(1, 1e6)),
			seed: {...seed, help: 'seed of the weights to check it at'},
			timeLimit,
		},
	),
	json,
};

export const trainFlags = {
	...setupFlags,
	iterations: number(
		'N',
		'at most N updates (400; with --until 95: 100,000)',
		count,
	),
	until: {
		...number('P', 'accuracy in percent, of test data where there is any', {
			words: 'an accuracy in percent, greater than 0 and at most 100',
			isAllowed: (value) => value > 0 && value <= 100,
		}),
		explainedBy: 'iterations',
	},
	code: file(
		'FILE',
		'train with your own nnCostFunction (--time-limit S)',
		ownCode,
	),
	...each({needs: 'code', explainedBy: 'code'}, {timeLimit}),
	...saving('weights and run'),
	json: {
		...json,
		help: 'JSON lines with evaluations (gradients over all data)',
	},
};

const points = text(
	'POINTS',
	'what checks are worth: cost=1,gradients=3, or a file',
	'what each check is worth, such as cost=1,gradients=3',
);

const hint = {
	...number('0|1|2|3', 'show that many hints, never the solution', {
		words: '0, 1, 2 or 3',
		isAllowed: (value) => [0, 1, 2, 3].includes(value),
	}),
	words: ['0', '1', '2', '3'],
	usual: 0,
};

const hintAfter = {
	...number(
		'N',
		'hints only after N tries, which Gradescope tells',
		whole(1, 1000),
	),
	needs: 'hint',
};

export const autograderFlags = {
	points,
	hint,
	hintAfter,
	timeLimit,
	force: toggle('replace files of the same names'),
};

export const gradeFlags = {
	watch: toggle('test again after each save'),
	xray: toggle('what each variable is, and the first line that departs'),
	hint,
	...each({explainedIn: 'autograder'}, {hintAfter}),
	timeLimit,
	format: choice(
		'FORMAT',
		'text|json|junit|gradescope|classroom50|prairielearn|vpl',
		[
			'text',
			'csv',
			'json',
			'junit',
			'gradescope',
			'classroom50',
			'prairielearn',
			'vpl',
		],
	),
	csv: toggle('a line for each submission (--format csv); also --json'),
	...each({explainedBy: 'csv'}, {json}),
	output: file('FILE', 'write the format there, and tell it as text here'),
	report: file(
		'FILE',
		'a page (HTML) of the class: mistakes, checks, each report',
	),
	anonymous: {
		...toggle('numbers instead of names in that page'),
		needs: 'report',
	},
	cache: toggle('grade what changed or a limit stopped; the seed stays'),
	cacheFolder: {
		...file('DIR', 'where reports are kept', 'the path of a folder'),
		needs: 'cache',
	},
	points,
	exitZero: toggle('exit with 0 also where checks fail'),
	seed: number(
		'S',
		'test with the same numbers as the run that printed S',
		whole(0, 999_999_999),
	),
	template: choice(
		'LANGUAGE',
		'write python, js or octave files to start from into FILE',
		['python', 'js', 'octave'],
	),
};

export const describeFlags = {
	...readFlags,
	...saving('X and y'),
	...each(
		{needs: 'save'},
		{
			as: choice(
				'TYPE',
				'double (0 to 1) or uint8 (0 to 255) pixels (double)',
				['double', 'uint8'],
			),
		},
	),
	json,
};

export const benchFlags = {json};

export const downloadFlags = {
	list: toggle('what is available, and what is here already'),
	dir: {
		...text(
			'DIR',
			'into this folder (your data folder)',
			'the path of a folder',
		),
		paths: 'directory' as const,
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
			'give up on a server after S seconds of silence',
			seconds(86_400),
		),
		usual: 30,
	},
	json: {...json, help: 'one JSON line for each file'},
};
