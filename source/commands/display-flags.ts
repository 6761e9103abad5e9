import {BadInputError} from '../dataset/bad-input.js';

/** What the flags say about the looks of the dashboard; what is left out is found out. */
export type DisplayOptions = {
	readonly color?: 'truecolor' | '256' | '16' | 'none';
	readonly background?: 'dark' | 'light';
	readonly ascii?: boolean;
};

/** The flags that belong to the looks. */
export const displayFlags = ['color', 'theme', 'ascii'] as const;

const colors = ['truecolor', '256', '16', 'none'] as const;
const themes = ['auto', 'dark', 'light'] as const;

function readChoice<Choice extends string>(
	flag: string,
	value: unknown,
	choices: readonly Choice[],
): Choice | undefined {
	if (value === undefined) {
		return undefined;
	}

	const choice = choices.find((one) => one === value);
	if (!choice) {
		throw new BadInputError(
			`--${flag} takes ${choices.slice(0, -1).join(', ')} or ${choices.at(-1)}, not ${typeof value === 'string' && value !== '' ? `"${value}"` : 'nothing'}.`,
		);
	}

	return choice;
}

/** @throws BadInputError when a flag has no meaning. */
export function readDisplay(
	flags: Readonly<Record<string, unknown>>,
): DisplayOptions {
	// Meow makes false of --no-color.
	const color =
		flags.color === false ? 'none' : readChoice('color', flags.color, colors);
	const theme = readChoice('theme', flags.theme, themes);
	return {
		...(color && {color}),
		...(theme && theme !== 'auto' && {background: theme}),
		...(typeof flags.ascii === 'boolean' && {ascii: flags.ascii}),
	};
}
