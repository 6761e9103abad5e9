import {setTimeout as sleep} from 'node:timers/promises';
import {
	attempt,
	BadInputError,
	listed,
	shown,
} from '../../dataset/bad-input.js';
import {closest} from '../../dataset/closest.js';

/** What a terminal sends for the keys that have a name. */
const named = new Map(
	Object.entries({
		up: '\u001B[A',
		down: '\u001B[B',
		right: '\u001B[C',
		left: '\u001B[D',
		home: '\u001B[H',
		end: '\u001B[F',
		pageup: '\u001B[5~',
		pagedown: '\u001B[6~',
		'shift-tab': '\u001B[Z',
		tab: '\t',
		enter: '\r',
		escape: '\u001B',
		esc: '\u001B',
		space: ' ',
		backspace: '\u007F',
	}),
);

/** What a terminal sends for a key as the keymap names it: "left", "ctrl-k", "x". */
export function keyBytes(name: string): string {
	const control = /^ctrl-(?<letter>[a-z])$/v.exec(name)?.groups!.letter;
	return control === undefined
		? (named.get(name) ?? name)
		: String.fromCodePoint(control.codePointAt(0)! - 96);
}

/**
 * What a terminal sends for keys in a row, those with a name in angle brackets: "ab<enter>".
 *
 * @throws BadInputError when no key has such a name.
 */
export function keysOf(text: string): string {
	return text.replaceAll(/<(?<name>[^<>\s]{2,})>/gv, (_, name: string) => {
		const bytes = keyBytes(name);
		if (bytes === name) {
			const names = [...named.keys()];
			const meant = closest(name.toLowerCase(), names);
			throw new BadInputError(
				`"<${shown(name)}>" is no key; ${meant === undefined ? `the names are ${listed([...names, 'ctrl-a to ctrl-z'])}.` : `did you mean "<${meant}>"?`}`,
			);
		}

		return bytes;
	});
}

/** What a step acts on: a terminal, and what is on its screen. */
export type SteppedTerminal = {
	press(keys: string): unknown;
	text(): string;
};

/**
 * One step of what a user does. @throws BadInputError when a text that it waits for does not come.
 */
export type Step = (terminal: SteppedTerminal) => Promise<void>;

/** How long keys are shown before the next step, ms. */
export const shownFor = 500;
/** How long to wait for a text at most, and how often it is looked for, ms. */
const patience = 60_000;
const lookInterval = 20;

/**
 * Reads a step: "ms:500", "wait:TEXT" or "wait:/REGEXP/", else keys in a row, those with a name in angle brackets.
 *
 * @throws BadInputError when the regular expression cannot be read, or no key has such a name.
 */
export function readStep(given: string): Step {
	const [, time] = /^ms:(\d{1,6})$/v.exec(given) ?? [];
	const [, wanted] = /^wait:(.+)$/sv.exec(given) ?? [];
	const [, source] = /^\/(.+)\/$/sv.exec(wanted ?? '') ?? [];
	const pattern = attempt(() => new RegExp(source, 'v'), undefined);
	if (!pattern) {
		throw new BadInputError(
			`"${shown(given)}" is no regular expression; change it, or leave out the slashes to wait for a text.`,
		);
	}

	const keys = wanted === undefined && time === undefined ? keysOf(given) : '';
	return async ({press, text}) => {
		if (wanted === undefined) {
			press(keys);
			await sleep(time === undefined ? shownFor : Number(time));
			return;
		}

		const isThere = () =>
			source === undefined ? text().includes(wanted) : pattern.test(text());
		const start = performance.now();
		while (!isThere()) {
			if (performance.now() - start > patience) {
				throw new BadInputError(
					`What "${shown(given)}" waits for did not come on the screen within ${patience / 1000} s.`,
				);
			}

			await sleep(lookInterval);
		}
	};
}
