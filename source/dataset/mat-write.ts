import {deflateSync} from 'node:zlib';

/** A variable for a .mat file. */
export type MatVariable = {
	readonly rows: number;
	readonly columns: number;
	/** Row by row, as in `Matrix`; the file holds it column by column. */
	readonly data: ArrayLike<number>;
	/** The MATLAB class. */
	readonly type: 'double' | 'uint8';
};

/** Data types of a MAT-file's elements, from "MAT-File Format", The MathWorks, table 1-1. */
const mi = {
	int8: 1,
	uint8: 2,
	int32: 5,
	uint32: 6,
	double: 9,
	matrix: 14,
	compressed: 15,
};

/** The class in a matrix's array flags and the type that its numbers are stored as. */
const storage = {
	double: {matlabClass: 6, elementType: mi.double, bytes: 8},
	uint8: {matlabClass: 9, elementType: mi.uint8, bytes: 1},
};

/** The text at the head of the file. MATLAB writes a date here; without one the bytes never change. */
const headerText = 'MATLAB 5.0 MAT-file, written by nn-tui';

const headerLength = 128;

/** The first 128 bytes: text padded with spaces, no subsystem data, version 1.0, little endian. */
function header(): Uint8Array {
	const bytes = new Uint8Array(headerLength).fill(0x20);
	bytes.set(new TextEncoder().encode(headerText));
	bytes.fill(0, 116, 124);
	const view = new DataView(bytes.buffer);
	view.setUint16(124, 0x01_00, true);
	view.setUint16(126, 0x4d_49, true);
	return bytes;
}

function concatenate(parts: readonly Uint8Array[]): Uint8Array {
	const whole = new Uint8Array(
		parts.reduce((length, part) => length + part.length, 0),
	);
	let offset = 0;
	for (const part of parts) {
		whole.set(part, offset);
		offset += part.length;
	}

	return whole;
}

/** An element's tag: its type and the length of what follows, without padding. */
function tag(type: number, length: number): Uint8Array {
	const bytes = new Uint8Array(8);
	const view = new DataView(bytes.buffer);
	view.setUint32(0, type, true);
	view.setUint32(4, length, true);
	return bytes;
}

/** An element in the long format, padded to a multiple of 8 bytes. */
function element(type: number, content: Uint8Array): Uint8Array {
	const padding = new Uint8Array((8 - (content.length % 8)) % 8);
	return concatenate([tag(type, content.length), content, padding]);
}

function int32(...values: number[]): Uint8Array {
	const bytes = new Uint8Array(4 * values.length);
	const view = new DataView(bytes.buffer);
	for (const [i, value] of values.entries()) {
		view.setInt32(4 * i, value, true);
	}

	return bytes;
}

/** The numbers of a variable, column by column. */
function content({rows, columns, data, type}: MatVariable): Uint8Array {
	const bytes = new Uint8Array(rows * columns * storage[type].bytes);
	const view = new DataView(bytes.buffer);
	let index = 0;
	for (let j = 0; j < columns; j++) {
		for (let i = 0; i < rows; i++) {
			const value = data[i * columns + j];
			if (type === 'double') {
				view.setFloat64(8 * index, value, true);
			} else {
				bytes[index] = value;
			}

			index++;
		}
	}

	return bytes;
}

function assertStorable(name: string, variable: MatVariable): void {
	const {rows, columns, data, type} = variable;
	if (!/^[a-z]\w{0,62}$/iv.test(name)) {
		throw new RangeError(`'${name}' cannot name a MATLAB variable.`);
	}

	if (data.length !== rows * columns) {
		throw new RangeError(
			`${name}, ${rows}×${columns}, needs ${rows * columns} values, got ${data.length}.`,
		);
	}

	if (type === 'uint8') {
		for (let i = 0; i < data.length; i++) {
			const value = data[i];
			if (!Number.isInteger(value) || value < 0 || value > 255) {
				throw new RangeError(`${name} holds ${value}, which is no uint8.`);
			}
		}
	}
}

/** A variable as a compressed element. Compressed elements are not padded. */
function compressedVariable(name: string, variable: MatVariable): Uint8Array {
	assertStorable(name, variable);
	const {matlabClass, elementType} = storage[variable.type];
	const matrix = element(
		mi.matrix,
		concatenate([
			element(mi.uint32, int32(matlabClass, 0)),
			element(mi.int32, int32(variable.rows, variable.columns)),
			element(mi.int8, new TextEncoder().encode(name)),
			element(elementType, content(variable)),
		]),
	);
	const compressed = deflateSync(matrix, {level: 9});
	return concatenate([tag(mi.compressed, compressed.length), compressed]);
}

/**
 * Writes a MATLAB Level 5 .mat file with compressed variables. The same variables give the same bytes
 * (the same version of zlib supposed).
 *
 * @throws RangeError when a name, a shape or a value does not fit.
 */
export function writeMat(
	variables: Readonly<Record<string, MatVariable>>,
): Uint8Array {
	return concatenate([
		header(),
		...Object.entries(variables).map(([name, variable]) =>
			compressedVariable(name, variable),
		),
	]);
}
