/** What a terminal sends for the keys that have a name. */
const named: Readonly<Record<string, string>> = {
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
};

/** What a terminal sends for a key as the keymap names it: "left", "ctrl-k", "x". */
export function keyBytes(name: string): string {
	const control = /^ctrl-(?<letter>[a-z])$/v.exec(name)?.groups!.letter;
	return control === undefined
		? (named[name] ?? name)
		: String.fromCodePoint(control.codePointAt(0)! - 96);
}

/** What a terminal sends for keys in a row, those with a name in angle brackets: "ab<enter>". */
export function keysOf(text: string): string {
	return text.replaceAll(/<(?<name>[\w\-]{2,})>/gv, (_, name: string) =>
		keyBytes(name),
	);
}
