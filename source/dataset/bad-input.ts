/**
 * The user gave something that cannot be used: a file, a flag, a value. The message is one clear
 * sentence that says what, where and what to do; it is shown as it is, never with a stack trace.
 */
export class BadInputError extends Error {
	override name = 'BadInputError';
}

/** What an attempt gives, or `otherwise` where it fails, whatever the reason. */
export function attempt<Value, Other>(
	act: () => Value,
	otherwise: Other,
): Value | Other {
	try {
		return act();
	} catch {
		return otherwise;
	}
}

/** What an attempt gives, or what `otherwise` makes of it that something cannot be used. */
export async function unlessBad<Value, Other>(
	attempted: Promise<Value>,
	otherwise: (error: BadInputError) => Other | Promise<Other>,
): Promise<Value | Other> {
	try {
		return await attempted;
	} catch (error) {
		if (error instanceof BadInputError) {
			return otherwise(error);
		}

		throw error;
	}
}

const longest = 60;

/**
 * Text from outside (a name in a file, a cell, a path) as it may be shown: without control characters, so that
 * it cannot send escape sequences to the terminal, without characters that turn the direction of writing, and
 * cut to a readable length.
 *
 * @param most - UTF-16 code units that are kept.
 */
export function shown(text: string, most = longest): string {
	const clean = text
		.slice(0, most)
		.replaceAll(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029]/gv, '\u{FFFD}');
	return text.length > most ? `${clean}…` : clean;
}

/** “a”, “a and b”, “a, b and c”. */
export function listed(words: readonly string[], last = 'and'): string {
	return words.length < 2
		? words.join('')
		: `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
}

/** What a terminal obeys instead of showing it, all but the end of a line and a tab. */
const obeyed = /[^\t\n\P{Cc}]/gv;

/**
 * Text of the program as it may be written to a terminal: whatever names of files and cells are in it, no
 * escape sequence. Everything that goes to standard output or standard error passes through here.
 */
export function printable(text: string): string {
	return text.replaceAll(obeyed, '\u{FFFD}');
}

/** The same for a JSON document, which keeps its meaning: control characters stand in strings only. */
export function printableJson(json: string): string {
	return json.replaceAll(
		obeyed,
		(character) =>
			String.raw`\u${character.codePointAt(0)!.toString(16).padStart(4, '0')}`,
	);
}
