import {squareSize, type ImageSize} from '../../dataset/images.js';

/** Signs for how much ink is in a pixel, little first. */
const inks = ['.', '+', '#'];

function inkOf(value: number): string {
	return inks[Math.min(inks.length - 1, Math.floor(value * inks.length))];
}

/**
 * A picture as text, a line for each row, without the empty rows and columns around it.
 *
 * @param pixels - 0 to 1, column by column as in the course's files.
 */
export function pictureLines(
	pixels: Float64Array,
	size: ImageSize | undefined = squareSize(pixels.length),
): string[] {
	if (!size) {
		return [];
	}

	const {height, width} = size;
	const rows = Array.from({length: height}, (_, y) =>
		Array.from({length: width}, (__, x) => inkOf(pixels[x * height + y])),
	);
	const isInked = (cells: readonly string[]) =>
		cells.some((cell) => cell !== inks[0]);
	const inkedRows = rows.flatMap((row, y) => (isInked(row) ? [y] : []));
	const inkedColumns = Array.from({length: width}, (_, x) => x).filter((x) =>
		isInked(rows.map((row) => row[x])),
	);
	if (inkedRows.length === 0) {
		return [];
	}

	const shown = rows
		.slice(inkedRows[0], inkedRows.at(-1)! + 1)
		.map((row) =>
			row.slice(inkedColumns[0], inkedColumns.at(-1)! + 1).join(''),
		);
	return [
		`The picture, ${shown.length} rows of ${shown[0].length} pixels, # is ink:`,
		...shown,
	];
}
