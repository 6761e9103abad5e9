import type * as acorn from 'acorn';

type Node = acorn.AnyNode;

/** A variable, or a field of `this`, that a statement sets or whose elements it changes. */
export type Change = {
	readonly root: string;
	/** The last expression that changes it. */
	readonly at: Node;
	/** Whether the variable itself is set. */
	readonly isSet: boolean;
	/** Whether that is in a loop or a callback within the statement. */
	readonly isRepeated: boolean;
};

/** Methods that change an array. */
const mutators = new Set(
	'push unshift pop shift splice fill reverse sort set copyWithin'.split(' '),
);

/** Methods of arrays that change nothing by themselves. */
const harmless = new Set(
	'forEach map filter reduce every some find keys entries log error warn'.split(
		' ',
	),
);

export function isFunction(
	node: Node,
): node is
	| acorn.FunctionDeclaration
	| acorn.FunctionExpression
	| acorn.ArrowFunctionExpression {
	return /^(?:Arrow)?Function/v.test(node.type);
}

export function isLoop(node: Node): boolean {
	return /^(?:For|While|DoWhile)/v.test(node.type);
}

/** The nodes within a node, in the order of the source. */
export function childrenOf(node: Node): Node[] {
	return Object.values(node)
		.flat()
		.filter(
			(part: unknown): part is Node =>
				typeof part === 'object' &&
				part !== null &&
				typeof (part as Node).type === 'string',
		)
		.toSorted((a, b) => a.start - b.start);
}

/** The variables that a pattern binds. */
export function namesOf(pattern: Node): acorn.Identifier[] {
	switch (pattern.type) {
		case 'Identifier': {
			return [pattern];
		}

		case 'AssignmentPattern': {
			return namesOf(pattern.left);
		}

		case 'Property': {
			return namesOf(pattern.value);
		}

		case 'ArrayPattern':
		case 'ObjectPattern':
		case 'RestElement': {
			return childrenOf(pattern).flatMap((part) => namesOf(part));
		}

		default: {
			return [];
		}
	}
}

/** `D` of `D[r][c]` and of `D.data[k]`, `this.D` of `this.D[r]`. */
function rootOf(target: Node): string | undefined {
	if (target.type === 'Identifier') {
		return target.name;
	}

	if (target.type !== 'MemberExpression') {
		return undefined;
	}

	const {object, property, computed} = target;
	return object.type === 'ThisExpression'
		? !computed && property.type === 'Identifier'
			? `this.${property.name}`
			: undefined
		: rootOf(object);
}

/** What a single expression changes. */
function changedBy(node: Node): Array<Pick<Change, 'root' | 'isSet'>> {
	const change = (target: Node, isSet: boolean) => {
		const root = rootOf(target);
		return root === undefined ? [] : [{root, isSet}];
	};

	if (node.type === 'AssignmentExpression') {
		const {left} = node;
		return change(
			left,
			left.type === 'Identifier' ||
				(left.type === 'MemberExpression' &&
					left.object.type === 'ThisExpression'),
		);
	}

	if (node.type === 'CallExpression') {
		const {callee} = node;
		return callee.type === 'MemberExpression' &&
			callee.property.type === 'Identifier' &&
			mutators.has(callee.property.name)
			? change(callee.object, false)
			: [];
	}

	return [];
}

/** What a statement's call of a helper may change: its first argument, or the object of the method. */
function changedByHelper(statement: Node): Change[] {
	const call =
		statement.type === 'ExpressionStatement' ? statement.expression : statement;
	if (call.type !== 'CallExpression') {
		return [];
	}

	const {callee, arguments: given} = call;
	const isMethod = callee.type === 'MemberExpression';
	const name = isMethod && callee.property;
	const isKnown =
		name &&
		name.type === 'Identifier' &&
		(harmless.has(name.name) || mutators.has(name.name));
	const places: Node[] = isKnown
		? []
		: [...(isMethod ? [callee.object] : []), ...given.slice(0, 1)];
	return places.flatMap((place) =>
		place.type === 'Identifier' && place.name !== 'console'
			? {root: place.name, at: call, isSet: false, isRepeated: true}
			: [],
	);
}

/** What a statement changes of what is there before and after it, each once. */
export function changesOf(statement: Node): Change[] {
	const found = new Map<string, Change>();
	const declared = new Set<string>();
	const add = (change: Change) => {
		const known = found.get(change.root);
		found.set(change.root, {
			...change,
			isSet: change.isSet || Boolean(known?.isSet),
			isRepeated: change.isRepeated || Boolean(known?.isRepeated),
		});
	};

	const look = (node: Node, isRepeated: boolean) => {
		for (const change of changedBy(node)) {
			add({...change, at: node, isRepeated});
		}

		if (node.type === 'VariableDeclarator') {
			for (const {name} of namesOf(node.id)) {
				declared.add(name);
			}
		}

		for (const part of childrenOf(node)) {
			if (!isFunction(part)) {
				look(part, isRepeated || isLoop(node));
			} else if (/Call|New/v.test(node.type)) {
				for (const {name} of part.params.flatMap((one) => namesOf(one))) {
					declared.add(name);
				}

				look(part.body, true);
			}
		}
	};

	look(statement, false);
	for (const change of changedByHelper(statement)) {
		add(change);
	}

	return [...found.values()].filter(({root}) => !declared.has(root));
}
