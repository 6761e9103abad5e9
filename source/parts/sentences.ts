import {parseFinite} from '../exercise/answer.js';
import {optimizerNames} from '../network/optimizers/settings.js';
import {type Command, type SessionState} from '../session/state.js';
import {
	architectureText,
	isArchitectureOf,
	parseArchitecture,
} from '../network/architecture.js';
import {withoutRate} from './optimizers.js';
import {entrantName, entrantOf} from './train/entrants.js';

/** A word that is typed, with or without something after it. */
export type SentenceWord = {
	/** How it is typed. */
	readonly example: string;
	/** What it does, for help and palette. */
	readonly help: string;
	/** Reads what follows it. */
	readonly read: (following: readonly string[]) => Read;
};

/** What follows the word of a sentence. */
type Read = {
	/** How many words of it belong to the sentence. */
	readonly count: number;
	/** The command to the worker; nothing where something is missing or cannot be taken. */
	readonly command?: Command | undefined;
	/** What that does, for the palette. */
	readonly effect: string;
	/** Why it cannot be taken, where that is not how it is typed. */
	readonly problem?: string;
};

/** What a typed sentence asks for, or one sentence that says how it is typed. */
export type Sentence =
	| {
			readonly command: Command;
			/** What it does: "show sample 17". */
			readonly effect: string;
			readonly problem?: undefined;
	  }
	| {
			readonly command?: undefined;
			readonly effect?: undefined;
			readonly problem: string;
	  };

/** A sentence and how many words it has. */
type ReadSentence = Sentence & {readonly length: number};

const isCount = (value: number) => Number.isSafeInteger(value) && value > 0;

/** Reads a number, or none. */
function withNumber(
	effect: (value: number | undefined) => string,
	command: (value: number | undefined) => Command | undefined,
): SentenceWord['read'] {
	return ([next]) => {
		const value = numberIn(next);
		return {
			count: value === undefined ? 0 : 1,
			command: command(value),
			effect: effect(value),
		};
	};
}

/** Reads hidden layers, an activation or both. */
function readArchitecture(following: readonly string[]): Read {
	for (const count of [2, 1]) {
		const architecture = parseArchitecture(following.slice(0, count).join(' '));
		if (architecture && following.length >= count) {
			return {
				count,
				command: {type: 'restart', ...architecture},
				effect: `restart with ${architectureText(architecture)}`,
			};
		}
	}

	return {count: numberIn(following[0]) === undefined ? 0 : 1, effect: ''};
}

/** Reads a method, "l-bfgs" or "lbfgs", and a rate after one that has a rate. */
function readOptimizer([word = '', next]: readonly string[]): Read {
	const letters = (text: string) => text.replaceAll('-', '');
	const optimizer = optimizerNames.find(
		(name) => letters(name) === letters(word),
	);
	if (!optimizer) {
		return {count: 0, effect: ''};
	}

	const rate = numberIn(next);
	const reason = withoutRate({optimizer});
	if (rate !== undefined && reason !== undefined) {
		return {count: 2, effect: '', problem: `${reason}.`};
	}

	const settings = entrantOf(optimizer, rate);
	return {
		count: rate === undefined ? 1 : 2,
		effect: `train on with ${entrantName(settings)}`,
		...((rate === undefined || rate > 0) && {
			command: {type: 'set', settings},
		}),
	};
}

/** The words that act on training, in the order of the help. */
export const sentenceWords: Readonly<Record<string, SentenceWord>> = {
	train: {
		example: 'train 100',
		help: 'train for 100 iterations; train alone: until it is paused',
		read: withNumber(
			(iterations) =>
				iterations === undefined
					? 'train until it is paused'
					: `train for ${iterations} iterations`,
			(iterations) =>
				iterations === undefined
					? {type: 'start'}
					: isCount(iterations)
						? {type: 'start', iterations}
						: undefined,
		),
	},
	rate: {
		example: 'rate 0.3',
		help: 'set the learning rate, any number above 0',
		read: withNumber(
			(value) => `set the learning rate to ${value}`,
			(learningRate = 0) =>
				learningRate > 0 ? {type: 'set', settings: {learningRate}} : undefined,
		),
	},
	lambda: {
		example: 'lambda 1',
		help: 'set the regularization, 0 or more',
		read: withNumber(
			(value) => `set λ to ${value}`,
			(lambda = -1) =>
				lambda >= 0 ? {type: 'set', settings: {lambda}} : undefined,
		),
	},
	optimizer: {
		example: 'optimizer l-bfgs',
		help: `train on with ${optimizerNames.join(', ')}; a rate may follow`,
		read: readOptimizer,
	},
	hidden: {
		example: 'hidden 50,25 relu',
		help: 'restart with other hidden units, sigmoid, tanh or relu',
		read: readArchitecture,
	},
	activation: {
		example: 'activation tanh',
		help: 'restart with hidden units that are sigmoid, tanh or relu',
		read: readArchitecture,
	},
	sample: {
		example: 'sample 17',
		help: 'show a sample, counted from 1',
		read: withNumber(
			(number) => `show sample ${number}`,
			(number = 0) =>
				isCount(number)
					? {type: 'select-sample', index: number - 1}
					: undefined,
		),
	},
};

/** The number that a word is; NaN where it begins as one and is none, undefined where it does not. */
export function numberIn(word: string | undefined): number | undefined {
	return word !== undefined && /^[+\-−]?[.,]?\d/v.test(word)
		? (parseFinite(word) ?? Number.NaN)
		: undefined;
}

/**
 * Reads a sentence at the beginning of some words, in lower case.
 *
 * @returns what it asks for and how many words it has; nothing where the first word begins none.
 */
export function readSentence(
	words: readonly string[],
): ReadSentence | undefined {
	const [word, ...following] = words;
	if (!Object.hasOwn(sentenceWords, word)) {
		return undefined;
	}

	const {example, help, read} = sentenceWords[word];
	const {count, command, effect, problem} = read(following);
	return {
		length: count + 1,
		...(command
			? {command, effect}
			: {
					problem:
						problem ?? `"${word}" is typed like this: ${example} (${help}).`,
				}),
	};
}

/** What a whole text asks for, in any case; nothing where it is no sentence, but words to search for. */
export function parseSentence(text: string): ReadSentence | undefined {
	const words = text.trim().toLowerCase().split(/\s+/v);
	const sentence = readSentence(words);
	return sentence?.length === words.length ? sentence : undefined;
}

/** Why a command of a sentence changes nothing now, in one sentence. */
export function withoutEffect(
	command: Command,
	{activity, settings, data, network, snapshot}: SessionState,
): string | undefined {
	switch (command.type) {
		case 'start': {
			return activity === 'training'
				? 'It trains already; pause ends that.'
				: undefined;
		}

		case 'pause': {
			return activity === 'training' ? undefined : 'Nothing trains now.';
		}

		case 'set': {
			const {optimizer, learningRate} = command.settings;
			const reason = withoutRate({...settings, ...command.settings});
			if (optimizer === undefined && learningRate && reason !== undefined) {
				return `${reason}.`;
			}

			return Object.entries(command.settings).every(
				([name, value]) => settings[name as keyof typeof settings] === value,
			)
				? 'It has this value already.'
				: undefined;
		}

		case 'restart': {
			return network && isArchitectureOf(command, network)
				? 'The network is so already; restart alone begins again.'
				: undefined;
		}

		case 'select-sample': {
			return data && command.index >= data.samples
				? `There is no sample ${command.index + 1}: the data has ${data.samples}.`
				: command.index === snapshot?.sample.index
					? 'This sample is shown already.'
					: undefined;
		}

		default: {
			return undefined;
		}
	}
}
