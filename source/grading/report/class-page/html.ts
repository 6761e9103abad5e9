import {printable} from '../../../dataset/bad-input.js';

/** HTML that may be put into a page as it is. */
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
		: printable(String(part ?? ''))
				.toWellFormed()
				.replaceAll(/[&<>"']/gv, (character) => entities[character]);
}

/** A template for HTML: text in it is escaped, markup and lists of it are not. */
export function html(
	strings: TemplateStringsArray,
	...parts: readonly Part[]
): Markup {
	return {html: String.raw({raw: strings}, ...parts.map((one) => textOf(one)))};
}
