import {parse, type AnyNode, type BlockStatement, type Function} from 'acorn';
import {type Site} from '../../tracing.js';
import {changesOf, childrenOf, isFunction, isLoop, namesOf} from './changes.js';

/** Names under which rewritten code finds the recorder. */
export const hooks = {
	seen: '__xr_seen__',
	lazy: '__xr_lazy__',
	put: '__xr_put__',
} as const;

type Role = {readonly kind: Site['kind']; readonly variable?: string};

/** What is left as it is, with all that is in it. */
const asWritten =
	/^(?:Import|ExportAll|ExportSpecifier|Template|TaggedTemplate|MetaProperty|Update|Chain|Break|Continue|Throw|Debugger|Super|This|Private|Rest)|Pattern$|^(?:arguments|undefined|NaN|Infinity|console|Math|Number|Array|Object|JSON|Float\d+Array)$/v;

/** The fields of nodes that hold no values: names and targets. */
const unread: Readonly<Record<string, string>> = {
	AssignmentExpression: 'left',
	CatchClause: 'param',
	ClassDeclaration: 'id',
	ClassExpression: 'id',
	ForInStatement: 'left',
	ForOfStatement: 'left',
	LabeledStatement: 'label',
	MethodDefinition: 'key',
	Property: 'key',
	PropertyDefinition: 'key',
	VariableDeclarator: 'id',
};

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
		/^(?:Identifier|Literal|This|Member|Binary|Unary)/v.test(node.type) &&
		childrenOf(node).every((part) => isPlain(part))
	);
}

/** The parts of a node that may have values of their own. */
function partsOf(node: AnyNode): AnyNode[] {
	switch (node.type) {
		case 'CallExpression':
		case 'NewExpression': {
			const {callee} = node;
			return [
				...(callee.type === 'MemberExpression'
					? childrenOf(callee).slice(0, callee.computed ? 2 : 1)
					: callee.type === 'Identifier'
						? []
						: [callee]),
				...node.arguments,
			];
		}

		case 'ForStatement': {
			const {init, test, body} = node;
			const end = test?.type === 'BinaryExpression' ? test.right : test;
			return [init, end, body].filter(
				(part) => part !== null && part !== undefined,
			);
		}

		case 'MemberExpression': {
			const {object, property, computed} = node;
			// The array of an element is seen where it is made or changed, not in every turn.
			return [
				...(object.type === 'Identifier'
					? []
					: object.type === 'MemberExpression'
						? partsOf(object)
						: [object]),
				...(computed && property.type !== 'Identifier' ? [property] : []),
			];
		}

		default: {
			const field = unread[node.type] as keyof AnyNode;
			return childrenOf(node).filter(
				(part) => part !== (node[field] as unknown),
			);
		}
	}
}

class Rewriter {
	/** The site whose operands are read. */
	#parent: number | undefined;
	/** The name of the function around; the top of a file is left as it is. */
	#function = '';
	#isCallback = false;
	/** Loops and callbacks around, within that function. */
	#depth = 0;
	/** What an expression is to what is around it, where that is more than a part. */
	readonly #roles = new Map<AnyNode, Role>();
	/** The sites of what an expression changes, which its operands belong to. */
	readonly #changed = new Map<AnyNode, number>();
	readonly #edits: Array<{at: number; end: number; text: string}> = [];
	readonly #source: string;
	readonly #file: string;
	readonly #sites: Site[];

	constructor(source: string, file: string, sites: Site[]) {
		this.#source = source;
		this.#file = file;
		this.#sites = sites;
	}

	rewrite(program: AnyNode): string {
		this.#parts(program);
		let text = '';
		let from = 0;
		for (const {at, end, text: made} of this.#edits.toSorted(
			(a, b) => a.at - b.at,
		)) {
			text += this.#source.slice(from, at) + made;
			from = end;
		}

		return text + this.#source.slice(from);
	}

	#insert(at: number, text: string, end = at): void {
		this.#edits.push({at, end, text});
	}

	#text({start, end}: AnyNode): string {
		return this.#source.slice(start, end).replaceAll(/\s+/gv, ' ');
	}

	#site(
		node: AnyNode,
		{kind, variable}: Role,
		text = this.#text(node),
	): number {
		const site: Site = {
			file: this.#file,
			line: node.loc!.start.line,
			text: text.slice(0, 200),
			kind,
			variable: variable ?? null,
			parent: this.#parent ?? null,
			function: this.#function,
		};
		return this.#sites.push(site) - 1;
	}

	#within(parent: number | undefined, visit: () => void): void {
		const before = this.#parent;
		this.#parent = parent;
		visit();
		this.#parent = before;
	}

	#parts(node: AnyNode): void {
		for (const part of partsOf(node)) {
			this.#visit(part, node);
		}
	}

	#visit(node: AnyNode, around: AnyNode): void {
		if (isFunction(node)) {
			this.#inFunction(node, around);
			return;
		}

		const name = node.type === 'Identifier' ? node.name : node.type;
		if (asWritten.test(name) && !this.#roles.has(node)) {
			return;
		}

		this.#assignRoles(node);
		if (!this.#function) {
			this.#parts(node);
		} else if (node.type === 'AssignmentExpression') {
			this.#assignment(node);
		} else if (/(?:Statement|VariableDeclaration)$/v.test(node.type)) {
			this.#statement(node, around);
		} else {
			if (around.type === 'Property' && around.shorthand) {
				this.#insert(node.start, `${this.#text(node)}:`);
			}

			this.#value(node, this.#roles.get(node) ?? {kind: 'part'});
		}
	}

	/** Settles what the parts of a node are to it. */
	#assignRoles(node: AnyNode): void {
		const roles = this.#roles;
		switch (node.type) {
			case 'ForStatement': {
				const {init, test} = node;
				const begin =
					init?.type === 'VariableDeclaration'
						? init.declarations.map((one) => one.init)
						: [];
				const end = test?.type === 'BinaryExpression' ? test.right : undefined;
				for (const count of [...begin, end]) {
					if (count) {
						roles.set(count, {kind: 'count'});
					}
				}

				break;
			}

			case 'VariableDeclarator': {
				const {id, init} = node;
				if (init && !roles.has(init) && id.type === 'Identifier') {
					roles.set(init, {kind: 'assign', variable: id.name});
				}

				break;
			}

			case 'ReturnStatement': {
				if (node.argument) {
					this.#returns(node.argument);
				}

				break;
			}

			case 'Property': {
				if (node.key.type === 'Identifier' && node.key.name === 'length') {
					roles.set(node.value, {kind: 'count'});
				}

				break;
			}

			default:
		}
	}

	/** What a function returns: a value, or an array or object of values. */
	#returns(node: AnyNode): void {
		if (this.#isCallback) {
			return;
		}

		const parts = childrenOf(node).map((part) =>
			part.type === 'Property' ? part.value : part,
		);
		if (
			/^(?:Array|Object)/v.test(node.type) &&
			!parts.some(({type}) => /^(?:Spread|Literal)/v.test(type))
		) {
			for (const part of parts) {
				this.#returns(part);
			}
		} else {
			const name = node.type === 'Identifier' ? {variable: node.name} : {};
			this.#roles.set(node, {kind: 'return', ...name});
		}
	}

	/** A function whose parameters are seen at its beginning; those of a callback are like the variables of a loop. */
	#inFunction(node: Function & AnyNode, around: AnyNode): void {
		const before = [this.#function, this.#isCallback, this.#depth] as const;
		const parts = around as {id?: AnyNode; key?: AnyNode; left?: AnyNode};
		const named = node.id ?? parts.id ?? parts.key ?? parts.left;
		this.#isCallback = !named && around.type !== 'ExportDefaultDeclaration';
		this.#depth = this.#isCallback ? this.#depth + 1 : 0;
		if (!this.#isCallback) {
			this.#function = named
				? this.#text(named).replace(/^.*\./v, '')
				: 'default';
		}

		const entry = this.#again(
			node.params.flatMap((one) => namesOf(one)),
			node,
			this.#isCallback ? 'turn' : 'parameter',
		);
		this.#within(this.#isCallback ? this.#parent : undefined, () => {
			const {body} = node;
			if (body.type === 'BlockStatement') {
				this.#begin(body, entry);
				this.#parts(body);
			} else {
				this.#returns(body);
				this.#insert(body.start, `(${entry.map((one) => `${one},`).join('')}`);
				this.#visit(body, node);
				this.#insert(body.end, ')');
			}
		});
		[this.#function, this.#isCallback, this.#depth] = before;
	}

	/** Puts statements at the beginning of a block, after directives. */
	#begin({body, end}: BlockStatement, entry: readonly string[]): void {
		const first = body.find((one) => !('directive' in one));
		this.#insert(
			first?.start ?? end - 1,
			entry.map((one) => `${one};`).join(''),
		);
	}

	/** Assignments of variables to themselves, by which they are seen. */
	#again(names: readonly string[], at: AnyNode, kind: Site['kind']): string[] {
		return this.#function
			? names.map((name) => {
					const text = kind === 'assign' ? this.#text(at) : name;
					const site = this.#site(at, {kind, variable: name}, text);
					return `${name}=${hooks.seen}(${site},${name})`;
				})
			: [];
	}

	/** A statement, and after it what shows what it has set or changed. */
	#statement(node: AnyNode, around: AnyNode): void {
		const isWhole = !isLoop(around) || /^(?:Block|Expression)/v.test(node.type);
		const isLabeled = around.type === 'LabeledStatement';
		const after = isLabeled || !isWhole ? [] : this.#after(node);
		const isListed = /^(?:Program|BlockStatement|SwitchCase|Static)/v.test(
			around.type,
		);
		if (after.length > 0 && !isListed) {
			this.#insert(node.start, '{');
		}

		if (node.type === 'VariableDeclaration' && isWhole) {
			const patterns = node.declarations.filter(
				({id}) => id.type !== 'Identifier',
			);
			if (patterns.length > 0 && node.kind === 'const') {
				this.#insert(node.start, 'let', node.start + 5);
			}

			after.push(
				...patterns.flatMap((one) =>
					this.#again(namesOf(one.id), one, 'assign'),
				),
			);
		}

		if (isLoop(node)) {
			this.#loop(node);
		} else {
			this.#parts(node);
		}

		if (after.length > 0) {
			this.#insert(node.end, `;${after.join(';')};${isListed ? '' : '}'}`);
		}
	}

	/** What shows the variables that a statement changes, if they are not seen while it runs. */
	#after(statement: AnyNode): string[] {
		const isRepeating =
			isLoop(statement) || statement.type === 'LabeledStatement';
		if (
			!isRepeating &&
			!/^(?:ExpressionStatement|VariableDeclaration)$/v.test(statement.type)
		) {
			return [];
		}

		return changesOf(statement)
			.filter(
				({isSet, isRepeated}) =>
					isRepeated || isRepeating || (!isSet && this.#depth === 0),
			)
			.map(({root, at, isSet}) => {
				let site = 0;
				this.#within(this.#changed.get(at), () => {
					site = this.#site(at, {kind: 'change', variable: root});
				});
				this.#changed.set(at, site);
				return isSet
					? `${root}=${hooks.seen}(${site},${root})`
					: `${hooks.put}(${site},${root})`;
			});
	}

	/** A loop, whose variables are seen in each turn if it goes over values. */
	#loop(node: AnyNode): void {
		this.#depth++;
		if (node.type === 'ForOfStatement') {
			const {left, body} = node;
			if (left.type === 'VariableDeclaration') {
				const names = namesOf(left.declarations[0].id);
				const entry = this.#again(names, node, 'turn');
				if (left.kind === 'const') {
					this.#insert(left.start, 'let', left.start + 5);
				}

				if (body.type === 'BlockStatement') {
					this.#begin(body, entry);
				} else {
					this.#insert(body.start, `{${entry.join(';')};`);
				}
			}
		}

		this.#parts(node);
		if (
			node.type === 'ForOfStatement' &&
			node.left.type === 'VariableDeclaration' &&
			node.body.type !== 'BlockStatement'
		) {
			this.#insert(node.body.end, '}');
		}

		this.#depth--;
	}

	/** An expression, whose value is seen. */
	#value(node: AnyNode, role: Role): void {
		const isLate = late.test(node.type) && !isWaiting(node);
		const isSeen =
			role.kind === 'part'
				? isLate || lasting.test(node.type)
				: !isWaiting(node);
		if (
			!isSeen ||
			/^(?:typeof|void|delete|super|require|console)\b/v.test(this.#text(node))
		) {
			this.#parts(node);
			return;
		}

		const site = this.#site(node, role);
		this.#insert(
			node.start,
			isLate ? `${hooks.lazy}(${site},()=>(` : `${hooks.seen}(${site},(`,
		);
		this.#within(site, () => {
			this.#parts(node);
		});
		this.#insert(node.end, '))');
	}

	/** `x = …`; of `x += …` the sum is seen too. */
	#assignment(node: Extract<AnyNode, {type: 'AssignmentExpression'}>): void {
		const {left, right, operator} = node;
		const variable = this.#text(left);
		const visitRight = () => {
			this.#visit(right, node);
		};

		if (left.type === 'MemberExpression') {
			this.#parts(left);
		}

		this.#within(this.#changed.get(node) ?? this.#parent, () => {
			if (
				!/^(?:[\-+*\/%]|\*\*)=$/v.test(operator) ||
				!isPlain(left) ||
				isWaiting(right)
			) {
				if (
					operator === '=' &&
					!left.type.endsWith('Pattern') &&
					!isFunction(right)
				) {
					this.#roles.set(right, {kind: 'assign', variable});
				}

				visitRight();
				return;
			}

			const kind = left.type === 'Identifier' ? 'change' : 'assign';
			const site = this.#site(node, {kind, variable});
			this.#within(site, () => {
				const old = this.#site(left, {kind: 'part'});
				this.#insert(
					left.end,
					`=${hooks.lazy}(${site},()=>(${hooks.seen}(${old},${variable})`,
				);
				const at = this.#source.indexOf(operator, left.end);
				this.#insert(at, `${operator.slice(0, -1)}(`, at + operator.length);
				visitRight();
				this.#insert(node.end, ')))');
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
export function rewrite(source: string, file: string, sites: Site[]): string {
	for (const sourceType of ['module', 'script'] as const) {
		try {
			const program = parse(source, {
				ecmaVersion: 'latest',
				sourceType,
				locations: true,
				allowReturnOutsideFunction: true,
				allowHashBang: true,
			});
			return new Rewriter(source, file, sites).rewrite(program);
		} catch (error) {
			if (!(error instanceof SyntaxError)) {
				throw error;
			}
		}
	}

	return source;
}
