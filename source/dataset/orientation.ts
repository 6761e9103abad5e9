import {createMatrix, type Matrix} from '../network/matrix.js';
import {accuracy} from '../network/predict.js';
import {type Weights} from '../network/weights.js';
import {turned, type ImageSize, type PixelOrder} from './images.js';

/** Images of a digit of each class, for comparison: the mean over all samples with this label, column by column. */
export type ClassMeans = ReadonlyMap<number, Float64Array>;

/** How well both orders of pixels agree with something that is known to be right, −1..1. */
export type OrderScores = Readonly<Record<PixelOrder, number>>;

/** The size at which means are compared: that of the embedded digits. */
const meanSize: ImageSize = {height: 20, width: 20};
/** Digits agree at least so well, and one order at least so much better than the other. */
const digitScore = 0.45;
const clearLead = 0.03;
/** Weights know an order when they label so many samples correctly, and so many more than in the other. */
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

/** An image in another size by bilinear interpolation, both column by column. */
export function resized(
	image: ArrayLike<number>,
	{height, width}: ImageSize,
	to: ImageSize,
): Float64Array {
	const result = new Float64Array(to.height * to.width);
	const position = (i: number, from: number, length: number) => {
		const place = ((i + 0.5) * from) / length - 0.5;
		const inside = Math.min(from - 1, Math.max(0, place));
		const first = Math.floor(inside);
		return {first, next: Math.min(from - 1, first + 1), share: inside - first};
	};

	for (let c = 0; c < to.width; c++) {
		const x = position(c, width, to.width);
		for (let r = 0; r < to.height; r++) {
			const y = position(r, height, to.height);
			const along = (column: number) =>
				image[column * height + y.first] * (1 - y.share) +
				image[column * height + y.next] * y.share;
			result[c * to.height + r] =
				along(x.first) * (1 - x.share) + along(x.next) * x.share;
		}
	}

	return result;
}

/** Pearson's correlation of two lists of the same length; 0 where one of them is constant. */
function correlation(a: ArrayLike<number>, b: ArrayLike<number>): number {
	const n = a.length;
	let [sumA, sumB, sumAA, sumBB, sumAB] = [0, 0, 0, 0, 0];
	for (let i = 0; i < n; i++) {
		sumA += a[i];
		sumB += b[i];
		sumAA += a[i] * a[i];
		sumBB += b[i] * b[i];
		sumAB += a[i] * b[i];
	}

	const spread = (sumAA - (sumA * sumA) / n) * (sumBB - (sumB * sumB) / n);
	return spread > 0 ? (sumAB - (sumA * sumB) / n) / Math.sqrt(spread) : 0;
}

/**
 * How much images look like the embedded digits of the same labels, read in either order. Light digits on dark
 * and dark ones on light count the same.
 *
 * @param samples - Some samples with their pixels as they lie in the file.
 * @param digits - The class means of the embedded digits, 20×20.
 */
export function digitScores(
	{x, labels}: {readonly x: Matrix; readonly labels: ArrayLike<number>},
	size: ImageSize,
	digits: ClassMeans,
): OrderScores {
	const means = classMeans(x, labels);
	const known = [...means.keys()].filter((label) => digits.has(label));
	const expected = known.flatMap((label) => [...digits.get(label)!]);
	const score = (order: PixelOrder) =>
		Math.abs(
			correlation(
				known.flatMap((label) => {
					const image = means.get(label)!;
					return [
						...resized(
							order === 'rows' ? turned(image, size) : image,
							size,
							meanSize,
						),
					];
				}),
				expected,
			),
		);
	return {rows: score('rows'), columns: score('columns')};
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

function better({rows, columns}: OrderScores): PixelOrder {
	return rows > columns ? 'rows' : 'columns';
}

/** Whether the images look like the digits that their labels say, in either order. */
export function isDigits({rows, columns}: OrderScores): boolean {
	return Math.max(rows, columns) >= digitScore;
}

/** The order in which images are digits that stand upright; undefined when they are no digits, or both are alike. */
export function orderOfDigits(scores: OrderScores): PixelOrder | undefined {
	const {rows, columns} = scores;
	return isDigits(scores) && Math.abs(rows - columns) >= clearLead
		? better(scores)
		: undefined;
}

/** The only order that fits weights; undefined when both do, or none. */
export function orderOfWeights(scores: OrderScores): PixelOrder | undefined {
	const {rows, columns} = scores;
	return Math.max(rows, columns) >= fitAccuracy &&
		Math.abs(rows - columns) >= fitLead
		? better(scores)
		: undefined;
}
