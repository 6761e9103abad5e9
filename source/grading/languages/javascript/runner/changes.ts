import {type AnyNode, type Function} from 'acorn';

/** A variable, or a field of `this`, that a statement sets or whose elements it changes. */
export type Change = {
	readonly root: string;
	/** The last expression that changes it. */
	readonly at: AnyNode;
	/** Whether the variable itself is set. */
	readonly isSet: boolean;
	/** Whether that may be more than once: in a loop, a callback or a helper. */
	readonly isRepeated: boolean;
};

/** Methods that change an array, and others of which a call changes nothing by itself. */
const mutators =
	/^(?:push|unshift|pop|shift|splice|fill|reverse|sort|set|copyWithin)$/v;
const harmless =
	/^(?:forEach|map|filter|reduce|every|some|find|log|error|warn)$/v;

export function isFunction(node: AnyNode): node is Function & AnyNode {
	return /^(?:Arrow)?Function/v.test(node.type);
}

export function isLoop(node: AnyNode): boolean {
	return /^(?:For|While|DoWhile)/v.test(node.type);
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

/** The variables that a pattern binds. */
export function namesOf(pattern: AnyNode): string[] {
	switch (pattern.type) {
		case 'Identifier': {
			return [pattern.name];
		}

		case 'AssignmentPattern': {
			return namesOf(pattern.left);
		}

		case 'Property': {
			return namesOf(pattern.value);
		}

		default: {
			return /Pattern$|^Rest/v.test(pattern.type)
				? childrenOf(pattern).flatMap((part) => namesOf(part))
				: [];
		}
	}
}

/** `D` of `D[r][c]` and of `D.data[k]`, `this.D` of `this.D[r]`. */
function rootOf(target: AnyNode): string | undefined {
	if (target.type !== 'MemberExpression') {
		return target.type === 'Identifier' ? target.name : undefined;
	}

	const {object, property, computed} = target;
	return object.type === 'ThisExpression' &&
		property.type === 'Identifier' &&
		!computed
		? `this.${property.name}`
		: rootOf(object);
}

/** What a call may change: the object of its method, or of a helper its first argument too. */
function changedByCall(call: AnyNode, isStatement: boolean): AnyNode[] {
	if (call.type !== 'CallExpression') {
		return [];
	}

	const {callee, arguments: given} = call;
	const method = callee.type === 'MemberExpression' ? callee : undefined;
	const name = method?.property.type === 'Identifier' && method.property.name;
	if (method && name && mutators.test(name)) {
		return [method.object];
	}

	return isStatement && !(name && harmless.test(name))
		? [...(method ? [method.object] : []), ...given.slice(0, 1)]
		: [];
}

/** What a statement changes of what is there before and after it, each once. */
export function changesOf(statement: AnyNode): Change[] {
	const found = new Map<string, Change>();
	const declared = new Set<string>();
	const add = (target: AnyNode, at: AnyNode, isRepeated: boolean) => {
		const root = rootOf(target);
		if (root !== undefined && root !== 'console') {
			const isSet =
				at.type === 'AssignmentExpression' &&
				(target.type === 'Identifier' ||
					(target.type === 'MemberExpression' &&
						target.object.type === 'ThisExpression'));
			const known = found.get(root);
			found.set(root, {
				root,
				at,
				isSet: isSet || Boolean(known?.isSet),
				isRepeated: isRepeated || Boolean(known?.isRepeated),
			});
		}
	};

	const look = (node: AnyNode, around: AnyNode, isRepeated: boolean) => {
		if (node.type === 'AssignmentExpression') {
			add(node.left, node, isRepeated);
		}

		for (const target of changedByCall(node, around === statement)) {
			add(target, node, isRepeated || around === statement);
		}

		const bound =
			node.type === 'VariableDeclarator'
				? [node.id]
				: isFunction(node)
					? node.params
					: [];
		for (const name of bound.flatMap((one) => namesOf(one))) {
			declared.add(name);
		}

		for (const part of childrenOf(node)) {
			// What a function changes is changed where it is called: a callback at once.
			if (!isFunction(part) || /^(?:Call|New)/v.test(node.type)) {
				look(part, node, isRepeated || isLoop(node) || isFunction(part));
			}
		}
	};

	look(statement, statement, false);
	return [...found.values()].filter(({root}) => !declared.has(root));
}
