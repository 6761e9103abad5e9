import {parse, type AnyNode, type Program} from 'acorn';
import {
	changesOf,
	childrenOf,
	isFunction,
	isLoop,
	namesOf,
	type Change,
} from './changes.js';

/** Names under which rewritten code finds the recorder. */
export const hooks = {
	seen: '__xr_seen__',
	lazy: '__xr_lazy__',
	put: '__xr_put__',
} as const;

type Kind =
	'part' | 'assign' | 'change' | 'return' | 'parameter' | 'turn' | 'count';

export type TracedSite = {
	readonly file: string;
	/** From 1. */
	readonly line: number;
	readonly text: string;
	readonly kind: Kind;
	readonly variable: string | undefined;
	readonly parent: number | undefined;
	readonly function: string;
};

/** What is no value of the exercise. */
const globals = new Set(
	'Math Number Array Object JSON console Float64Array Float32Array undefined NaN Infinity arguments'.split(
		' ',
	),
);

/** Nodes whose names are no values. */
const asWritten =
	/^(?:Import|ExportAll|Literal|TemplateElement|MetaProperty|UpdateExpression|BreakStatement|ContinueStatement|ThrowStatement|DebuggerStatement|Super|This|PrivateIdentifier|.*Pattern|RestElement)/v;

/** Expressions that are evaluated within a function of their own, so that what is called in them knows where. */
const late = /^(?:Binary|Unary|Call|New|Conditional)Expression$/v;
const lasting = /^(?:Identifier|Member|Array|Chain)(?:Expression)?$/v;

/** Whether an expression waits for something, and cannot be moved into another function. */
function isWaiting(node: AnyNode): boolean {
	return (
		/^(?:Await|Yield)/v.test(node.type) ||
		(!isFunction(node) && childrenOf(node).some((part) => isWaiting(part)))
	);
}

/** Whether an expression can be evaluated twice. */
function isPlain(node: AnyNode): boolean {
	return (
		/^(?:Identifier|Literal|ThisExpression|(?:Member|Binary|Unary)Expression)$/v.test(
			node.type,
		) && childrenOf(node).every((part) => isPlain(part))
	);
}

class Rewriter {
	/** The site whose operands are read. */
	#parent: number | undefined = null;
	/** The name of the function around; the top of a file is left as it is. */
	#function = '';
	#isCallback = false;
	/** Loops and callbacks of the function around. */
	#depth = 0;
	/** The sites of what an expression changes, which its operands belong to. */
	readonly #changed = new Map<AnyNode, number>();

	constructor(
		private readonly source: string,
		private readonly file: string,
		private readonly sites: TracedSite[],
		private readonly program: Program,
	) {}

	rewrite(): string {
		return this.#rest(this.program, 0, this.source.length);
	}

	#text({start, end}: AnyNode): string {
		return this.source.slice(start, end);
	}

	/** On one line, without what would end there. */
	#line(node: AnyNode): string {
		return this.#text(node).replaceAll(/\s+/gv, ' ');
	}

	#site(
		node: AnyNode,
		kind: Kind,
		variable: string | undefined = null,
		text = this.#text(node),
	): number {
		return (
			this.sites.push({
				file: this.file,
				line: node.loc!.start.line,
				text: text.slice(0, 200),
				kind,
				variable,
				parent: this.#parent,
				function: this.#function,
			}) - 1
		);
	}

	/** The parts of a node with the text between them. */
	#rest(node: AnyNode, begin = node.start, end = node.end): string {
		let text = '';
		let at = begin;
		for (const part of childrenOf(node)) {
			if (part.start >= at) {
				text += this.source.slice(at, part.start) + this.#visit(part, node);
				at = part.end;
			}
		}

		return text + this.source.slice(at, end);
	}

	#within<Result>(parent: number | undefined, make: () => Result): Result {
		const before = this.#parent;
		this.#parent = parent;
		try {
			return make();
		} finally {
			this.#parent = before;
		}
	}

	#visit(node: AnyNode, around: AnyNode): string {
		if (isFunction(node)) {
			return this.#functionText(node, around);
		}

		if (
			asWritten.test(node.type) ||
			(node.type === 'Identifier' && !this.#function)
		) {
			return this.#text(node);
		}

		switch (node.type) {
			case 'VariableDeclarator': {
				const {id, init} = node;
				return init
					? this.source.slice(node.start, init.start) +
							this.#value(init, node, 'assign', this.#line(id)) +
							this.source.slice(init.end, node.end)
					: this.#text(node);
			}

			case 'MethodDefinition':
			case 'PropertyDefinition':
			case 'Property': {
				const {key, value} = node;
				if (!value) {
					return this.#text(node);
				}

				const isShort = node.type === 'Property' && node.shorthand;
				return isShort
					? `${this.#text(key)}:${this.#visit(value, node)}`
					: this.source.slice(node.start, value.start) +
							(key.type === 'Identifier' && key.name === 'length'
								? this.#value(value, node, 'count')
								: this.#visit(value, node)) +
							this.source.slice(value.end, node.end);
			}

			case 'ExportSpecifier':
			case 'TaggedTemplateExpression': {
				return this.#text(node);
			}

			case 'ClassDeclaration':
			case 'ClassExpression':
			case 'CatchClause': {
				return (
					this.source.slice(node.start, node.body.start) + this.#rest(node.body)
				);
			}

			case 'ReturnStatement': {
				return node.argument
					? this.source.slice(node.start, node.argument.start) +
							this.#returned(node.argument, node) +
							this.source.slice(node.argument.end, node.end)
					: this.#text(node);
			}

			default: {
				if (/(?:Statement|VariableDeclaration)$/v.test(node.type)) {
					return this.#statement(node, around);
				}

				return /Expression$|^Identifier$/v.test(node.type)
					? this.#value(node, around)
					: this.#rest(node);
			}
		}
	}

	/** A function whose parameters are seen at its beginning; those of a callback are like the variables of a loop. */
	#functionText(
		node: Extract<AnyNode, {params: unknown}>,
		around: AnyNode,
	): string {
		const before = [
			this.#function,
			this.#isCallback,
			this.#depth,
			this.#parent,
		] as const;
		const name = this.#nameOf(node, around);
		this.#isCallback = name === undefined;
		this.#function = name ?? this.#function;
		this.#depth = name === undefined ? this.#depth + 1 : 0;
		this.#parent = name === undefined ? this.#parent : null;
		const {body} = node;
		const entry = this.#again(
			node.params.flatMap((one) => namesOf(one)),
			name === undefined ? 'turn' : 'parameter',
		);
		const head = this.source.slice(node.start, body.start);
		const text =
			body.type === 'BlockStatement'
				? head + this.#block(body, entry)
				: `${head}(${entry.map((one) => `${one},`).join('')}${this.#returned(body, node)})${this.source.slice(body.end, node.end)}`;
		[this.#function, this.#isCallback, this.#depth, this.#parent] = before;
		return text;
	}

	/** The name of a function; undefined of one that is given to another, or returned. */
	#nameOf(
		node: Extract<AnyNode, {params: unknown}>,
		around: AnyNode,
	): string | undefined {
		if ('id' in node && node.id) {
			return node.id.name;
		}

		switch (around.type) {
			case 'VariableDeclarator': {
				return this.#line(around.id);
			}

			case 'MethodDefinition':
			case 'PropertyDefinition':
			case 'Property': {
				return this.#line(around.key);
			}

			case 'AssignmentExpression': {
				return this.#line(around.left).split('.').at(-1);
			}

			case 'ExportDefaultDeclaration': {
				return 'default';
			}

			default: {
				return undefined;
			}
		}
	}

	/** A block with statements put at its beginning, after directives. */
	#block(
		node: Extract<AnyNode, {type: 'BlockStatement'}>,
		entry: readonly string[],
	): string {
		const first = node.body.find((one) => !('directive' in one));
		const begin = first?.start ?? node.end - 1;
		return `${this.source.slice(node.start, begin)}${entry.map((one) => `${one};`).join('')}${this.#rest(
			{...node, body: node.body.filter((one) => !('directive' in one))},
			begin,
		)}`;
	}

	/** Assignments of variables to themselves, by which they are seen. */
	#again(
		names: ReadonlyArray<Extract<AnyNode, {type: 'Identifier'}>>,
		kind: Kind,
		at?: AnyNode,
	): string[] {
		return this.#function
			? names.map((one) => {
					const site = this.#site(
						at ?? one,
						kind,
						one.name,
						at && kind === 'assign' ? this.#text(at) : one.name,
					);
					return `${one.name}=${hooks.seen}(${site},${one.name})`;
				})
			: [];
	}

	/** A statement, and after it what shows what it has set or changed. */
	#statement(node: AnyNode, around: AnyNode): string {
		if (!this.#function || node.type === 'BlockStatement') {
			return this.#rest(node);
		}

		const isHeader = isLoop(around) && node.type === 'VariableDeclaration';
		const isWhole =
			!isHeader &&
			around.type !== 'LabeledStatement' &&
			(isLoop(node) ||
				/^(?:Expression|Labeled)Statement|^VariableDeclaration$/v.test(
					node.type,
				));
		const after = isWhole ? this.#after(node) : [];
		let text = isLoop(node)
			? this.#loop(node)
			: node.type === 'LabeledStatement'
				? this.source.slice(node.start, node.body.start) +
					this.#visit(node.body, node)
				: this.#rest(node);
		if (node.type === 'VariableDeclaration' && !isHeader) {
			const patterns = node.declarations.filter(
				({id}) => id.type !== 'Identifier',
			);
			if (patterns.length > 0 && node.kind === 'const') {
				text = text.replace(/^const/v, 'let');
			}

			after.push(
				...patterns.flatMap((one) =>
					this.#again(namesOf(one.id), 'assign', one),
				),
			);
		}

		if (after.length === 0) {
			return text;
		}

		const whole = `${text};${after.join(';')};`;
		return /^(?:Program|BlockStatement|SwitchCase|StaticBlock)$/v.test(
			around.type,
		)
			? whole
			: `{${whole}}`;
	}

	/** What shows the variables that a statement changes, if they are not seen while it runs. */
	#after(statement: AnyNode): string[] {
		const isShown = ({isSet, isRepeated}: Change) =>
			isRepeated || isLoop(statement) || (!isSet && this.#depth === 0);
		return changesOf(statement)
			.filter((change) => isShown(change))
			.map(({root, at, isSet}) => {
				const parent = this.#changed.get(at) ?? null;
				const site = this.#within(parent, () => this.#site(at, 'change', root));
				this.#changed.set(at, site);
				return isSet
					? `${root}=${hooks.seen}(${site},${root})`
					: `${hooks.put}(${site},${root})`;
			});
	}

	#loop(node: AnyNode): string {
		this.#depth++;
		let entry: string[] = [];
		let text = '';
		let at = node.start;
		const add = (
			part: AnyNode | undefined,
			make: (part: AnyNode) => string,
		) => {
			if (part) {
				text += this.source.slice(at, part.start) + make(part);
				at = part.end;
			}
		};

		const visit = (part: AnyNode) => this.#visit(part, node);
		switch (node.type) {
			case 'ForStatement': {
				add(node.init, (init) => this.#counts(init));
				add(node.test, (test) => this.#counts(test));
				add(node.update, (update) => this.#text(update));

				break;
			}

			case 'ForOfStatement': {
				const names =
					node.left.type === 'VariableDeclaration'
						? namesOf(node.left.declarations[0].id)
						: [];
				add(node.left, (left) => this.#text(left).replace(/^const/v, 'let'));
				add(node.right, visit);
				entry = this.#again(names, 'turn', node);

				break;
			}

			case 'WhileStatement': {
				add(node.test, visit);

				break;
			}

			case 'ForInStatement': {
				add(node.left, (left) => this.#text(left));

				break;
			}
			// No default
		}

		add('body' in node ? (node.body as AnyNode) : undefined, (body) =>
			body.type === 'BlockStatement'
				? this.#block(body, entry)
				: entry.length > 0
					? `{${entry.join(';')};${visit(body)}}`
					: visit(body),
		);
		if (node.type === 'DoWhileStatement') {
			add(node.test, visit);
		}

		this.#depth--;
		return text + this.source.slice(at, node.end);
	}

	/** The beginning or the end of a loop's counter. */
	#counts(node: AnyNode): string {
		const counted =
			node.type === 'VariableDeclaration'
				? node.declarations.flatMap(({init}) => init ?? [])
				: node.type === 'BinaryExpression' && /^[<>]/v.test(node.operator)
					? [node.right]
					: node.type === 'AssignmentExpression'
						? [node.right]
						: [];
		let text = '';
		let at = node.start;
		for (const one of counted) {
			text +=
				this.source.slice(at, one.start) + this.#value(one, node, 'count');
			at = one.end;
		}

		return text + this.source.slice(at, node.end);
	}

	/** What a function returns: an array or object of values part by part. */
	#returned(node: AnyNode, around: AnyNode): string {
		if (!this.#function || isFunction(node)) {
			return this.#visit(node, around);
		}

		if (this.#isCallback) {
			return this.#value(node, around);
		}

		const isParts =
			(node.type === 'ArrayExpression' &&
				node.elements.every(
					(one) => one && !/^(?:Spread|Literal)/v.test(one.type),
				)) ||
			(node.type === 'ObjectExpression' &&
				node.properties.every(
					(one) =>
						one.type === 'Property' && !one.method && !isFunction(one.value),
				));
		if (!isParts) {
			return this.#value(
				node,
				around,
				'return',
				node.type === 'Identifier' ? node.name : null,
			);
		}

		let text = '';
		let at = node.start;
		for (const part of childrenOf(node)) {
			const value = part.type === 'Property' ? part.value : part;
			const key =
				part.type === 'Property' && part.shorthand
					? `${this.#text(part.key)}:`
					: '';
			text +=
				this.source.slice(at, value.start) + key + this.#returned(value, node);
			at = value.end;
		}

		return text + this.source.slice(at, node.end);
	}

	/** An expression whose value is seen. */
	#value(
		node: AnyNode,
		around: AnyNode,
		kind: Kind = 'part',
		variable: string | undefined = null,
	): string {
		if (isFunction(node) || node.type === 'ClassExpression') {
			return this.#visit(node, around);
		}

		if (node.type === 'AssignmentExpression') {
			return this.#assignment(node);
		}

		const isLate = late.test(node.type) && !isWaiting(node);
		const isSeen =
			this.#function !== '' &&
			!(node.type === 'Identifier' && globals.has(node.name)) &&
			!(node.type === 'UnaryExpression' && /[a-z]/v.test(node.operator)) &&
			!(
				node.type === 'CallExpression' &&
				/^(?:console\.|super\b|require\b)/v.test(this.#text(node))
			) &&
			(kind === 'part' ? isLate || lasting.test(node.type) : !isWaiting(node));
		if (!isSeen) {
			return this.#parts(node);
		}

		const site = this.#site(node, kind, variable);
		const inner = this.#within(site, () => this.#parts(node));
		return isLate
			? `${hooks.lazy}(${site},()=>(${inner}))`
			: `${hooks.seen}(${site},${node.type === 'SequenceExpression' ? `(${inner})` : inner})`;
	}

	/** An expression with its operands seen. */
	#parts(node: AnyNode): string {
		switch (node.type) {
			case 'MemberExpression': {
				return this.#member(node, true);
			}

			case 'CallExpression':
			case 'NewExpression': {
				const {callee, arguments: given} = node;
				const isConsole = this.#text(node).startsWith('console.');
				if (isConsole) {
					return this.#text(node);
				}

				let text =
					this.source.slice(node.start, callee.start) +
					(callee.type === 'MemberExpression'
						? this.#member(callee, false)
						: callee.type === 'Identifier' || node.type === 'NewExpression'
							? this.#text(callee)
							: this.#visit(callee, node));
				let at = callee.end;
				for (const one of given) {
					text += this.source.slice(at, one.start) + this.#visit(one, node);
					at = one.end;
				}

				return text + this.source.slice(at, node.end);
			}

			case 'ChainExpression':
			case 'Identifier': {
				return this.#text(node);
			}

			case 'UnaryExpression': {
				return /[a-z]/v.test(node.operator)
					? this.#text(node)
					: this.#rest(node);
			}

			default: {
				return asWritten.test(node.type) ? this.#text(node) : this.#rest(node);
			}
		}
	}

	/** A field or an element; the array of an element is seen where it is made or changed, not in every turn. */
	#member(
		node: Extract<AnyNode, {type: 'MemberExpression'}>,
		isElement: boolean,
	): string {
		const {object, property, computed} = node;
		const isDirect =
			object.type === 'Identifier' || asWritten.test(object.type);
		const before =
			object.type === 'MemberExpression' && isElement
				? this.#member(object, true)
				: isDirect && (isElement || object.type !== 'Identifier')
					? this.#text(object)
					: this.#visit(object, node);
		const index =
			computed &&
			this.#function &&
			!/^(?:Identifier|Literal)$/v.test(property.type)
				? this.#visit(property, node)
				: this.#text(property);
		return (
			this.source.slice(node.start, object.start) +
			before +
			this.source.slice(object.end, property.start) +
			index +
			this.source.slice(property.end, node.end)
		);
	}

	#assignment(node: Extract<AnyNode, {type: 'AssignmentExpression'}>): string {
		const {left, right, operator} = node;
		const isSimple = operator === '=';
		const isCompound =
			/^(?:[\-+*\/%]|\*\*)=$/v.test(operator) &&
			isPlain(left) &&
			!isWaiting(right);
		const target = this.#line(left);
		const begin =
			left.type === 'MemberExpression'
				? this.#member(left, true)
				: this.#text(left);
		const middle = this.source.slice(left.end, right.start);
		const end = this.source.slice(right.end, node.end);
		const outer = this.#changed.get(node) ?? this.#parent;
		return this.#within(outer, () => {
			if (
				!this.#function ||
				!(isSimple || isCompound) ||
				left.type.endsWith('Pattern')
			) {
				return begin + middle + this.#visit(right, node) + end;
			}

			if (isSimple) {
				return (
					begin + middle + this.#value(right, node, 'assign', target) + end
				);
			}

			const isVariable = left.type === 'Identifier';
			const site = this.#site(node, isVariable ? 'change' : 'assign', target);
			return this.#within(site, () => {
				const old = `${hooks.seen}(${this.#site(left, 'part')},${target})`;
				const sum = middle.replace(operator, () => operator.slice(0, -1));
				return `${begin}=${hooks.lazy}(${site},()=>${old}${sum}(${this.#visit(right, node)}))${end}`;
			});
		});
	}
}

/**
 * Rewrites the functions of a module so that every value in them is seen by the recorder, which may replace it. Lines
 * keep their numbers.
 *
 *     x = a * b      becomes      x = lazy(7, () => seen(8, a) * seen(9, b))
 *
 * @returns the source as it is where it cannot be parsed.
 */
export function rewrite(
	source: string,
	file: string,
	sites: TracedSite[],
): string {
	for (const sourceType of ['module', 'script'] as const) {
		try {
			const program = parse(source, {
				ecmaVersion: 'latest',
				sourceType,
				locations: true,
				allowReturnOutsideFunction: true,
				allowHashBang: true,
			});
			return new Rewriter(source, file, sites, program).rewrite();
		} catch {
			// The other kind, or the loader tells what is wrong.
		}
	}

	return source;
}
