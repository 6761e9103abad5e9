import {createMatrix, type Matrix} from '../../network/matrix.js';
import {reroll, type Weights} from '../../network/weights.js';
import {shapeText, type Returned} from '../languages/protocol.js';
import {type Reading} from './reading.js';

/** A value of the student's, or one sentence: why it is none. */
export type Unwrapped<Value> =
	{readonly value: Value} | {readonly problem: string};

const kindTexts: {
	readonly [Kind in Returned['kind']]: (
		returned: Extract<Returned, {kind: Kind}>,
	) => string;
} = {
	array: ({shape}) => shapeText(shape),
	complex: () => 'complex numbers',
	nothing: () => 'nothing',
	text: ({text}) => `the text "${text}"`,
	list: ({items}) => `a list of ${items.length}`,
	named: ({entries}) =>
		`an object with ${Object.keys(entries).join(', ') || 'nothing in it'}`,
	other: ({name}) => `something that is no number (${name})`,
};

/** What something that was returned is, in a few words. */
export function kindText(returned: Returned): string {
	// Each of them gets a value of its own kind.
	return kindTexts[returned.kind](returned as never);
}

/** The three things that nnCostFunction returns; in place of the gradients, perhaps one sentence: why not. */
export type RawAnswer = {
	readonly J: Returned;
	readonly gradients: readonly [Returned, Returned] | string;
};

export type Wanted = {
	readonly weights: Weights;
	/** Whether both come as one vector, and how that is unrolled. */
	readonly isUnrolled: boolean;
	readonly reading: Reading;
};

function isNumber(returned: Returned | undefined): boolean {
	return returned?.kind === 'array' && returned.data.length === 1;
}

/** Splits [Theta1_grad(:); Theta2_grad(:)], as the wider course has it. */
function split(
	vector: Returned,
	{weights, reading}: Wanted,
): RawAnswer['gradients'] {
	const total = weights.reduce((sum, {data}) => sum + data.length, 0);
	if (vector.kind !== 'array' || vector.data.length !== total) {
		return `grad is ${kindText(vector)}, but the weights are ${total} numbers.`;
	}

	const [first, second] = reroll(vector.data, weights, reading.unrolledBy).map(
		({rows, columns, data}): Returned => ({
			kind: 'array',
			shape: [rows, columns],
			data,
		}),
	);
	return [first, second];
}

/** The two gradients among what was returned beside J; both may be in a list of their own, or in one vector. */
function gradientsAmong(
	returned: readonly Returned[],
	wanted: Wanted,
): RawAnswer['gradients'] | undefined {
	const items = returned.flatMap((item) =>
		item.kind === 'list'
			? item.items
			: item.kind === 'named'
				? Object.values(item.entries)
				: [item],
	);
	if (items.length === 1) {
		return wanted.isUnrolled || !isMatrix(items[0])
			? split(items[0], wanted)
			: undefined;
	}

	return items.length === 2 ? [items[0], items[1]] : undefined;
}

function isMatrix(returned: Returned): boolean {
	return (
		returned.kind === 'array' && returned.shape.filter((n) => n > 1).length > 1
	);
}

const costNames = /^(?:j|cost|loss|jval)$/iv;
const namesOfGradients = [
	/theta_?1|^(?:d|grad)_?1$/iv,
	/theta_?2|^(?:d|grad)_?2$/iv,
];
const gradientName = /grad/iv;

/** What an object or a dictionary holds, as the list that it stands for. */
function listed(returned: Returned): Returned {
	if (returned.kind !== 'named') {
		return returned;
	}

	const entries = Object.entries(returned.entries);
	const named = (pattern: RegExp) =>
		entries.find(([name]) => pattern.test(name))?.[1];
	const J = named(costNames);
	const pair = namesOfGradients.map((pattern) => named(pattern));
	const one = named(gradientName);
	const gradients = pair.every((found) => found !== undefined)
		? pair
		: one
			? [one]
			: [];
	return J ? {kind: 'list', items: [J, ...gradients]} : returned;
}

/**
 * Takes J and the two gradients out of what nnCostFunction returned: (J, D1, D2), (J, grad), (J, [D1, D2]), the
 * same with J at the end, or by names.
 */
export function unwrapAnswer(
	answer: Returned,
	wanted: Wanted,
): Unwrapped<RawAnswer> {
	const names = wanted.isUnrolled
		? 'J and grad'
		: 'J, Theta1_grad and Theta2_grad';
	const count = wanted.isUnrolled ? 2 : 3;
	const returned = listed(answer);
	switch (returned.kind) {
		case 'nothing': {
			return {
				problem: `nnCostFunction returns nothing; it must return ${names} (is the return missing, or only in one branch?).`,
			};
		}

		case 'array': {
			const only = `nnCostFunction returns only ${kindText(returned)}; it must return ${names}.`;
			return isNumber(returned)
				? {value: {J: returned, gradients: only}}
				: {problem: only};
		}

		case 'list': {
			const {items} = returned;
			if (items.length === count - 1 && items.every((item) => isMatrix(item))) {
				return {
					problem: `nnCostFunction returns ${items.length} ${items.length === 1 ? 'matrix' : 'matrices'} and no J; it must return ${names}.`,
				};
			}

			const isLast = !isNumber(items[0]) && isNumber(items.at(-1));
			const J = isLast ? items.at(-1)! : items[0];
			const rest = isLast ? items.slice(0, -1) : items.slice(1);
			const gradients = gradientsAmong(rest, wanted);
			if (J === undefined) {
				break;
			}

			return {
				value: {
					J,
					gradients:
						gradients ??
						`nnCostFunction returns ${items.length} ${items.length === 1 ? 'value' : 'values'} instead of ${count}: ${names}.`,
				},
			};
		}

		default: {
			break;
		}
	}

	return {
		problem: `nnCostFunction returns ${returned.kind === 'list' ? 'an empty list' : `only ${kindText(returned)}`}; it must return ${names}.`,
	};
}

/** Takes the two gradients out of what a function for them alone returned, perhaps with J before or after them. */
export function unwrapGradients(
	answer: Returned,
	wanted: Wanted,
): RawAnswer['gradients'] {
	const returned = listed(answer);
	const items = returned.kind === 'list' ? returned.items : [returned];
	const rest = items.filter((item) => !isNumber(item));
	return (
		gradientsAmong(rest, wanted) ??
		`The function for the gradients returns ${kindText(answer)}; it must return both gradients.`
	);
}

/** J as a number; an array with one element is taken too. */
export function unwrapCost(returned: Returned): Unwrapped<number> {
	if (returned.kind === 'complex') {
		return {
			problem:
				'J is a complex number: a logarithm was given a negative number, as h − 1 is, or an output that did not go through the sigmoid.',
		};
	}

	if (returned.kind !== 'array') {
		return {problem: `J is ${kindText(returned)}, but it must be one number.`};
	}

	if (returned.data.length !== 1) {
		return {
			problem: `J is ${kindText(returned)}, but it must be one number: is the sum over all samples and all outputs?`,
		};
	}

	const [value] = returned.data;
	return {value};
}

function isTransposed(
	shape: readonly number[],
	{rows, columns}: Matrix,
): boolean {
	return shape[0] === columns && shape[1] === rows && rows !== columns;
}

/** A gradient in the shape of its Θ. */
export function unwrapGradient(
	returned: Returned,
	theta: Matrix,
	layer: number,
): Unwrapped<Matrix> {
	const name = `Theta${layer}_grad`;
	const {rows, columns} = theta;
	if (returned.kind !== 'array') {
		return {
			problem: `${name} is ${kindText(returned)}, but it must be ${rows}×${columns} numbers like Theta${layer}.`,
		};
	}

	const {shape, data} = returned;
	if (shape.length === 2 && shape[0] === rows && shape[1] === columns) {
		return {value: createMatrix(rows, columns, data)};
	}

	const remark = isTransposed(shape, theta)
		? ': it is transposed'
		: shape.length === 2 && shape[0] === rows && shape[1] === columns - 1
			? ': the column of the bias is missing'
			: shape.length === 2 && shape[0] === rows + 1
				? ': a row too many, perhaps that of a bias'
				: data.length === rows * columns
					? ': the numbers are there, but not in rows and columns'
					: '';
	return {
		problem: `${name} is ${shapeText(shape)}, but it must be ${rows}×${columns} like Theta${layer}${remark}.`,
	};
}
