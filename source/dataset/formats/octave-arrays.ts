import {Buffer} from 'node:buffer';
import {ensure, countOf, type ArrayType, type Variable} from '../contents.js';
import {NumberReader} from './number-reader.js';
import {latin1, lineEnd, textOf} from './text-lines.js';
import {typedValues} from './typed-values.js';

/** The arrays in Octave's text format. */

/** One "# name:" with what follows, up to the next. */
export type Section = {
	readonly name: string;
	readonly type: string;
	/** The other lines "# key: value". */
	readonly keys: ReadonlyMap<string, string>;
	/** Where the lines without "#" begin, and where they end. */
	readonly start: number;
	readonly end: number;
};

/**
 * A whole number in a line "# key: value".
 *
 * @throws RangeError when it is none.
 */
export function sizeOf({keys}: Section, key: string): number {
	const size = Number(keys.get(key) ?? Number.NaN);
	ensure(Number.isInteger(size) && size >= 0, `${key} ${size}`);
	return size;
}

/**
 * Dimensions, and where the numbers begin.
 *
 * @throws RangeError when they are damaged.
 */
export function shapeOf(
	bytes: Uint8Array,
	section: Section,
): Pick<Variable, 'dimensions' | 'fastest'> & {start: number} {
	const {keys, type, start} = section;
	if (keys.has('ndims')) {
		const line = lineEnd(bytes, start);
		const dimensions = textOf(bytes, start, line.end)
			.trim()
			.split(/\s+/v)
			.map(Number);
		if (
			dimensions.length !== sizeOf(section, 'ndims') ||
			dimensions.some((length) => !Number.isInteger(length) || length < 0)
		) {
			throw new RangeError(`dimensions at ${start}`);
		}

		return {dimensions, fastest: 'first', start: line.next};
	}

	const dimensions = /matrix|^cell$/v.test(type)
		? [sizeOf(section, 'rows'), sizeOf(section, 'columns')]
		: [1, 1];
	return {dimensions, fastest: 'last', start};
}

/** A range with more numbers is no data. */
const longestRange = 2 ** 24;

const numericTypes: ReadonlyMap<string, ArrayType> = new Map([
	['matrix', 'double'],
	['scalar', 'double'],
	['float matrix', 'single'],
	['float scalar', 'single'],
	['bool matrix', 'logical'],
	['bool', 'logical'],
]);

/** The class of the numbers of a type: "matrix", "float scalar", "bool", "uint8 matrix". */
function numericTypeOf(type: string): ArrayType | undefined {
	const [, integer] =
		/^(u?int(?:8|16|32|64)) (?:matrix|scalar)$/v.exec(type) ?? [];
	return (integer as ArrayType | undefined) ?? numericTypes.get(type);
}

const rangeTypes = new Set(['range', 'double_range', 'float_range']);
const stringTypes = new Set(['string', 'sq_string']);

/** Words for what is no finite number. */
const words: ReadonlyArray<readonly [word: string, value: number]> = [
	['NaN', Number.NaN],
	['NA', Number.NaN],
	['Inf', Number.POSITIVE_INFINITY],
	['-Inf', Number.NEGATIVE_INFINITY],
];

/**
 * So many numbers with white space between them.
 *
 * @throws RangeError when there are fewer or more before `end`.
 */
function readNumbers(
	bytes: Uint8Array,
	{start, end}: {readonly start: number; readonly end: number},
	count: number,
): Float64Array {
	const reader = new NumberReader(bytes, start);
	const next = (): number => {
		while (bytes[reader.at] <= 0x20) {
			reader.at++;
		}

		const value = reader.read();
		if (!Number.isNaN(value)) {
			return value;
		}

		const text = latin1(bytes, reader.at, reader.at + 4);
		const found = words.find(([word]) => text.startsWith(word));
		if (!found) {
			throw new RangeError(`no number at ${reader.at}`);
		}

		reader.at += found[0].length;
		return found[1];
	};

	const result = new Float64Array(count);
	for (let i = 0; i < count; i++) {
		result[i] = next();
	}

	ensure(
		reader.at <= end && latin1(bytes, reader.at, end).trim() === '',
		`other than ${count} numbers before ${end}`,
	);
	return result;
}

/** Base:increment:limit, with the tolerance that Octave gives the last number. */
function rangeValues(bytes: Uint8Array, section: Section): Float64Array {
	const [base, limit, increment] = readNumbers(bytes, section, 3);
	const count = Math.floor(((limit - base) / increment) * (1 + 2 ** -51)) + 1;
	ensure(Number.isFinite(count) && count <= longestRange, `range of ${count}`);
	return Float64Array.from(
		{length: Math.max(count, 0)},
		(_, i) => base + i * increment,
	);
}

/** The rows of a string, each after a line with its length in bytes. */
function stringRows(bytes: Uint8Array, section: Section): string[] {
	const rows: string[] = [];
	let at = section.start;
	for (let i = 0; i < sizeOf(section, 'elements'); i++) {
		const line = /^# length: (?<length>\d+)\r?\n/v.exec(
			textOf(bytes, at, Math.min(at + 40, section.end)),
		);
		ensure(line, `no length at ${at}`);
		const start = at + line[0].length;
		const end = start + Number(line.groups!.length);
		ensure(end <= section.end, `string of ${end - start} bytes`);
		rows.push(textOf(bytes, start, end));
		at = lineEnd(bytes, end).next;
	}

	return rows;
}

/**
 * How the array of a section is read, or nothing when its type cannot be used.
 *
 * @throws RangeError when it is damaged.
 */
export function arrayOf(
	bytes: Uint8Array,
	section: Section,
): Omit<Variable, 'name'> | undefined {
	const {type, end} = section;
	if (stringTypes.has(type)) {
		const rows = stringRows(bytes, section);
		let width = 0;
		for (const {length} of rows) {
			width = Math.max(width, length);
		}

		const text = rows.map((row) => row.padEnd(width)).join('');
		return {
			dimensions: [rows.length, width],
			fastest: 'last',
			type: 'text',
			values: () => typedValues(Buffer.from(text, 'utf16le'), 'uint16', true),
		};
	}

	if (rangeTypes.has(type)) {
		const values = rangeValues(bytes, section);
		return {
			dimensions: [1, values.length],
			fastest: 'first',
			type: 'double',
			values: () => values,
		};
	}

	const numericType = numericTypeOf(type);
	if (!numericType) {
		return undefined;
	}

	const {dimensions, fastest, start} = shapeOf(bytes, section);
	const count = countOf(dimensions);
	// Each number takes a digit and a separator.
	ensure(
		count * 2 <= end - start + 1,
		`${end - start} bytes for ${count} numbers`,
	);
	return {
		dimensions,
		fastest,
		type: numericType,
		values: () => readNumbers(bytes, {start, end}, count),
	};
}
