import {type Site} from '../tracing.js';
import {type Expression, type Span} from './expressions.js';

/**
 * Text that is there only where a site is to be seen, and what stands in its place otherwise. The runner makes of
 * it what it needs.
 */
export function hooked(site: number, text: string, otherwise = ''): string {
	return `\u0001${site}:${text}\u0002${otherwise}\u0003`;
}

/** Puts hooks around expressions of a source, and after statements. */
export class Hooks {
	/** The function around the place; empty where nothing is to be seen. */
	function = '';
	variables = new Set<string>();

	readonly source: string;
	readonly file: string;
	readonly sites: Site[];

	constructor(source: string, file: string, sites: Site[]) {
		this.source = source;
		this.file = file;
		this.sites = sites;
	}

	/** @returns the number of a new site. */
	site(
		{start, end}: Span,
		kind: Site['kind'],
		variable?: string,
		parent?: number,
	): number {
		const text = this.source.slice(start, end);
		this.sites.push({
			file: this.file,
			line: this.source.slice(0, start).split('\n').length,
			text: text.replaceAll(/\.{3}[^\n]*\n|\s+/gv, ' ').slice(0, 200),
			kind,
			variable: variable ?? null,
			parent: parent ?? null,
			function: this.function,
		});
		return this.sites.length - 1;
	}

	/** A statement that sees a variable, if there is one. */
	see(name: string, span: Span, kind: Site['kind'], parent?: number): string {
		const variable = kind === 'part' ? undefined : name;
		const site = this.site(span, kind, variable, parent);
		this.sites[site].text = name;
		return this.again(site, name);
	}

	again(site: number, name: string): string {
		return hooked(
			site,
			`;if (exist ("${name}", "var")) ${name} = nn_tui_x (${site}, ${name}); end;`,
		);
	}

	/**
	 * An expression, itself and its parts seen.
	 *
	 * @param isOne - Whether an expression of several values would be an error there.
	 */
	expression(
		node: Expression,
		parent?: number,
		kind: Site['kind'] = 'part',
		variable?: string,
		isOne = kind !== 'part',
	): string {
		if (node.kind === 'parenthesized') {
			return `(${this.expression(node.parts[0], parent, kind, variable, isOne)})`;
		}

		if (this.function === '' || !this.#isSeen(node, kind, isOne)) {
			return this.parts(node, parent);
		}

		const site = this.site(node, kind, variable, parent);
		const isEntered = node.kind !== 'name' || !this.variables.has(node.name!);
		return [
			hooked(
				site,
				isEntered ? `nn_tui_x(nn_tui_x(${site}),` : `nn_tui_x(${site},`,
				'(',
			),
			this.parts(node, site),
			hooked(site, isEntered ? ',1)' : ')', ')'),
		].join('');
	}

	/** An expression of which only the parts are seen. */
	parts({kind, start, end, parts}: Expression, parent?: number): string {
		const isOne = kind === 'operation' || kind === 'range';
		let text = '';
		let copied = start;
		for (const part of parts) {
			text += this.source.slice(copied, part.start);
			text += this.expression(part, parent, 'part', undefined, isOne);
			copied = part.end;
		}

		return text + this.source.slice(copied, end);
	}

	#isSeen(node: Expression, kind: Site['kind'], isOne: boolean): boolean {
		const isWhole = kind !== 'part';
		return node.kind === 'name'
			? isWhole || this.variables.has(node.name!)
			: node.kind === 'number'
				? isWhole
				: node.kind === 'matrix'
					? node.parts.length > 0 && !this.#hasEnd(node)
					: /^(?:operation|range|index)$/v.test(node.kind) &&
						(isOne || node.isList !== true) &&
						!this.#hasEnd(node);
	}

	/** Whether an expression has an `end` that belongs to what is around it. */
	#hasEnd({kind, parts, name}: Expression): boolean {
		const isOwn = kind === 'index' && this.variables.has(name ?? '');
		return (
			kind === 'end' || (!isOwn && parts.some((part) => this.#hasEnd(part)))
		);
	}
}
