import {printable} from '../../dataset/bad-input.js';

/**
 * Text that every host can store and show: no control characters but the end of a line and a tab, no halves of a
 * surrogate pair (PostgreSQL takes neither in JSON), and no character that XML 1.0 forbids.
 */
export function clean(text: string): string {
	return printable(text)
		.toWellFormed()
		.replaceAll(/[\uFFFE\uFFFF]/gv, '\u{FFFD}');
}

/** HTML or XML that may be put into a document as it is. */
export type Markup = {readonly html: string};

type Part = Markup | string | number | readonly Part[] | undefined;

const entities: Readonly<Record<string, string>> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
};

function textOf(part: Part): string {
	return typeof part === 'object'
		? 'html' in part
			? part.html
			: part.map((one) => textOf(one)).join('')
		: clean(String(part ?? '')).replaceAll(
				/[&<>"']/gv,
				(character) => entities[character],
			);
}

/** A template for HTML or XML: text in it is escaped, markup and lists of it are not. */
export function html(
	strings: TemplateStringsArray,
	...parts: readonly Part[]
): Markup {
	return {html: String.raw({raw: strings}, ...parts.map((one) => textOf(one)))};
}
