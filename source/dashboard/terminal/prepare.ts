import process from 'node:process';
import {BadInputError} from '../../dataset/bad-input.js';
import {type Background, type ColorDepth} from '../../drawing/colors.js';
import {backgroundIn, backgroundQuery} from './answers.js';
import {
	backgroundFromEnvironment,
	colorDepth,
	type DisplayChoice,
	needsAscii,
} from './display.js';
import {TerminalInput} from './input.js';

/** What the dashboard needs to know of its terminal. */
export type Display = {
	readonly depth: ColorDepth;
	readonly isAscii: boolean;
	/** As far as it is known at the start. */
	readonly background: Background;
	readonly input: TerminalInput;
	/** Tells the background when the terminal answers. */
	readonly onBackground: (listener: (background: Background) => void) => void;
};

/**
 * Finds out how to show things. The terminal is asked for its background at once, so that it can answer
 * while the rest of the program is being loaded; nothing waits for it.
 *
 * @throws BadInputError when this is no terminal that can show the dashboard.
 */
export function prepareTerminal(choice: DisplayChoice): Display {
	const {env, stdin, stdout} = process;
	if (!stdin.isTTY || !stdout.isTTY) {
		throw new BadInputError(
			'The dashboard needs a terminal. Without one use nn-tui --plain (sentences, commands from a pipe), nn-tui cost, nn-tui gradcheck or nn-tui train, the last three also with --json (see nn-tui --help).',
		);
	}

	const depth = colorDepth(choice.color, env, stdout);
	// Ink has a detection of its own, which must come to the same result.
	env.FORCE_COLOR = String([0, 4, 8, 24].indexOf(depth));
	const display = {
		depth,
		isAscii: choice.ascii ?? needsAscii(env),
		background: choice.background ?? backgroundFromEnvironment(env) ?? 'dark',
	};
	let told: Background | undefined;
	let tell: ((background: Background) => void) | undefined;
	stdin.setRawMode(true);
	const input = new TerminalInput(stdin, (answer) => {
		const background = backgroundIn(answer);
		if (background) {
			told = background;
			tell?.(background);
		}
	});
	// The Linux console takes the question for a change of its colors.
	if (choice.background === undefined && depth > 0 && env.TERM !== 'linux') {
		stdout.write(backgroundQuery);
	}

	return {
		...display,
		input,
		onBackground(listener) {
			tell = listener;
			if (told) {
				listener(told);
			}
		},
	};
}
