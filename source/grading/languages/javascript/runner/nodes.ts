import {type AnyNode, type Function, type Identifier} from 'acorn';

/** What is left as it is, with all that is in it. */
export const asWritten =
	/^(?:Import|Export(?:All|Spec)|Template|Tagged|Meta|Update|Chain|Break|Continue|Throw|Super|This|Private|Rest)|Pattern$|^(?:undefined|console|Math|Number|Array|Object|JSON|Float\d+Array)$/v;

/** The fields of nodes that hold no values: names and targets. */
const unread: Readonly<Record<string, string>> = {
	AssignmentExpression: 'left',
	AssignmentPattern: 'right',
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

export function isFunction(node: AnyNode): node is Function & AnyNode {
	return /^(?:Arrow)?Function/v.test(node.type);
}

/** The nodes within a node, in the order of the source. */
export function childrenOf(node: AnyNode): AnyNode[] {
	return Object.values(node)
		.flat()
		.filter((part: unknown): part is AnyNode =>
			Boolean((part as AnyNode | undefined)?.type?.at),
		)
		.toSorted((a, b) => a.start - b.start);
}

/** The parts of a node that may have values of their own. */
export function partsOf(node: AnyNode): AnyNode[] {
	if (node.type === 'CallExpression' || node.type === 'NewExpression') {
		const {callee} = node;
		const method = callee.type === 'MemberExpression' ? callee : undefined;
		return [
			...(method ? childrenOf(method).slice(0, method.computed ? 2 : 1) : []),
			...(isFunction(callee) ? [callee] : []),
			...node.arguments,
		];
	}

	if (node.type === 'MemberExpression') {
		// The array of an element is seen where it is made or changed, not in every turn.
		const {object, property, computed} = node;
		const inner =
			object.type === 'MemberExpression' ? partsOf(object) : [object];
		return [...inner, ...(computed ? [property] : [])].filter(
			({type}) => type !== 'Identifier',
		);
	}

	if (node.type === 'ForStatement') {
		const {init, test, body} = node;
		const end = test?.type === 'BinaryExpression' ? test.right : test;
		return [init, end, body].filter(Boolean) as AnyNode[];
	}

	const skipped = node[unread[node.type] as keyof AnyNode] as unknown;
	return childrenOf(node).filter((part) => part !== skipped);
}

/** Whether an expression waits for something, and cannot be moved into another function. */
export function isWaiting(node: AnyNode): boolean {
	return (
		/^(?:Await|Yield)/v.test(node.type) ||
		(!isFunction(node) && childrenOf(node).some((part) => isWaiting(part)))
	);
}

/** Whether an expression can be evaluated twice. */
export function isPlain(node: AnyNode): boolean {
	return (
		/^(?:Identifier|Literal|This|Member|Binary|Unary)/v.test(node.type) &&
		childrenOf(node).every((part) => isPlain(part))
	);
}

/** The variables that a pattern binds. */
export function namesOf(pattern: AnyNode): Identifier[] {
	if (pattern.type === 'Identifier') {
		return [pattern];
	}

	return /Pattern$|^Rest|^Property$/v.test(pattern.type)
		? partsOf(pattern).flatMap((part) => namesOf(part))
		: [];
}

/** The variables that are bound within a node. */
export function boundIn(node: AnyNode): string[] {
	const patterns =
		node.type === 'VariableDeclarator'
			? [node.id]
			: isFunction(node)
				? node.params
				: [];
	return [
		...patterns.flatMap((one) => namesOf(one).map(({name}) => name)),
		...childrenOf(node).flatMap((part) => boundIn(part)),
	];
}

/** `D` of `D[r][c]` and of `D.data[k]`, `this.D` of `this.D[r]`. */
export function rootOf(target: AnyNode): string | undefined {
	if (target.type !== 'MemberExpression') {
		return target.type === 'Identifier' ? target.name : undefined;
	}

	const {object, property} = target;
	return object.type === 'ThisExpression' && property.type === 'Identifier'
		? `this.${property.name}`
		: rootOf(object);
}

/** The variable whose array a call of one of its methods changes. */
export function mutatedBy(call: AnyNode): string | undefined {
	const callee = call.type === 'CallExpression' ? call.callee : undefined;
	return callee?.type === 'MemberExpression' &&
		callee.property.type === 'Identifier' &&
		/^(?:push|unshift|pop|shift|splice|fill|reverse|sort|set)$/v.test(
			callee.property.name,
		)
		? rootOf(callee.object)
		: undefined;
}
