import {copyMatrix, row, type Matrix} from '../network/matrix.js';
import {type Weights} from '../network/weights.js';
import {
	turned,
	type Dataset,
	type ImageSize,
	type PixelOrder,
} from './images.js';

/** How images are read anew: with pixels in this order instead of the other. */
export type Turn = {readonly to: PixelOrder; readonly size: ImageSize};

/** The turn that images of a dataset can take; undefined where they are no pictures. */
export function turnOf({
	imageSize: size,
	pixelOrder,
}: Dataset): Turn | undefined {
	return size && {to: pixelOrder === 'rows' ? 'columns' : 'rows', size};
}

/** The same numbers as an image read in the other order. */
function turnedTo(
	pixels: Float64Array,
	{to, size: {height, width}}: Turn,
): Float64Array {
	return to === 'rows'
		? turned(pixels, {height, width})
		: turned(pixels, {height: width, width: height});
}

/** Samples whose images are read in the other order. */
export function turnDataset(dataset: Dataset, turn: Turn): Dataset {
	const {x, labels} = dataset.samples;
	const images = copyMatrix(x);
	for (let i = 0; i < x.rows; i++) {
		const image = row(images, i);
		image.set(turnedTo(image, turn));
	}

	return {...dataset, samples: {x: images, labels}, pixelOrder: turn.to};
}

/** Weights that give for turned images what these give for the images before: the columns of Θ1 move along. */
export function turnWeights([first, ...rest]: Weights, turn: Turn): Weights {
	const theta: Matrix = copyMatrix(first);
	for (let unit = 0; unit < theta.rows; unit++) {
		const pixels = row(theta, unit).subarray(1);
		pixels.set(turnedTo(pixels, turn));
	}

	return [theta, ...rest];
}
