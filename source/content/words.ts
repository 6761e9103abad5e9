/** What a piece of text means; the theme knows how that looks. */
export type Tone =
	| 'title'
	| 'strong'
	| 'dim'
	| 'accent'
	| 'good'
	| 'bad'
	| 'warning'
	| 'forward'
	| 'backward'
	| 'selected'
	| 'key'
	/** A positive or negative number of some strength, −1..1. */
	| {readonly signed: number}
	/** A number in a heat map, of some strength 0..1. */
	| {readonly heat: number};

/** A piece of a line. */
export type Span = {
	readonly text: string;
	readonly tone?: Tone | undefined;
	/** What is said in place of the text; '' says nothing. */
	readonly say?: string | undefined;
	/** It is somebody's own text, such as what a student's program printed: letters and signs are spoken as they stand. */
	readonly isVerbatim?: true;
	/**
	 * It answers the question of a lecture: while it is covered it is as many columns wide, whatever the
	 * answer is.
	 */
	readonly secret?: number | undefined;
	/** It is a figure of this name that a lecture shows large above the pane, its text unless another one is given. */
	readonly large?: {readonly name: string; readonly value: string} | undefined;
	/** It is not broken at its spaces. */
	readonly isWhole?: boolean | undefined;
	/** It is left out where the line would have to be broken for it. */
	readonly isOptional?: boolean | undefined;
	/** It says what a key does, which a slide leaves out. */
	readonly isPrompt?: boolean | undefined;
	/** It is what was typed into a field that is open, so many columns wide with its brackets; Infinity: the rest of the line, without brackets. */
	readonly field?: number | undefined;
	/** The field has no brackets. */
	readonly isBare?: boolean | undefined;
	/** The place of the cursor in the field, at its end unless given. */
	readonly cursor?: number | undefined;
	/** It is a bar that fills this share of its column, which is flexible; a signed one goes left or right from the middle. */
	readonly bar?: {readonly share: number; readonly isSigned: boolean};
};

/** A line, or a paragraph that is broken where it is too long. */
export type Words = string | Span | readonly Words[];

/** The columns of a cover unless others are given: those of a number such as −0.0277. */
const coverColumns = 7;

function collectSpans(words: Words, spans: Span[]): void {
	if (typeof words === 'string') {
		if (words !== '') {
			spans.push({text: words});
		}
	} else if ('text' in words) {
		if (words.text !== '' || words.field !== undefined || words.bar) {
			spans.push(words);
		}
	} else {
		for (const inner of words) {
			collectSpans(inner, spans);
		}
	}
}

/** The spans one after the other, without those that are empty. */
export function spansOf(words: Words): Span[] {
	const spans: Span[] = [];
	collectSpans(words, spans);
	return spans;
}

/** The text of a line. */
export function textOf(words: Words): string {
	return typeof words === 'string'
		? words
		: spansOf(words)
				.map(({text}) => text)
				.join('');
}

/** The columns of a line that is not broken. Open and covered secrets have the same width in a table. */
export function widthOf(words: Words): number {
	if (typeof words === 'string') {
		return words.length;
	}

	return 'text' in words
		? (words.field ?? words.text.length)
		: words.reduce((sum, inner) => sum + widthOf(inner), 0);
}

/** The words with a property on each span that does not have it already. */
function withEach(words: Words, change: Partial<Span>): Words {
	return spansOf(words).map((span) => ({...change, ...span}));
}

/** Gives a tone to all that has none. */
export function toned(tone: Tone | undefined, words: Words): Words {
	return tone === undefined
		? words
		: typeof words === 'string'
			? {text: words, tone}
			: withEach(words, {tone});
}

export const dim = (words: Words): Words => toned('dim', words);
export const strong = (words: Words): Words => toned('strong', words);
export const accent = (words: Words): Words => toned('accent', words);

/** Marks words as an answer. While covered, all of them are replaced by one cover of `columns` columns. */
export function secret(words: Words, columns = coverColumns): Words {
	return spansOf(words).map((span, i) => ({
		...span,
		secret: i === 0 ? columns : 0,
	}));
}

/** A figure that a lecture shows large below its name, with fewer digits where a text is given. */
export function large(
	name: string,
	words: Words,
	value = textOf(words),
): Words {
	return withEach(words, {large: {name, value}});
}

/** Words that stay in one line. */
export function whole(words: Words): Words {
	return withEach(words, {isWhole: true});
}

/** Words that are left out where the line would have to be broken for them. */
export function optional(words: Words): Words {
	return withEach(words, {isOptional: true});
}

/** What a key does; left out of slides. */
export function prompt(words: Words): Words {
	return withEach(words, {isPrompt: true});
}

/** Other words to say than to show. */
export function saying(say: string, words: Words): Words {
	return spansOf(words).map((span, i) => ({...span, say: i === 0 ? say : ''}));
}

/** What is seen only. */
export function unspoken(words: Words): Words {
	return withEach(words, {say: ''});
}

/** Right or wrong. */
export function mark(isRight: boolean): Span {
	return isRight
		? {text: '✓', tone: 'good', say: 'right'}
		: {text: '✗', tone: 'bad', say: 'wrong'};
}

/** A bar that fills a share, 0..1, of `columns` columns. */
export function bar(share: number, columns: number, tone: Tone): Span {
	const length = Math.round(Math.max(0, Math.min(1, share)) * columns);
	return {
		text: '▇'.repeat(length).padEnd(columns),
		tone,
		say: '',
		isWhole: true,
	};
}

/** A bar that grows with its column: for a share 0..1, or −1..1 where it is signed. */
export function growingBar(share: number, tone: Tone, isSigned = false): Span {
	return {text: '', tone, say: '', bar: {share, isSigned}};
}
