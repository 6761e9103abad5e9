import {Buffer} from 'node:buffer';
import {deflateSync} from 'node:zlib';
import {type Samples} from '../network/matrix.js';
import {type Weights} from '../network/weights.js';
import {BadInputError} from './bad-input.js';

export type MatVariable = {
	readonly rows: number;
	readonly columns: number;
	/** Row by row, as in `Matrix`; the file holds it column by column. */
	readonly data: ArrayLike<number>;
	readonly type: 'double' | 'uint8';
};

/** A line of text for a .mat file, a MATLAB char array of one row. */
export type MatText = {readonly type: 'text'; readonly text: string};

/** The content of a .mat file, by name of the variable. */
export type MatContent = Readonly<Record<string, MatVariable | MatText>>;

/** Data types of a MAT-file's elements, from "MAT-File Format", The MathWorks, table 1-1. */
const mi = {
	int8: 1,
	uint8: 2,
	uint16: 4,
	int32: 5,
	uint32: 6,
	double: 9,
	matrix: 14,
	compressed: 15,
	utf16: 17,
};

const charClass = 4;

/** The class in a matrix's array flags and the type that its numbers are stored as. */
const storage = {
	double: {matlabClass: 6, elementType: mi.double, bytes: 8},
	uint8: {matlabClass: 9, elementType: mi.uint8, bytes: 1},
};

/**
 * The first 128 bytes: text padded with spaces, no subsystem data, version 1.0, little endian. MATLAB writes a
 * date here; without one the bytes never change.
 */
function header(): Uint8Array {
	const bytes = Buffer.alloc(128, ' ');
	bytes.write('MATLAB 5.0 MAT-file, written by nn-tui');
	bytes.fill(0, 116, 124);
	bytes.writeUInt16LE(0x01_00, 124);
	bytes.write('IM', 126);
	return bytes;
}

function int32(...values: number[]): Uint8Array {
	const bytes = Buffer.alloc(4 * values.length);
	for (const [i, value] of values.entries()) {
		bytes.writeInt32LE(value, 4 * i);
	}

	return bytes;
}

/** An element in the long format, padded to a multiple of 8 bytes. */
function element(type: number, content: Uint8Array): Uint8Array {
	const padding = Buffer.alloc((8 - (content.length % 8)) % 8);
	return Buffer.concat([int32(type, content.length), content, padding]);
}

function matrixElement(
	name: string,
	matlabClass: number,
	[rows, columns]: readonly [rows: number, columns: number],
	values: Uint8Array,
): Uint8Array {
	return element(
		mi.matrix,
		Buffer.concat([
			element(mi.uint32, int32(matlabClass, 0)),
			element(mi.int32, int32(rows, columns)),
			element(mi.int8, Buffer.from(name)),
			values,
		]),
	);
}

/** Plain text as MATLAB writes it; SciPy and Octave want other characters marked as UTF-16. */
function textElement(name: string, text: string): Uint8Array {
	const isPlain = /^[ -~]*$/v.test(text);
	return matrixElement(
		name,
		charClass,
		[text === '' ? 0 : 1, text.length],
		element(isPlain ? mi.uint16 : mi.utf16, Buffer.from(text, 'utf16le')),
	);
}

function numbersElement(name: string, variable: MatVariable): Uint8Array {
	const {rows, columns, data, type} = variable;
	if (data.length !== rows * columns) {
		throw new RangeError(
			`${name}, ${rows}×${columns}, needs ${rows * columns} values, got ${data.length}.`,
		);
	}

	const {matlabClass, elementType, bytes} = storage[type];
	const values = new Uint8Array(rows * columns * bytes);
	const view = new DataView(values.buffer);
	let index = 0;
	for (let j = 0; j < columns; j++) {
		for (let i = 0; i < rows; i++) {
			const value = data[i * columns + j];
			if (type === 'double') {
				view.setFloat64(8 * index, value, true);
			} else if (Number.isInteger(value) && value >= 0 && value <= 255) {
				values[index] = value;
			} else {
				throw new RangeError(`${name} holds ${value}, which is no uint8.`);
			}

			index++;
		}
	}

	return matrixElement(
		name,
		matlabClass,
		[rows, columns],
		element(elementType, values),
	);
}

/** A variable as a compressed element. Compressed elements are not padded. */
function compressedVariable(
	name: string,
	variable: MatVariable | MatText,
	level: number,
): Uint8Array {
	if (!/^[a-z]\w{0,62}$/iv.test(name)) {
		throw new RangeError(`'${name}' cannot name a MATLAB variable.`);
	}

	const matrix =
		variable.type === 'text'
			? textElement(name, variable.text)
			: numbersElement(name, variable);
	const compressed = deflateSync(matrix, {level});
	return Buffer.concat([int32(mi.compressed, compressed.length), compressed]);
}

/**
 * Writes a MATLAB Level 5 .mat file with compressed variables. The same variables give the same bytes
 * (with the same version of zlib).
 *
 * @param level - Of the compression: 9 is smallest, 1 is fastest.
 * @throws RangeError when a name, a shape or a value does not fit.
 */
export function writeMat(variables: MatContent, level = 9): Uint8Array {
	const elements = Object.entries(variables).map(([name, variable]) =>
		compressedVariable(name, variable, level),
	);
	// A plain array: a buffer may share memory with others.
	return new Uint8Array(Buffer.concat([header(), ...elements]));
}

/** Weights as variables of a .mat file: Theta1, Theta2, …, in float64. */
export function weightVariables(
	weights: Weights,
	stem = 'Theta',
): Record<string, MatVariable> {
	return Object.fromEntries(
		weights.map((theta, l) => [`${stem}${l + 1}`, {...theta, type: 'double'}]),
	);
}

const brightest = 255;

/** The gray values 0..255 that these pixels are exactly; undefined when some are not. */
function asBytes(pixels: Float64Array): Uint8Array | undefined {
	const bytes = Uint8Array.from(pixels, (pixel) =>
		Math.round(pixel * brightest),
	);
	return bytes.every((byte, i) => byte / brightest === pixels[i])
		? bytes
		: undefined;
}

/** How pixels are stored: as they are, or as gray values 0..255 in an eighth of the space. */
type PixelType = 'double' | 'uint8';

/**
 * Samples as variables of a .mat file, X and y, that read back to the last bit.
 *
 * @param type - `double` as in the course's own file, so that whoever computes with X gets the costs that this
 * program shows.
 * @throws BadInputError for `uint8` when a pixel is no gray value divided by 255.
 */
export function dataVariables(
	{x, labels}: Samples,
	type: PixelType = 'double',
): Record<'X' | 'y', MatVariable> {
	const {rows, columns, data} = x;
	const pixels = type === 'uint8' ? asBytes(data) : data;
	if (!pixels) {
		throw new BadInputError(
			'The pixels cannot be saved as uint8, because not all are whole multiples of 1/255 from 0 to 1; leave --as uint8 out.',
		);
	}

	return {
		X: {rows, columns, data: pixels, type},
		y: {rows, columns: 1, data: labels, type: 'uint8'},
	};
}
