import {createMatrix} from '../network/matrix.js';
import {BadInputError} from './bad-input.js';
import {type ArrayValues} from './contents.js';
import {orderOfDigits} from './digit-evidence.js';
import {rowMajor} from './formats/typed-values.js';
import {isCourseData} from './identify.js';
import {
	fewestPixels,
	sizeText,
	squareSize,
	turnRows,
	type Dataset,
	type ImageSize,
	type ReadOptions,
} from './images.js';
import {readLabels} from './labels.js';
import {areBeyondPixels, pixelScale} from './pixels.js';
import {type Context, type Order, type RawSamples} from './raw-samples.js';
import {checkInputs, orderOfWeights} from './weight-fit.js';

/** The size of the images: the one that is given, else that in the file, else that of the training data, else a square. */
function sizeOf(
	{size, rows, columns, where}: RawSamples,
	values: ArrayValues,
	given: ImageSize | undefined,
	training: Dataset | undefined,
): ImageSize | undefined {
	if (!given) {
		const square = squareSize(columns);
		return (
			size ??
			(training?.samples.x.columns === columns
				? training.imageSize
				: square && areBeyondPixels(values, rows)
					? undefined
					: square)
		);
	}

	const {height, width} = given;
	if (size && (size.height !== height || size.width !== width)) {
		throw new BadInputError(
			`--image-size ${height}x${width} is given, but the images in ${where} are ${sizeText(size)}; leave --image-size out.`,
		);
	}

	if (height * width !== columns) {
		throw new BadInputError(
			`--image-size ${height}x${width} makes ${height * width} pixels, but ${where} has ${columns} a sample; give the height and width of its images.`,
		);
	}

	return given;
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
	const {rows, columns, where, type, fastest} = raw;
	const {fit, training} = context;
	if (fit) {
		const {weights, what, why} = fit;
		checkInputs(columns, where, weights, what, why);
	}

	const values = raw.values();
	const size = sizeOf(raw, values, options.imageSize, training);
	const {divisor, words: scaleWords} = pixelScale(values, {
		type,
		pixels: columns,
		size,
		given: options.pixelScale ?? (size ? undefined : training?.pixelScale),
		where,
		at: (index) =>
			fastest === 'last'
				? raw.at(Math.floor(index / columns), index % columns)
				: raw.at(index % rows, Math.floor(index / rows)),
	});
	const x = createMatrix(
		rows,
		columns,
		rowMajor(values, rows, columns, fastest, divisor),
	);

	const {pixelOrder: given} = options;
	const {labels, scheme, evidence} = await readLabels(
		raw,
		x,
		size,
		context,
		given !== undefined,
	);
	const decideOrder = (): Order => {
		if (given) {
			return {order: given, why: 'as --pixel-order says'};
		}

		const fitting = fit && size && orderOfWeights({x, labels}, size, fit);
		if (fitting) {
			return {order: fitting, why: 'the only order that fits the weights'};
		}

		const order = evidence && orderOfDigits(evidence);
		if (order) {
			return {order, why: 'the order in which the digits stand upright'};
		}

		return training
			? {order: training.pixelOrder, why: 'as the training data'}
			: raw.habit;
	};

	const {order, why} = decideOrder();
	if (size && order === 'rows') {
		turnRows(x, {to: 'rows', size});
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
					: columns === 2
						? 'two inputs, which the plane shows'
						: columns < fewestPixels
							? `${columns} inputs, too few for pictures (--image-size)`
							: `${columns} inputs make no square, so no pictures (--image-size)`,
			].join(', ')}.`,
		],
	};
}
