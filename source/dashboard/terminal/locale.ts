/**
 * Whether to show only ASCII: where a locale is set and it is not UTF-8, and on the Linux console, whose
 * font has no dots. Where no locale is set at all, as in most containers, nearly every terminal is UTF-8.
 */
export function needsAscii({
	LC_ALL: all = '',
	LC_CTYPE: type = '',
	LANG: lang = '',
	TERM: term = '',
}: Readonly<Record<string, string | undefined>>): boolean {
	const locale = [all, type, lang].find((name) => name !== '');
	return (locale !== undefined && !/utf-?8/iv.test(locale)) || term === 'linux';
}
