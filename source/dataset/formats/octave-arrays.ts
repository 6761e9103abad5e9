import {Buffer} from 'node:buffer';
import {type ArrayType, type ArrayValues, type Variable} from '../contents.js';
import {NumberReader} from './number-reader.js';
import {shapeOf, sizeOf, type Section} from './octave-sections.js';
import {lineEnd, textOf} from './text-lines.js';
import {typedValues} from './typed-values.js';

/** A range with more numbers is no data. */
const longestRange = 2 ** 24;

const numericTypes: Readonly<Record<string, ArrayType>> = {
	matrix: 'double',
	scalar: 'double',
	'float matrix': 'single',
	'float scalar': 'single',
	'bool matrix': 'logical',
	bool: 'logical',
	...Object.fromEntries(
		(
			[
				'int8',
				'uint8',
				'int16',
				'uint16',
				'int32',
				'uint32',
				'int64',
				'uint64',
			] as const
		).flatMap((type) => [
			[`${type} matrix`, type],
			[`${type} scalar`, type],
		]),
	),
};
const rangeTypes = new Set(['range', 'double_range', 'float_range']);
const stringTypes = new Set(['string', 'sq_string']);

/** Words for what is no finite number. */
const words: ReadonlyArray<readonly [word: string, value: number]> = [
	['NaN', Number.NaN],
	['NA', Number.NaN],
	['Inf', Number.POSITIVE_INFINITY],
	['-Inf', Number.NEGATIVE_INFINITY],
];

/** Reads numbers with white space between them. */
class Numbers {
	readonly #reader: NumberReader;
	constructor(
		private readonly bytes: Uint8Array,
		start: number,
	) {
		this.#reader = new NumberReader(bytes, start);
	}

	/** @throws RangeError where no number stands. */
	next(): number {
		const reader = this.#reader;
		while (this.bytes[reader.at] <= 0x20) {
			reader.at++;
		}

		const value = reader.read();
		if (!Number.isNaN(value)) {
			return value;
		}

		const end = Math.min(reader.at + 4, this.bytes.length);
		const text = textOf(this.bytes, reader.at, end);
		const found = words.find(([word]) => text.startsWith(word));
		if (!found) {
			throw new RangeError(`no number at ${reader.at}`);
		}

		reader.at += found[0].length;
		return found[1];
	}

	/** @throws RangeError when there are fewer before `end`. */
	take(count: number, end: number): Float64Array {
		const result = new Float64Array(count);
		for (let i = 0; i < count; i++) {
			result[i] = this.next();
		}

		if (this.#reader.at > end) {
			throw new RangeError(`fewer than ${count} numbers before ${end}`);
		}

		return result;
	}

	/** @throws RangeError when anything but white space comes before `end`. */
	finish(end: number): void {
		const rest = textOf(this.bytes, this.#reader.at, end);
		if (rest.trim() !== '') {
			throw new RangeError(`more numbers before ${end}`);
		}
	}
}

/** Base:increment:limit, with the tolerance that Octave gives the last number. */
function rangeValues(bytes: Uint8Array, {start, end}: Section): Float64Array {
	const numbers = new Numbers(bytes, start);
	const [base, limit, increment] = numbers.take(3, end);
	numbers.finish(end);
	const count = Math.floor(((limit - base) / increment) * (1 + 2 ** -51)) + 1;
	if (!Number.isFinite(count) || count > longestRange) {
		throw new RangeError(`range of ${count}`);
	}

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
		if (!line) {
			throw new RangeError(`no length at ${at}`);
		}

		const start = at + line[0].length;
		const end = start + Number(line.groups!.length);
		if (end > section.end) {
			throw new RangeError(`string of ${end - start} bytes`);
		}

		rows.push(textOf(bytes, start, end));
		at = lineEnd(bytes, end).next;
	}

	return rows;
}

function longestOf(rows: readonly string[]): number {
	let longest = 0;
	for (const {length} of rows) {
		longest = Math.max(longest, length);
	}

	return longest;
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
		const width = longestOf(rows);
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

	const numericType = numericTypes[type];
	if (!numericType) {
		return undefined;
	}

	const {dimensions, fastest, start} = shapeOf(bytes, section);
	const count = dimensions.reduce((product, length) => product * length, 1);
	// Each number takes a digit and a separator.
	if (count * 2 > end - start + 1) {
		throw new RangeError(`${end - start} bytes for ${count} numbers`);
	}

	return {
		dimensions,
		fastest,
		type: numericType,
		values(): ArrayValues {
			const numbers = new Numbers(bytes, start);
			const values = numbers.take(count, end);
			numbers.finish(end);
			return values;
		},
	};
}
