import {NotUnderstood, reasonFor} from './not-understood.js';

/** A piece of a source, by the places of its characters. */
export type Span = {readonly start: number; readonly end: number};

/** An expression of Octave, by its place in the source. */
export type Expression = Span & {
	/** `index`: also a call. `end`: the last index. `other`: a string, a cell array, a function handle, a lone colon. */
	readonly kind:
		| 'name'
		| 'number'
		| 'operation'
		| 'range'
		| 'index'
		| 'matrix'
		| 'parenthesized'
		| 'end'
		| 'other';
	/** Operands, arguments, elements; what is within a function handle is left out. */
	readonly parts: readonly Expression[];
	/** The name itself, or the one that is indexed or called. */
	readonly name?: string | undefined;
	/** Whether it may be several values or none: c{:}, s.x. */
	readonly isList?: boolean;
};

const keyword =
	/^(?:break|case|catch|classdef|continue|do|else|elseif|end\w*|end_\w+|for|function|global|if|otherwise|parfor|persistent|return|switch|try|until|unwind_protect\w*|while)$/v;

export function isKeyword(word: string): boolean {
	return keyword.test(word);
}

const infix =
	/\|\||&&|\|(?!=)|&(?!=)|[<>]=?|[=!~]=|:|\.?\+(?![+=])|\.?-(?![\-=])|\.?[*\/\\](?![*=])|\.?(?:\^|\*\*)(?!=)|\.?'/vy;
const range = 6;
const prefix = 9;

/** How tightly an operator binds. */
function strengthOf(operator: string): number {
	const kinds = [/^\|\|/v, /^&&/v, /^\|/v, /^&/v, /[<>]|.=/v, /:/v, /[+\-]/v];
	const loose = kinds.findIndex((kind) => kind.test(operator));
	return loose === -1 ? (/\^|\*\*|'/v.test(operator) ? 10 : 8) : loose + 1;
}

const blanks = /(?:[ \t\r]|\.{3}[^\n]*\n)+/vy;
const blanksInParentheses = /(?:[ \t\r\n]|\.{3}[^\n]*\n|[%#][^\n]*)+/vy;
const betweenElements = /(?:[ \t\r\n,;]|\.{3}[^\n]*\n|[%#][^\n]*)+/vy;
const number =
	/(?:0[xXbB][\da-fA-F]+|(?:\d+(?:\.(?![*\/\\^'.])\d*)?|\.\d+)(?:[eEdD][+\-]?\d+)?)[ij]?/vy;
const string = /"(?:[^"\\\n]|\\.|"")*"|'(?:[^'\n]|'')*'/vy;
const handle = /@[ \t]*(?:[\w.]+|\([^\(\)]*\))/vy;
export const identifier = /[A-Za-z_]\w*/vy;

/** Reads expressions of a source from a place on; whatever it is not sure of it throws as `NotUnderstood`. */
export class ExpressionReader {
	at = 0;
	/** The brackets around the place: `(`, or `[` where blanks separate elements. */
	readonly #nesting: string[] = [];
	#indexDepth = 0;

	readonly source: string;

	constructor(source: string) {
		this.source = source;
	}

	/** Takes what fits at the place. */
	match(pattern: RegExp): string | undefined {
		pattern.lastIndex = this.at;
		const found = pattern.exec(this.source)?.[0];
		this.at += found?.length ?? 0;
		return found;
	}

	expect(pattern: RegExp): string {
		return this.match(pattern) ?? this.fail();
	}

	/** @throws NotUnderstood for what is at the place. */
	fail(): never {
		const character = this.source[this.at] ?? '';
		const isInside = this.#nesting.length > 0 && /[\)\]\}]/v.test(character);
		throw new NotUnderstood(
			this.at,
			isInside ? undefined : reasonFor(character),
		);
	}

	/** @returns whether there were blanks. */
	skipBlanks(): boolean {
		const isInParentheses = this.#nesting.at(-1) === '(';
		return (
			this.match(isInParentheses ? blanksInParentheses : blanks) !== undefined
		);
	}

	/** Reads something in brackets, of which the opening one was taken. */
	within<Value>(open: string, read: () => Value): Value {
		const start = this.at - 1;
		this.#nesting.push(open);
		try {
			return read();
		} catch (error) {
			const isOpen =
				error instanceof NotUnderstood &&
				error.reason === undefined &&
				(open === '[' || (this.source[error.at] ?? ';') === ';');
			throw isOpen
				? new NotUnderstood(
						start,
						`the bracket ${this.source[start]} that is opened in it is not closed.`,
					)
				: error;
		} finally {
			this.#nesting.pop();
		}
	}

	/** @param least - How tightly an operator must bind to be read. */
	expression(least = 1): Expression {
		let left = this.#operand(least);
		let isRange = false;
		for (;;) {
			const back = this.at;
			const isApart = this.skipBlanks() && this.#isInMatrix;
			const operator = this.match(infix) ?? '';
			const strength = operator === '' ? 0 : strengthOf(operator);
			const isTranspose = operator.endsWith("'");
			const isNext =
				/^[+\-]/v.test(operator) && !/\s/v.test(this.source[this.at]);
			if (strength < least || (isApart && (isTranspose || isNext))) {
				this.at = back;
				return left;
			}

			if (isTranspose) {
				left = this.#node('operation', left.start, [left]);
				continue;
			}

			const right = this.#right(operator, strength + 1);
			const isLonger = isRange && strength === range;
			isRange = strength === range;
			left = this.#node(isRange ? 'range' : 'operation', left.start, [
				...(isLonger ? left.parts : [left]),
				right,
			]);
		}
	}

	/** A name with what is indexed or called of it. */
	reference(): Expression {
		const start = this.at;
		const name = this.expect(identifier);
		if (name === 'end' && this.#indexDepth > 0) {
			return this.#node('end', start);
		}

		if (isKeyword(name)) {
			throw new NotUnderstood(start);
		}

		return this.#indexed({...this.#node('name', start), name});
	}

	get #isInMatrix(): boolean {
		return this.#nesting.at(-1) === '[';
	}

	/** A node that ends here. */
	#node(
		kind: Expression['kind'],
		start: number,
		parts: readonly Expression[] = [],
	): Expression {
		return {kind, start, end: this.at, parts};
	}

	/** What follows an operator. */
	#right(operator: string, least: number): Expression {
		const {at} = this;
		this.skipBlanks();
		if (/[;,\n%#\)\]]/v.test(this.source[this.at] ?? '\n')) {
			const isLast = /[\n%#]/v.test(this.source[this.at] ?? '\n');
			throw new NotUnderstood(
				at - 1,
				isLast
					? `it ends with ${operator}, and what follows is in the next line; a line that goes on needs ... at its end.`
					: `there is nothing after ${operator}.`,
			);
		}

		return this.expression(least);
	}

	#operand(least: number): Expression {
		const start = this.at;
		const operator = this.match(/[+\-!~]/vy);
		if (operator === undefined) {
			return this.#primary();
		}

		if (this.source[this.at] === operator) {
			throw new NotUnderstood(start);
		}

		const part = this.#right(operator, Math.max(least, prefix));
		return this.#node('operation', start, [part]);
	}

	#primary(): Expression {
		const start = this.at;
		if (this.match(number) !== undefined) {
			return this.#node('number', start);
		}

		if (this.match(string) !== undefined) {
			return this.#node('other', start);
		}

		if (this.match(handle) !== undefined) {
			if (this.source[this.at - 1] === ')') {
				this.skipBlanks();
				this.expression();
			}

			return this.#node('other', start);
		}

		const open = this.match(/[\(\[\{]/vy);
		if (open === undefined) {
			return this.reference();
		}

		const parts =
			open === '('
				? this.within('(', () => {
						this.skipBlanks();
						const inner = this.expression();
						this.skipBlanks();
						this.expect(/\)/vy);
						return [inner];
					})
				: this.within('[', () =>
						this.#elements(open === '[' ? /\]/vy : /\}/vy),
					);
		const kind =
			open === '(' ? 'parenthesized' : open === '[' ? 'matrix' : 'other';
		return this.#indexed(this.#node(kind, start, parts));
	}

	#elements(close: RegExp): Expression[] {
		const parts: Expression[] = [];
		for (;;) {
			this.match(betweenElements);
			if (this.match(close) !== undefined) {
				return parts;
			}

			parts.push(this.expression());
		}
	}

	#indexed(base: Expression): Expression {
		let node = base;
		for (;;) {
			const back = this.at;
			const isApart = this.skipBlanks() && this.#isInMatrix;
			const open = isApart
				? undefined
				: this.match(/[\(\{]|\.(?=[A-Za-z_\(])/vy);
			if (open === undefined) {
				this.at = back;
				return node;
			}

			const more =
				open === '.'
					? this.match(identifier) === undefined
						? [this.#primary()]
						: []
					: this.within('(', () => this.#arguments());
			// Of x(:) also what x is can be seen.
			const isWhole = open === '(' && more.length === 0;
			const own = node.kind === 'index' ? node.parts : [node];
			node = {
				...this.#node('index', base.start, [
					...(node.kind === 'name' && !isWhole ? [] : own),
					...more,
				]),
				name: base.name,
				isList: open !== '(' || node.isList === true,
			};
		}
	}

	/** With the bracket that closes them. */
	#arguments(): Expression[] {
		const parts: Expression[] = [];
		this.#indexDepth++;
		for (;;) {
			this.skipBlanks();
			if (this.match(/[\)\}]/vy) !== undefined) {
				this.#indexDepth--;
				return parts;
			}

			if (this.match(/:(?=\s*[,\)\}])/vy) === undefined) {
				parts.push(this.expression());
			}

			this.skipBlanks();
			if (
				this.match(/,/vy) === undefined &&
				!/[\)\}]/v.test(this.source[this.at] ?? '')
			) {
				this.fail();
			}
		}
	}
}
