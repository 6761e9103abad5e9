import stringWidth from 'string-width';

const known = new Map<string, string>();

/** A character as it may stand in one cell: itself, or "?" where it is wider, or none at all. */
function cellCharacter(character: string): string {
	let shown = known.get(character);
	if (shown === undefined) {
		const isControl = /\p{C}/v.test(character);
		shown =
			!isControl && character.length === 1 && stringWidth(character) === 1
				? character
				: '?';
		// Names of files bring new ones, but never many.
		known.set(character, shown);
	}

	return shown;
}

/**
 * Text with every character one column wide, whatever it came from: names of files and of variables may
 * have wide letters, emoji and even control characters.
 */
export function singleWidth(text: string): string {
	return /^[ -~]*$/v.test(text)
		? text
		: Array.from(text.normalize('NFC'), cellCharacter).join('');
}
