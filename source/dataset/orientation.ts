import {createMatrix, type Matrix} from '../network/matrix.js';
import {accuracy} from '../network/forward.js';
import {type Weights} from '../network/weights.js';
import {turned, type ImageSize, type PixelOrder} from './images.js';

/** Images of a digit of each class, for comparison: the mean over all samples with this label, column by column. */
export type ClassMeans = ReadonlyMap<number, Float64Array>;

/** How well both orders of pixels agree with something that is known to be right, −1..1. */
export type OrderScores = Readonly<Record<PixelOrder, number>>;

/** Minimum accuracy in one order, and minimum lead over the other, for weights to decide the order. */
const fitAccuracy = 0.5;
const fitLead = 0.2;

/** The mean image of each label. */
export function classMeans(
	{rows, columns, data}: Matrix,
	labels: ArrayLike<number>,
): Map<number, Float64Array> {
	const means = new Map<number, Float64Array>();
	const counts = new Map<number, number>();
	for (let i = 0; i < rows; i++) {
		const mean = means.get(labels[i]) ?? new Float64Array(columns);
		for (let j = 0; j < columns; j++) {
			mean[j] += data[i * columns + j];
		}

		means.set(labels[i], mean);
		counts.set(labels[i], (counts.get(labels[i]) ?? 0) + 1);
	}

	for (const [label, mean] of means) {
		means.set(
			label,
			mean.map((sum) => sum / counts.get(label)!),
		);
	}

	return means;
}

/** Which share of samples weights label correctly, read in either order. */
export function weightScores(
	{x, labels}: {readonly x: Matrix; readonly labels: ArrayLike<number>},
	size: ImageSize,
	weights: Weights,
): OrderScores {
	const inColumns = createMatrix(x.rows, x.columns);
	for (let i = 0; i < x.rows; i++) {
		const image = x.data.subarray(i * x.columns, (i + 1) * x.columns);
		inColumns.data.set(turned(image, size), i * x.columns);
	}

	return {
		rows: accuracy(weights, {x: inColumns, labels}),
		columns: accuracy(weights, {x, labels}),
	};
}

/** The order with the higher score. */
export function better({rows, columns}: OrderScores): PixelOrder {
	return rows > columns ? 'rows' : 'columns';
}

/** The only order that fits weights; undefined when both do, or none. */
export function orderOfWeights(scores: OrderScores): PixelOrder | undefined {
	const {rows, columns} = scores;
	return Math.max(rows, columns) >= fitAccuracy &&
		Math.abs(rows - columns) >= fitLead
		? better(scores)
		: undefined;
}
