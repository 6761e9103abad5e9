import {Buffer} from 'node:buffer';
import {endianness} from 'node:os';
import {type ArrayType, type ArrayValues, type Variable} from '../contents.js';

/** How a number is stored; text and logical values are stored as one of these. */
export type StoredType = Exclude<ArrayType, 'logical' | 'text'>;

const constructors = {
	double: Float64Array,
	single: Float32Array,
	int8: Int8Array,
	uint8: Uint8Array,
	int16: Int16Array,
	uint16: Uint16Array,
	int32: Int32Array,
	uint32: Uint32Array,
	int64: BigInt64Array,
	uint64: BigUint64Array,
};

const isLittleEndianMachine = endianness() === 'LE';

export function bytesPerNumber(type: StoredType): number {
	return constructors[type].BYTES_PER_ELEMENT;
}

function swapBytes(copy: Uint8Array, width: number): void {
	const buffer = Buffer.from(copy.buffer, copy.byteOffset, copy.byteLength);
	if (width === 2) {
		buffer.swap16();
	} else if (width === 4) {
		buffer.swap32();
	} else {
		buffer.swap64();
	}
}

/**
 * Numbers that lie in a file: a view of its bytes where they are aligned and in the machine's order, else a
 * copy. 64-bit integers become doubles, rounded beyond 2^53.
 *
 * @param bytes - Exactly these numbers.
 */
export function typedValues(
	bytes: Uint8Array,
	type: StoredType,
	littleEndian: boolean,
): ArrayValues {
	const Constructor = constructors[type];
	const width = Constructor.BYTES_PER_ELEMENT;
	const mustSwap = width > 1 && littleEndian !== isLittleEndianMachine;
	let from = bytes;
	if (mustSwap || from.byteOffset % width !== 0) {
		from = Uint8Array.from(bytes);
		if (mustSwap) {
			swapBytes(from, width);
		}
	}

	const values = new Constructor(
		from.buffer as ArrayBuffer,
		from.byteOffset,
		from.byteLength / width,
	);
	return values instanceof BigInt64Array || values instanceof BigUint64Array
		? Float64Array.from(values, Number)
		: values;
}

/**
 * The numbers of a rows×columns matrix row by row, each divided by `divisor` (not multiplied by 1 / divisor,
 * so that they equal MATLAB's X / 255 to the last bit).
 *
 * @param values - Doubles that lie row by row already are divided in place, to save memory.
 * @param fastest - As in `Variable`: the first index runs fastest in a matrix stored column by column.
 */
export function rowMajor(
	values: ArrayValues,
	rows: number,
	columns: number,
	fastest: Variable['fastest'],
	divisor = 1,
): Float64Array {
	if (values.length !== rows * columns) {
		throw new RangeError(
			`${rows}×${columns} numbers are needed, got ${values.length}.`,
		);
	}

	const isTurned = fastest === 'first' && rows > 1 && columns > 1;
	const isInPlace = !isTurned && values instanceof Float64Array;
	if (isInPlace && divisor === 1) {
		return values;
	}

	const result = isInPlace ? values : new Float64Array(values.length);
	const [rowStride, columnStride] = isTurned ? [1, rows] : [columns, 1];
	let to = 0;
	for (let i = 0; i < rows; i++) {
		for (let j = 0; j < columns; j++) {
			result[to++] = values[i * rowStride + j * columnStride] / divisor;
		}
	}

	return result;
}
