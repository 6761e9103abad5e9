import {type Key} from 'node:readline';
import {keySymbols} from '../parts/binding.js';

const names: Readonly<Record<string, string>> = {
	return: 'enter',
	enter: 'enter',
};

/** Keys that have a name and type no character. */
export const namedKeys: ReadonlySet<string> = new Set([
	'up',
	'down',
	'left',
	'right',
	'pageup',
	'pagedown',
	'home',
	'end',
	'escape',
	'tab',
	'space',
	'backspace',
	'delete',
	'enter',
]);

/**
 * The name of a key as Node's `readline` understood it: a character by itself, else "space", "up",
 * "shift-tab", "ctrl-k", "alt-x". Nothing for keys that mean nothing here.
 */
export function keyName(
	character: string | undefined,
	{name: given, ctrl, meta, shift}: Key,
): string | undefined {
	const name = given === undefined ? undefined : (names[given] ?? given);
	if (name !== undefined && namedKeys.has(name)) {
		// Escape itself comes with "meta".
		return name === 'tab' && shift ? 'shift-tab' : name;
	}

	if (ctrl) {
		return name === undefined ? undefined : `ctrl-${name}`;
	}

	if (meta) {
		return name === undefined ? undefined : `alt-${name}`;
	}

	return character !== undefined && character >= ' ' && character !== '\u007F'
		? character
		: undefined;
}

/** The keys of a binding as the help writes them: the first of them, as many as there is room for. */
export function keyText(keys: readonly string[], label: string): string {
	const names = keys.map((key) => keySymbols[key] ?? key);
	const shown = names.map((_, i) => names.slice(0, names.length - i).join(' '));
	return shown.find((text) => text.length <= 8) ?? label;
}

/** The key that a label such as "←/→" shows at a column; the first of `keys` where it shows none. */
export function keyAt(
	label: string,
	column: number,
	keys: readonly string[],
): string | undefined {
	const character = [...label][column] ?? '';
	const named = Object.entries(keySymbols).find(
		([, symbol]) => symbol === character,
	)?.[0];
	const isOneOfSeveral =
		label.length > 1 && /[^a-z0-9\s]/iv.test(character) && character !== '/';
	return (
		named ?? (keys.includes(character) || isOneOfSeveral ? character : keys[0])
	);
}
