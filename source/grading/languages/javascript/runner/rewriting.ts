import {parse, type AnyNode, type Function} from 'acorn';
import {type Site} from '../../tracing.js';
import {
	asWritten,
	boundIn,
	childrenOf,
	isFunction,
	isPlain,
	isWaiting,
	mutatedBy,
	namesOf,
	partsOf,
	rootOf,
} from './nodes.js';

/** Names under which rewritten code finds the recorder. */
export const hooks = {
	seen: '__xr_seen__',
	lazy: '__xr_lazy__',
	put: '__xr_put__',
} as const;

type Kind = Site['kind'];
type Named = Partial<Record<'id' | 'left' | 'key', AnyNode>>;

/** Expressions that are evaluated within a function of their own, so that what is called in them knows where. */
const late = /^(?:Binary|Unary|Call|New|Conditional)Expression$/v;
const lasting = /^(?:Identifier|Member|Array|Chain)(?:Expression)?$/v;
const loop = /^(?:For|While|DoWhile|Labeled)/v;

/** A variable that is set, or whose elements are changed. */
type Change = {
	readonly root: string;
	readonly at: AnyNode;
	readonly isSet: boolean;
	/** The outermost site that shows it. */
	site: number;
};

/** What has been changed in a statement so far: the last of each variable. */
type Frame = {readonly depth: number; readonly changes: Map<string, Change>};

/** The function around. */
type Around = {
	/** Empty at the top of a file, which is left as it is. */
	readonly name: string;
	readonly isCallback: boolean;
	/** Its statements that are around. */
	readonly frames: readonly Frame[];
	/** Loops and callbacks around. */
	readonly depth: number;
};

class Rewriter {
	#around: Around = {name: '', isCallback: false, frames: [], depth: 0};
	/** The site whose operands are read. */
	#parent: number | undefined;
	/** What expressions are to what is around them, where that cannot be seen there. */
	readonly #kinds = new Map<AnyNode, Kind>();
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
		const edits = this.#edits.toSorted((a, b) => a.at - b.at);
		for (const {at, end, text: made} of edits) {
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

	#site(node: AnyNode, kind: Kind, variable?: string): number {
		return (
			this.#sites.push({
				file: this.#file,
				line: node.loc!.start.line,
				text: this.#text(node).slice(0, 200),
				kind,
				variable: variable ?? null,
				parent: this.#parent ?? null,
				function: this.#around.name,
			}) - 1
		);
	}

	#within(parent: number | undefined, around: Around, visit: () => void): void {
		const before = [this.#parent, this.#around] as const;
		this.#parent = parent;
		this.#around = around;
		visit();
		[this.#parent, this.#around] = before;
	}

	#parts(node: AnyNode): void {
		for (const part of partsOf(node)) {
			this.#visit(part, node);
		}
	}

	#visit(node: AnyNode, around: AnyNode): void {
		const name = node.type === 'Identifier' ? node.name : node.type;
		if (isFunction(node)) {
			this.#functionWithin(node, around as Named);
		} else if (asWritten.test(name)) {
			// Nothing in it is seen.
		} else if (!this.#around.name) {
			this.#parts(node);
		} else if (node.type === 'AssignmentExpression') {
			this.#assignment(node);
		} else if (/(?:Statement|VariableDeclaration)$/v.test(node.type)) {
			this.#statement(node, around);
		} else {
			if (around.type === 'Property' && around.shorthand) {
				this.#insert(node.start, `${name}:`);
			}

			this.#value(node, around);
		}
	}

	/** A function, whose parameters are seen at its beginning; a callback is a part of the function around. */
	#functionWithin(node: Function & AnyNode, {id, key, left}: Named): void {
		const named = node.id ?? id ?? key ?? left;
		const own = named && this.#text(named).replace(/^.*\./v, '');
		const {name, frames, depth} = this.#around;
		const inside = named
			? {name: own!, isCallback: false, frames: [], depth: 0}
			: {name, isCallback: true, frames, depth: depth + 1};
		this.#within(named ? undefined : this.#parent, inside, () => {
			const {body, params} = node;
			const names = named ? params.flatMap((one) => namesOf(one)) : [];
			const entry = names.map((one) => {
				const site = this.#site(one, 'parameter', one.name);
				return `${one.name}=${hooks.seen}(${site},${one.name})`;
			});
			if (body.type === 'BlockStatement') {
				const first = body.body.find((one) => !('directive' in one));
				const at = first?.start ?? body.end - 1;
				this.#insert(at, entry.map((one) => `${one};`).join(''));
				this.#parts(body);
			} else {
				this.#returns(body);
				this.#insert(body.start, `(${entry.map((one) => `${one},`).join('')}`);
				this.#visit(body, node);
				this.#insert(body.end, ')');
			}
		});
	}

	/** What a function returns: a value, or an array or object of values. */
	#returns(node: AnyNode): void {
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
		} else if (!this.#around.isCallback) {
			this.#kinds.set(node, 'return');
		}
	}

	/** A statement, and after it what shows the variables it changes that are not seen while it runs. */
	#statement(node: AnyNode, around: AnyNode): void {
		const {frames, depth} = this.#around;
		const frame: Frame = {depth, changes: new Map()};
		const inside = {
			...this.#around,
			frames: [...frames, frame],
			depth: loop.test(node.type) ? depth + 1 : depth,
		};
		const isPart =
			around.type === 'LabeledStatement' ||
			(loop.test(around.type) && node.type === 'VariableDeclaration');
		// A branch or the body of a loop without braces.
		const isBare =
			!isPart &&
			/^(?:If|For|While|Do|With)/v.test(around.type) &&
			node.type !== 'BlockStatement';
		if (isBare) {
			this.#insert(node.start, '{');
		}

		if (node.type === 'ReturnStatement' && node.argument) {
			this.#returns(node.argument);
		}

		this.#within(this.#parent, inside, () => {
			this.#parts(node);
		});
		const bound = new Set(boundIn(node));
		const shown = [...frame.changes.values()].filter(
			({root}) => !bound.has(root),
		);
		// Blocks and branches leave it to the statements in them.
		if (
			!isPart &&
			(loop.test(node.type) || /^(?:Expression|Variable)/v.test(node.type))
		) {
			for (const one of shown) {
				this.#show(one, node.end);
			}
		}

		if (isBare) {
			this.#insert(node.end, '}');
		}
	}

	/** Shows a variable, as a site that has those within the change as its operands. */
	#show(change: Change, at: number): void {
		const {root, isSet} = change;
		this.#within(undefined, this.#around, () => {
			const site = this.#site(change.at, 'change', root);
			let outermost = this.#sites[change.site];
			while (outermost.parent !== null) {
				outermost = this.#sites[outermost.parent];
			}

			outermost.parent = site;
			change.site = site;
			this.#insert(
				at,
				isSet
					? `;${root}=${hooks.seen}(${site},${root});`
					: `;${hooks.put}(${site},${root});`,
			);
		});
	}

	/** Notes that an expression changes a variable in the statements around, unless that is seen at once. */
	#change(change: Change): void {
		const {depth: here, frames} = this.#around;
		for (const {depth, changes} of frames) {
			if (here > depth || (here === 0 && !change.isSet)) {
				changes.set(change.root, change);
			}
		}
	}

	/** What an expression is to what is around it. */
	#kindOf(node: AnyNode, around: AnyNode): Kind {
		const isCount =
			around.type === 'ForStatement' ||
			(around.type === 'Property' && this.#text(around.key) === 'length');
		const isSet = /^(?:VariableDeclarator|AssignmentExpression)$/v.test(
			around.type,
		);
		return (
			this.#kinds.get(node) ?? (isCount ? 'count' : isSet ? 'assign' : 'part')
		);
	}

	/** An expression, whose value is seen. */
	#value(node: AnyNode, around: AnyNode): void {
		const kind = this.#kindOf(node, around);
		const isLate = late.test(node.type) && !isWaiting(node);
		const isSeen =
			kind === 'part' ? isLate || lasting.test(node.type) : !isWaiting(node);
		if (
			!isSeen ||
			/^(?:typeof|void|delete|super|require|console)\b/v.test(this.#text(node))
		) {
			this.#parts(node);
			return;
		}

		const {id, left} = around as Named;
		const target = kind === 'assign' ? (id ?? left) : node;
		const isNamed = kind === 'assign' || node.type === 'Identifier';
		const site = this.#site(
			node,
			kind,
			isNamed ? this.#text(target!) : undefined,
		);
		this.#insert(
			node.start,
			isLate ? `${hooks.lazy}(${site},()=>(` : `${hooks.seen}(${site},(`,
		);
		this.#within(site, this.#around, () => {
			this.#parts(node);
		});
		this.#insert(node.end, '))');
		if (target?.type.endsWith('Pattern')) {
			// As if another variable were declared after them.
			for (const {name} of id ? namesOf(target) : []) {
				const shown = this.#site(around, 'assign', name);
				this.#insert(
					around.end,
					`,__xr_${shown}=${hooks.put}(${shown},${name})`,
				);
			}
		}

		const root = mutatedBy(node);
		if (root !== undefined) {
			this.#change({root, at: node, isSet: false, site});
		}
	}

	/** `x = …`; of `x += …` the sum is seen too. */
	#assignment(node: Extract<AnyNode, {type: 'AssignmentExpression'}>): void {
		const {left, right, operator} = node;
		const variable = this.#text(left);
		const site = this.#sites.length;
		if (
			/^[\-+*\/%]{1,2}=$/v.test(operator) &&
			isPlain(left) &&
			!isWaiting(right)
		) {
			this.#site(
				node,
				left.type === 'Identifier' ? 'change' : 'assign',
				variable,
			);
			this.#within(site, this.#around, () => {
				const old = `${hooks.seen}(${this.#site(left, 'part')},${variable})`;
				this.#insert(left.end, `=${hooks.lazy}(${site},()=>(${old}`);
				const at = this.#source.indexOf(operator, left.end);
				this.#insert(at, `${operator.slice(0, -1)}(`, at + operator.length);
				this.#kinds.set(right, 'part');
				this.#visit(right, node);
				this.#insert(node.end, ')))');
			});
		} else {
			this.#visit(right, node);
		}

		if (site < this.#sites.length) {
			const root = rootOf(left);
			const roots =
				root === undefined ? namesOf(left).map(({name}) => name) : [root];
			for (const one of roots) {
				this.#change({root: one, at: node, isSet: one === variable, site});
			}
		}

		if (left.type === 'MemberExpression') {
			this.#parts(left);
		}
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
