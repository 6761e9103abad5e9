import {CsvError, parse} from 'csv-parse/sync';
import {BadInputError, shown} from '../bad-input.js';

/** How a table separates its cells. A blank stands for any number of blanks and tabs. */
export type Delimiter = ',' | ';' | '\t' | ' ';

/** A number with a comma before its decimals. */
export const decimalComma = /^[+\-]?\d*,\d+(?:e[+\-]?\d+)?$/iv;
const wholeOrComma = /^[+\-]?\d*,?\d+(?:e[+\-]?\d+)?$/iv;

const split = (line: string, delimiter: Delimiter): string[] =>
	delimiter === ' '
		? line.trim().split(/[ \t]+/v)
		: line
				.split(delimiter)
				.map((cell) => cell.trim().replace(/^'(.*)'$/v, '$1'));

/**
 * What separates the cells of a line: the most frequent of comma, semicolon and tab; else blanks. A comma
 * stands in numbers between the others is a decimal comma.
 */
export function delimiterOf(line: string): Delimiter {
	const text = line.trim();
	const others = (['\t', ';', ' '] as const).filter((one) =>
		text.includes(one),
	);
	const around = others.find((one) => {
		const cells = split(text, one).filter((cell) => cell !== '');
		return (
			cells.some((cell) => decimalComma.test(cell)) &&
			cells.every(
				(cell) =>
					wholeOrComma.test(cell) ||
					(one !== ' ' && !cell.includes(',') && isWord(cell)),
			)
		);
	});
	if (around) {
		return around;
	}

	const counts = ([',', ';', '\t'] as const).map((one) => ({
		one,
		count: text.split(one).length - 1,
	}));
	const [most] = counts.toSorted((a, b) => b.count - a.count);
	return most.count > 0 ? most.one : ' ';
}

/**
 * The cells of one line, without blanks around them and without quotation marks.
 *
 * @throws BadInputError when quotation marks are not around whole cells.
 */
export function cellsOf(
	text: string,
	delimiter: Delimiter,
	{line, path, quote = '"'}: {line: number; path: string; quote?: string},
): string[] {
	if (!text.includes(quote)) {
		return split(text, delimiter);
	}

	try {
		const records = parse(text, {
			delimiter: delimiter === ' ' ? [' ', '\t'] : delimiter,
			quote,
			escape: quote === '"' ? '"' : '\\',
			trim: true,
			relax_column_count: true,
		});
		const cells = (records[0] ?? []).map((cell) => cell.trim());
		return delimiter === ' ' ? cells.filter((cell) => cell !== '') : cells;
	} catch (error) {
		if (error instanceof CsvError) {
			throw new BadInputError(
				`${path} has a quotation mark ${error.code === 'CSV_QUOTE_NOT_CLOSED' ? 'without its other half' : 'inside a cell'} (line ${line}); write numbers without quotation marks.`,
			);
		}

		throw error;
	}
}

/** Names that a column of labels has. */
export const labelNames =
	/^(?:labels?|class(?:es)?|species|variety|targets?|digits?|y)$/iv;

/** Whether a cell names something, and is neither a number nor a missing one. */
export const isName = (cell: string): boolean =>
	Number.isNaN(Number(cell)) &&
	!/^(?:|[+\-]?(?:nan|na|n\/a|null|inf|infinity)|\?)$/iv.test(cell) &&
	!decimalComma.test(cell);

/**
 * Whether pandas made these names from a line of numbers, which it took for names: every repeated one has
 * the number of its repetition behind it (0, 0.1, 0.2, …).
 */
function areNumberedRepetitions(cells: readonly string[]): boolean {
	const seen = new Map<string, number>();
	let repetitions = 0;
	for (const cell of cells) {
		const [, base, number] = /^(.+?)\.(\d+)$/v.exec(cell) ?? [];
		const count = seen.get(base ?? cell) ?? 0;
		if (count === 0) {
			seen.set(cell, 1);
		} else if (number === String(count)) {
			seen.set(base, count + 1);
			repetitions++;
		} else {
			return false;
		}
	}

	return repetitions >= 10;
}

/** Whether cells count 0, 1, 2, … or 1, 2, 3, …, perhaps several times, as tables do that were put together. */
function areCounted(cells: readonly string[]): boolean {
	let longest = 0;
	let run = 0;
	for (const [i, cell] of cells.entries()) {
		if (i > 0 && cell === String(Number(cells[i - 1]) + 1)) {
			run++;
		} else if (cell === '0' || cell === '1') {
			run = 1;
		} else {
			return false;
		}

		longest = Math.max(longest, run);
	}

	return longest > 3 && (longest === cells.length || longest > 10);
}

/** The columns of the cells that are no numbers. */
const namesIn = (cells: readonly string[]): number[] =>
	cells.flatMap((cell, j) => (isName(cell) ? [j] : []));

/** Whether a cell may be the name of a class. */
const isWord = (cell: string): boolean =>
	/^['"]?\p{L}/v.test(cell) && isName(cell);

/** The only column of these cells that is no number, where it may be the name of a class. */
export function classColumn(cells: readonly string[]): number | undefined {
	const [column, ...others] = namesIn(cells);
	return others.length === 0 && isWord(cells[column] ?? '')
		? column
		: undefined;
}

/**
 * Whether a first line names the columns: it has a cell that is a name and no two cells are equal (so that a
 * single bad cell among pixels is reported, not skipped), or its cells are counted, or pandas made names of
 * numbers. Where the next line has a name in the same column, both are samples labeled by words.
 */
export function isHeader(
	cells: readonly string[],
	next: readonly string[] = [],
): boolean {
	const [name, ...others] = namesIn(cells);
	const isSample =
		others.length === 0 &&
		cells.length > 1 &&
		String(namesIn(next)) === String(name) &&
		!labelNames.test(cells[name]);
	return (
		(name !== undefined && !isSample && new Set(cells).size === cells.length) ||
		areCounted(cells) ||
		areNumberedRepetitions(cells)
	);
}

/**
 * The numbers of a line's cells.
 *
 * @throws BadInputError that says which cell has none, and what to do about it.
 */
export function numbersIn(
	cells: readonly string[],
	{line, path, point = '.'}: {line: number; path: string; point?: '.' | ','},
): Float64Array {
	const numbers = new Float64Array(cells.length);
	for (const [j, cell] of cells.entries()) {
		const isMixed = point === ',' && cell.includes('.');
		numbers[j] = Number(point === ',' ? cell.replace(',', '.') : cell);
		// Number takes an empty cell for 0.
		if (Number.isFinite(numbers[j]) && cell.trim() !== '' && !isMixed) {
			continue;
		}

		const where = `in line ${line}, column ${j + 1}`;
		const text = cell === '' ? 'an empty cell' : `"${shown(cell, 20)}"`;
		throw new BadInputError(
			isMixed
				? `${path} has ${text} ${where}, but decimal commas elsewhere; write its numbers all in one way.`
				: decimalComma.test(cell)
					? `${path} has a comma within a number (${text} ${where}) and between cells; save its numbers with decimal points, or with semicolons between them.`
					: `${path} has ${text} ${where}; every cell needs a number${isWord(cell) ? '; only labels may be words, in one column and in every line' : ''}.`,
		);
	}

	return numbers;
}
