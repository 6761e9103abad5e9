import {type Pair} from './array-roles.js';
import {BadInputError, shown} from './bad-input.js';
import {countOf, type Variable} from './contents.js';
import {onePositions} from './one-hot.js';
import {type Order, type RawSamples} from './raw-samples.js';

const colorChannels = new Set([3, 4]);

/**
 * Dimensions without those of length 1, as far as more than two are left: N×28×28×1 is N×28×28. Of a single
 * sample the 1 that counts it stays.
 */
function squeezed(dimensions: readonly number[], count = 0): number[] {
	const result = [...dimensions];
	while (result.length > (count === 1 ? 3 : 2) && result.includes(1)) {
		result.splice(result.lastIndexOf(1), 1);
	}

	return result;
}

/**
 * How X holds a number of samples: along the first or the last of its dimensions. Undefined when neither is so long.
 */
function shapeOf(x: Variable, count: number) {
	const dimensions = squeezed(x.dimensions, count);
	const isFirst = dimensions[0] === count;
	const isLast = dimensions.at(-1) === count;
	// MATLAB's pictures are h×w×N, NumPy's N×h×w; a matrix has its samples in rows.
	const prefersLast = dimensions.length > 2 && x.fastest === 'first';
	const axis = isFirst && !(isLast && prefersLast) ? 'first' : 'last';
	if (
		!(isFirst || isLast) ||
		// One column of numbers and one label are hardly a sample that lies across.
		(axis === 'last' && dimensions.length === 2 && count === 1)
	) {
		return undefined;
	}

	const image =
		axis === 'first' ? dimensions.slice(1) : dimensions.slice(0, -1);
	const [height, width] = image;
	return {
		rows: count,
		columns: countOf(image),
		axis,
		size: image.length === 2 ? {height, width} : undefined,
	};
}

/** How many samples there may be by the labels: their number; or, where they are 0/1 vectors, either side. */
function countsOf({dimensions, type}: Variable): number[] {
	const [rows, columns = 1] = squeezed(dimensions);
	if (type === 'text') {
		return [rows];
	}

	return rows === 1 || columns === 1 ? [rows * columns] : [rows, columns];
}

function checkShape(x: Variable, where: string): void {
	const dimensions = squeezed(x.dimensions);
	if (dimensions.includes(0)) {
		throw new BadInputError(
			`${where} is empty (${x.dimensions.join('×')}); it needs a row for each sample.`,
		);
	}

	if (
		dimensions.length === 4 &&
		dimensions.some((length) => colorChannels.has(length))
	) {
		throw new BadInputError(
			`${where} is ${x.dimensions.join('×')}, color images; give one brightness a pixel, such as the mean of red, green and blue.`,
		);
	}

	if (dimensions.length > 3) {
		throw new BadInputError(
			`${where} has ${dimensions.length} dimensions (${x.dimensions.join('×')}); images need 2 (a row for each) or 3 (height, width and number).`,
		);
	}

	if (x.type === 'text') {
		throw new BadInputError(
			`${where} is text; give the numbers, such as X = double(X) - '0' for digits.`,
		);
	}
}

/**
 * The images and labels of two variables: which axis counts the samples, and labels from numbers, text or 0/1
 * vectors.
 *
 * @param habit - How the pixels of an image follow each other in a row of a matrix, usually, in this kind of file.
 * @throws BadInputError when they do not belong together.
 */
export function arraySamples(
	{x, y}: Pair,
	path: string,
	habit: Order,
): RawSamples {
	const where = `${shown(x.name) || 'The array'} in ${path}`;
	const labelsWhere = `${shown(y.name) || 'The labels'} in ${path}`;
	checkShape(x, where);
	const shapes = countsOf(y)
		.map((count) => shapeOf(x, count))
		.filter((shape) => shape !== undefined);
	// As many pixels as classes, and samples in columns: only one side of y has 0/1 vectors.
	const shape =
		shapes.find(({rows}) => classesOf(y, rows) !== undefined) ?? shapes[0];
	if (!shape) {
		const [count] = squeezed(x.dimensions);
		throw new BadInputError(
			`${labelsWhere} is ${y.dimensions.join('×')}, but ${shown(x.name) || 'X'} is ${x.dimensions.join('×')}; there must be one label for each ${x.dimensions.length > 2 ? 'image' : `of its ${count} rows`}.`,
		);
	}

	const {rows, columns, axis, size} = shape;
	return {
		rows,
		columns,
		type: x.type,
		size,
		// Samples along the last axis are those of the transpose.
		fastest:
			axis === 'first' ? x.fastest : x.fastest === 'first' ? 'last' : 'first',
		// An array with an index for rows and one for columns says itself what is up.
		habit: size
			? {
					order: x.fastest === 'first' ? 'columns' : 'rows',
					why: 'as its dimensions say',
				}
			: habit,
		isTransposed: axis === 'last' && x.dimensions.length === 2 && rows > 1,
		where,
		labelsWhere,
		labelAt: (i) => `row ${i + 1}`,
		values: () => x.values(),
		at: (i, j) => `row ${i + 1}, column ${j + 1}`,
		...readLabels(y, rows, labelsWhere),
	};
}

/** The class of each sample, counted from 0, when its label is a 0/1 vector, and the number of classes. */
function classesOf(
	y: Variable,
	count: number,
): {labels: Float64Array; oneHotClasses: number} | undefined {
	const [rows, columns = 1] = squeezed(y.dimensions);
	if (rows === 1 || columns === 1) {
		return undefined;
	}

	const oneHotClasses = rows === count ? columns : rows;
	const areTogether = (rows === count) === (y.fastest === 'last');
	const labels = onePositions(
		y.values(),
		{rows: count, columns: oneHotClasses},
		{
			start: 0,
			rowStride: areTogether ? oneHotClasses : 1,
			columnStride: areTogether ? 1 : count,
		},
		-1,
	);
	return labels && {labels, oneHotClasses};
}

/** Labels that stand as text, a row of characters for each: digits or words. */
function textLabels({
	dimensions,
	fastest,
	values,
}: Variable): Pick<RawSamples, 'labels' | 'words'> {
	const [count, width = 1] = dimensions;
	const codes = values();
	const texts = Array.from({length: count}, (_, i) =>
		Array.from({length: width}, (__, j) =>
			String.fromCodePoint(
				codes[fastest === 'first' ? j * count + i : i * width + j],
			),
		)
			.join('')
			.replaceAll('\0', '')
			.trim(),
	);
	const words = [...new Set(texts)];
	return words.every((word) => Number.isFinite(Number(word || Number.NaN)))
		? {labels: texts.map(Number)}
		: {labels: texts.map((text) => words.indexOf(text)), words};
}

function readLabels(
	y: Variable,
	count: number,
	where: string,
): Pick<RawSamples, 'labels' | 'words' | 'oneHotClasses'> {
	if (y.type === 'text') {
		return textLabels(y);
	}

	const [rows, columns = 1] = squeezed(y.dimensions);
	if (rows === 1 || columns === 1) {
		return {labels: Float64Array.from(y.values())};
	}

	const classes = classesOf(y, count);
	if (!classes) {
		throw new BadInputError(
			`${where} is ${rows}×${columns}, but it is neither one label for each of the ${count} samples nor a 0/1 vector with a single 1 for each; give one of them.`,
		);
	}

	return classes;
}
