import {Buffer} from 'node:buffer';
import {CsvError, parse} from 'csv-parse';
import {BadInputError} from '../bad-input.js';

/** The numbers of a CSV file. */
export type CsvTable = {
	readonly path: string;
	/** The names of the columns, if the file begins with them. */
	readonly header: readonly string[] | undefined;
	readonly columns: number;
	/** One array a sample, label and pixels as they stand. */
	readonly rows: Float64Array[];
	/** The line of each row in the file, from 1. */
	readonly lines: readonly number[];
};

const delimiters = [',', ';', '\t', ' '];
/** Bytes that are given to the parser at once. */
const chunkLength = 65_536;

/** What separates the cells of a line: the most frequent of comma, semicolon and tab; else a blank. */
export function delimiterOf(line: string): string {
	let best = ',';
	let most = 0;
	for (const delimiter of delimiters) {
		const count = line.split(delimiter).length - 1;
		if (count > most && (delimiter !== ' ' || most === 0)) {
			best = delimiter;
			most = count;
		}
	}

	return best;
}

/** The number in a cell; NaN when there is none. */
function numberIn(cell: string): number {
	const value = Number(cell);
	// Number takes an empty cell for 0.
	return (value === 0 && cell.trim() === '') || !Number.isFinite(value)
		? Number.NaN
		: value;
}

/**
 * Whether a first line names the columns: it has a cell that is no number and no two cells are equal (so
 * that a single bad cell among pixels is reported, not skipped), or it counts 0, 1, 2, … or 1, 2, 3, ….
 */
export function isHeader(cells: readonly string[]): boolean {
	const names = cells.map((cell) => cell.trim());
	return (
		(new Set(names).size === names.length &&
			names.some((cell) => Number.isNaN(numberIn(cell)))) ||
		(names.length > 3 &&
			[0, 1].some((first) =>
				names.every((cell, i) => cell === String(first + i)),
			))
	);
}

function shown(cell: string): string {
	return cell.length > 20 ? `${cell.slice(0, 20)}…` : cell;
}

function numbersOf(
	cells: readonly string[],
	line: number,
	path: string,
): Float64Array {
	const numbers = new Float64Array(cells.length);
	for (let j = 0; j < cells.length; j++) {
		const value = numberIn(cells[j]);
		if (Number.isNaN(value)) {
			const cell = cells[j].trim();
			throw new BadInputError(
				`${path} has ${cell === '' ? 'an empty cell' : `"${shown(cell)}"`} in line ${line}, column ${j + 1}; every cell needs a number.`,
			);
		}

		numbers[j] = value;
	}

	return numbers;
}

/** Bytes in pieces, so that the parser never holds more than it needs. */
function* piecesOf(bytes: Uint8Array): Iterable<Uint8Array> {
	for (let start = 0; start < bytes.length; start += chunkLength) {
		yield bytes.subarray(start, start + chunkLength);
	}
}

type Line = {
	readonly record: string[];
	readonly info: {readonly lines: number};
};

async function* linesOf(bytes: Uint8Array, path: string): AsyncIterable<Line> {
	const head = Buffer.from(bytes.subarray(0, chunkLength)).toString();
	const firstLine = head.split(/\r?\n|\r/v).find((line) => line.trim() !== '');
	const delimiter = delimiterOf((firstLine ?? '').trim());
	const parser = parse({
		delimiter,
		bom: true,
		info: true,
		relax_column_count: true,
		skip_empty_lines: true,
	});
	const feed = async () => {
		for (const piece of piecesOf(bytes)) {
			if (!parser.write(piece)) {
				await new Promise((resolve) => {
					parser.once('drain', resolve);
				});
			}
		}

		parser.end();
	};

	void feed();
	try {
		for await (const {record, info} of parser as AsyncIterable<Line>) {
			yield {
				// Several blanks, or blanks at the ends of a line, separate nothing.
				record:
					delimiter === ' ' ? record.filter((cell) => cell !== '') : record,
				info,
			};
		}
	} catch (error) {
		if (error instanceof CsvError) {
			const line = (error as {lines?: number}).lines;
			throw new BadInputError(
				error.code.includes('QUOTE')
					? `${path} has a quotation mark without its other half (line ${line ?? '?'}); write numbers without quotation marks.`
					: `${path} cannot be read as CSV (line ${line ?? '?'}); save it again as comma-separated numbers.`,
			);
		}

		throw error;
	}
}

/**
 * Reads the numbers of a CSV file: cells between commas, semicolons, tabs or blanks, with or without a
 * line of names.
 *
 * @param path - Only for messages.
 * @throws BadInputError with line and column when something is not a number, or lines differ in length.
 */
export async function parseCsv(
	bytes: Uint8Array,
	path: string,
): Promise<CsvTable> {
	const rows: Float64Array[] = [];
	const lines: number[] = [];
	let header: string[] | undefined;
	let first: {columns: number; line: number} | undefined;
	for await (const {record, info} of linesOf(bytes, path)) {
		const {lines: line} = info;
		if (!first) {
			first = {columns: record.length, line};
			if (record.length < 2) {
				throw new BadInputError(
					`${path} has ${record.length} column (line ${line}); CSV data needs a label and at least one pixel in each line, separated by commas.`,
				);
			}

			if (isHeader(record)) {
				header = record.map((cell) => cell.trim());
				continue;
			}
		}

		if (record.length !== first.columns) {
			throw new BadInputError(
				`${path} has ${record.length} ${record.length === 1 ? 'cell' : 'cells'} in line ${line}, but ${first.columns} in line ${first.line}; every line needs as many.`,
			);
		}

		rows.push(numbersOf(record, line, path));
		lines.push(line);
	}

	if (!first || rows.length === 0) {
		throw new BadInputError(
			`${path} has ${header ? 'names of columns but ' : ''}no samples; give a line with a label and pixels for each.`,
		);
	}

	return {path, header, columns: first.columns, rows, lines};
}
