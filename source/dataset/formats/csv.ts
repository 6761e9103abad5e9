import {BadInputError, shown} from '../bad-input.js';
import {type ArrayFile, type TableFile} from '../contents.js';
import {isArff, openArff} from './arff.js';
import {
	cellsOf,
	delimiterOf,
	isHeader,
	isName,
	type Delimiter,
} from './cells.js';
import {isLibsvm, openLibsvm} from './libsvm.js';
import {scanTable} from './scan-table.js';
import {linesOf, type Line} from './text-lines.js';

/** Lines before the table: comments, which may name the columns (numpy.savetxt), and Excel's `sep=;`. */
function skipPreamble(
	bytes: Uint8Array,
	path: string,
): {
	first: Line | undefined;
	comment?: string;
	separator?: Delimiter;
} {
	let comment: string | undefined;
	let separator: Delimiter | undefined;
	for (const line of linesOf(bytes, path)) {
		const [, given] = /^"?sep=([,;\t])"?$/iv.exec(line.text.trim()) ?? [];
		if (given) {
			separator = given as Delimiter;
		} else if (line.text.trimStart().startsWith('#')) {
			comment = line.text.trimStart().replace(/^#+\s*/v, '');
		} else {
			return {
				first: line,
				...(comment !== undefined && {comment}),
				...(separator && {separator}),
			};
		}
	}

	return {first: undefined};
}

/**
 * The names of the columns, as many as there are columns. R's write.table names all but the first, which has
 * the names of the rows; a delimiter at the end of the line makes one more.
 */
function fitHeader(
	names: readonly string[],
	columns: number,
): readonly string[] | undefined {
	if (names.length === columns) {
		return names;
	}

	if (names.length === columns + 1 && names.at(-1) === '') {
		return names.slice(0, -1);
	}

	return names.length === columns - 1 && names.every((name) => name !== '')
		? ['', ...names]
		: undefined;
}

/**
 * Opens CSV: cells between commas, semicolons, tabs or blanks, with or without a line of names.
 *
 * @throws BadInputError when there is no table.
 */
function openCsv(bytes: Uint8Array, path: string): TableFile {
	const {first, comment, separator} = skipPreamble(bytes, path);
	if (!first) {
		throw new BadInputError(
			`${path} has no samples; give a line with a label and pixels for each.`,
		);
	}

	const delimiter = separator ?? delimiterOf(first.text);
	const cellsIn = ({text, line}: Line) =>
		cellsOf(text, delimiter, {line, path});
	const trimmed = (cells: readonly string[]) =>
		cells.length > 1 && cells.at(-1) === '' ? cells.slice(0, -1) : cells;

	const firstCells = cellsIn(first);
	const [second] = linesOf(bytes, path, {
		start: first.next,
		line: first.line + 1,
	});
	let names = isHeader(trimmed(firstCells), second ? cellsIn(second) : [])
		? firstCells
		: undefined;
	if (names && !second) {
		throw new BadInputError(
			`${path} has names of columns but no samples; give a line with a label and pixels for each.`,
		);
	}

	const row = names ? second : first;
	const cells = cellsIn(row);
	if (
		(names === undefined || names.length > 1 || cells.length > 1) &&
		[...(names ?? []), ...cells].every((cell) => cell === '' || isName(cell))
	) {
		throw new BadInputError(
			`${path} is a text without numbers ("${shown(first.text.trim(), 30)}" in line ${first.line}); CSV data needs a label and pixels in each line.`,
		);
	}

	const {length: columns} =
		names?.length === cells.length && names.at(-1) !== ''
			? cells
			: trimmed(cells);
	if (columns < 2) {
		throw new BadInputError(
			`${path} has ${columns} column (line ${row.line}); CSV data needs a label and at least one pixel in each line, separated by commas.`,
		);
	}

	if (names) {
		const fitting = fitHeader(names, columns);
		if (!fitting) {
			throw new BadInputError(
				`${path} has ${columns} cells in line ${row.line}, but ${names.length} in line ${first.line}; every line needs as many.`,
			);
		}

		names = [...fitting];
	} else if (comment !== undefined && !comment.includes('"')) {
		const inComment = cellsOf(comment, delimiter, {line: 1, path});
		if (inComment.length === columns && isHeader(inComment)) {
			names = inComment;
		}
	}

	return {
		kind: 'table',
		format: 'csv',
		header: names,
		columns,
		async numbers() {
			return scanTable(bytes, path, {
				start: row.start,
				line: row.line,
				delimiter,
				columns,
				columnsLine: names && row !== first ? first.line : row.line,
				comment: '#',
				quote: '"',
			});
		},
	};
}

/**
 * Opens a text of numbers: CSV, LIBSVM or ARFF.
 *
 * @param bytes - Unpacked; UTF-8, with or without a byte-order mark.
 * @throws BadInputError that says what is wrong and where.
 */
export function openTable(
	bytes: Uint8Array,
	path: string,
): TableFile | ArrayFile {
	const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
	const text = hasMark ? bytes.subarray(3) : bytes;
	if (isArff(text, path)) {
		return openArff(text, path);
	}

	return isLibsvm(text, path) ? openLibsvm(text, path) : openCsv(text, path);
}
