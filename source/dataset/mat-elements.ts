import {Buffer} from 'node:buffer';
import {inflateSync} from 'node:zlib';
import {BadInputError} from './bad-input.js';
import {isLevel4} from './mat-level4.js';

/**
 * The outermost structure of a MATLAB Level 5 file ("MAT-File Format", MathWorks): a 128-byte header,
 * then data elements. Only what is needed to hand single variables to mat-for-js is read here.
 */

const headerLength = 128;
const miMatrix = 14;
const miCompressed = 15;
const miUint16 = 4;
const miUtf16 = 17;

/** One variable of a MAT file, not yet read. */
export type MatElement = {
	readonly name: string;
	/** MxArray class: 6 is double, 9 is uint8, … */
	readonly arrayClass: number;
	readonly isComplex: boolean;
	readonly dimensions: readonly number[];
	/** A whole MAT file that holds this variable alone, uncompressed. */
	readonly file: Uint8Array;
	/** Where in `file` the dimensions stand, as 32-bit integers. */
	readonly dimensionsOffset: number;
	/** Where in `file` the element with the values begins. */
	readonly valuesOffset: number;
	readonly littleEndian: boolean;
};

function viewOf(bytes: Uint8Array): DataView {
	return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function checkHeader(bytes: Uint8Array, path: string): boolean {
	if (bytes.length === 0) {
		throw new BadInputError(`${path} is empty; give a file with data.`);
	}

	const text = Buffer.from(bytes.subarray(0, 20)).toString('latin1');
	if (text.includes('HDF') || text.startsWith('MATLAB 7.3')) {
		throw new BadInputError(
			`${path} is a MATLAB 7.3 file, which cannot be read; save it again with save(…, '-v7').`,
		);
	}

	if (isLevel4(bytes)) {
		throw new BadInputError(
			`${path} is a MATLAB Level 4 file (save(…, '-v4')), which cannot be read; save it again with save(…, '-v7').`,
		);
	}

	const mark =
		bytes.length >= headerLength
			? Buffer.from(bytes.subarray(126, 128)).toString('latin1')
			: '';
	if (mark !== 'IM' && mark !== 'MI') {
		throw new BadInputError(
			text.startsWith('MATLAB')
				? `${path} is cut off inside its header; copy or download it again.`
				: `${path} is not a MATLAB file of Level 5; give a .mat file as save(…, '-v7') writes it, or IDX or CSV.`,
		);
	}

	return mark === 'IM';
}

/** The bytes and the type of the subelement at `offset`; both the long and the small format. */
function subelement(view: DataView, offset: number, littleEndian: boolean) {
	const tag = view.getUint32(offset, littleEndian);
	const small = tag >>> 16 !== 0;
	const length = small ? tag >>> 16 : view.getUint32(offset + 4, littleEndian);
	const start = offset + (small ? 4 : 8);
	return {
		type: tag & 0xff_ff,
		start,
		length,
		next: small ? offset + 8 : start + Math.ceil(length / 8) * 8,
	};
}

function describe(
	matrix: Uint8Array,
	header: Uint8Array,
	littleEndian: boolean,
): MatElement {
	const file = new Uint8Array(headerLength + matrix.length);
	file.set(header);
	file.set(matrix, headerLength);
	const view = viewOf(file);
	const flags = subelement(view, headerLength + 8, littleEndian);
	const flagWord = view.getUint32(flags.start, littleEndian);
	const dimensions = subelement(view, flags.next, littleEndian);
	const name = subelement(view, dimensions.next, littleEndian);
	return {
		name: Buffer.from(
			file.subarray(name.start, name.start + name.length),
		).toString('latin1'),
		arrayClass: flagWord & 0xff,
		isComplex: (flagWord & 0x08_00) !== 0,
		dimensions: Array.from({length: dimensions.length / 4}, (_, i) =>
			view.getInt32(dimensions.start + i * 4, littleEndian),
		),
		file,
		dimensionsOffset: dimensions.start,
		valuesOffset: name.next,
		littleEndian,
	};
}

/** The characters of a variable of class char. */
export function textOf(element: MatElement): string {
	const {file, valuesOffset, littleEndian} = element;
	const view = viewOf(file);
	const {type, start, length} = subelement(view, valuesOffset, littleEndian);
	const bytes = Buffer.from(file.subarray(start, start + length));
	if (type !== miUint16 && type !== miUtf16) {
		return bytes.toString('utf8');
	}

	return (littleEndian ? bytes : bytes.swap16()).toString('utf16le');
}

/**
 * Lists the variables of a MATLAB Level 5 file.
 *
 * @param path - Only for messages.
 * @throws BadInputError for anything that is not a whole MATLAB Level 5 file.
 */
export function matElements(bytes: Uint8Array, path: string): MatElement[] {
	const littleEndian = checkHeader(bytes, path);
	const view = viewOf(bytes);
	const header = bytes.subarray(0, headerLength);
	const elements: MatElement[] = [];
	let offset = headerLength;
	while (offset + 8 <= bytes.length) {
		const type = view.getUint32(offset, littleEndian);
		const length = view.getUint32(offset + 4, littleEndian);
		const end = offset + 8 + length;
		if (end > bytes.length) {
			throw new BadInputError(
				`${path} is cut off: ${end - bytes.length} bytes are missing at its end; copy or download it again.`,
			);
		}

		try {
			if (type === miCompressed) {
				const matrix = inflateSync(bytes.subarray(offset + 8, end));
				elements.push(describe(matrix, header, littleEndian));
			} else if (type === miMatrix) {
				const matrix = bytes.subarray(offset, end);
				elements.push(describe(matrix, header, littleEndian));
			} else {
				throw new RangeError(`element type ${type}`);
			}
		} catch {
			throw new BadInputError(
				`${path} is damaged near byte ${offset}; copy or download it again.`,
			);
		}

		offset = end;
	}

	return elements;
}
