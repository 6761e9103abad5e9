/**
 * A key, what footer, help and palette say of it, and what it does.
 *
 * @typeParam Given - What it is given: the context in which it works.
 */
export type KeyBinding<Given extends readonly unknown[], Result = void> = {
	/** Names of keys as `keyName` gives them: "left", "space", "x"; none for what only the palette offers. */
	readonly keys: readonly string[];
	/** How the footer shows the keys: "←/→"; the sign of the first one unless given. */
	readonly label?: string | undefined;
	/** One or two words for the footer, which leaves out what has none. */
	readonly hint?: string | ((...given: Given) => string) | undefined;
	/** One line for the help and the palette. */
	readonly help: string | ((...given: Given) => string);
	/** Works while a field is open or something lies over the screen, too. */
	readonly isAlways?: true;
	/** In the footer of every screen, however narrow it is. */
	readonly isPinned?: true;
	/**
	 * Why it does nothing now, as a clause such as "nothing is hidden"; it works where there is no reason.
	 * While it does nothing, it is not offered, and the key goes on to the next layer.
	 */
	readonly off?: ((...given: Given) => string | undefined) | undefined;
	/** The last argument is the key that was pressed. */
	readonly run: (...given: [...Given, key: string]) => Result;
};

/** A reason where something is not so. */
export function unless(isSo: boolean, reason: string): string | undefined {
	return isSo ? undefined : reason;
}

/** How keys are written on screen. */
export const keySymbols: Readonly<Record<string, string>> = {
	left: '←',
	right: '→',
	up: '↑',
	down: '↓',
	space: 'Space',
	enter: 'Enter',
	escape: 'Esc',
	tab: 'Tab',
	'shift-tab': '⇧Tab',
	pageup: 'PgUp',
	pagedown: 'PgDn',
	home: 'Home',
	end: 'End',
	backspace: '⌫',
	delete: 'Del',
	'ctrl-c': 'Ctrl-C',
	'ctrl-k': 'Ctrl-K',
	'ctrl-z': 'Ctrl-Z',
};
