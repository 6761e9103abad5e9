import {type Matrix, type Samples} from '../network/matrix.js';
import {BadInputError} from './bad-input.js';
import {type CourseFile} from './identify.js';
import {type LabelScheme} from './labels.js';

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
	/** In which order the file holds the pixels of an image. */
	readonly pixelOrder: PixelOrder;
	/** What the pixels of the file were divided by. */
	readonly pixelScale: number;
	/** How the labels of its file were read as 1..K. */
	readonly scheme: LabelScheme;
	/** What was taken for granted in reading, in sentences for the user. */
	readonly notes: readonly string[];
};

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

/** Turns images that lie row by row into images column by column, in place. */
export function turnToColumns(
	{rows, columns, data}: Matrix,
	size: ImageSize,
): void {
	for (let i = 0; i < rows; i++) {
		const start = i * columns;
		data.set(turned(data.subarray(start, start + columns), size), start);
	}
}
