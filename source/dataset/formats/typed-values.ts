import {Buffer} from 'node:buffer';
import {endianness} from 'node:os';
import {type ArrayType, type ArrayValues} from '../contents.js';

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

/** The bytes of one number of this type. */
export function bytesPerNumber(type: StoredType): number {
	return constructors[type].BYTES_PER_ELEMENT;
}

function swapBytes(copy: Uint8Array, width: number): void {
	const buffer = Buffer.from(copy.buffer, copy.byteOffset, copy.byteLength);
	switch (width) {
		case 2: {
			buffer.swap16();

			break;
		}

		case 4: {
			buffer.swap32();

			break;
		}

		case 8: {
			buffer.swap64();

			break;
		}
		// No default
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
