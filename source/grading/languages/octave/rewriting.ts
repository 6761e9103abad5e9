import {type Site} from '../tracing.js';
import {
	ExpressionReader,
	identifier,
	isKeyword,
	type Expression,
	type Span,
} from './expressions.js';
import {hooked, Hooks} from './hooks.js';
import {NotUnderstood} from './not-understood.js';

const blank = String.raw`(?:[ \t\r]|\.{3}[^\n]*\n)*`;
const header = new RegExp(
	String.raw`${blank}(?:(?:\[(?<list>[^\[\]]*)\]|(?<output>\w+))${blank}=${blank})?(?<name>[A-Za-z_]\w*)(?!\.)(?:${blank}\((?<parameters>[^\(\)]*)\))?`,
	'vy',
);
/** Blanks, comments and what divides statements. */
const between =
	/(?:[ \t\r\n,;]|\.{3}[^\n]*\n|(?<=^|\n)[ \t]*[%#]\{[ \t\r]*\n(?:(?![ \t]*[%#][\{\}][ \t\r]*(?:\n|$)).*\n)*[ \t]*[%#]\}[ \t\r]*(?=\n|$)|[%#](?![\{\}][ \t\r]*(?:\n|$))[^\n]*|(?<=\S[ \t]*)[%#][^\n]*)+/vy;
const opening = /^(?:if|while|switch|for|parfor|do|try|unwind_protect)$/v;
const looping = /^(?:for|parfor|while)$/v;
const withCondition = /^(?:if|elseif|while|until|switch|case)$/v;
const closing = /^(?:end\w*|until)$/v;
const assigning = /(?:\.?[*\/\\^]|[+\-\|]|&)?=(?!=)|\+\+|--/vy;
const command = /\w+[ \t]+(?![ \t=\(,;%#\n\r])[^\n,;]*/vy;

/** Characters of a file that is rewritten. */
const maxLength = 100_000;

/** Names in a list of parameters or outputs. */
function namesIn(list: string): string[] {
	const code = list.replaceAll(/\.{3}[^\n]*|[%#][^\n]*/gv, '');
	return [...code.matchAll(/[A-Za-z_]\w*/gv)]
		.map(([name]) => name)
		.filter((name) => !name.startsWith('varar'));
}

class Rewriter {
	readonly #reader: ExpressionReader;
	readonly #hooks: Hooks;
	#text = '';
	/** How much of the source is in the text. */
	#copied = 0;
	/** Where the last statement ends. */
	#last = 0;
	#outputs: readonly string[] = [];
	/** The statements that set variables last. */
	#set = new Map<string, Span>();
	/** The statements that change parts of variables in a loop; after the outermost one what they made is seen. */
	readonly #changes = new Map<string, Span>();
	readonly #blocks: Array<{readonly word: string; readonly start: number}> = [];

	constructor(
		readonly source: string,
		file: string,
		sites: Site[],
	) {
		this.#reader = new ExpressionReader(source);
		this.#hooks = new Hooks(source, file, sites);
	}

	rewrite(): string {
		for (;;) {
			this.#reader.match(between);
			if (this.#reader.at === this.source.length) {
				break;
			}

			this.#statement();
			this.#last = this.#reader.at;
		}

		this.#expectNoBlock();
		this.#leaveFunction(this.#last);
		return this.#text + this.source.slice(this.#copied);
	}

	#expectNoBlock(): void {
		const open = this.#blocks.findLast(({word}) => word !== 'function');
		if (open) {
			throw new NotUnderstood(
				open.start,
				`the ${open.word} that begins in it has no end.`,
			);
		}
	}

	#put(text: string, start: number, end = start): void {
		this.#text += this.source.slice(this.#copied, start) + text;
		this.#copied = end;
	}

	#statement(): void {
		const reader = this.#reader;
		const start = reader.at;
		const word = reader.match(identifier);
		if (word !== undefined && isKeyword(word)) {
			this.#keyword(word, start);
			return;
		}

		reader.at = start;
		const targets = this.#targets();
		reader.skipBlanks();
		const operator = targets && reader.match(assigning);
		if (operator !== undefined) {
			this.#assignment(start, targets!, operator);
			return;
		}

		reader.at = start;
		const isCommand =
			word !== undefined &&
			!this.#hooks.variables.has(word) &&
			reader.match(command) !== undefined;
		if (!isCommand) {
			reader.expression();
		}
	}

	/** What a statement sets, if that is what it does. */
	#targets(): Expression[] | undefined {
		const reader = this.#reader;
		const rest = this.source.slice(reader.at);
		if (/^[A-Za-z_]/v.test(rest)) {
			return [reader.reference()];
		}

		if (!/^\[[^=\n]*\][ \t]*=(?!=)/v.test(rest)) {
			return undefined;
		}

		reader.at++;
		return reader.within('[', () => {
			const found: Expression[] = [];
			while (reader.match(/[\s,]*\]/vy) === undefined) {
				reader.match(/[\s,]+/vy);
				if (reader.match(/[~!]/vy) === undefined) {
					found.push(reader.reference());
				}
			}

			return found;
		});
	}

	#assignment(
		start: number,
		targets: readonly Expression[],
		operator: string,
	): void {
		const reader = this.#reader;
		reader.skipBlanks();
		// In x = y = … both get the value.
		const others = namesIn(reader.match(/(?:\w+[ \t]*=(?!=)[ \t]*)+/vy) ?? '');
		const right = /\+\+|--/v.test(operator) ? undefined : reader.expression();
		const span = {start, end: right?.end ?? reader.at};
		reader.skipBlanks();
		if (!/[;,\n%#]/v.test(this.source[reader.at] ?? ';')) {
			reader.fail();
		}

		if (this.#hooks.function !== '') {
			const after =
				this.source[start] === '['
					? this.#setList(span, targets, right!)
					: this.#setOne(span, targets[0], operator, right);
			reader.match(/;/vy);
			const seen = others.map((name) => this.#hooks.see(name, span, 'assign'));
			this.#put(`;${after}${seen.join('')}`, span.end, reader.at);
		}

		for (const name of [...targets.map((target) => target.name!), ...others]) {
			this.#hooks.variables.add(name);
			this.#set.set(name, span);
		}
	}

	/** Rewrites `x = …`, `x(…) = …`, `x += …`. Returns what comes after the statement. */
	#setOne(
		span: Span,
		target: Expression,
		operator: string,
		right: Expression | undefined,
	): string {
		const hooks = this.#hooks;
		const name = target.name!;
		const isPlain = target.kind === 'name';
		let parent: number | undefined;
		if ((operator !== '=' || !isPlain) && target.isList !== true) {
			parent = hooks.site(span, 'change', name);
			if (this.#isInLoop) {
				this.#changes.set(name, span);
			}

			this.#put(hooks.see(name, span, 'part', parent), span.start);
		}

		if (right) {
			// Without a hook [] deletes elements.
			const isDeletion = right.kind === 'matrix' && right.parts.length === 0;
			const isWhole = operator === '=' && (isPlain || !isDeletion);
			const text = this.source.slice(target.start, target.end);
			this.#put(
				isWhole
					? hooks.expression(right, parent, 'assign', text)
					: hooks.expression(right, parent),
				right.start,
				right.end,
			);
		}

		return parent === undefined ? '' : hooks.again(parent, name);
	}

	/** Rewrites `[a, b] = f(…)`: the call is entered before it, and left where its first output is seen. */
	#setList(
		{start}: Span,
		targets: readonly Expression[],
		right: Expression,
	): string {
		const hooks = this.#hooks;
		const [first, ...others] = targets
			.filter(({kind}) => kind === 'name')
			.map(({name}) => name!);
		if (first === undefined || right.kind !== 'index') {
			return '';
		}

		const call = hooks.site(right, 'assign', first);
		this.#put(hooked(call, `;nn_tui_s = nn_tui_x (${call});`), start);
		this.#put(hooks.parts(right, call), right.start, right.end);
		return [
			hooked(call, `${first} = nn_tui_x (${call}, ${first}, 1);`),
			...others.map((name) => hooks.see(name, right, 'assign', call)),
		].join('');
	}

	#keyword(word: string, start: number): void {
		const reader = this.#reader;
		if (closing.test(word)) {
			const block = this.#blocks.pop()?.word;
			if (block === undefined || (word === 'until') !== (block === 'do')) {
				throw new NotUnderstood(start);
			}

			if (block === 'function') {
				this.#leaveFunction(start);
			} else if (looping.test(block) && !this.#isInLoop) {
				for (const [name, span] of this.#changes) {
					this.#put(this.#hooks.see(name, span, 'part'), reader.at);
				}

				this.#changes.clear();
			}
		} else if (opening.test(word)) {
			this.#blocks.push({word, start});
		}

		reader.skipBlanks();
		if (word === 'function') {
			this.#enterFunction();
		} else if (word === 'for' || word === 'parfor') {
			this.#loop();
		} else if (withCondition.test(word)) {
			reader.expression();
		} else
			switch (word) {
				case 'return': {
					this.#put(this.#returns(), start);

					break;
				}

				case 'catch': {
					reader.match(/[A-Za-z_]\w*(?=[ \t\r]*(?:[;\n%#]|$))/vy);

					break;
				}

				case 'global':
				case 'persistent': {
					for (const name of namesIn(reader.expect(/[^\n;=%#]+/vy))) {
						this.#hooks.variables.add(name);
					}

					if (reader.match(/=/vy) !== undefined) {
						reader.skipBlanks();
						reader.expression();
					}

					break;
				}

				case 'classdef': {
					throw new NotUnderstood(start);
				}
				// No default
			}
	}

	#loop(): void {
		const reader = this.#reader;
		const hooks = this.#hooks;
		const read = () => {
			reader.skipBlanks();
			const {name} = reader.reference();
			reader.skipBlanks();
			reader.expect(/=(?!=)/vy);
			reader.skipBlanks();
			const values = reader.expression();
			reader.skipBlanks();
			return {name: name!, values};
		};

		const isInParentheses = reader.match(/\((?=\s*\w+\s*=)/vy) !== undefined;
		const {name, values} = isInParentheses ? reader.within('(', read) : read();
		if (isInParentheses) {
			reader.expect(/\)/vy);
		} else {
			reader.at = values.end;
		}

		hooks.variables.add(name);
		if (hooks.function === '') {
			return;
		}

		const {kind, parts} = values;
		const isRange = kind === 'range';
		for (const part of isRange ? [parts[0], parts.at(-1)!] : [values]) {
			const text = hooks.expression(
				part,
				undefined,
				isRange ? 'count' : 'part',
			);
			this.#put(text, part.start, part.end);
		}

		this.#put(hooks.see(name, values, 'turn'), reader.at);
	}

	get #isInLoop(): boolean {
		return this.#blocks.some(({word}) => looping.test(word));
	}

	#enterFunction(): void {
		const reader = this.#reader;
		this.#expectNoBlock();
		if (this.#blocks.pop() !== undefined) {
			this.#leaveFunction(this.#last);
		}

		const start = reader.at;
		header.lastIndex = start;
		const {groups} = header.exec(this.source) ?? {};
		reader.expect(header);
		const {list, output, name, parameters = ''} = groups!;
		const hooks = this.#hooks;
		const given = namesIn(parameters);
		this.#blocks.push({word: 'function', start});
		this.#outputs = namesIn(list ?? output ?? '');
		this.#set = new Map();
		hooks.function = name;
		hooks.variables = new Set(given);
		const span = {start, end: reader.at};
		const seen = given.map((one) => hooks.see(one, span, 'parameter'));
		this.#put(seen.join(''), reader.at);
	}

	#leaveFunction(at: number): void {
		this.#put(this.#returns(), at);
		this.#hooks.function = '';
		this.#outputs = [];
	}

	/** Sees what a function returns, at the lines that set it last. */
	#returns(): string {
		return this.#outputs
			.filter((name) => this.#set.has(name))
			.map((name) => this.#hooks.see(name, this.#set.get(name)!, 'return'))
			.join('');
	}
}

/**
 * Rewrites a file's functions so that every value in them can be seen and replaced: with marks that tell what is
 * there if a site is. Lines keep their numbers.
 *
 * @param sites - Its sites are added to these.
 * @throws NotUnderstood where it is not sure what the code means.
 */
export function rewrite(source: string, file: string, sites: Site[]): string {
	if (source.length > maxLength || /[\p{Cc}--[\t\n\r\f]]/v.test(source)) {
		throw new NotUnderstood(0);
	}

	return new Rewriter(source, file, sites).rewrite();
}
