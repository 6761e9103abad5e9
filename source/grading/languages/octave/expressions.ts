/** An expression of Octave, by its place in the source. */
export type Expression = {
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
	readonly start: number;
	readonly end: number;
	/** Operands, arguments, elements; what is within a function handle is left out. */
	readonly parts: readonly Expression[];
	/** The name itself, or the one that is indexed or called. */
	readonly name?: string | undefined;
	/** Whether it may be several values or none: c{:}, s.x. */
	readonly isList?: boolean;
};

/** Something that is not surely understood. */
export class NotUnderstood extends Error {
	constructor(readonly at: number) {
		super(`Not understood at character ${at}.`);
	}
}

const keyword =
	/^(?:break|case|catch|classdef|continue|do|else|elseif|end\w*|end_\w+|for|function|global|if|otherwise|parfor|persistent|return|switch|try|until|unwind_protect\w*|while)$/v;

export function isKeyword(word: string): boolean {
	return keyword.test(word);
}

/** Binary operators from the loosest to the tightest; powers are read with what they belong to. */
const levels = [
	/\|\|/vy,
	/&&/vy,
	/\|(?![\|=])/vy,
	/&(?![&=])/vy,
	/[<>]=?|[=!~]=/vy,
	/:/vy,
	/\+(?![+=])|-(?![\-=])/vy,
	/\.?[*\/\\](?![*=])/vy,
];
const rangeLevel = 5;

const blanks = /(?:[ \t\r]|\.{3}[^\n]*\n)+/vy;
const blanksInParentheses = /(?:\s|\.{3}[^\n]*\n|[%#][^\n]*)+/vy;
const betweenElements = /(?:[\s,;]|\.{3}[^\n]*\n|[%#][^\n]*)+/vy;
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
		const found = this.match(pattern);
		if (found === undefined) {
			throw new NotUnderstood(this.at);
		}

		return found;
	}

	/** @returns whether there were blanks. */
	skipBlanks(): boolean {
		return (
			this.match(
				this.#nesting.at(-1) === '(' ? blanksInParentheses : blanks,
			) !== undefined
		);
	}

	/** Reads something in parentheses, whose opening one was taken. */
	within<Value>(open: string, read: () => Value): Value {
		this.#nesting.push(open);
		const value = read();
		this.#nesting.pop();
		return value;
	}

	expression(level = 0): Expression {
		if (level === levels.length) {
			return this.#prefixed();
		}

		let left = this.expression(level + 1);
		let isRange = false;
		for (;;) {
			const back = this.at;
			const isApart = this.skipBlanks() && this.#isInMatrix;
			const operator = this.match(levels[level]);
			if (
				operator === undefined ||
				(isApart && /^[+\-]/v.test(operator) && !this.skipBlanks())
			) {
				this.at = back;
				return left;
			}

			this.skipBlanks();
			const right = this.expression(level + 1);
			left = this.#node(
				level === rangeLevel ? 'range' : 'operation',
				left.start,
				[...(isRange ? left.parts : [left]), right],
			);
			isRange = level === rangeLevel;
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

	#node(
		kind: Expression['kind'],
		start: number,
		parts: readonly Expression[] = [],
	): Expression {
		return {kind, start, end: parts.at(-1)?.end ?? this.at, parts};
	}

	/** A node that ends here, after its last part. */
	#closed(
		kind: Expression['kind'],
		start: number,
		parts: readonly Expression[],
	): Expression {
		return {kind, start, end: this.at, parts};
	}

	#prefixed(isExponent = false): Expression {
		const start = this.at;
		if (this.match(/\+\+|--/vy) !== undefined) {
			throw new NotUnderstood(start);
		}

		if (this.match(/[+\-!~]/vy) === undefined) {
			return isExponent ? this.#primary() : this.#postfixed();
		}

		this.skipBlanks();
		return this.#node('operation', start, [this.#prefixed(isExponent)]);
	}

	/** With powers and transposes after it. */
	#postfixed(): Expression {
		let node = this.#primary();
		for (;;) {
			const back = this.at;
			const isApart = this.skipBlanks() && this.#isInMatrix;
			if (this.match(/(?:\.?\^|\*\*)(?!=)/vy) !== undefined) {
				this.skipBlanks();
				node = this.#node('operation', node.start, [
					node,
					this.#prefixed(true),
				]);
			} else if (!isApart && this.match(/\.?'/vy) !== undefined) {
				node = this.#closed('operation', node.start, [node]);
			} else {
				this.at = back;
				return node;
			}
		}
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
		return this.#indexed(this.#closed(kind, start, parts));
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
					: this.within(open === '(' ? '(' : '[', () => this.#arguments());
			const own = node.kind === 'index' ? node.parts : [node];
			node = {
				...this.#closed('index', base.start, [
					...(base.kind === 'name' && node === base ? [] : own),
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
				throw new NotUnderstood(this.at);
			}
		}
	}
}
