import {parseNumber} from '../exercise/answer.js';

/** One thing that a typed line asks for. */
export type ParsedCommand =
	| {readonly type: 'key'; readonly key: string}
	/** Tell all of the part once more. */
	| {readonly type: 'again'}
	/** Tell where training is. */
	| {readonly type: 'now'}
	/** Wait for so many seconds, or until nothing goes on any more. */
	| {readonly type: 'wait'; readonly seconds?: number}
	/** Train for so many iterations, or until paused. */
	| {readonly type: 'train'; readonly iterations?: number}
	| {readonly type: 'pause'}
	| {
			readonly type: 'set';
			readonly setting: 'learningRate' | 'lambda';
			readonly value: number;
	  }
	/** A key that opens a field, and what is typed into it. */
	| {readonly type: 'fill'; readonly key: string; readonly text: string}
	/** It cannot be done; why, in one sentence. */
	| {readonly type: 'unknown'; readonly problem: string};

/** Words that stand for keys. */
const spelled: Readonly<Record<string, string>> = {
	step: 's',
	help: '?',
	keys: '?',
	quit: 'q',
	exit: 'q',
	next: 'n',
	previous: 'p',
	restart: 'r',
	data: 'D',
	esc: 'escape',
	del: 'backspace',
};

/** Keys that are typed by their names. */
const named = new Set([
	'space',
	'enter',
	'tab',
	'shift-tab',
	'backspace',
	'escape',
	'up',
	'down',
	'left',
	'right',
	'home',
	'end',
	'pageup',
	'pagedown',
]);

/** Whether a word is the name of a key that types no character. */
export function isKeyName(word: string): boolean {
	return named.has(spelled[word] ?? word) || word.startsWith('ctrl-');
}

/** Words that a path or a text follows, to the end of the line, and the key that opens its field. */
const filled: Readonly<Record<string, string>> = {
	open: 'o',
	save: 'w',
	find: ':',
};

type Numbered = {
	readonly example: string;
	/** Nothing where the number is no good or missing. */
	readonly command: (value: number | undefined) => ParsedCommand | undefined;
};

const isCount = (value: number) => Number.isSafeInteger(value) && value > 0;

/** Words that a number may follow. */
const numbered: Readonly<Record<string, Numbered>> = {
	train: {
		example: 'train, or train 100 for 100 iterations',
		command: (value) =>
			value === undefined
				? {type: 'train'}
				: isCount(value)
					? {type: 'train', iterations: value}
					: undefined,
	},
	wait: {
		example: 'wait, or wait 5 for at most 5 seconds',
		command: (value) =>
			value === undefined
				? {type: 'wait'}
				: value > 0 && value <= 86_400
					? {type: 'wait', seconds: value}
					: undefined,
	},
	rate: {
		example: 'rate 0.3, a learning rate above 0',
		command: (value) =>
			value !== undefined && value > 0 && Number.isFinite(value)
				? {type: 'set', setting: 'learningRate', value}
				: undefined,
	},
	lambda: {
		example: 'lambda 1, 0 or more',
		command: (value) =>
			value !== undefined && value >= 0 && Number.isFinite(value)
				? {type: 'set', setting: 'lambda', value}
				: undefined,
	},
};

/** The number that a word is, in the notation of the exercise: "0.3", "−1", "1e-4". */
function numberOf(word: string | undefined): number | undefined {
	return word !== undefined && /^[+\-−]?[\d.]/v.test(word)
		? (parseNumber(word) ?? Number.NaN)
		: undefined;
}

/** What a word by itself asks for. */
function parseWord(word: string): ParsedCommand {
	switch (word) {
		case 'again':
		case 'now':
		case 'pause': {
			return {type: word};
		}

		default: {
			const key = Object.hasOwn(spelled, word) ? spelled[word] : word;
			return [...key].length === 1 || isKeyName(key)
				? {type: 'key', key}
				: {
						type: 'unknown',
						problem: `There is no key or word "${word}"; ? lists them.`,
					};
		}
	}
}

/** What a line asks for, in order: names of keys, characters and words, with spaces between them. */
export function parseLine(line: string): ParsedCommand[] {
	// A key is a character of its own case; words are read in any.
	const words = line
		.trim()
		.split(/\s+/v)
		.map((word) => (word.length > 1 ? word.toLowerCase() : word));
	if (words[0] === '') {
		return [{type: 'key', key: 'enter'}];
	}

	const commands: ParsedCommand[] = [];
	for (let i = 0; i < words.length; i++) {
		const word = words[i];
		if (Object.hasOwn(numbered, word)) {
			const value = numberOf(words[i + 1]);
			i += value === undefined ? 0 : 1;
			const {command, example} = numbered[word];
			commands.push(
				command(value) ?? {
					type: 'unknown',
					problem: `"${word}" is written so: ${example}.`,
				},
			);
		} else if (i === 0 && words.length > 1 && Object.hasOwn(filled, word)) {
			const text = line.trim().slice(word.length).trim();
			return [{type: 'fill', key: filled[word], text}];
		} else {
			const key = Object.hasOwn(filled, word) ? filled[word] : word;
			commands.push(parseWord(key));
		}
	}

	return commands;
}
