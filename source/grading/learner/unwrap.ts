import {
	createMatrix,
	fromColumnMajor,
	type Matrix,
} from '../../network/matrix.js';
import {type Weights} from '../../network/weights.js';
import {shapeText, type Returned} from '../languages/values.js';

/** A value of the learner's, or one sentence that says why it is none. */
export type Unwrapped<Value> =
	{readonly value: Value} | {readonly problem: string};

/** What something that was returned is, in a few words. */
export function kindText(returned: Returned): string {
	switch (returned.kind) {
		case 'array': {
			return shapeText(returned.shape);
		}

		case 'complex': {
			return 'complex numbers';
		}

		case 'nothing': {
			return 'nothing';
		}

		case 'text': {
			return `the text "${returned.text}"`;
		}

		case 'list': {
			return `a list of ${returned.items.length}`;
		}

		case 'named': {
			return `an object with ${Object.keys(returned.entries).join(', ') || 'nothing in it'}`;
		}

		case 'other': {
			return `something that is no number (${returned.name})`;
		}

		default: {
			throw new TypeError('Unknown kind');
		}
	}
}

/** The three things that nnCostFunction returns. */
export type RawAnswer = {
	readonly J: Returned;
	readonly gradients: readonly [Returned, Returned];
};

const wanted = 'J, Theta1_grad and Theta2_grad';

/** Splits [Theta1_grad(:); Theta2_grad(:)], as Coursera's exercise has it; a wrong length stays as it is. */
function unroll(
	vector: Returned,
	weights: Weights,
): RawAnswer['gradients'] | string {
	const counts = weights.map(({data}) => data.length);
	const total = counts.reduce((a, b) => a + b, 0);
	if (vector.kind !== 'array' || vector.data.length !== total) {
		return `grad is ${kindText(vector)}, but the weights are ${total} numbers`;
	}

	const {data} = vector;
	const parts = weights.map(({rows, columns}, l): Returned => {
		const start = l === 0 ? 0 : counts[0];
		const {data: byRows} = fromColumnMajor(
			rows,
			columns,
			data.subarray(start, start + counts[l]),
		);
		return {kind: 'array', shape: [rows, columns], data: byRows};
	});
	return [parts[0], parts[1]];
}

/**
 * Takes J and the two gradients out of what nnCostFunction returned.
 *
 * @param isUnrolled - Whether both gradients come as one vector.
 */
export function unwrapAnswer(
	returned: Returned,
	weights: Weights,
	isUnrolled: boolean,
): Unwrapped<RawAnswer> {
	if (returned.kind === 'nothing') {
		return {
			problem: `nnCostFunction returns nothing; it must return ${wanted} (is the return missing, or only in one branch?).`,
		};
	}

	if (returned.kind === 'named') {
		const {J, Theta1_grad: first, Theta2_grad: second} = returned.entries;
		return J && first && second
			? {value: {J, gradients: [first, second]}}
			: {
					problem: `nnCostFunction returns ${kindText(returned)}; it must return ${wanted}.`,
				};
	}

	const count = isUnrolled ? 2 : 3;
	const names = isUnrolled ? 'J and grad' : wanted;
	if (returned.kind !== 'list') {
		return {
			problem: `nnCostFunction returns only ${kindText(returned)}; it must return ${names}.`,
		};
	}

	const {items} = returned;
	if (items.length !== count) {
		return {
			problem: `nnCostFunction returns ${items.length} values instead of ${count}: ${names}.`,
		};
	}

	if (!isUnrolled) {
		return {value: {J: items[0], gradients: [items[1], items[2]]}};
	}

	const gradients = unroll(items[1], weights);
	return typeof gradients === 'string'
		? {problem: `${gradients}.`}
		: {value: {J: items[0], gradients}};
}

/** J as a number; an array with one element is taken too. */
export function unwrapCost(returned: Returned): Unwrapped<number> {
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
