import {resolve} from 'node:path';
import {pickSamples, type Samples} from '../network/matrix.js';
import {type Activation} from '../network/activation.js';
import {type Weights} from '../network/weights.js';
import {
	type ArrayType,
	type ArrayValues,
	type FileContents,
} from './contents.js';
import {type Dataset, type ImageSize, type PixelOrder} from './images.js';
import {type ClassMeans} from './digit-evidence.js';

/** The order of pixels and why, as the end of a sentence: "as usual in MATLAB". */
export type Order = {readonly order: PixelOrder; readonly why: string};

/** How the pixels of images usually follow each other in a format, where they are not told by dimensions. */
export function habitOf(format: FileContents['format'], path: string): Order {
	if (/emnist/iv.test(resolve(path))) {
		return {order: 'columns', why: 'as EMNIST stores its images'};
	}

	return ['mat', 'mat4', 'octave'].includes(format)
		? {order: 'columns', why: 'as usual in MATLAB files'}
		: {
				order: 'rows',
				why: `as usual in ${format === 'csv' ? 'CSV' : 'such files'}`,
			};
}

/** Images and labels as a file holds them: found, but neither scaled nor turned nor numbered. */
export type RawSamples = {
	/** m */
	readonly rows: number;
	readonly columns: number;
	/** Which index of the m×n matrix runs fastest in the values. */
	readonly fastest: 'first' | 'last';
	readonly type: ArrayType;
	/** Where the file itself says it. */
	readonly size?: ImageSize | undefined;
	/** How pixels usually follow each other in this kind of file. */
	readonly habit: Order;
	/** Whether samples are columns in the file. */
	readonly isTransposed?: boolean;
	/** Labels as numbers; of words their indices, of 0/1 vectors the index of the 1, from 0. */
	readonly labels: ArrayLike<number>;
	/** The words that labels are, where they are no numbers. */
	readonly words?: readonly string[] | undefined;
	/** How long these 0/1 vectors are. */
	readonly oneHotClasses?: number;
	/** What holds the images and the labels, for messages. */
	readonly where: string;
	readonly labelsWhere: string;
	/** Where in the file a pixel or a label is, all counted from 0. */
	at(row: number, column: number): string;
	labelAt(row: number): string;
	/** Reads the pixels, `rows * columns` numbers. The caller may overwrite them. */
	values(): ArrayValues;
};

/** Weights that samples are for; what they are and why these, for messages. */
export type Fit = {
	readonly weights: Weights;
	/** What hidden units compute with them; the sigmoid where nothing says it. */
	readonly activation?: Activation | undefined;
	readonly what: string;
	readonly why?: string;
};

/** What is known from elsewhere when samples are read. */
export type Context = {
	readonly fit?: Fit | undefined;
	/**
	 * Class means of the embedded digits, by which upright digits are known; read only when needed. Left out for
	 * these digits themselves.
	 */
	readonly digits?: (() => Promise<ClassMeans>) | undefined;
	/** Training data, whose labels and order of pixels test data shares. */
	readonly training?: Dataset | undefined;
};

/** The indexes of at most `most` rows, spread evenly over all of them. */
export function spreadRows(rows: number, most: number): number[] {
	const count = Math.min(rows, most);
	return Array.from({length: count}, (_, i) => Math.floor((i * rows) / count));
}

/** A selection of at most `most` samples, spread evenly over all of them. */
export function someSamples(samples: Samples, most: number): Samples {
	return pickSamples(samples, spreadRows(samples.x.rows, most));
}
