import {type Matrix} from '../network/matrix.js';
import {type Samples} from '../network/samples.js';
import {BadInputError} from './bad-input.js';
import {type CourseFile} from './identify.js';

/** Pixels of an image. */
export type ImageSize = {readonly height: number; readonly width: number};

/** How the pixels of an image follow each other in a file: the first row first, or the first column. */
export type PixelOrder = 'rows' | 'columns';

/** Labelled images, ready for training. */
export type Dataset = {
	/** Pixels lie column by column in every sample, whatever the file had: that is the order of the course. */
	readonly samples: Samples;
	/** What the status line calls it. */
	readonly name: string;
	/** Drawn by a program instead of written by people. */
	readonly isSynthetic: boolean;
	/** Set when the content is that of a file of the course. */
	readonly courseFile: CourseFile | undefined;
	/** Undefined when it was not given and the number of pixels is no square: then there are no pictures. */
	readonly imageSize: ImageSize | undefined;
	/** What was taken for granted in reading, in sentences for the user. */
	readonly notes: readonly string[];
};

/** What a reader is told; it finds out the rest by itself. */
export type ReadOptions = {
	/** The file of labels that belongs to an IDX file of images; found by its name when left out. */
	readonly labels?: string;
	/** Where the label stands in a line of CSV; detected when left out. */
	readonly labelColumn?: 'first' | 'last';
	/** Rows for IDX and CSV, columns for .mat when left out. */
	readonly pixelOrder?: PixelOrder;
	/** Square when left out. */
	readonly imageSize?: ImageSize;
	/** K when it is known already: a test set need not have all labels. */
	readonly classes?: number;
};

/** A size for people: "28×28", height first as in a matrix. */
export function sizeText({height, width}: ImageSize): string {
	return `${height}×${width}`;
}

/** The size of square images with so many pixels, if they can be square. */
export function squareSize(pixels: number): ImageSize | undefined {
	const side = Math.sqrt(pixels);
	return Number.isInteger(side) ? {height: side, width: side} : undefined;
}

/**
 * The size of images with so many pixels: the one that was given, or a square.
 *
 * @param where - What has these pixels, for the message.
 * @throws BadInputError when the given size has another number of pixels.
 */
export function imageSizeOf(
	pixels: number,
	given: ImageSize | undefined,
	where: string,
): ImageSize | undefined {
	if (given) {
		if (given.height * given.width !== pixels) {
			throw new BadInputError(
				`--image-size ${given.height}x${given.width} makes ${given.height * given.width} pixels, but ${where} has ${pixels} a sample; give the height and width of its images.`,
			);
		}

		return given;
	}

	return squareSize(pixels);
}

/** Turns images that lie row by row into images column by column, in place. */
export function turnToColumns(
	{rows, columns, data}: Matrix,
	{height, width}: ImageSize,
): void {
	const image = new Float64Array(columns);
	for (let i = 0; i < rows; i++) {
		const start = i * columns;
		image.set(data.subarray(start, start + columns));
		for (let c = 0; c < width; c++) {
			for (let r = 0; r < height; r++) {
				data[start + c * height + r] = image[r * width + c];
			}
		}
	}
}

const digits = 10;

/**
 * Labels that count from 0, as ours, which count from 1: 0 becomes K, so that 10 stands for the digit 0.
 * Labels without a 0 stay as they are.
 *
 * @param classes - K when it is known; else 10, or as many as there are labels.
 */
export function labelsFromOne(labels: Uint8Array, classes = 0): Uint8Array {
	let highest = 0;
	for (const label of labels) {
		highest = Math.max(highest, label);
	}

	const k = Math.max(classes, digits, highest + 1);
	return labels.includes(0)
		? labels.map((label) => (label === 0 ? k : label))
		: labels;
}
