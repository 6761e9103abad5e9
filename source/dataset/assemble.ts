import {createMatrix, type Matrix} from '../network/matrix.js';
import {layersOf} from '../network/weights.js';
import {BadInputError} from './bad-input.js';
import {type ArrayValues} from './contents.js';
import {isDigits, orderOfDigits, type DigitEvidence} from './digit-evidence.js';
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
import {readLabels} from './label-reading.js';
import {classesBy, labelScheme, shiftedDigits} from './labels.js';
import {orderOfWeights, weightScores, type OrderScores} from './orientation.js';
import {pixelScale} from './pixels.js';
import {
	mostForWeights,
	someSamples,
	type Context,
	type Order,
	type RawSamples,
} from './raw-samples.js';

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
 * turns images to columns. The notes say what was decided.
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
			if (!fit || !size) {
				return undefined;
			}

			const {x, indices} = someSamples(raw, values, divisor, mostForWeights);
			return weightScores(
				{x, labels: indices.map((i) => labels[i])},
				size,
				fit.weights,
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
