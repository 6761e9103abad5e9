import {parse, type AnyNode} from 'acorn';
import {createRandom} from '../../source/network/random.js';
import {
	childrenOf,
	rootOf,
} from '../../source/grading/languages/javascript/runner/nodes.js';
import {type Mutant} from './octave-mutants.js';

type Edit = {
	readonly kind: string;
	readonly node: AnyNode;
	readonly text: string;
	readonly lines: readonly number[];
};

const swaps: Readonly<Record<string, string>> = {
	'+': '-',
	'-': '+',
	'*': '/',
	'/': '*',
	'+=': '-=',
	'-=': '+=',
	'*=': '/=',
	'/=': '*=',
};

/**
 * Wrong programs of a right JavaScript one, each with one mistake: an operator, an index, a sign, a factor, or a
 * statement that is left out, of which the lines are those of the statement before it that sets the same variable.
 */
export function javascriptMutants(
	source: string,
	seed: number,
	count: number,
): Mutant[] {
	const program = parse(source, {
		ecmaVersion: 'latest',
		sourceType: 'module',
		locations: true,
	});
	const piece = ({start, end}: AnyNode) => source.slice(start, end);
	const edits: Edit[] = [];
	const lastSet = new Map<string, number>();
	const look = (node: AnyNode, lines: readonly number[]) => {
		const {start, end} = node.loc!;
		const isStatement = /(?:Statement|Declaration)$/v.test(node.type);
		const own =
			isStatement || start.line > (lines.at(-1) ?? 0)
				? Array.from(
						{length: Math.min(end.line - start.line, 2) + 1},
						(_, i) => start.line + i,
					)
				: lines;
		const add = (kind: string, at: AnyNode, text: string) =>
			edits.push({kind, node: at, text, lines: own});
		if (
			(node.type === 'BinaryExpression' ||
				node.type === 'AssignmentExpression') &&
			node.operator in swaps
		) {
			const operator = swaps[node.operator];
			add(
				'operator',
				node,
				`${piece(node.left)} ${operator} (${piece(node.right)})`,
			);
		}

		if (
			node.type === 'MemberExpression' &&
			node.computed &&
			node.property.type === 'BinaryExpression'
		) {
			add('index', node.property, piece(node.property.left));
		}

		if (
			node.type === 'VariableDeclarator' &&
			node.init?.type === 'BinaryExpression'
		) {
			add('sign', node.init, `-(${piece(node.init)})`);
			add('factor', node.init, `2 * (${piece(node.init)})`);
		}

		if (
			node.type === 'ExpressionStatement' &&
			node.expression.type === 'AssignmentExpression'
		) {
			const root = rootOf(node.expression.left) ?? '';
			const before = lastSet.get(root);
			if (before !== undefined) {
				edits.push({kind: 'left out', node, text: ';', lines: [before]});
			}

			lastSet.set(root, start.line);
		}

		for (const part of childrenOf(node)) {
			look(part, own);
		}
	};

	for (const part of childrenOf(program)) {
		look(part, []);
	}

	const random = createRandom(seed);
	return edits
		.map((edit) => ({edit, rank: random()}))
		.toSorted((a, b) => a.rank - b.rank)
		.slice(0, count)
		.map(({edit: {kind, node, text, lines}}) => ({
			kind,
			lines,
			change: `${piece(node)} → ${text}`,
			source: source.slice(0, node.start) + text + source.slice(node.end),
		}));
}
