import {type Key} from 'ink';

const characterNames: Readonly<Record<string, string>> = {
	' ': 'space',
	'\r': 'enter',
	'\n': 'enter',
	'\t': 'tab',
	'\u007F': 'backspace',
};

/**
 * The names of the keys in one piece of input. Fast typing and pasting arrive as one string, so this is
 * a list. Characters are named by themselves, except "space".
 */
export function keyNames(input: string, key: Key): string[] {
	const special: Array<[boolean, string]> = [
		[key.upArrow, 'up'],
		[key.downArrow, 'down'],
		[key.leftArrow, 'left'],
		[key.rightArrow, 'right'],
		[key.pageUp, 'pageup'],
		[key.pageDown, 'pagedown'],
		[key.home, 'home'],
		[key.end, 'end'],
		[key.return, 'enter'],
		[key.escape, 'escape'],
		[key.tab && key.shift, 'shift-tab'],
		[key.tab, 'tab'],
		[key.backspace || key.delete, 'backspace'],
	];
	const found = special.find(([isPressed]) => isPressed);
	if (found) {
		return [found[1]];
	}

	if (key.ctrl) {
		return [`ctrl-${input}`];
	}

	if (key.meta) {
		return [`alt-${input}`];
	}

	// Fast typing and pasting bring Enter and others within the text.
	return Array.from(input).flatMap((character) => {
		const name = characterNames[character] ?? character;
		return name < ' ' ? [] : [name];
	});
}
