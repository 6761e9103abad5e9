/** What keys are called aloud, where their own name says nothing or something else. */
const called: Readonly<Record<string, string>> = {
	left: 'left arrow',
	right: 'right arrow',
	up: 'up arrow',
	down: 'down arrow',
	pageup: 'page up',
	pagedown: 'page down',
	'shift-tab': 'shift tab',
	'+': 'plus',
	'-': 'minus',
	'=': 'equals',
	_: 'underscore',
	'<': 'less than',
	'>': 'greater than',
	'.': 'period',
	',': 'comma',
	':': 'colon',
	'?': 'question mark',
	'/': 'slash',
	'[': 'left bracket',
	']': 'right bracket',
	'{': 'left brace',
	'}': 'right brace',
	'(': 'left parenthesis',
	')': 'right parenthesis',
};

/** A key as it is called aloud: "right arrow", "comma", "capital R". */
export function spokenKey(key: string): string {
	return Object.hasOwn(called, key)
		? called[key]
		: /^[A-Z]$/v.test(key)
			? `capital ${key}`
			: key.replace(/^ctrl-/v, 'control ');
}

const byName = new Map(
	[
		...Object.keys(called),
		...Array.from({length: 26}, (_, i) => String.fromCodePoint(65 + i)),
	].map((key) => [spokenKey(key).toLowerCase(), key]),
);

/** The key that some words begin with, as it is called aloud, and of how many words its name is. */
export function keyCalled(
	words: readonly string[],
): {readonly key: string; readonly length: number} | undefined {
	for (const length of [2, 1]) {
		const key = byName.get(words.slice(0, length).join(' ').toLowerCase());
		if (key !== undefined && words.length >= length) {
			return {key, length};
		}
	}

	return undefined;
}
