import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';

type Row = readonly [sign: '-' | '+', text: string];

/** Rows that only one of two texts has, in order: of texts of the same length row by row, else by the longest common subsequence. */
export function differingRows(old: string, now: string): Row[] {
	const [before, after] = [old.split('\n'), now.split('\n')];
	if (before.length === after.length) {
		return before.flatMap((row, y): Row[] =>
			row === after[y]
				? []
				: [
						['-', `${y + 1} ${row}`],
						['+', `${y + 1} ${after[y]}`],
					],
		);
	}

	const common = Array.from({length: before.length + 1}, () =>
		Array.from({length: after.length + 1}, () => 0),
	);
	for (let i = before.length - 1; i >= 0; i--) {
		for (let j = after.length - 1; j >= 0; j--) {
			common[i][j] =
				before[i] === after[j]
					? common[i + 1][j + 1] + 1
					: Math.max(common[i + 1][j], common[i][j + 1]);
		}
	}

	const rows: Row[] = [];
	let [i, j] = [0, 0];
	while (i < before.length || j < after.length) {
		if (i < before.length && before[i] === after[j]) {
			i++;
			j++;
		} else if (
			j === after.length ||
			(i < before.length && common[i + 1][j] >= common[i][j + 1])
		) {
			rows.push(['-', `${i + 1} ${before[i++]}`]);
		} else {
			rows.push(['+', `${j + 1} ${after[j++]}`]);
		}
	}

	return rows;
}

function filesIn(folder: string): string[] {
	return readdirSync(folder, {recursive: true, encoding: 'utf8'})
		.filter((file) => /\.(?:txt|style)$/v.test(file))
		.sort();
}

/**
 * Tells which pictures of two folders differ, and how. Styles are told only where the text is the same.
 *
 * @returns how many differ
 */
export function comparePictures(
	old: string,
	now: string,
	only: RegExp,
	tell: (line: string) => void,
): number {
	const files = [...new Set([...filesIn(old), ...filesIn(now)])].filter(
		(file) => only.test(file),
	);
	const textDiffers = new Set<string>();
	let count = 0;
	// Each text comes before its styles.
	for (const file of files.sort(
		(a, b) => (a.endsWith('.style') ? 1 : 0) - (b.endsWith('.style') ? 1 : 0),
	)) {
		const picture = file.replace(/\.\w+$/v, '');
		const [before, after] = [join(old, file), join(now, file)];
		const missing = [before, after].find((path) => !existsSync(path));
		if (missing !== undefined) {
			if (file.endsWith('.txt')) {
				count++;
				tell(`== ${picture}: only in ${missing === after ? old : now}`);
			}

			continue;
		}

		const rows = differingRows(
			readFileSync(before, 'utf8'),
			readFileSync(after, 'utf8'),
		);
		if (rows.length === 0 || textDiffers.has(picture)) {
			continue;
		}

		count++;
		textDiffers.add(picture);
		tell(`== ${picture}${file.endsWith('.style') ? ' (styles)' : ''}`);
		for (const [sign, text] of rows) {
			tell(`${sign} ${text}`);
		}
	}

	tell(
		`${count} of ${files.filter((file) => file.endsWith('.txt')).length} pictures differ.`,
	);
	return count;
}
