/** Something that is not surely understood. */
export class NotUnderstood extends Error {
	/**
	 * @param at - Where.
	 * @param reason - The end of a sentence that names the line, where Octave cannot read it either.
	 */
	constructor(
		readonly at: number,
		readonly reason?: string,
	) {
		super(reason ?? 'Not understood.');
	}
}

/** Characters that editors and web pages put in the place of those of a program. */
const lookalikes: Readonly<
	Record<string, readonly [name: string, type: string]>
> = {
	'\u{2212}': ['a minus sign', '-'],
	'\u{2013}': ['a dash', '-'],
	'\u{2014}': ['a dash', '-'],
	'\u{2010}': ['a hyphen', '-'],
	'\u{2018}': ['a typographic quotation mark', "'"],
	'\u{2019}': ['a typographic quotation mark', "'"],
	'\u{00B4}': ['an accent', "'"],
	'\u{201C}': ['a typographic quotation mark', '"'],
	'\u{201D}': ['a typographic quotation mark', '"'],
	'\u{00D7}': ['a multiplication sign', '*'],
	'\u{00B7}': ['a dot', '*'],
	'\u{00F7}': ['a division sign', '/'],
	'\u{2264}': ['a sign', '<='],
	'\u{2265}': ['a sign', '>='],
	'\u{2260}': ['a sign', '~='],
	'\u{FF0C}': ['a wide comma', ','],
	'\u{FF1B}': ['a wide semicolon', ';'],
	'\u{FF08}': ['a wide bracket', '('],
	'\u{FF09}': ['a wide bracket', ')'],
	'\u{00A0}': ['a space that does not break', 'a space'],
	'\u{200B}': ['a space without width', 'nothing'],
	'\u{FEFF}': ['a byte order mark', 'nothing'],
};

/** Why a character cannot stand where no bracket is open, as the end of a sentence that names the line. */
export function reasonFor(character: string): string | undefined {
	if (character in lookalikes) {
		const [name, type] = lookalikes[character];
		const code = character.codePointAt(0)!.toString(16).toUpperCase();
		return `it has ${name} in it (${character.trim() === '' ? '' : `${character}, `}U+${code.padStart(4, '0')}) that Octave does not know; type ${type} in its place.`;
	}

	return /["']/v.test(character)
		? 'a quotation mark in it is not closed.'
		: /[\)\]\}]/v.test(character)
			? `it closes a bracket ${character} that was not opened.`
			: undefined;
}
