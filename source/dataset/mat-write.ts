import {Buffer} from 'node:buffer';
import {deflateSync} from 'node:zlib';
import {concatenate, element, header, int32, mi, tag} from './mat-bytes.js';

/** A variable for a .mat file. */
export type MatVariable = {
	readonly rows: number;
	readonly columns: number;
	/** Row by row, as in `Matrix`; the file holds it column by column. */
	readonly data: ArrayLike<number>;
	/** The MATLAB class. */
	readonly type: 'double' | 'uint8';
};

/** A line of text for a .mat file, a MATLAB char array of one row. */
export type MatText = {readonly type: 'text'; readonly text: string};

/** All that a .mat file is to hold, by name. */
export type MatContent = Readonly<Record<string, MatVariable | MatText>>;

const charClass = 4;

/** The class in a matrix's array flags and the type that its numbers are stored as. */
const storage = {
	double: {matlabClass: 6, elementType: mi.double, bytes: 8},
	uint8: {matlabClass: 9, elementType: mi.uint8, bytes: 1},
};

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

function assertName(name: string): void {
	if (!/^[a-z]\w{0,62}$/iv.test(name)) {
		throw new RangeError(`'${name}' cannot name a MATLAB variable.`);
	}
}

function assertStorable(name: string, variable: MatVariable): void {
	const {rows, columns, data, type} = variable;
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

function matrixElement(
	name: string,
	{
		matlabClass,
		rows,
		columns,
		values,
	}: {
		matlabClass: number;
		rows: number;
		columns: number;
		values: Uint8Array;
	},
): Uint8Array {
	return element(
		mi.matrix,
		concatenate([
			element(mi.uint32, int32(matlabClass, 0)),
			element(mi.int32, int32(rows, columns)),
			element(mi.int8, new TextEncoder().encode(name)),
			values,
		]),
	);
}

function numbersElement(name: string, variable: MatVariable): Uint8Array {
	assertStorable(name, variable);
	const {rows, columns} = variable;
	const {matlabClass, elementType} = storage[variable.type];
	const values = element(elementType, content(variable));
	return matrixElement(name, {matlabClass, rows, columns, values});
}

/** Plain text as MATLAB writes it; SciPy and Octave want other characters marked as UTF-16. */
function textElement(name: string, text: string): Uint8Array {
	const bytes = Uint8Array.from(Buffer.from(text, 'utf16le'));

	const isPlain = /^[ -~]*$/v.test(text);
	return matrixElement(name, {
		matlabClass: charClass,
		rows: text === '' ? 0 : 1,
		columns: text.length,
		values: element(isPlain ? mi.uint16 : mi.utf16, bytes),
	});
}

/** A variable as a compressed element. Compressed elements are not padded. */
function compressedVariable(
	name: string,
	variable: MatVariable | MatText,
	level: number,
): Uint8Array {
	assertName(name);
	const matrix =
		variable.type === 'text'
			? textElement(name, variable.text)
			: numbersElement(name, variable);
	const compressed = deflateSync(matrix, {level});
	return concatenate([tag(mi.compressed, compressed.length), compressed]);
}

/**
 * Writes a MATLAB Level 5 .mat file with compressed variables. The same variables give the same bytes
 * (the same version of zlib supposed).
 *
 * @param level - Of the compression: 9 is smallest, 1 is fastest.
 * @throws RangeError when a name, a shape or a value does not fit.
 */
export function writeMat(variables: MatContent, level = 9): Uint8Array {
	return concatenate([
		header(),
		...Object.entries(variables).map(([name, variable]) =>
			compressedVariable(name, variable, level),
		),
	]);
}
