import {type MatVariable} from '../mat-write.js';
import {createMatrix, type Matrix} from '../../network/matrix.js';
import {type Samples} from '../../network/samples.js';
import {type Weights} from '../../network/weights.js';
import {type Digits} from './generate.js';
import {side} from './rasterize.js';

const pixelsPerImage = side * side;

/** The digits as variables of a .mat file: X m×400 and y m×1, both uint8. */
export function digitVariables({
	pixels,
	labels,
}: Digits): Record<'X' | 'y', MatVariable> {
	const rows = labels.length;
	return {
		X: {rows, columns: pixelsPerImage, data: pixels, type: 'uint8'},
		y: {rows, columns: 1, data: labels, type: 'uint8'},
	};
}

/** Weights as variables of a .mat file: Theta1, Theta2, …, in float64. */
export function weightVariables(weights: Weights): Record<string, MatVariable> {
	return Object.fromEntries(
		weights.map((theta, l) => [`Theta${l + 1}`, {...theta, type: 'double'}]),
	);
}

/** The digits as samples to train on: grey values 0..255 become 0..1. */
export function samplesOf({pixels, labels}: Digits): Samples {
	const x: Matrix = createMatrix(
		labels.length,
		pixelsPerImage,
		Float64Array.from(pixels, (grey) => grey / 255),
	);
	return {x, labels};
}
