import {BadInputError, listed, shown} from '../dataset/bad-input.js';
import {type Output} from './output.js';

/** What completes a word: certain words, and paths. */
export type Completions = {
	readonly words?: readonly string[];
	readonly paths?: 'file' | 'directory';
};

/** What is known of a flag, for reading it, for help, for completions and for messages. */
export type Flag<Value = unknown> = Completions & {
	/** Its value as help writes it, such as "FILE". A flag without one is on or off. */
	readonly takes?: string;
	/** One line of help; the default value is added. */
	readonly help: string;
	/** The value when the flag is not given. */
	readonly usual?: Value;
	/** The flag without which it says nothing. */
	readonly needs?: string;
	/** The flag whose line of help explains this one too. */
	readonly explainedBy?: string;
	/** The command whose help explains this flag; the help of others only names it. */
	readonly explainedIn?: string;
	/**
	 * @param given - Text, or true or false for a flag that is on or off.
	 * @param name - The flag, such as "--data".
	 * @throws BadInputError when the value is not allowed.
	 */
	read(given: unknown, name: string): Value;
};

/** The flags of a command by their keys: learningRate is --learning-rate. */
export type Flags = Readonly<Record<string, Flag>>;

type ValueOf<Some> = Some extends Flag<infer Value> ? Value : never;

type UsualKeys<Some extends Flags> = {
	[Key in keyof Some]: Some[Key] extends {usual: unknown} ? Key : never;
}[keyof Some];

/** The values of flags: those with a default are always there. */
export type Values<Some extends Flags> = {
	readonly [Key in UsualKeys<Some>]: ValueOf<Some[Key]>;
} & {
	readonly [Key in Exclude<keyof Some, UsualKeys<Some>>]?: ValueOf<Some[Key]>;
};

/** What a command gets besides the values of its flags. */
export type Context = {
	/** What follows the command without being a flag. */
	readonly words: readonly string[];
	/** The keys of the flags that are given, as opposed to those that have their default. */
	readonly given: ReadonlySet<string>;
	readonly output: Output;
	/** All commands, in the order of the help. */
	readonly commands: Commands;
};

/** What a command does: in a module that is loaded only when the command is run. */
type Run<Some extends Flags> = {
	/**
	 * @returns the exit code.
	 * @throws BadInputError when the values do not fit together, or a file cannot be used.
	 */
	run(values: Values<Some>, context: Context): Promise<number> | number;
};

/** A command: all that reading, help and completions know of it, and what it runs. */
export type Command<Some extends Flags = Flags> = {
	/** A few words. */
	readonly summary: string;
	/** What follows its name without being a flag; nothing when left out. */
	readonly takes?: {
		/** As help writes it, such as "FILE…". */
		readonly text: string;
	} & Completions;
	readonly flags: Some;
	readonly examples: ReadonlyArray<
		readonly [commandLine: string, words: string]
	>;
	load(): Promise<Run<Some>>;
};

/** Commands by their names. */
export type Commands = Readonly<Record<string, Command>>;

/** A command among others, with its own flags checked. */
export function command<Some extends Flags>(entry: Command<Some>): Command {
	return entry;
}

/** A flag as the user types it: learningRate is --learning-rate, and x is -x. */
export function flagName(key: string): string {
	return key.length === 1
		? `-${key}`
		: `--${key.replaceAll(/[A-Z]/gv, (letter) => `-${letter.toLowerCase()}`)}`;
}

/** A flag as it is typed, both ways of one that is neither on nor off by itself. */
export function spellings(key: string, {takes, usual}: Flag): string[] {
	const name = flagName(key);
	const off = `--no-${name.slice(2)}`;
	if (takes !== undefined || usual === false) {
		return [name];
	}

	return usual === true ? [off] : [name, off];
}

/** The flags of all commands by their keys. A flag is of the same kind in all of them: it takes a value or not. */
export function allFlags(commands: Commands): Readonly<Record<string, Flag>> {
	const flags = Object.values(commands).map((one) => one.flags);
	return Object.assign({}, ...flags) as Record<string, Flag>;
}

function quoted(value: unknown): string {
	return typeof value === 'string' && value !== ''
		? `"${shown(value)}"`
		: 'nothing';
}

/** What a number may be, in words and as a test. */
export type Range = {
	readonly words: string;
	readonly isAllowed: (value: number) => boolean;
};

function range(words: string, isAllowed: Range['isAllowed']): Range {
	return {words, isAllowed};
}

export const positive = range('a number greater than 0', (value) => value > 0);

export const notNegative = range(
	'a number of 0 or more',
	(value) => value >= 0,
);

export const count = range(
	'a whole number of 0 or more',
	(value) => value >= 0 && Number.isSafeInteger(value),
);

/** A whole number between two others, both included. */
export function whole(least: number, most: number): Range {
	return range(
		`a whole number from ${least} to ${most}`,
		(value) => Number.isInteger(value) && value >= least && value <= most,
	);
}

export function seconds(most: number): Range {
	return range(
		`seconds, a number greater than 0 and at most ${most}`,
		(value) => value > 0 && value <= most,
	);
}

/** Flags that have something in common. */
export function each<Some extends Flags>(
	common: Pick<Flag, 'needs' | 'explainedBy' | 'explainedIn'>,
	flags: Some,
): Some {
	return Object.fromEntries(
		Object.entries(flags).map(([key, flag]) => [key, {...flag, ...common}]),
	) as Some;
}

/** A flag that is on or off. */
export function toggle(help: string): Flag<boolean> & {usual: boolean} {
	return {help, usual: false, read: (given) => given === true};
}

/**
 * A flag whose text is parsed.
 *
 * @param what - What it takes, for the message.
 * @param parse - Returns undefined for what is not allowed; it is never given an empty text.
 */
export function parsed<Value>(
	takes: string,
	help: string,
	what: string,
	parse: (text: string) => Value | undefined,
): Flag<Value> {
	return {
		takes,
		help,
		read(given, name) {
			const value =
				typeof given === 'string' && given !== '' ? parse(given) : undefined;
			if (value === undefined) {
				throw new BadInputError(`${name} takes ${what}, not ${quoted(given)}.`);
			}

			return value;
		},
	};
}

export function number(
	takes: string,
	help: string,
	{words, isAllowed}: Range,
): Flag<number> {
	return parsed(takes, help, words, (text) => {
		const value = text.trim() === '' ? Number.NaN : Number(text);
		return Number.isFinite(value) && isAllowed(value) ? value : undefined;
	});
}

/** Case, and whether there are hyphens, makes no difference: LBFGS is l-bfgs. */
const plainly = (name: string) => name.toLowerCase().replaceAll('-', '');

export function choice<const Choice extends string>(
	takes: string,
	help: string,
	choices: readonly Choice[],
): Flag<Choice> {
	return {
		...parsed(takes, help, listed(choices, 'or'), (text) =>
			choices.find((one) => plainly(one) === plainly(text)),
		),
		words: choices,
	};
}

/** @param what - What it takes, for the message. */
export function text(takes: string, help: string, what: string): Flag<string> {
	return parsed(takes, help, what, (given) => given);
}

export function file(
	takes: string,
	help: string,
	what = 'the path of a file',
): Flag<string> {
	return {...text(takes, help, what), paths: 'file'};
}
