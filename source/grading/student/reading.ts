import {createMatrix, withBias, type Matrix} from '../../network/matrix.js';
import {layersOf, unroll, type Unrolling} from '../../network/weights.js';
import {type Problem} from '../diagnosis/diagnosis.js';
import {type LanguageId} from '../languages/language.js';
import {type Argument} from '../languages/protocol.js';
import {
	areSizesWritten,
	isOfExercise,
	isWithoutSizes,
	type Slot,
} from './signature.js';

/** How the arguments of nnCostFunction are meant, where their names leave it open. */
export type Reading = {
	/** How a matrix becomes a vector and back: row by row, or column by column as in Octave. */
	readonly unrolledBy: Unrolling;
	/** Labels from 1 to K or from 0 to K − 1, or for each sample a row of one 1 and zeros. */
	readonly labels: 'from 1' | 'from 0' | '0/1 rows';
	/** Whether the labels are an m×1 column, as MATLAB files give them. */
	readonly isColumn: boolean;
	/** Whether X has its column of ones already. */
	readonly hasBias: boolean;
};

const plain: Reading = {
	unrolledBy: 'rows',
	labels: 'from 1',
	isColumn: false,
	hasBias: false,
};

/** The readings that a list of arguments leaves open, the likeliest first. */
export function readingsOf(
	language: LanguageId,
	order: readonly Slot[],
): Reading[] {
	if (language === 'octave') {
		return [{...plain, unrolledBy: 'columns', isColumn: true}];
	}

	if (isOfExercise(order)) {
		// Its labels are from 1.
		return [plain, {...plain, isColumn: true}];
	}

	const unrolled = order.includes('unrolled')
		? (['rows', 'columns'] as const).map((unrolledBy) => ({
				...plain,
				unrolledBy,
			}))
		: [plain];
	const labeled = [
		...unrolled,
		...unrolled.map((reading): Reading => ({...reading, labels: 'from 0'})),
	];
	const kinds = [
		labeled,
		labeled.map((reading): Reading => ({...reading, isColumn: true})),
		unrolled.map((reading): Reading => ({...reading, labels: '0/1 rows'})),
	];
	// A program that calls it without sizes has mostly put X and y into their final form before.
	return isWithoutSizes(order)
		? [true, false].flatMap((hasBias) =>
				kinds
					.toReversed()
					.flat()
					.map((reading) => ({...reading, hasBias})),
			)
		: kinds.flat();
}

/** What a reading assumes beyond the exercise: "weights unrolled row by row, labels from 0"; empty for none. */
export function readingText(
	{unrolledBy, labels, isColumn, hasBias}: Reading,
	order: readonly Slot[],
): string {
	return [
		order.includes('unrolled')
			? `weights unrolled ${unrolledBy === 'rows' ? 'row by row' : 'column by column'}`
			: [],
		!isOfExercise(order) && labels === 'from 1' ? 'labels from 1' : [],
		labels === 'from 0' ? 'labels from 0' : [],
		labels === '0/1 rows' ? 'y as a row of 0 and 1 for each sample' : [],
		isColumn ? 'y as a column (m×1), as loadmat gives it' : [],
		hasBias ? 'X with its column of ones' : [],
		areSizesWritten(order)
			? 'sizes written in the code (400-25-10; in smaller networks all other weights are 0)'
			: [],
	]
		.flat()
		.join(', ');
}

export function labelsArgument(
	labels: ArrayLike<number>,
	outputs: number,
	reading: Reading,
): Argument {
	if (reading.labels === '0/1 rows') {
		const matrix = createMatrix(labels.length, outputs);
		for (let i = 0; i < labels.length; i++) {
			matrix.data[i * outputs + labels[i] - 1] = 1;
		}

		return {type: 'matrix', matrix};
	}

	const first = reading.labels === 'from 0' ? 0 : 1;
	return {
		type: 'labels',
		labels: Array.from(labels, (label) => label - 1 + first),
		isColumn: reading.isColumn,
	};
}

export function inputsArgument(x: Matrix, {hasBias}: Reading): Argument {
	return {type: 'matrix', matrix: hasBias ? withBias(x) : x};
}

/** The names under which the interpreter keeps large arguments. */
export type Kept = {readonly x?: string; readonly y?: string};

/** The arguments of nnCostFunction for a problem. */
export function argumentsFor(
	{weights, samples, lambda}: Problem,
	order: readonly Slot[],
	reading: Reading,
	kept: Kept = {},
): Argument[] {
	const [inputs, hidden, outputs] = layersOf(weights);
	const whole = (value: number): Argument => ({type: 'whole', value});
	const given: Readonly<Record<Slot, () => Argument>> = {
		theta1: () => ({type: 'matrix', matrix: weights[0]}),
		theta2: () => ({type: 'matrix', matrix: weights[1]}),
		unrolled: () => ({
			type: 'vector',
			values: unroll(weights, reading.unrolledBy),
		}),
		inputs: () => whole(inputs),
		hidden: () => whole(hidden),
		outputs: () => whole(outputs),
		x: () =>
			kept.x === undefined
				? inputsArgument(samples.x, reading)
				: {type: 'kept', name: kept.x},
		y: () =>
			kept.y === undefined
				? labelsArgument(samples.labels, outputs, reading)
				: {type: 'kept', name: kept.y},
		lambda: () => ({type: 'number', value: lambda}),
		samples: () => whole(samples.x.rows),
		gradients: () => whole(1),
	};
	return order.map((slot) => given[slot]());
}
