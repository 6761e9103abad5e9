/** The part of a row that is another than before. */
export type RowChange = {
	/** Columns from the row's beginning. */
	readonly column: number;
	/** What to write there, with its own style. */
	readonly text: string;
};

const escape = '\u001B';

/** The last place at or before `index` that is not inside an escape sequence. */
function safeStart(row: string, index: number): number {
	const start = row.lastIndexOf(escape, index - 1);
	if (start === -1) {
		return index;
	}

	const end = row.indexOf('m', start);
	return end === -1 || end >= index ? start : index;
}

/** The visible columns before `index`, and the style in force there as a sequence. */
function measure(row: string, index: number): {column: number; style: string} {
	let column = 0;
	let style = '';
	let i = 0;
	while (i < index) {
		if (row[i] === escape) {
			const end = row.indexOf('m', i) + 1;
			style = row.slice(i, end);
			i = end;
		} else {
			column++;
			i++;
		}
	}

	return {column, style};
}

/**
 * What must be written to turn one row into another of the same width. Rows are as `Canvas` makes them:
 * every character one column wide and one UTF-16 unit, every style sequence complete in itself.
 */
export function rowChange(before: string, after: string): RowChange {
	let start = 0;
	const shorter = Math.min(before.length, after.length);
	while (start < shorter && before[start] === after[start]) {
		start++;
	}

	start = safeStart(after, start);
	let same = 0;
	while (
		same < shorter - start &&
		before[before.length - 1 - same] === after[after.length - 1 - same]
	) {
		same++;
	}

	// The end that is left alone begins with a style of its own, so that nothing before it matters.
	const end = after.indexOf(escape, after.length - same);
	const {column, style} = measure(after, start);
	const text =
		end === -1 || end < start ? after.slice(start) : after.slice(start, end);
	return {column, text: `${style}${text}${escape}[0m`};
}
