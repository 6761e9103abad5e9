import {BadInputError} from '../dataset/bad-input.js';
import {type Setup} from '../training/protocol.js';
import {type CostOptions} from './cost.js';
import {type DataOptions} from './data.js';
import {
	dataFlags,
	readAsFlags,
	readDataFlags,
	readHidden,
} from './data-flags.js';
import {
	displayFlags,
	readDisplay,
	type DisplayOptions,
} from './display-flags.js';
import {
	downloadFlags,
	readDownload,
	type DownloadRequest,
} from './download-flags.js';
import {
	flagName,
	ranges,
	readChoice,
	readNumber,
	readPath,
	type RawFlags,
} from './flags.js';
import {type GradeOptions} from './grade.js';
import {type GradcheckOptions} from './gradcheck.js';
import {gradcheckFlags, readGradcheck} from './gradcheck-flags.js';
import {gradeFlags, readGrade} from './grade-flags.js';
import {readResume, readSave} from './run-flags.js';
import {type TrainOptions} from './train.js';

/** What the user asked for. */
export type Request =
	| {
			readonly command: 'dashboard';
			readonly setup: Setup;
			readonly options: {
				readonly code?: string;
				readonly hasMouse: boolean;
				readonly isLecture: boolean;
				/** Sentences instead of a screen. */
				readonly isPlain: boolean;
			};
			readonly display: DisplayOptions;
	  }
	| {
			readonly command: 'cost';
			readonly options: CostOptions;
	  }
	| {
			readonly command: 'gradcheck';
			readonly options: GradcheckOptions;
	  }
	| {readonly command: 'grade'; readonly options: GradeOptions}
	| {readonly command: 'bench'; readonly options: {json: boolean}}
	| {readonly command: 'download'; readonly options: DownloadRequest}
	| {
			readonly command: 'train';
			readonly options: TrainOptions;
	  }
	| {readonly command: 'data'; readonly options: DataOptions};

const setupFlags = [
	...dataFlags,
	'weights',
	'initialWeights',
	'hidden',
	'learningRate',
	'lambda',
	'seed',
	'threads',
	'precision',
	'resume',
];

const flagsOf: Record<Request['command'], readonly string[]> = {
	dashboard: [...setupFlags, ...displayFlags, 'code', 'lecture', 'plain'],
	cost: [...dataFlags, 'weights', 'lambda', 'seed', 'json'],
	gradcheck: gradcheckFlags,
	grade: gradeFlags,
	bench: ['json'],
	download: downloadFlags,
	data: [...readAsFlags, 'save', 'as', 'force', 'json'],
	train: [...setupFlags, 'iterations', 'save', 'force', 'json'],
};

const defaults = {learningRate: 1, lambda: 1, seed: 1, iterations: 400};

const mostThreads = 64;

function readEngine(flags: RawFlags): Pick<Setup, 'threads' | 'precision'> {
	const precision = readChoice(flags, 'precision', ['f64', 'f32']);
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
	const weights = readPath(flags, 'weights');
	const initialWeights = readPath(flags, 'initialWeights');
	return {
		...readDataFlags(flags),
		...readHidden(flags),
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
		...readResume(flags),
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
	const [command = 'dashboard', ...more] = words;
	if (!isCommand(command)) {
		throw new BadInputError(
			`There is no command "${command}"; the commands are cost, gradcheck, train, grade, data, bench and download (see nn-tui --help).`,
		);
	}

	if (more.length > 0 && !['download', 'grade'].includes(command)) {
		throw new BadInputError(
			`nn-tui ${command} takes no "${more[0]}"; files are given by flags such as --data (see nn-tui --help).`,
		);
	}

	const {mouse: hasMouse = true, ...others} = flags;
	if (hasMouse === false && command !== 'dashboard') {
		throw new BadInputError(
			`nn-tui ${command} has no --no-mouse; it belongs to the dashboard, nn-tui without a command.`,
		);
	}

	for (const [key, value] of Object.entries(others)) {
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
			const weights = readPath(flags, 'weights');
			return {
				command,
				options: {
					...readDataFlags(flags),
					...(weights !== undefined && {weights}),
					lambda: readNumber(flags, 'lambda', 0, ranges.notNegative),
					seed: readNumber(flags, 'seed', defaults.seed, ranges.count),
					json,
				},
			};
		}

		case 'gradcheck': {
			return {command, options: readGradcheck(flags, json)};
		}

		case 'grade': {
			return {command, options: readGrade(more, flags)};
		}

		case 'bench': {
			return {command, options: {json}};
		}

		case 'download': {
			return {command, options: readDownload(more, flags)};
		}

		case 'train': {
			const setup = readSetup(flags);
			const iterations = readNumber(
				flags,
				'iterations',
				defaults.iterations,
				ranges.count,
			);
			return {
				command,
				options: {setup, iterations, json, ...readSave(flags)},
			};
		}

		case 'data': {
			const {data, readAs} = readDataFlags(flags);
			const as = readChoice(flags, 'as', ['double', 'uint8']);
			const saving = readSave(flags);
			if (as !== undefined && saving.save === undefined) {
				throw new BadInputError(
					'--as says how --save stores the pixels; give the file by --save too.',
				);
			}

			return {
				command,
				options: {
					...(data !== undefined && {data}),
					...(readAs && {readAs}),
					json,
					...saving,
					...(as && {as}),
				},
			};
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
				options: {
					hasMouse: hasMouse === true,
					isLecture: flags.lecture === true,
					isPlain: flags.plain === true,
					...(typeof code === 'string' && {code}),
				},
				display: readDisplay(flags),
			};
		}

		default: {
			throw new TypeError(`Unknown command ${command satisfies never}`);
		}
	}
}
