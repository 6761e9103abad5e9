import {parseFinite} from '../exercise/answer.js';
import {type Command, type SessionState} from '../session/state.js';

/** A word that is typed, with or without a number after it. */
export type SentenceWord = {
	/** How it is typed. */
	readonly example: string;
	/** What it does, for help and palette. */
	readonly help: string;
	/** What it does with a number, for the palette. */
	readonly effect: (value: number | undefined) => string;
	/** The command to the worker; nothing where the number is missing or cannot be taken. */
	readonly command: (value: number | undefined) => Command | undefined;
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
type ReadSentence = Sentence & {readonly length: 1 | 2};

const isCount = (value: number) => Number.isSafeInteger(value) && value > 0;

/** The words that act on training, in the order of the help. */
export const sentenceWords: Readonly<Record<string, SentenceWord>> = {
	train: {
		example: 'train 100',
		help: 'train for 100 iterations; train alone: until it is paused',
		effect: (iterations) =>
			iterations === undefined
				? 'train until it is paused'
				: `train for ${iterations} iterations`,
		command: (iterations) =>
			iterations === undefined
				? {type: 'start'}
				: isCount(iterations)
					? {type: 'start', iterations}
					: undefined,
	},
	rate: {
		example: 'rate 0.3',
		help: 'set the learning rate, any number above 0',
		effect: (value) => `set the learning rate to ${value}`,
		command: (learningRate = 0) =>
			learningRate > 0 ? {type: 'set', settings: {learningRate}} : undefined,
	},
	lambda: {
		example: 'lambda 1',
		help: 'set the regularization, 0 or more',
		effect: (value) => `set λ to ${value}`,
		command: (lambda = -1) =>
			lambda >= 0 ? {type: 'set', settings: {lambda}} : undefined,
	},
	sample: {
		example: 'sample 17',
		help: 'show a sample, counted from 1',
		effect: (number) => `show sample ${number}`,
		command: (number = 0) =>
			isCount(number) ? {type: 'select-sample', index: number - 1} : undefined,
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
	const [word, next] = words;
	if (!Object.hasOwn(sentenceWords, word)) {
		return undefined;
	}

	const {example, help, effect, command: commandFor} = sentenceWords[word];
	const value = numberIn(next);
	const command = commandFor(value);
	return {
		length: value === undefined ? 1 : 2,
		...(command
			? {command, effect: effect(value)}
			: {problem: `"${word}" is typed like this: ${example} (${help}).`}),
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
	{activity, settings, data, snapshot}: SessionState,
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
			return Object.entries(command.settings).every(
				([name, value]) => settings[name as keyof typeof settings] === value,
			)
				? 'It has this value already.'
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
