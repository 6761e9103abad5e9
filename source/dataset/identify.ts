import {createHash, type Hash} from 'node:crypto';
import {type Matrix, type Samples} from '../network/matrix.js';
import {layersOf, type Weights} from '../network/weights.js';

export type CourseFile = 'week7data1' | 'week7weights';

/** Git blob ids of ex4data1.mat and ex4weights.mat (HelgeS/INF5860_week7 has the same files). */
export const courseFileIds: Readonly<Record<CourseFile, string>> = {
	week7data1: '371bd0c099fe5f471d01cab15aec6cb2c458f567',
	week7weights: 'ace2a090d44617d35dcfcc5b3d38bc0442f3ae2d',
};

/** A hash that gives git's id of a file of so many bytes, once it has been updated with all of them. */
export function gitBlobHash(length: number): Hash {
	return createHash('sha1').update(`blob ${length}\0`);
}

/** The course's data: its shape, as many samples of each digit, 0 first as 10, and the sum of all pixels. */
const courseData = {
	rows: 5000,
	columns: 400,
	ofEach: 500,
	sum: 262_678.2602,
	tolerance: 0.01,
};

/** The course's weights: layers, and the sums of Θ1 and Θ2. */
const courseWeights = {
	layers: [400, 25, 10],
	sums: [9.242_643_928, -100.083_443_849],
	tolerance: 1e-4,
};

function isSum(values: Float64Array, sum: number, tolerance: number): boolean {
	let total = 0;
	for (const value of values) {
		total += value;
	}

	return Math.abs(total - sum) <= tolerance;
}

/** Whether these are the samples of the course, known by their numbers: also saved anew, in float32 or as text. */
export function isCourseData(
	{rows, columns, data}: Matrix,
	labels: ArrayLike<number>,
): boolean {
	const {ofEach, sum, tolerance} = courseData;
	return (
		rows === courseData.rows &&
		columns === courseData.columns &&
		Array.from(labels).every(
			(label, i) => label === (Math.floor(i / ofEach) || 10),
		) &&
		isSum(data, sum, tolerance)
	);
}

/** Whether these are the weights of the course, known by their numbers. */
export function areCourseWeights(weights: Weights): boolean {
	const {layers, sums, tolerance} = courseWeights;
	return (
		String(layersOf(weights)) === String(layers) &&
		weights.every(({data}, l) => isSum(data, sums[l], tolerance))
	);
}

const known = new WeakMap<Samples, string>();

/**
 * Tells data apart by its content: the SHA-256 of its shape, its pixels as float64 and its labels, in
 * hexadecimal. The same samples have the same id whatever kind of file they come from. Computed once.
 */
export function samplesId(samples: Samples): string {
	const {x, labels} = samples;
	const {buffer, byteOffset, byteLength} = x.data;
	const id =
		known.get(samples) ??
		createHash('sha256')
			.update(`${x.rows}x${x.columns}\n`)
			.update(new Uint8Array(buffer, byteOffset, byteLength))
			.update(Uint8Array.from(labels))
			.digest('hex');
	known.set(samples, id);
	return id;
}
