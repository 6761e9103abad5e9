import {BadInputError} from '../bad-input.js';
import {type ArrayType, type ArrayValues, type Variable} from '../contents.js';

/**
 * The file format of MNIST ("The IDX file format", yann.lecun.com/exdb/mnist): two zero bytes, the type of
 * the numbers, how many dimensions, each dimension as 32 bits with the high byte first, the numbers likewise.
 */
type NumberType = {
	readonly type: ArrayType;
	readonly bytes: number;
	read(view: DataView, count: number): ArrayValues;
};

function reader<Values extends ArrayValues>(
	type: ArrayType,
	TypedArray: {
		new (length: number): Values;
		readonly BYTES_PER_ELEMENT: number;
	},
	numberAt: (view: DataView, offset: number) => number,
): NumberType {
	const bytes = TypedArray.BYTES_PER_ELEMENT;
	return {
		type,
		bytes,
		read(view, count) {
			const result = new TypedArray(count);
			for (let i = 0; i < count; i++) {
				result[i] = numberAt(view, i * bytes);
			}

			return result;
		},
	};
}

const types: Readonly<Record<number, NumberType>> = {
	0x08: {
		type: 'uint8',
		bytes: 1,
		read: ({buffer, byteOffset}, count) =>
			new Uint8Array(buffer, byteOffset, count),
	},
	0x09: reader('int8', Int8Array, (view, at) => view.getInt8(at)),
	0x0b: reader('int16', Int16Array, (view, at) => view.getInt16(at)),
	0x0c: reader('int32', Int32Array, (view, at) => view.getInt32(at)),
	0x0d: reader('single', Float32Array, (view, at) => view.getFloat32(at)),
	0x0e: reader('double', Float64Array, (view, at) => view.getFloat64(at)),
};

const mostDimensions = 4;

/** Whether unpacked bytes begin as an IDX file does. */
export function isIdx(bytes: Uint8Array): boolean {
	return (
		bytes.length >= 4 &&
		bytes[0] === 0 &&
		bytes[1] === 0 &&
		bytes[2] in types &&
		bytes[3] >= 1 &&
		bytes[3] <= mostDimensions
	);
}

/**
 * Takes an unpacked IDX file apart: one array, the last index fastest.
 *
 * @param path - Only for messages.
 * @throws BadInputError when it is not one, or its length is not what its head says.
 */
export function openIdx(bytes: Uint8Array, path: string, name = ''): Variable {
	if (!isIdx(bytes)) {
		const magic = [...bytes.subarray(0, 4)].map((byte) =>
			byte.toString(16).padStart(2, '0'),
		);
		throw new BadInputError(
			bytes.length < 4
				? `${path} is cut off inside its header; copy or download it again.`
				: `${path} is not an IDX file: it begins with ${magic.join(' ')} instead of 00 00 08; give a file as MNIST has them.`,
		);
	}

	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const head = 4 + 4 * bytes[3];
	if (bytes.length < head) {
		throw new BadInputError(
			`${path} is cut off inside its header; copy or download it again.`,
		);
	}

	const {type, bytes: size, read} = types[bytes[2]];
	const dimensions = Array.from({length: bytes[3]}, (_, i) =>
		view.getUint32(4 + 4 * i),
	);
	const count = dimensions.reduce((product, length) => product * length, 1);
	const present = bytes.length - head;
	if (present !== count * size) {
		throw new BadInputError(
			`${path} says that it holds ${dimensions.join('×')} ${size === 1 ? 'bytes' : `numbers of ${size} bytes`}, but ${present < count * size ? `${count * size - present} bytes are missing` : `${present - count * size} more bytes follow`}; copy or download it again.`,
		);
	}

	return {
		name,
		dimensions,
		fastest: 'last',
		type,
		values: () =>
			read(new DataView(bytes.buffer, bytes.byteOffset + head), count),
	};
}
