const longest = 60;

/**
 * Text from outside (a name in a file, a cell, a path) as it may be shown: without control characters, so that
 * it cannot send escape sequences to the terminal, without characters that turn the direction of writing, and
 * cut to a readable length.
 *
 * @param most - UTF-16 code units that are kept.
 */
export function shown(text: string, most = longest): string {
	const clean = text.replaceAll(
		/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029]/gv,
		'\u{FFFD}',
	);
	return clean.length > most ? `${clean.slice(0, most)}…` : clean;
}
