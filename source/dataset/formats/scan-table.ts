import {BadInputError} from '../bad-input.js';
import {type TableNumbers} from '../contents.js';
import {
	cellsOf,
	classColumn,
	decimalComma,
	isName,
	numbersIn,
	type Delimiter,
} from './cells.js';
import {NumberReader} from './number-reader.js';
import {lineEnd, textOfLine} from './text-lines.js';

/** Where the rows of a text begin and how they are written. */
type RowFormat = {
	/** The byte where the first row begins, and its line, from 1. */
	readonly start: number;
	readonly line: number;
	readonly delimiter: Delimiter;
	/** Cells in a row, and the line that has as many, if it is one. */
	readonly columns: number;
	readonly columnsLine: number | undefined;
	/** The sign that a line of comment begins with. */
	readonly comment: '#' | '%';
	readonly quote: '"' | "'";
	/** What stands before decimals; a comma where the first one is met. */
	readonly point?: '.' | ',';
};

const [tab, newline, carriageReturn, blank] = [9, 10, 13, 32];

/**
 * Scans the bytes of a table for its numbers. A line that is more than numbers between delimiters is taken
 * apart as text, which also says what is wrong with it.
 *
 * @throws BadInputError with line and column when something is not a number, or lines differ in length.
 */
export function scanTable(
	bytes: Uint8Array,
	path: string,
	format: RowFormat,
): TableNumbers {
	const {columns, start, comment, quote, point = '.'} = format;
	const delimiter = format.delimiter.codePointAt(0)!;
	const commentByte = comment.codePointAt(0)!;
	const quoteByte = quote.codePointAt(0)!;
	const otherBlank = delimiter === tab ? blank : tab;
	const end = bytes.length;
	let data = new Float64Array(columns);
	const lines: number[] = [];
	const names = new Map<string, number>();
	let firstCells: readonly string[] = [];
	let wordColumn: number | undefined;
	const reader = new NumberReader(bytes, start, point);
	let {line} = format;
	const isLineEnd = (byte: number) =>
		byte === newline || byte === carriageReturn;

	/** The next byte behind blanks; the end of the bytes ends a line. */
	const skipBlanks = (): number => {
		let byte = bytes[reader.at];
		while (byte === blank || byte === otherBlank) {
			reader.at++;
			byte = bytes[reader.at];
		}

		return reader.at < end ? byte : newline;
	};

	/** Whether a plain row was read, up to the end of its line. */
	const scanRow = (): boolean => {
		for (let column = 0; column < columns; column++) {
			const isQuoted = bytes[reader.at] === quoteByte;
			reader.at += Number(isQuoted);
			const value = reader.read();
			if (
				column === wordColumn ||
				Number.isNaN(value) ||
				(isQuoted && bytes[reader.at++] !== quoteByte)
			) {
				return false;
			}

			data[lines.length * columns + column] = value;
			const behind = reader.at;
			let byte = skipBlanks();
			if (byte === delimiter) {
				reader.at++;
				byte = skipBlanks();
			} else if (
				!isLineEnd(byte) &&
				(delimiter !== blank || reader.at === behind)
			) {
				return false;
			}

			if (isLineEnd(byte)) {
				// A delimiter at the end of every line separates nothing.
				return column === columns - 1;
			}
		}

		return false;
	};

	while (reader.at < end) {
		const lineStart = reader.at;
		const byte = skipBlanks();
		if (byte === commentByte) {
			reader.at = lineEnd(bytes, reader.at).end;
		} else if (!isLineEnd(byte)) {
			if (lines.length * columns === data.length) {
				const larger = new Float64Array(2 * data.length);
				larger.set(data);
				data = larger;
			}

			if (!scanRow()) {
				const {text} = textOfLine(bytes, lineStart, {line, path});
				const cells = cellsIn(text, line, path, format);
				const comma = cells.find((cell) => decimalComma.test(cell));
				if (comma !== undefined && format.delimiter !== ',' && point === '.') {
					const notes = [
						`decimal commas (${comma} as ${comma.replace(',', '.')})`,
					];
					return {...scanTable(bytes, path, {...format, point: ','}), notes};
				}

				if (lines.length === 0) {
					firstCells = [...cells];
					wordColumn = classColumn(cells);
				}

				const word = cells[wordColumn ?? -1];
				if (word && isName(word)) {
					names.set(word, names.get(word) ?? names.size);
					cells[wordColumn!] = String(names.get(word));
				} else if (word && !isName(word)) {
					// A word among numbers is a mistake.
					numbersIn(firstCells, {line: lines[0], path, point});
				}

				data.set(numbersIn(cells, {line, path, point}), lines.length * columns);
				reader.at = lineEnd(bytes, lineStart).end;
			}

			lines.push(line);
		}

		reader.at = lineEnd(bytes, reader.at).next;
		line++;
	}

	return {
		rows: lines.length,
		data: data.subarray(0, lines.length * columns),
		...(wordColumn !== undefined && {
			words: {column: wordColumn, names: [...names.keys()]},
		}),
		lineOf: (row) => `line ${lines[row]}`,
	};
}

/** The cells of a row, as many as there are columns. */
function cellsIn(
	text: string,
	line: number,
	path: string,
	{delimiter, columns, columnsLine, quote}: RowFormat,
): string[] {
	const cells = cellsOf(text, delimiter, {line, path, quote});
	if (cells.length === columns + 1 && cells.at(-1) === '') {
		cells.pop();
	}

	if (cells.length !== columns) {
		throw new BadInputError(
			`${path} has ${cells.length} ${cells.length === 1 ? 'cell' : 'cells'} in line ${line}, but ${columns} ${columnsLine === undefined ? 'attributes' : `in line ${columnsLine}`}; every line needs as many.`,
		);
	}

	return cells;
}
