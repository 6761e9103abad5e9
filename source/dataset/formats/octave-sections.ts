import {Buffer} from 'node:buffer';
import {type Variable} from '../contents.js';
import {lineEnd, textOf} from './text-lines.js';

/**
 * The parts of Octave's text format: a section for each variable, with lines "# key: value" and then the
 * lines of its numbers. The fields of a struct and the elements of a cell array are sections that follow it.
 */

const nameMark = '# name: ';

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

function readSection(bytes: Uint8Array, start: number, end: number): Section {
	const keys = new Map<string, string>();
	let at = start;
	while (at < end && bytes[at] === 0x23) {
		const line = lineEnd(bytes, at);
		const [, key, value] =
			/^# (?<key>[\w ]+): ?(?<value>.*)$/v.exec(textOf(bytes, at, line.end)) ??
			[];
		if (key !== undefined) {
			keys.set(key, value);
		}

		at = line.next;
		if (key === 'elements') {
			// A string; its further "# length:" lines stand between its rows.
			break;
		}
	}

	return {
		name: keys.get('name') ?? '',
		type: keys.get('type') ?? '',
		keys,
		start: Math.min(at, end),
		end,
	};
}

/** The sections of a file, in its order. */
export function readSections(bytes: Uint8Array): Section[] {
	const sections: Section[] = [];
	const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
	let start = file.indexOf(nameMark);
	while (start !== -1) {
		const next = file.indexOf(`\n${nameMark}`, start);
		sections.push(
			readSection(bytes, start, next === -1 ? bytes.length : next + 1),
		);
		start = next === -1 ? -1 : next + 1;
	}

	return sections;
}

/**
 * A whole number in a line "# key: value".
 *
 * @throws RangeError when it is none.
 */
export function sizeOf({keys}: Section, key: string): number {
	const size = Number(keys.get(key) ?? Number.NaN);
	if (!Number.isInteger(size) || size < 0) {
		throw new RangeError(`${key} ${size}`);
	}

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

	const dimensions = type.includes('matrix')
		? [sizeOf(section, 'rows'), sizeOf(section, 'columns')]
		: [1, 1];
	return {dimensions, fastest: 'last', start};
}

/** How many sections after this one belong to it: the fields of a struct, the elements of a cell array. */
export function childCount(bytes: Uint8Array, section: Section): number {
	const {type, keys, start, end} = section;
	if (type === 'cell') {
		const {dimensions} = keys.has('ndims')
			? shapeOf(bytes, section)
			: {dimensions: [sizeOf(section, 'rows'), sizeOf(section, 'columns')]};
		return dimensions.reduce((product, length) => product * length, 1);
	}

	if (type !== 'scalar struct' && type !== 'struct') {
		return 0;
	}

	if (keys.has('length')) {
		return sizeOf(section, 'length');
	}

	// It follows the line with the dimensions.
	const body = textOf(bytes, start, end);
	const [, length] = /^# length: (\d+)/mv.exec(body) ?? [];
	if (length === undefined) {
		throw new RangeError(`no length at ${start}`);
	}

	return Number(length);
}
