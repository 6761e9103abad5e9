import {BadInputError} from '../dataset/bad-input.js';
import {defaultEpsilon} from '../network/numerical-gradient.js';
import {templateNames, type TemplateName} from '../grading/write-template.js';
import {type Setup} from '../training/protocol.js';
import {type GradeOptions} from './grade.js';

/** Flags as the command line gives them, numbers still in text. */
export type RawFlags = Readonly<Record<string, unknown>>;

/** What the user asked for. */
export type Request =
	| {
			readonly command: 'dashboard';
			readonly setup: Setup;
			readonly options: {readonly code?: string};
	  }
	| {
			readonly command: 'cost';
			readonly options: {
				data?: string;
				weights?: string;
				lambda: number;
				json: boolean;
			};
	  }
	| {
			readonly command: 'gradcheck';
			readonly options: {lambda: number; epsilon: number; json: boolean};
	  }
	| {readonly command: 'grade'; readonly options: GradeOptions}
	| {readonly command: 'bench'; readonly options: {json: boolean}}
	| {
			readonly command: 'train';
			readonly options: {setup: Setup; iterations: number; json: boolean};
	  };

const setupFlags = [
	'data',
	'weights',
	'initialWeights',
	'learningRate',
	'lambda',
	'seed',
	'threads',
	'precision',
];

const flagsOf: Record<Request['command'], readonly string[]> = {
	dashboard: [...setupFlags, 'code'],
	cost: ['data', 'weights', 'lambda', 'json'],
	gradcheck: ['lambda', 'epsilon', 'json'],
	grade: ['json', 'csv', 'hint', 'watch', 'timeLimit', 'template'],
	bench: ['json'],
	train: [...setupFlags, 'iterations', 'json'],
};

const defaults = {learningRate: 1, lambda: 1, seed: 1, iterations: 400};

function flagName(key: string): string {
	return `--${key.replaceAll(/[A-Z]/gv, (letter) => `-${letter.toLowerCase()}`)}`;
}

type Range = {
	/** What is allowed, in words. */
	readonly words: string;
	readonly isAllowed: (value: number) => boolean;
};

const ranges = {
	positive: {words: 'a number greater than 0', isAllowed: (value) => value > 0},
	notNegative: {
		words: 'a number of 0 or more',
		isAllowed: (value) => value >= 0,
	},
	count: {
		words: 'a whole number of 0 or more',
		isAllowed: (value) => value >= 0 && Number.isSafeInteger(value),
	},
} satisfies Record<string, Range>;

function readNumber(
	flags: RawFlags,
	key: string,
	fallback: number,
	{words, isAllowed}: Range,
): number {
	const text = flags[key];
	if (text === undefined) {
		return fallback;
	}

	const value =
		typeof text === 'string' && text.trim() !== '' ? Number(text) : Number.NaN;
	if (!Number.isFinite(value) || !isAllowed(value)) {
		throw new BadInputError(
			`${flagName(key)} takes ${words}, not ${typeof text === 'string' && text !== '' ? `"${text}"` : 'nothing'}.`,
		);
	}

	return value;
}

function readPath(flags: RawFlags, key: string): string | undefined {
	const path = flags[key];
	if (path === undefined) {
		return undefined;
	}

	if (typeof path !== 'string' || path === '') {
		throw new BadInputError(
			`${flagName(key)} takes the path of a .mat file, not nothing.`,
		);
	}

	return path;
}

const mostThreads = 64;

function readEngine(flags: RawFlags): Pick<Setup, 'threads' | 'precision'> {
	const {precision} = flags;
	if (precision !== undefined && precision !== 'f64' && precision !== 'f32') {
		throw new BadInputError(
			`--precision takes f64 or f32, not ${typeof precision === 'string' && precision !== '' ? `"${precision}"` : 'nothing'}.`,
		);
	}

	const threads =
		flags.threads === undefined
			? undefined
			: readNumber(flags, 'threads', 1, {
					words: `a whole number from 1 to ${mostThreads}`,
					isAllowed: (value) =>
						Number.isInteger(value) && value >= 1 && value <= mostThreads,
				});
	return {
		...(threads !== undefined && {threads}),
		...(precision !== undefined && {precision}),
	};
}

function readSetup(flags: RawFlags): Setup {
	const data = readPath(flags, 'data');
	const weights = readPath(flags, 'weights');
	const initialWeights = readPath(flags, 'initialWeights');
	return {
		...(data !== undefined && {data}),
		...(weights !== undefined && {weights}),
		...(initialWeights !== undefined && {initialWeights}),
		learningRate: readNumber(
			flags,
			'learningRate',
			defaults.learningRate,
			ranges.positive,
		),
		lambda: readNumber(flags, 'lambda', defaults.lambda, ranges.notNegative),
		seed: readNumber(flags, 'seed', defaults.seed, ranges.count),
		...readEngine(flags),
	};
}

const defaultTimeLimit = 10;

function isTemplateName(name: unknown): name is TemplateName {
	return (templateNames as readonly unknown[]).includes(name);
}

/** Understands `nn-tui grade`. */
function readGrade(paths: readonly string[], flags: RawFlags): GradeOptions {
	const {template, json, csv, watch} = flags;
	if (template !== undefined && !isTemplateName(template)) {
		throw new BadInputError(
			`--template takes ${templateNames.join(', ')}, not ${typeof template === 'string' && template !== '' ? `"${template}"` : 'nothing'}.`,
		);
	}

	if (template !== undefined && paths.length !== 1) {
		throw new BadInputError(
			`nn-tui grade --template ${template} needs one folder to write to: nn-tui grade --template ${template} FOLDER.`,
		);
	}

	if (paths.length === 0) {
		throw new BadInputError(
			'nn-tui grade needs a file: nn-tui grade nncost.py (or --template python FOLDER for files to start from).',
		);
	}

	if (watch === true && paths.length > 1) {
		throw new BadInputError(
			'nn-tui grade --watch watches one file or folder; name one.',
		);
	}

	if (json === true && csv === true) {
		throw new BadInputError('Choose one of --json and --csv.');
	}

	return {
		paths,
		...(template !== undefined && {template}),
		format: json === true ? 'json' : csv === true ? 'csv' : 'text',
		watch: watch === true,
		hint: readNumber(flags, 'hint', 0, {
			words: '1, 2 or 3',
			isAllowed: (value) => [1, 2, 3].includes(value),
		}),
		timeLimit: readNumber(flags, 'timeLimit', defaultTimeLimit, {
			words: 'seconds, greater than 0 and at most 3600',
			isAllowed: (value) => value > 0 && value <= 3600,
		}),
	};
}

function isCommand(name: string): name is Request['command'] {
	return Object.hasOwn(flagsOf, name);
}

/**
 * Understands the command line.
 *
 * @param words - What is not a flag: the command, or nothing for the dashboard.
 * @throws BadInputError when it does not make sense.
 */
export function readArguments(
	words: readonly string[],
	flags: RawFlags,
): Request {
	const [command = 'dashboard', ...others] = words;
	const [extra] = others;
	if (!isCommand(command)) {
		throw new BadInputError(
			`There is no command "${command}"; the commands are cost, gradcheck, train, grade and bench (see nn-tui --help).`,
		);
	}

	if (extra !== undefined && command !== 'grade') {
		throw new BadInputError(
			`nn-tui ${command} takes no "${extra}"; files are given by flags such as --data (see nn-tui --help).`,
		);
	}

	for (const [key, value] of Object.entries(flags)) {
		if (!Object.values(flagsOf).flat().includes(key)) {
			throw new BadInputError(
				`There is no flag ${flagName(key)} (see nn-tui --help).`,
			);
		}

		if (
			value !== undefined &&
			value !== false &&
			!flagsOf[command].includes(key)
		) {
			throw new BadInputError(
				command === 'dashboard'
					? `${flagName(key)} belongs to a command such as nn-tui train (see nn-tui --help).`
					: `nn-tui ${command} has no ${flagName(key)}; it takes ${flagsOf[command].map((flag) => flagName(flag)).join(', ')}.`,
			);
		}
	}

	const json = flags.json === true;
	switch (command) {
		case 'cost': {
			const data = readPath(flags, 'data');
			const weights = readPath(flags, 'weights');
			return {
				command,
				options: {
					...(data !== undefined && {data}),
					...(weights !== undefined && {weights}),
					lambda: readNumber(flags, 'lambda', 0, ranges.notNegative),
					json,
				},
			};
		}

		case 'gradcheck': {
			return {
				command,
				options: {
					lambda: readNumber(flags, 'lambda', 0, ranges.notNegative),
					epsilon: readNumber(
						flags,
						'epsilon',
						defaultEpsilon,
						ranges.positive,
					),
					json,
				},
			};
		}

		case 'grade': {
			return {command, options: readGrade(others, flags)};
		}

		case 'bench': {
			return {command, options: {json}};
		}

		case 'train': {
			const setup = readSetup(flags);
			const iterations = readNumber(
				flags,
				'iterations',
				defaults.iterations,
				ranges.count,
			);
			return {command, options: {setup, iterations, json}};
		}

		case 'dashboard': {
			const {code} = flags;
			if (code === '') {
				throw new BadInputError(
					'--code takes the path of your own code (nncost.py, nncost.js, nnCostFunction.m or a folder), not nothing.',
				);
			}

			return {
				command,
				setup: readSetup(flags),
				options: {...(typeof code === 'string' && {code})},
			};
		}

		default: {
			throw new TypeError(`Unknown command ${command satisfies never}`);
		}
	}
}
