import {createMatrix, type Matrix} from '../network/matrix.js';
import {layersOf, type Weights} from '../network/weights.js';
import {BadInputError} from './bad-input.js';
import {type ArrayType, type ArrayValues} from './contents.js';
import {rowMajor} from './formats/row-major.js';
import {isCourseData} from './identify.js';
import {
	imageSizeOf,
	sizeText,
	turnToColumns,
	type Dataset,
	type ImageSize,
	type PixelOrder,
	type ReadOptions,
} from './images.js';
import {
	areShifted,
	digitEvidence,
	digitScore,
	isDigits,
	orderOfDigits,
	type DigitEvidence,
} from './digit-evidence.js';
import {
	classesBy,
	distinctLabels,
	labelScheme,
	shiftedDigits,
} from './labels.js';
import {
	orderOfWeights,
	weightScores,
	type ClassMeans,
	type OrderScores,
} from './orientation.js';
import {pixelScale} from './pixels.js';

/** The order of pixels and why, as the end of a sentence: "as usual in MATLAB". */
export type Order = {readonly order: PixelOrder; readonly why: string};

/** Images and labels as a file holds them: found, but neither scaled nor turned nor numbered. */
export type RawSamples = {
	/** M */
	readonly rows: number;
	/** Pixels of an image. */
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
	/** Labels as numbers; of 0/1 vectors the index of the 1, from 0. */
	readonly labels: ArrayLike<number>;
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

/** What is known from elsewhere when samples are read. */
export type Context = {
	/** Weights that the samples are for; what they are and why these, for messages. */
	readonly fit?: {
		readonly weights: Weights;
		readonly what: string;
		readonly why?: string;
	};
	/**
	 * Class means of the embedded digits, by which upright digits are known; read only when needed. Left out for
	 * these digits themselves.
	 */
	readonly digits?: () => Promise<ClassMeans>;
	/** Training data, whose labels and order of pixels test data shares. */
	readonly training?: Dataset;
};

/** Samples of which the order of pixels is found out. */
const mostCompared = 2000;
/** A pass of them through a large network takes its time. */
const mostForWeights = 200;
const digitClasses = 10;

function someSamples(
	{rows, columns, fastest}: RawSamples,
	values: ArrayValues,
	divisor: number,
	most = mostCompared,
): {x: Matrix; indices: number[]} {
	const count = Math.min(rows, most);
	const indices = Array.from({length: count}, (_, i) =>
		Math.floor((i * rows) / count),
	);
	const x = createMatrix(count, columns);
	for (const [i, index] of indices.entries()) {
		for (let j = 0; j < columns; j++) {
			x.data[i * columns + j] =
				values[fastest === 'last' ? index * columns + j : j * rows + index] /
				divisor;
		}
	}

	return {x, indices};
}

/**
 * Checks that images have as many pixels as the weights for them take.
 *
 * @throws BadInputError when they have not.
 */
export function checkPixels(
	columns: number,
	where: string,
	fit: Context['fit'],
): void {
	if (fit) {
		const layers = layersOf(fit.weights);
		if (layers[0] !== columns) {
			throw new BadInputError(
				`${where} has ${columns} pixels a sample, but ${fit.what} (${layers.join('-')}${fit.why === undefined ? '' : `, ${fit.why}`}) take ${layers[0]}; choose data and weights that belong together.`,
			);
		}
	}
}

/** A way to read the labels: as they stand, or 0/1 vectors with the first class 0 or 1. */
type LabelReading = {
	readonly labels: ArrayLike<number>;
	readonly values: readonly number[];
	/** How much the images look like the digits of these labels; undefined where they cannot be digits. */
	readonly evidence?: DigitEvidence | undefined;
	/** Whether 1 stands for the digit 0, 2 for 1, …, 10 for 9. */
	readonly areShifted?: boolean;
};

/** Labels as digits, 0 as 10; undefined where some cannot be. */
function asDigits(
	{labels, values}: LabelReading,
	indices: readonly number[],
): Uint8Array | undefined {
	return values.length > 1 &&
		values[0] >= 0 &&
		values.at(-1)! <= digitClasses &&
		!(values[0] === 0 && values.at(-1) === digitClasses)
		? Uint8Array.from(indices, (i) => labels[i] || digitClasses)
		: undefined;
}

/** Whether labels are 1 to 10, of which 1 may be the digit 0. */
function mayBeShifted({values}: LabelReading): boolean {
	return values.length === digitClasses && values[0] === 1;
}

/**
 * The likeliest reading of the labels, by the digits that the images show: of 0/1 vectors for ten classes, whose
 * first may be 0 or 1, and of labels 1 to 10, where 1 may be the digit 0.
 */
async function readLabels(
	raw: RawSamples,
	some: {readonly x: Matrix; readonly indices: readonly number[]},
	{
		size,
		isOrderKnown,
		context,
	}: {
		readonly size: ImageSize | undefined;
		readonly isOrderKnown: boolean;
		readonly context: Context;
	},
): Promise<LabelReading> {
	const {labels, oneHotClasses, labelsWhere: where, labelAt: at} = raw;
	const compare = async (digits: Uint8Array | undefined) =>
		size &&
		digits &&
		context.digits &&
		digitEvidence({x: some.x, labels: digits}, size, await context.digits());
	const read = async (shift: number): Promise<LabelReading> => {
		const shifted =
			shift === 0 ? labels : Float64Array.from(labels, (k) => k + shift);
		const reading = {
			labels: shifted,
			values: distinctLabels(shifted, {where, at}),
		};
		const isSure =
			isOrderKnown &&
			oneHotClasses !== digitClasses &&
			reading.values.length >= digitClasses &&
			!mayBeShifted(reading);
		return isSure
			? reading
			: {
					...reading,
					evidence: await compare(asDigits(reading, some.indices)),
				};
	};

	if (oneHotClasses === undefined) {
		const reading = await read(0);
		const shifted =
			mayBeShifted(reading) && !context.training
				? await compare(
						Uint8Array.from(some.indices, (i) => labels[i] - 1 || digitClasses),
					)
				: undefined;
		return shifted && areShifted(shifted, reading.evidence)
			? {...reading, evidence: shifted, areShifted: true}
			: reading;
	}

	const readings = await Promise.all(
		(oneHotClasses === digitClasses ? [0, 1] : [1]).map(async (shift) =>
			read(shift),
		),
	);
	const score = ({evidence}: LabelReading) =>
		evidence ? digitScore(evidence) : 0;
	return readings.sort((a, b) => score(b) - score(a))[0];
}

function decideOrder(
	raw: RawSamples,
	{
		given,
		evidence,
		fits,
		training,
	}: {
		readonly given: PixelOrder | undefined;
		readonly evidence: DigitEvidence | undefined;
		/** Compares both orders through the weights, where there are any. */
		readonly fits: () => OrderScores | undefined;
		readonly training: Dataset | undefined;
	},
): Order {
	if (given) {
		return {order: given, why: 'as --pixel-order says'};
	}

	const fitting = fits();
	const byWeights = fitting && orderOfWeights(fitting);
	if (byWeights) {
		return {order: byWeights, why: 'the only order that fits the weights'};
	}

	const byDigits = evidence && orderOfDigits(evidence);
	if (byDigits) {
		return {
			order: byDigits,
			why: 'the order in which the digits stand upright',
		};
	}

	return training
		? {order: training.pixelOrder, why: 'as the training data'}
		: raw.habit;
}

function sizeOf(
	{size, columns, where}: RawSamples,
	given: ImageSize | undefined,
): ImageSize | undefined {
	if (
		size &&
		given &&
		(size.height !== given.height || size.width !== given.width)
	) {
		throw new BadInputError(
			`--image-size ${given.height}x${given.width} is given, but the images in ${where} are ${sizeText(size)}; leave --image-size out.`,
		);
	}

	return imageSizeOf(columns, given ?? size, where);
}

/** The pixels as brightnesses, one sample a row; in place where they lie so already. */
function brightnesses(
	{rows, columns, fastest}: RawSamples,
	values: ArrayValues,
	divisor: number,
): Matrix {
	if (fastest === 'last' && values instanceof Float64Array) {
		if (divisor !== 1) {
			for (let i = 0; i < values.length; i++) {
				values[i] /= divisor;
			}
		}

		return createMatrix(rows, columns, values);
	}

	return createMatrix(
		rows,
		columns,
		rowMajor(values, rows, columns, fastest, divisor),
	);
}

/**
 * Makes samples of what a file holds, by the same rules for all formats: scales pixels, numbers classes and
 * turns images to columns. What was decided is told in the notes.
 *
 * @param about - What the note begins with: "digits.csv", and how the file was read: ["label first"].
 * @throws BadInputError when the samples cannot be used.
 */
export async function assemble(
	raw: RawSamples,
	options: ReadOptions,
	context: Context,
	about: {readonly name: string; readonly words: readonly string[]},
): Promise<Dataset> {
	const {fit, training} = context;
	const {rows, columns, where, type, fastest} = raw;
	checkPixels(columns, where, fit);
	const size = sizeOf(raw, options.imageSize);
	const values = raw.values();
	const {divisor, words: scaleWords} = pixelScale(values, {
		type,
		pixels: columns,
		size,
		given: options.pixelScale,
		where,
		at: (index) =>
			fastest === 'last'
				? raw.at(Math.floor(index / columns), index % columns)
				: raw.at(index % rows, Math.floor(index / rows)),
	});
	const some = someSamples(raw, values, divisor);
	const {
		labels: rawLabels,
		values: labelValues,
		evidence,
		areShifted: isShifted = false,
	} = await readLabels(raw, some, {
		size,
		isOrderKnown: options.pixelOrder !== undefined,
		context,
	});
	const scheme =
		training?.scheme ??
		(isShifted
			? shiftedDigits
			: labelScheme(labelValues, {
					given: fit && layersOf(fit.weights).at(-1),
					areDigits: evidence !== undefined && isDigits(evidence),
				}));
	const labels = classesBy(scheme, rawLabels, {
		where: raw.labelsWhere,
		at: raw.labelAt,
	});
	const {order, why} = decideOrder(raw, {
		given: options.pixelOrder,
		evidence,
		fits() {
			const {x, indices} = someSamples(raw, values, divisor, mostForWeights);
			return (
				fit &&
				size &&
				weightScores(
					{x, labels: indices.map((i) => labels[i])},
					size,
					fit.weights,
				)
			);
		},
		training,
	});
	const x = brightnesses(raw, values, divisor);
	if (size && order === 'rows') {
		turnToColumns(x, size);
	}

	const isCourse = isCourseData(x, labels);
	return {
		samples: {x, labels},
		name: isCourse ? 'course data' : about.name,
		isSynthetic: false,
		courseFile: isCourse ? 'week7data1' : undefined,
		imageSize: size,
		pixelOrder: order,
		pixelScale: divisor,
		scheme,
		notes: [
			`${about.name}: ${[
				...about.words,
				...(raw.isTransposed ? ['a column for each sample'] : []),
				scheme.words,
				`${scaleWords} (--pixel-scale)`,
				size
					? `${sizeText(size)} ${order === 'rows' ? 'row by row' : 'column by column'}, ${why} (--pixel-order)`
					: `${columns} pixels make no square, so no pictures (--image-size)`,
			].join(', ')}.`,
		],
	};
}
