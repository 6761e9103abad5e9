import {type Matrix} from '../network/matrix.js';
import {turned, type ImageSize, type PixelOrder} from './images.js';

/** Images of a digit of each class, for comparison: the mean over all samples with this label, column by column. */
export type ClassMeans = ReadonlyMap<number, Float64Array>;

/** How well both orders of pixels agree with the embedded digits, 0..1. */
type OrderScores = Readonly<Record<PixelOrder, number>>;

/**
 * How much images look like the embedded digits of the same labels, read in either order. Light digits on dark
 * and dark ones on light count the same.
 */
export type DigitEvidence = {
	/** Correlation of the class means, pixel by pixel: high too for other things in the middle of an image. */
	readonly looks: OrderScores;
	/**
	 * Correlation of what sets the class means apart from each other, cut to where they differ: high only for
	 * digits, and for those without a margin too, but less sure for few samples.
	 */
	readonly differences: OrderScores;
	/** How many digits occur. */
	readonly classes: number;
	readonly samples: number;
};

/** The mean image of each label. */
export function classMeans(
	{rows, columns, data}: Matrix,
	labels: ArrayLike<number>,
): ClassMeans {
	const sums = new Map<number, {count: number; pixels: Float64Array}>();
	for (let i = 0; i < rows; i++) {
		const sum = sums.get(labels[i]) ?? {
			count: 0,
			pixels: new Float64Array(columns),
		};
		sums.set(labels[i], sum);
		sum.count++;
		for (let j = 0; j < columns; j++) {
			sum.pixels[j] += data[i * columns + j];
		}
	}

	return new Map(
		Array.from(sums, ([label, {count, pixels}]) => [
			label,
			pixels.map((sum) => sum / count),
		]),
	);
}

/** The size of the embedded digits, at which means are compared. */
const meanSize: ImageSize = {height: 20, width: 20};
/** Smaller images show no digits. */
const leastSide = 5;
/** The share of the differences that may lie in the margin that is cut off at each side. */
const marginShare = 0.01;

/**
 * What makes digits sure. Tried with subsets of eight public sets of digits, letters, objects and faces, of 2 to
 * 10 classes and 1 to 20 samples of each.
 */
const sure = {
	/** Differences that suffice alone, by the number of classes. */
	differences: (classes: number) =>
		classes <= 2 ? 0.6 : classes === 3 ? 0.5 : 0.35,
	differencesLead: 0.1,
	/** Looks that suffice where the differences agree at least so well. */
	looks: (classes: number) => (classes <= 2 ? 0.7 : 0.45),
	looksLead: 0.03,
	/** Class means of few samples are rough. */
	agreement: (samples: number) =>
		samples <= 30 ? {least: 0.15, lead: 0.05} : {least: 0.25, lead: 0.1},
};

/** An image in another size by bilinear interpolation, both column by column. */
function resized(
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

/** Where values are, without the ends that have a hundredth of their sum each. */
function spanOf(values: Float64Array): {from: number; length: number} {
	const margin = marginShare * values.reduce((sum, value) => sum + value, 0);
	let from = 0;
	let last = values.length - 1;
	for (let sum = values[from]; sum <= margin && from < last;) {
		from++;
		sum += values[from];
	}

	for (let sum = values[last]; sum <= margin && from < last;) {
		last--;
		sum += values[last];
	}

	return {from, length: last - from + 1};
}

/** What sets images apart from their mean, where they differ, all in the same size; column by column. */
function differencesOf(
	images: readonly Float64Array[],
	{height, width}: ImageSize,
): Float64Array[] {
	const mean = images[0].map(
		(_, j) => images.reduce((sum, image) => sum + image[j], 0) / images.length,
	);
	const spread = mean.map((value, j) =>
		images.reduce((sum, image) => sum + (image[j] - value) ** 2, 0),
	);
	const inRows = new Float64Array(height);
	const inColumns = new Float64Array(width);
	for (const [j, value] of spread.entries()) {
		inRows[j % height] += value;
		inColumns[Math.floor(j / height)] += value;
	}

	const rows = spanOf(inRows);
	const columns = spanOf(inColumns);
	return images.map((image) => {
		const part = new Float64Array(rows.length * columns.length);
		for (let c = 0; c < columns.length; c++) {
			const start = (columns.from + c) * height + rows.from;
			for (let r = 0; r < rows.length; r++) {
				part[c * rows.length + r] = image[start + r] - mean[start + r];
			}
		}

		return resized(
			part,
			{height: rows.length, width: columns.length},
			meanSize,
		);
	});
}

function joined(images: readonly Float64Array[]): number[] {
	return images.flatMap((image) => [...image]);
}

/**
 * Compares images with the embedded digits of the same labels.
 *
 * @param samples - Some samples with their pixels as they lie in the file.
 * @param digits - The class means of the embedded digits, 20×20.
 * @returns undefined where images are too small to be digits, or none is labeled as one.
 */
export function digitEvidence(
	{x, labels}: {readonly x: Matrix; readonly labels: ArrayLike<number>},
	size: ImageSize,
	digits: ClassMeans,
): DigitEvidence | undefined {
	const means = classMeans(x, labels);
	const known = [...means.keys()].filter((label) => digits.has(label));
	if (known.length === 0 || Math.min(size.height, size.width) < leastSide) {
		return undefined;
	}

	const expected = known.map((label) => digits.get(label)!);
	const images = (order: PixelOrder) =>
		known.map((label) => {
			const image = means.get(label)!;
			return order === 'rows' ? Float64Array.from(turned(image, size)) : image;
		});
	const scores = (
		view: (
			images: readonly Float64Array[],
			size: ImageSize,
		) => readonly Float64Array[],
	): OrderScores => {
		const right = joined(view(expected, meanSize));
		const score = (order: PixelOrder) =>
			Math.abs(correlation(joined(view(images(order), size)), right));
		return {rows: score('rows'), columns: score('columns')};
	};

	return {
		looks: scores((ones, from) =>
			ones.map((one) => resized(one, from, meanSize)),
		),
		differences: scores(differencesOf),
		classes: known.length,
		samples: x.rows,
	};
}

/** The order with the higher score. */
const better = ({rows, columns}: OrderScores): PixelOrder =>
	rows > columns ? 'rows' : 'columns';
const best = ({rows, columns}: OrderScores) => Math.max(rows, columns);
const lead = ({rows, columns}: OrderScores) => Math.abs(rows - columns);

/** How well the images fit the digits that their labels say. */
export const digitScore = ({differences}: DigitEvidence): number =>
	best(differences);

function areSureByLooks({
	looks,
	differences,
	classes,
	samples,
}: DigitEvidence): boolean {
	return (
		best(looks) >= sure.looks(classes) &&
		best(differences) >= sure.agreement(samples).least
	);
}

/** Whether the images look like the digits that their labels say, in either order. */
export function isDigits(evidence: DigitEvidence): boolean {
	const {differences, classes} = evidence;
	return (
		best(differences) >= sure.differences(classes) || areSureByLooks(evidence)
	);
}

/** The order in which images are digits that stand upright; undefined when they are no digits, or both are alike. */
export function orderOfDigits(evidence: DigitEvidence): PixelOrder | undefined {
	const {looks, differences, classes, samples} = evidence;
	const areSure =
		(best(differences) >= sure.differences(classes) &&
			lead(differences) >= sure.differencesLead) ||
		(areSureByLooks(evidence) &&
			lead(looks) >= sure.looksLead &&
			lead(differences) >= sure.agreement(samples).lead &&
			better(looks) === better(differences));
	return areSure ? better(differences) : undefined;
}

/** How much better labels fit that are counted from 1 for the digit 0. */
const shiftLead = 0.15;

/** Whether labels that are one more than the digit fit the images, and labels as they stand do not. */
export function areShifted(
	shifted: DigitEvidence,
	plain: DigitEvidence | undefined,
): boolean {
	return (
		best(shifted.differences) >= sure.differences(shifted.classes) &&
		shifted.classes > 3 &&
		best(shifted.differences) >=
			shiftLead + (plain ? best(plain.differences) : 0)
	);
}
