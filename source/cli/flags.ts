import {BadInputError} from '../dataset/bad-input.js';

/** Flags as the command line gives them, numbers still in text. */
export type RawFlags = Readonly<Record<string, unknown>>;

/** A flag as the user types it: learningRate is --learning-rate. */
export function flagName(key: string): string {
	return `--${key.replaceAll(/[A-Z]/gv, (letter) => `-${letter.toLowerCase()}`)}`;
}

/** What a number may be. */
export type Range = {
	/** What is allowed, in words. */
	readonly words: string;
	readonly isAllowed: (value: number) => boolean;
};

export const ranges = {
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

/**
 * The number that a flag gives.
 *
 * @throws BadInputError when it is not one that is allowed.
 */
export function readNumber(
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
			`${flagName(key)} takes ${words}, not ${quoted(text)}.`,
		);
	}

	return value;
}

/** A value of a flag as messages quote it. */
export function quoted(value: unknown): string {
	return typeof value === 'string' && value !== '' ? `"${value}"` : 'nothing';
}

/**
 * The word that a flag gives.
 *
 * @throws BadInputError when it is none of the choices.
 */
export function readChoice<Choice extends string>(
	flags: RawFlags,
	key: string,
	choices: readonly Choice[],
): Choice | undefined {
	const value = flags[key];
	if (value === undefined) {
		return undefined;
	}

	const choice = choices.find((one) => one === value);
	if (choice === undefined) {
		throw new BadInputError(
			`${flagName(key)} takes ${choices.slice(0, -1).join(', ')} or ${choices.at(-1)}, not ${quoted(value)}.`,
		);
	}

	return choice;
}

/**
 * The text that a flag gives.
 *
 * @param what - What it takes, for the message.
 * @throws BadInputError when it is empty.
 */
export function readWord(
	flags: RawFlags,
	key: string,
	what: string,
): string | undefined {
	const word = flags[key];
	if (word === undefined) {
		return undefined;
	}

	if (typeof word !== 'string' || word === '') {
		throw new BadInputError(`${flagName(key)} takes ${what}, not nothing.`);
	}

	return word;
}

/**
 * The path that a flag gives.
 *
 * @throws BadInputError when it is empty.
 */
export function readPath(flags: RawFlags, key: string): string | undefined {
	return readWord(flags, key, 'the path of a file');
}
