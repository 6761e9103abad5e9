/** Longer explanations are cut at their colon. */
const longest = 40;
/** Shorter than this the part before a colon is no explanation. */
const shortest = 8;

/** What a key does, as it is said aloud: the help without what is in brackets or comes after it. */
export function spokenHelp(help: string): string {
	const [clause] = help.replaceAll(/ \([^\)]*\)/gv, '').split('; ');
	const colon = clause.indexOf(': ');
	return clause.length > longest && colon >= shortest
		? clause.slice(0, colon)
		: clause;
}
