import {Buffer} from 'node:buffer';
import {type ArrayType, type ArrayValues} from '../contents.js';
import {shown} from '../bad-input.js';
import {bytesPerNumber, typedValues, type StoredType} from './typed-values.js';

/**
 * The element of a MATLAB Level 5 file that holds one array ("MAT-File Format", MathWorks, chapter 1): flags,
 * dimensions and name, then the numbers, or the fields of a struct. Every size is checked against the bytes
 * that the element has.
 */

const miMatrix = 14;
const miUtf8 = 16;
const miUtf16 = 17;
const miUtf32 = 18;
const encodings = new Set([miUtf8, miUtf16, miUtf32]);
const opaqueClass = 17;

/** Types of stored numbers (table 1-1). */
const storedTypes: Readonly<Record<number, StoredType>> = {
	1: 'int8',
	2: 'uint8',
	3: 'int16',
	4: 'uint16',
	5: 'int32',
	6: 'uint32',
	7: 'single',
	9: 'double',
	12: 'int64',
	13: 'uint64',
};

/** Classes of arrays that hold numbers (table 1-3). */
const numericClasses: Readonly<Record<number, StoredType>> = {
	6: 'double',
	7: 'single',
	8: 'int8',
	9: 'uint8',
	10: 'int16',
	11: 'uint16',
	12: 'int32',
	13: 'uint32',
	14: 'int64',
	15: 'uint64',
};

export const structClass = 2;

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
	/** Where the array ends. */
	readonly end: number;
	/** Where the next element begins. */
	readonly next: number;
};

function textAt({bytes}: Source, {start, length}: Tag): string {
	return Buffer.from(
		bytes.buffer,
		bytes.byteOffset + start,
		Math.min(length, bytes.length - start),
	).toString('latin1');
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
	if (matrix.type !== miMatrix) {
		throw new RangeError(`element type ${matrix.type} at ${offset}`);
	}

	const {view, littleEndian} = source;
	const inside = matrix.start + matrix.length;
	const {next} = matrix;
	if (matrix.length === 0) {
		// How an empty field of a struct may be written.
		return {
			name: '',
			arrayClass: 6,
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
	const isOpaque = arrayClass === opaqueClass;
	const dimensions = isOpaque ? undefined : readTag(source, flags.next, inside);
	const name = readTag(source, dimensions?.next ?? flags.next, inside);
	if (Math.max(name.next, name.start + name.length) > source.bytes.length) {
		throw new RangeError('the head goes on');
	}

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

/** How the numbers of an array are stored. */
export type Stored = {
	readonly type: ArrayType;
	readonly count: number;
	readonly tag: Tag;
};

/** The class of an object: the second line of text after its name. */
function objectClassOf(source: Source, {body, end}: MatrixHead): string {
	try {
		const system = readTag(source, body, end);
		return textAt(source, readTag(source, system.next, end));
	} catch {
		return '';
	}
}

/**
 * Why an array cannot be used and what to do, if that is so.
 *
 * @param name - For the message.
 */
export function reasonAgainst(
	source: Source,
	head: MatrixHead,
	name: string,
): string | undefined {
	switch (head.arrayClass) {
		case 1: {
			return `is a cell array; save cell2mat(${name}), or char(${name}) where it is text`;
		}

		case structClass: {
			return `is an array of ${head.dimensions.join('×')} structs; save their fields as variables`;
		}

		case 5: {
			return `is sparse; save full(${name})`;
		}

		case 16: {
			return 'is a function; save the numbers that it gives';
		}

		case 3:
		case opaqueClass: {
			const objectClass = objectClassOf(source, head);
			const convert =
				{string: 'char', table: 'table2array'}[objectClass] ?? 'double';
			return `is an object${objectClass === '' ? '' : ` of class ${shown(objectClass)}`}; save ${convert}(${name})`;
		}

		default: {
			return head.isComplex ? `is complex; save real(${name})` : undefined;
		}
	}
}

/**
 * How the numbers of an array are stored: MATLAB stores whole numbers of class double as the smallest type
 * that holds them.
 *
 * @throws RangeError when that is not what its dimensions need.
 */
export function storedNumbers(source: Source, head: MatrixHead): Stored {
	const {arrayClass, dimensions, isLogical, body, end} = head;
	const type: ArrayType | undefined =
		arrayClass === 4
			? 'text'
			: isLogical
				? 'logical'
				: numericClasses[arrayClass];
	if (
		type === undefined ||
		dimensions.length < 2 ||
		dimensions.some((length) => length < 0)
	) {
		throw new RangeError(`class ${arrayClass}, ${dimensions.join('×')}`);
	}

	const count = dimensions.reduce((product, length) => product * length, 1);
	if (count === 0) {
		return {type, count, tag: {type: 2, start: body, length: 0, next: body}};
	}

	const tag = readTag(source, body, end);
	const storedType = storedTypes[tag.type];
	const isWhole = storedType
		? tag.length === count * bytesPerNumber(storedType)
		: type === 'text' && encodings.has(tag.type);
	if (!isWhole) {
		throw new RangeError(`${tag.length} bytes for ${count} numbers`);
	}

	return {type, count, tag};
}

/** The UTF-16 code units of encoded text. */
function codeUnits(
	bytes: Uint8Array,
	encoding: number,
	littleEndian: boolean,
): ArrayValues {
	if (encoding === miUtf16) {
		return typedValues(bytes, 'uint16', littleEndian);
	}

	if (encoding === miUtf32) {
		return Uint16Array.from(typedValues(bytes, 'uint32', littleEndian));
	}

	const text = Buffer.from(bytes).toString('utf8');
	return typedValues(Buffer.from(text, 'utf16le'), 'uint16', true);
}

/**
 * The numbers, or the code units of text.
 *
 * @throws RangeError when there are not as many as the dimensions say.
 */
export function readNumbers(
	{bytes, littleEndian}: Source,
	{tag, count}: Stored,
): ArrayValues {
	const content = bytes.subarray(tag.start, tag.start + tag.length);
	const storedType = storedTypes[tag.type];
	const values = storedType
		? typedValues(content, storedType, littleEndian)
		: codeUnits(content, tag.type, littleEndian);
	if (values.length === count) {
		return values;
	}

	if (tag.type === miUtf8 && content.length === count) {
		// Octave counts bytes.
		return content;
	}

	throw new RangeError(`${values.length} numbers instead of ${count}`);
}

/** A field of a struct. */
export type Field = {readonly name: string; readonly head: MatrixHead};

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
	if (!(width > 0) && names.length > 0) {
		throw new RangeError(`field names of ${width} characters`);
	}

	const fields: Field[] = [];
	let offset = names.next;
	for (let start = 0; start < names.length; start += width) {
		const [name] = textAt(source, {
			...names,
			start: names.start + start,
			length: width,
		}).split('\0');
		const head = readMatrixHead(source, offset, end);
		fields.push({name, head});
		offset = head.next;
	}

	return fields;
}
