import {Buffer} from 'node:buffer';
import {read} from 'mat-for-js';
import {shown, attempt} from '../bad-input.js';
import {
	ensure,
	remedies,
	countOf,
	type ArrayType,
	type ArrayValues,
} from '../contents.js';
import {
	mxClass,
	readTag,
	textAt,
	type MatrixHead,
	type Source,
	type Tag,
} from './mat-elements.js';
import {bytesPerNumber, typedValues, type StoredType} from './typed-values.js';

/** What the arrays of a MATLAB Level 5 file hold: numbers, text, sparse matrices. */

const [miUtf8, miUtf16, miUtf32] = [16, 17, 18];
const encodings = new Set([miUtf8, miUtf16, miUtf32]);

/** Types of stored numbers ("MAT-File Format", table 1-1). */
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

/** Classes of arrays that hold numbers (table 1-3), from `mxClass.double` on. */
const numericClasses: readonly StoredType[] = [
	'double',
	'single',
	'int8',
	'uint8',
	'int16',
	'uint16',
	'int32',
	'uint32',
	'int64',
	'uint64',
];

type Stored = {
	readonly type: ArrayType;
	readonly count: number;
	readonly tag: Tag;
};

/** The class of an object: the second line of text after its name. */
function objectClassOf(source: Source, {body, end}: MatrixHead): string {
	return attempt(() => {
		const system = readTag(source, body, end);
		return textAt(source, readTag(source, system.next, end));
	}, '');
}

/** Why an array cannot be used and what to do, if that is so. */
export function reasonAgainst(
	source: Source,
	head: MatrixHead,
	name: string,
): string | undefined {
	switch (head.arrayClass) {
		case mxClass.cell: {
			return remedies.cell(name);
		}

		case mxClass.struct: {
			return `is an array of ${head.dimensions.join('×')} structs; save their fields as variables`;
		}

		case mxClass.sparse: {
			return remedies.sparse(name);
		}

		case mxClass.function: {
			return 'is a function; save the numbers that it gives';
		}

		case mxClass.object:
		case mxClass.opaque: {
			// Those of old classes have something else there.
			const [objectClass] = /^\w*$/v.exec(objectClassOf(source, head)) ?? [''];
			const convert =
				{string: 'char', table: 'table2array'}[objectClass] ?? 'double';
			return `is an object${objectClass === '' ? '' : ` of class ${shown(objectClass)}`}; save ${convert}(${name})`;
		}

		default: {
			return head.isComplex ? remedies.complex(name) : undefined;
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
		arrayClass === mxClass.char
			? 'text'
			: isLogical
				? 'logical'
				: numericClasses[arrayClass - mxClass.double];
	ensure(
		type !== undefined &&
			dimensions.length >= 2 &&
			dimensions.every((length) => length >= 0),
		`class ${arrayClass}, ${dimensions.join('×')}`,
	);
	const count = countOf(dimensions);
	if (count === 0) {
		return {type, count, tag: {type: 2, start: body, length: 0, next: body}};
	}

	const tag = readTag(source, body, end);
	const storedType = storedTypes[tag.type];
	const isWhole = storedType
		? tag.length === count * bytesPerNumber(storedType)
		: type === 'text' && encodings.has(tag.type);
	ensure(isWhole, `${tag.length} bytes for ${count} numbers`);
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

/** Whether each cell is a line of text, as labels may be. */
export function areTexts(cells: readonly MatrixHead[]): boolean {
	return (
		cells.length > 0 &&
		cells.every(
			({arrayClass, dimensions}) =>
				arrayClass === mxClass.char &&
				dimensions.length === 2 &&
				dimensions[0] <= 1,
		)
	);
}

/** The length of the longest text in cells. */
export function widthOf(cells: readonly MatrixHead[]): number {
	let width = 0;
	for (const {dimensions} of cells) {
		width = Math.max(width, dimensions[1]);
	}

	return width;
}

/**
 * Texts in cells as rows of a char matrix, filled up with blanks: a text a row, row by row.
 *
 * @throws RangeError when they are damaged.
 */
export function readTexts(
	source: Source,
	cells: readonly MatrixHead[],
): Uint16Array {
	const width = widthOf(cells);
	const values = new Uint16Array(cells.length * width).fill(0x20);
	for (const [i, cell] of cells.entries()) {
		values.set(readNumbers(source, storedNumbers(source, cell)), i * width);
	}

	return values;
}

const headerLength = 128;

/** Numbers of a full matrix, and bytes of a sparse one, up to which sparse matrices are read. */
const mostNumbers = 2 ** 24;
const mostBytes = 2 ** 24;

/** What mat-for-js makes of a sparse matrix: the numbers that are not zero, with column and row from 0. */
type Sparse = {
	readonly nz: ReadonlyArray<{
		readonly x: number;
		readonly y: number;
		readonly v: number;
	}>;
};

/** Whether an array is a sparse matrix of real numbers that is small enough to become a full one. */
export function isReadableSparse({
	arrayClass,
	isComplex,
	dimensions,
	start,
	end,
}: MatrixHead): boolean {
	const [rows, columns] = dimensions;
	return (
		arrayClass === mxClass.sparse &&
		!isComplex &&
		dimensions.length === 2 &&
		// Vectors are not read by mat-for-js.
		rows > 1 &&
		columns > 1 &&
		rows * columns <= mostNumbers &&
		end - start <= mostBytes
	);
}

/**
 * The numbers of a sparse matrix as those of a full one, column by column.
 *
 * @throws Error when it is damaged.
 */
export function readSparse(
	{bytes, littleEndian}: Source,
	{dimensions, start, end}: MatrixHead,
): Float64Array {
	const file = new Uint8Array(headerLength + end - start);
	const view = new DataView(file.buffer);
	view.setUint16(headerLength - 4, 0x01_00, littleEndian);
	view.setUint16(headerLength - 2, 0x4d_49, littleEndian);
	file.set(bytes.subarray(start, end), headerLength);
	const [matrix] = Object.values(read(file.buffer).data) as [Sparse];
	const [rows, columns] = dimensions;
	const values = new Float64Array(rows * columns);
	for (const {x, y, v} of matrix.nz) {
		if (!(x < columns && y < rows) || typeof v !== 'number') {
			throw new RangeError(`column ${x}, row ${y} of ${rows}×${columns}`);
		}

		values[x * rows + y] = v;
	}

	return values;
}
