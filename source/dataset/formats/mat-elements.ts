import {ensure, countOf} from '../contents.js';
import {latin1} from './text-lines.js';

/**
 * The elements of a MATLAB Level 5 file ("MAT-File Format", MathWorks, chapter 1): a tag, then the content. That
 * of an array has its flags, dimensions and name, then the numbers, the fields of a struct or the cells of a cell
 * array. Every size is checked against the bytes that the element has.
 */

const miMatrix = 14;

/** Classes of arrays that are treated apart (table 1-3). */
export const mxClass = {
	cell: 1,
	struct: 2,
	object: 3,
	char: 4,
	sparse: 5,
	/** The first of those that hold numbers. */
	double: 6,
	function: 16,
	/** Objects of MATLAB's own, without dimensions. */
	opaque: 17,
};

/** Bytes that a file is read from: the whole file, or one unpacked element of it. */
export type Source = {
	readonly bytes: Uint8Array;
	readonly view: DataView;
	readonly littleEndian: boolean;
};

export function sourceOf(bytes: Uint8Array, littleEndian: boolean): Source {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	return {bytes, view, littleEndian};
}

/** An element's type and where its content lies. */
export type Tag = {
	readonly type: number;
	readonly start: number;
	readonly length: number;
	/** Where the next element begins. */
	readonly next: number;
};

/**
 * The tag of the element at `offset`, in the long or the small format.
 *
 * @param end - Where the element around it ends.
 * @throws RangeError when it does not end there or before.
 */
export function readTag(
	{view, littleEndian}: Source,
	offset: number,
	end: number,
): Tag {
	const word = view.getUint32(offset, littleEndian);
	const isSmall = word >>> 16 !== 0;
	const length = isSmall
		? word >>> 16
		: view.getUint32(offset + 4, littleEndian);
	const start = offset + (isSmall ? 4 : 8);
	if (start + length > end || (isSmall && length > 4)) {
		throw new RangeError(`element of ${length} bytes at ${offset}`);
	}

	return {
		type: word & 0xff_ff,
		start,
		length,
		next: isSmall ? offset + 8 : start + Math.ceil(length / 8) * 8,
	};
}

/** What stands before the numbers of an array. */
export type MatrixHead = {
	readonly name: string;
	readonly arrayClass: number;
	readonly isComplex: boolean;
	readonly isLogical: boolean;
	/** None for an object of a class of its own. */
	readonly dimensions: readonly number[];
	/** Where the element begins, and where its numbers, or fields, do. */
	readonly start: number;
	readonly body: number;
	readonly end: number;
	/** Where the next element begins. */
	readonly next: number;
};

/** The text in an element, a character a byte. */
export function textAt({bytes}: Source, {start, length}: Tag): string {
	return latin1(bytes, start, start + length);
}

/**
 * Reads the head of the array at `offset`, of which the source may hold only the beginning.
 *
 * @throws RangeError when it is damaged, or the source too short.
 */
export function readMatrixHead(
	source: Source,
	offset: number,
	end: number,
): MatrixHead {
	const matrix = readTag(source, offset, end);
	ensure(matrix.type === miMatrix, `element type ${matrix.type} at ${offset}`);
	const {view, littleEndian} = source;
	const inside = matrix.start + matrix.length;
	const {next} = matrix;
	if (matrix.length === 0) {
		// How an empty field of a struct may be written.
		return {
			name: '',
			arrayClass: mxClass.double,
			isComplex: false,
			isLogical: false,
			dimensions: [0, 0],
			start: offset,
			body: inside,
			end: inside,
			next,
		};
	}

	const flags = readTag(source, matrix.start, inside);
	const flagWord = view.getUint32(flags.start, littleEndian);
	const arrayClass = flagWord & 0xff;
	const dimensions =
		arrayClass === mxClass.opaque
			? undefined
			: readTag(source, flags.next, inside);
	const name = readTag(source, dimensions?.next ?? flags.next, inside);
	ensure(
		Math.max(name.next, name.start + name.length) <= source.bytes.length,
		'the head goes on',
	);
	return {
		name: textAt(source, name),
		arrayClass,
		isComplex: (flagWord & 0x08_00) !== 0,
		isLogical: (flagWord & 0x02_00) !== 0,
		dimensions: dimensions
			? Array.from({length: dimensions.length / 4}, (_, i) =>
					view.getInt32(dimensions.start + 4 * i, littleEndian),
				)
			: [],
		start: offset,
		body: name.next,
		end: inside,
		next,
	};
}

type Field = {readonly name: string; readonly head: MatrixHead};

/**
 * The fields of a 1×1 struct, whose source must be whole.
 *
 * @throws RangeError when it is damaged.
 */
export function readFields(source: Source, {body, end}: MatrixHead): Field[] {
	const {view, littleEndian} = source;
	const lengthTag = readTag(source, body, end);
	const width = view.getInt32(lengthTag.start, littleEndian);
	const names = readTag(source, lengthTag.next, end);
	ensure(width > 0 || names.length === 0, `field names of ${width} characters`);
	const fields: Field[] = [];
	let offset = names.next;
	for (let start = 0; start < names.length; start += width) {
		const at = {...names, start: names.start + start, length: width};
		const [name] = textAt(source, at).split('\0');
		const head = readMatrixHead(source, offset, end);
		fields.push({name, head});
		offset = head.next;
	}

	return fields;
}

/**
 * The arrays in a cell array, whose source must be whole.
 *
 * @throws RangeError when it is damaged.
 */
export function readCells(
	source: Source,
	{dimensions, body, end}: MatrixHead,
): MatrixHead[] {
	const count = countOf(dimensions);
	const cells: MatrixHead[] = [];
	let offset = body;
	for (let i = 0; i < count; i++) {
		const cell = readMatrixHead(source, offset, end);
		cells.push(cell);
		offset = cell.next;
	}

	return cells;
}
