import {copyMatrix, row, type Matrix, type Samples} from '../network/matrix.js';
import {type Weights} from '../network/weights.js';
import {type CourseFile} from './identify.js';

export type ImageSize = {readonly height: number; readonly width: number};

/** How the pixels of an image follow each other in a file: the first row first, or the first column. */
export type PixelOrder = 'rows' | 'columns';

/** How the labels of a file become classes 1 to K. */
export type LabelScheme = {
	/** The label that each class has in the file: of class k at index k − 1. As many as output units are needed. */
	readonly labels: readonly number[];
	/** The words that are the labels of the classes in the file, where they are no numbers. */
	readonly names?: readonly string[] | undefined;
	/** How labels were read, for people: "labels 0 to 9 (0 as 10)". */
	readonly words: string;
};

/** Labeled images, ready for training. */
export type Dataset = {
	/** Pixels lie column by column in every sample, whatever the file had: that is the order of the course. */
	readonly samples: Samples;
	/** How many samples, the last ones, the user has added to those of the file; none unless given. */
	readonly added?: number;
	/** What the status line calls it. */
	readonly name: string;
	/** Drawn by a program instead of written by people. */
	readonly isSynthetic: boolean;
	/** Set when the content is that of a file of the course. */
	readonly courseFile: CourseFile | undefined;
	/** Undefined when it was not given and the number of pixels is no square or too few: then there are no pictures. */
	readonly imageSize: ImageSize | undefined;
	/** In which order the file holds the pixels of an image. */
	readonly pixelOrder: PixelOrder;
	/** What the pixels of the file were divided by. */
	readonly pixelScale: number;
	/** How the labels of its file were read as 1..K. */
	readonly scheme: LabelScheme;
	/** What was taken for granted in reading, in sentences for the user. */
	readonly notes: readonly string[];
};

/** Data with one more note, if there is one. */
export function withNote(dataset: Dataset, note: string | undefined): Dataset {
	return note === undefined
		? dataset
		: {...dataset, notes: [...dataset.notes, note]};
}

/** What a reader is told; it finds out the rest by itself. */
export type ReadOptions = {
	/** The file of labels that belongs to an IDX file of images; found by its name when left out. */
	readonly labels?: string;
	/** The column of CSV that has the label: "first", "last" or its name; found out when left out. */
	readonly labelColumn?: string;
	/** Found out from the images when left out. */
	readonly pixelOrder?: PixelOrder;
	/** Square when left out. */
	readonly imageSize?: ImageSize;
	/** What all pixels are divided by; found out from their range when left out. */
	readonly pixelScale?: number;
	/** Of points that are drawn (xor, circles, …): the standard deviation of their noise, and their seed. */
	readonly noise?: number;
	readonly seed?: number;
};

/** A size for people: "28×28", height first as in a matrix. */
export function sizeText({height, width}: ImageSize): string {
	return `${height}×${width}`;
}

/** Fewest pixels of a square image, 5×5: fewer inputs are measures, such as the 4 of iris and the 16 of letters. */
export const fewestPixels = 25;

/** The size of a square image with this number of pixels; undefined if that is no square number, or too small for an image. */
export function squareSize(pixels: number): ImageSize | undefined {
	const side = Math.sqrt(pixels);
	return Number.isInteger(side) && pixels >= fewestPixels
		? {height: side, width: side}
		: undefined;
}

/**
 * An image that lies row by row as one that lies column by column. With height and width exchanged, the same
 * turns it back.
 */
export function turned(
	image: ArrayLike<number>,
	{height, width}: ImageSize,
): Float64Array {
	const result = new Float64Array(image.length);
	for (let c = 0; c < width; c++) {
		for (let r = 0; r < height; r++) {
			result[c * height + r] = image[r * width + c];
		}
	}

	return result;
}

/** What a number of a sample is called: a pixel in an image, else an input. */
export function inputWord(size: ImageSize | undefined): 'pixel' | 'input' {
	return size ? 'pixel' : 'input';
}

/** How images are read anew: with pixels in this order instead of the other. */
export type Turn = {readonly to: PixelOrder; readonly size: ImageSize};

/** The turn that images of a dataset can take; undefined where they are no pictures. */
export function turnOf({
	imageSize: size,
	pixelOrder,
}: Dataset): Turn | undefined {
	return size && {to: pixelOrder === 'rows' ? 'columns' : 'rows', size};
}

/** Turns the images that stand in the rows of a matrix, from a column on, in place. */
export function turnRows(
	matrix: Matrix,
	{to, size: {height, width}}: Turn,
	column = 0,
): void {
	const size = to === 'rows' ? {height, width} : {height: width, width: height};
	for (let i = 0; i < matrix.rows; i++) {
		const image = row(matrix, i).subarray(column);
		image.set(turned(image, size));
	}
}

/** Samples whose images are read in the other order. */
export function turnDataset(dataset: Dataset, turn: Turn): Dataset {
	const x = copyMatrix(dataset.samples.x);
	turnRows(x, turn);
	return {...dataset, samples: {...dataset.samples, x}, pixelOrder: turn.to};
}

/** Weights that give for turned images what these give for the images before: the columns of Θ1 move along. */
export function turnWeights([first, ...rest]: Weights, turn: Turn): Weights {
	const theta = copyMatrix(first);
	turnRows(theta, turn, 1);
	return [theta, ...rest];
}
