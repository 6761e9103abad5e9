import {squareSize} from './images.js';
import {type ReadTable} from './label-guess.js';

const digits = 10;
/** Letters of both cases and digits. */
const mostClasses = 62;

/**
 * Which number of each row is the 1, from 0; undefined unless every row has exactly one 1 among 0s.
 *
 * @param layout - Where the first number is, and how far the next row and the next column are from it.
 * @param otherZero - A number that stands for 0 as well: −1 in some files.
 */
export function onePositions(
	data: ArrayLike<number>,
	{rows, columns}: {readonly rows: number; readonly columns: number},
	layout: {
		readonly start: number;
		readonly rowStride: number;
		readonly columnStride: number;
	},
	otherZero = 0,
): Float64Array | undefined {
	const {start, rowStride, columnStride} = layout;
	const positions = new Float64Array(rows);
	for (let i = 0; i < rows; i++) {
		let position = -1;
		for (let k = 0; k < columns; k++) {
			const value = data[start + i * rowStride + k * columnStride];
			if (value === 1 && position === -1) {
				position = k;
			} else if (value !== 0 && value !== otherZero) {
				return undefined;
			}
		}

		if (position === -1) {
			return undefined;
		}

		positions[i] = position;
	}

	return positions;
}

/**
 * Columns that are named as classes, with the number of each: label_0, label_1, … as pandas.get_dummies
 * names them.
 */
function namedClasses(
	header: readonly string[],
): {start: number; classes: number[]} | undefined {
	const numbers = header.map((name) => {
		const match = /^(?:labels?|class|target|digit|y)[ _.\-]?(\d{1,2})$/iv.exec(
			name.trim(),
		);
		return match ? Number(match[1]) : undefined;
	});
	const start = numbers.findIndex((number) => number !== undefined);
	const classes = numbers.filter((number) => number !== undefined);
	return classes.length > 1 &&
		new Set(classes).size === classes.length &&
		classes.every((number, k) => numbers[start + k] === number)
		? {start, classes}
		: undefined;
}

/**
 * Finds one-hot columns at the end or the beginning of a table, or where names say so. Pixels of 0 and 1 must
 * not be taken for them: there are ten, or what is left makes a square; and all ten or fewer classes occur,
 * unless there are ten columns. Labels are the number of the column that has the 1, from 0.
 *
 * @param among - The first and the last column that may be labels; the side that the user says; the number of
 * pixels, when it is known.
 */
export function findOneHot(
	table: ReadTable,
	among: {
		readonly first: number;
		readonly last: number;
		readonly given?: string | undefined;
		readonly pixels?: number | undefined;
	},
): {labels: Float64Array; labelColumns: number[]} | undefined {
	const {first, last, given, pixels} = among;
	const positions = (start: number, columns: number) =>
		onePositions(
			table.data,
			{rows: table.rows, columns},
			{start, rowStride: table.columns, columnStride: 1},
		);
	const named = table.header && namedClasses(table.header);
	if (named && given === undefined) {
		const {start, classes} = named;
		const labels = positions(start, classes.length);
		return (
			labels && {
				labels: labels.map((k) => classes[k]),
				labelColumns: classes.map((_, k) => start + k),
			}
		);
	}

	const total = last - first + 1;
	const isFitting = (left: number) =>
		pixels === undefined ? squareSize(left) !== undefined : left === pixels;
	const counts = [
		digits,
		...Array.from({length: mostClasses - 1}, (_, i) => i + 2).filter(
			(count) => count !== digits && isFitting(total - count),
		),
	].filter((count) => count < total);
	for (const isAtEnd of [true, false]) {
		if (given === (isAtEnd ? 'first' : 'last')) {
			continue;
		}

		for (const count of counts) {
			const start = isAtEnd ? last - count + 1 : first;
			const labels = positions(start, count);
			const occurring = new Set(labels).size;
			if (
				labels &&
				occurring > 1 &&
				(isFitting(total - count) ||
					given !== undefined ||
					occurring === count) &&
				(count === digits || occurring === count)
			) {
				return {
					labels,
					labelColumns: Array.from({length: count}, (_, k) => start + k),
				};
			}
		}
	}

	return undefined;
}
