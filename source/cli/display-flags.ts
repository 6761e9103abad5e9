import {readChoice, type RawFlags} from './flags.js';

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

/** @throws BadInputError when a flag has no meaning. */
export function readDisplay(flags: RawFlags): DisplayOptions {
	// Meow makes false of --no-color.
	const color =
		flags.color === false ? 'none' : readChoice(flags, 'color', colors);
	const theme = readChoice(flags, 'theme', themes);
	return {
		...(color && {color}),
		...(theme && theme !== 'auto' && {background: theme}),
		...(typeof flags.ascii === 'boolean' && {ascii: flags.ascii}),
	};
}
