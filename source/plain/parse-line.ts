import {numberIn, readSentence, sentenceWords} from '../parts/sentences.js';
import {namedKeys} from '../dashboard/keys.js';
import {type Command} from '../session/state.js';
import {keyCalled} from './key-names.js';

/** One thing that a typed line asks for. */
export type ParsedCommand =
	| {readonly type: 'key'; readonly key: string}
	/** Tell all of the part once more. */
	| {readonly type: 'again'}
	/** Tell what was not told yet of the part. */
	| {readonly type: 'more'}
	/** Tell where training is. */
	| {readonly type: 'now'}
	/** Wait for so many seconds, or until nothing goes on any more. */
	| {readonly type: 'wait'; readonly seconds?: number}
	| {readonly type: 'send'; readonly command: Command}
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
	undo: 'u',
	data: 'D',
	esc: 'escape',
	del: 'backspace',
};

/** Keys that are typed by their names. */
const named = new Set([...namedKeys, 'shift-tab']);
// A word to search for.
named.delete('delete');

/** Whether a word is the name of a key that types no character. */
export function isKeyName(word: string): boolean {
	return named.has(spelled[word] ?? word) || word.startsWith('ctrl-');
}

/** Words that a path or a text follows, to the end of the line, and the key that opens its field. */
const filled: Readonly<Record<string, string>> = {
	open: 'o',
	save: 'w',
	find: ':',
	answer: '/',
};

/** Whether a word opens a field, or ends the program: it is no text to search for. */
export function opensField(word: string): boolean {
	return Object.hasOwn(filled, word) || word === 'quit' || word === 'exit';
}

/** The longest wait, in seconds: a day. */
const longestWait = 86_400;

/** What a word by itself asks for. */
function parseWord(word: string): ParsedCommand {
	switch (word) {
		case 'again':
		case 'more':
		case 'now': {
			return {type: word};
		}

		case 'pause': {
			return {type: 'send', command: {type: 'pause'}};
		}

		default: {
			const key = Object.hasOwn(spelled, word) ? spelled[word] : word;
			return [...key].length === 1 || isKeyName(key)
				? {type: 'key', key}
				: {
						type: 'unknown',
						problem: `There is no key or word "${word}" here, so the line is not read further; ? lists them.`,
					};
		}
	}
}

/** @param seconds - NaN where they were typed and are no number. */
function waitFor(seconds: number | undefined): ParsedCommand {
	return seconds === undefined
		? {type: 'wait'}
		: seconds > 0 && seconds <= longestWait
			? {type: 'wait', seconds}
			: {
					type: 'unknown',
					problem:
						'"wait" is typed like this: wait, or wait 5 for at most 5 seconds.',
				};
}

/** Whether words after "train" are a number, nothing, or begin with a word: a character alone is taken for a bad number. */
function mayFollowTrain(words: readonly string[]): boolean {
	const [word] = words;
	return (
		word === undefined ||
		numberIn(word) !== undefined ||
		(word.length > 1 &&
			(word === 'wait' ||
				Object.hasOwn(sentenceWords, word) ||
				Object.hasOwn(filled, word) ||
				keyCalled(words) !== undefined ||
				parseWord(word).type !== 'unknown'))
	);
}

function withoutWords(text: string, count: number): string {
	return count === 0
		? text
		: withoutWords(text.replace(/^\S+\s*/v, ''), count - 1);
}

/** The first thing that a line asks for: a key, a character or a word, and what follows it. */
export function parseCommand(line: string): {
	readonly command: ParsedCommand;
	readonly rest: string;
} {
	const typed = line.trim();
	// A key is a character of its own case; words are read in any.
	const words = typed
		.split(/\s+/v)
		.map((word) => (word.length > 1 ? word.toLowerCase() : word));
	const [word, next] = words;
	// What follows a word that is not known, or has a bad value, may belong to it, and is no keys.
	const taking = (command: ParsedCommand, count = 1) => ({
		command,
		rest: command.type === 'unknown' ? '' : withoutWords(typed, count),
	});
	if (word === '') {
		return taking({type: 'key', key: 'enter'});
	}

	if (word === 'train' && !mayFollowTrain(words.slice(1))) {
		return taking({
			type: 'unknown',
			problem: `After "train" comes a number, another word or nothing; "${next}" is none of these, so the line is not read further.`,
		});
	}

	const sentence = readSentence(words);
	if (sentence) {
		const {length, command, problem} = sentence;
		return taking(
			command ? {type: 'send', command} : {type: 'unknown', problem},
			length,
		);
	}

	if (word === 'wait') {
		const seconds = numberIn(next);
		return taking(waitFor(seconds), seconds === undefined ? 1 : 2);
	}

	if (Object.hasOwn(filled, word)) {
		const key = filled[word];
		const text = withoutWords(typed, 1);
		return text === ''
			? taking({type: 'key', key})
			: {command: {type: 'fill', key, text}, rest: ''};
	}

	const called = keyCalled(words);
	if (called) {
		return taking({type: 'key', key: called.key}, called.length);
	}

	return taking(parseWord(word));
}

/** Whether a line, typed while a field is open, is no text for it but begins with a word for the program. */
export function leavesField(line: string): boolean {
	const [word] = line.trim().split(/\s+/v, 1);
	if (word.length < 2 ? word !== '?' : numberIn(word) !== undefined) {
		return false;
	}

	for (let rest = line; rest !== '';) {
		const parsed = parseCommand(rest);
		if (parsed.command.type === 'unknown') {
			return false;
		}

		({rest} = parsed);
	}

	return true;
}

/** The text for a field at the beginning of a line, up to the key that takes or leaves it. */
export function textForField(line: string): {
	readonly text: string;
	readonly rest: string;
} {
	const [text, rest = ''] = line
		.trim()
		.split(/\s+(?=(?:enter|esc|escape)(?:\s|$))(.*)/iv);
	return {text, rest: rest.replace(/^enter\s*/iv, '')};
}
