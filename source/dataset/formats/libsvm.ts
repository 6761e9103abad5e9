import {BadInputError, shown} from '../bad-input.js';
import {ArrayCollector, type ArrayFile} from '../contents.js';
import {linesOf} from './text-lines.js';

/** Lines that are looked at to know the format. */
const fewLines = 10;
/** Sides of well-known square images. */
const sides = [8, 16, 20, 28, 32];
/** Images have fewer pixels of 0 than this makes of a file; more is damage. */
const mostBytesPerByte = 64;
const allowance = 1_000_000;

const labelOnly = /^[+\-]?[\d.]+(?:e[+\-]?\d+)?$/iv;
// Several labels, too, are known, to be refused.
const withPairs = /^[+\-]?[\d.,]+(?:e[+\-]?\d+)?(?:[ \t]+qid:\d+)?[ \t]+\d+:/iv;

/** Characters of decimal numbers, of pairs of them and between these. */
const inNumbers = /^[\d+\-.eE:\s]*$/v;

/**
 * Whether a text is in the format of LIBSVM and SVMlight: lines of a label and pairs index:value, of which
 * those of 0 are left out.
 *
 * @throws BadInputError when a line is too long to look at.
 */
export function isLibsvm(bytes: Uint8Array, path: string): boolean {
	let seen = 0;
	for (const {text} of linesOf(bytes, path)) {
		const [content] = text.split('#', 1);
		const line = content.trim();
		if (withPairs.test(line)) {
			return true;
		}

		seen++;
		if (seen === fewLines || (line !== '' && !labelOnly.test(line))) {
			return false;
		}
	}

	return false;
}

/** The samples of a file, without the pixels of 0. */
function readPairs(bytes: Uint8Array, path: string) {
	const indices: number[] = [];
	const values: number[] = [];
	const labels: number[] = [];
	/** Where the pairs of each sample begin, and the end. */
	const starts: number[] = [];
	let lowest = Number.POSITIVE_INFINITY;
	let highest = 0;
	for (const {text, line} of linesOf(bytes, path)) {
		const [content] = text.split('#', 1);
		const words = content.split(/[ \t]+/v).filter((word) => word !== '');
		const fail = (word: string): never => {
			throw new BadInputError(
				word.startsWith('qid:')
					? `${path} has data for ranking (qid: in line ${line}); give data with a class for each sample.`
					: `${path} has "${shown(word, 20)}" in line ${line}; LIBSVM's lines are a label and pairs such as 204:185, whose indices rise.`,
			);
		};

		const numberIn = (part: string, word: string): number => {
			const value = part === '' ? Number.NaN : Number(part);
			return Number.isFinite(value) ? value : fail(word);
		};

		if (!inNumbers.test(content)) {
			fail(words.find((word) => !inNumbers.test(word))!);
		}

		if (words.length === 0) {
			continue;
		}

		const [label, ...pairs] = words;
		labels.push(numberIn(label, label));
		starts.push(indices.length);
		let previous = -1;
		for (const pair of pairs) {
			const colon = pair.indexOf(':');
			const index = numberIn(pair.slice(0, colon), pair);
			const value = numberIn(pair.slice(colon + 1), pair);
			if (colon === -1 || !Number.isInteger(index) || index <= previous) {
				fail(pair);
			}

			if (index >= 2 ** 31) {
				throw new BadInputError(
					`${path} has the index ${index} in line ${line}; images have a few thousand pixels.`,
				);
			}

			indices.push(index);
			values.push(value);
			lowest = Math.min(lowest, index);
			previous = index;
		}

		highest = Math.max(highest, previous);
	}

	starts.push(indices.length);
	return {labels, starts, indices, values, lowest, highest};
}

/**
 * How many pixels images have whose last ones may all be 0 and left out: those of the smallest well-known
 * square that this number of pixels nearly fills, else as many as the highest index says.
 */
function pixelCount(highest: number): number {
	const likely = sides
		.map((side) => side ** 2)
		.find((pixels) => pixels >= highest && pixels - highest <= pixels / 7);
	return likely ?? highest;
}

/**
 * Opens a text in the format of LIBSVM: X with a row for each sample, and y.
 *
 * @throws BadInputError with the line that has something else.
 */
export function openLibsvm(bytes: Uint8Array, path: string): ArrayFile {
	const sparse = readPairs(bytes, path);
	const {labels, lowest, highest} = sparse;
	const base = lowest === 0 ? 0 : 1;
	const used = highest + 1 - base;
	const columns = pixelCount(used);
	const rows = labels.length;
	if (rows * columns * 8 > mostBytesPerByte * bytes.length + allowance) {
		throw new BadInputError(
			`${path} has the index ${highest}, but very few values; images have a few hundred pixels, many of them not 0.`,
		);
	}

	const found = new ArrayCollector(path);
	const shared = {fastest: 'last', type: 'double'} as const;
	found.add({name: 'X', dimensions: [rows, columns], ...shared}, () => {
		const {starts, indices, values} = sparse;
		const data = new Float64Array(rows * columns);
		for (let i = 0; i < rows; i++) {
			for (let k = starts[i]; k < starts[i + 1]; k++) {
				data[i * columns + indices[k] - base] = values[k];
			}
		}

		return data;
	});
	found.add({name: 'y', dimensions: [rows], ...shared}, () =>
		Float64Array.from(labels),
	);
	return {
		...found.file('libsvm'),
		notes: [
			...(base === 0 ? ['indices count from 0'] : []),
			...(columns === used
				? []
				: [
						`${columns} pixels, of which those from ${used + 1} on are 0 everywhere`,
					]),
		],
	};
}
