import {BadInputError} from '../bad-input.js';
import {countOf, type Variable} from '../contents.js';
import {bytesPerNumber, typedValues, type StoredType} from './typed-values.js';

/**
 * The file format of MNIST ("The IDX file format", yann.lecun.com/exdb/mnist): two zero bytes, the type of
 * the numbers, how many dimensions, each dimension as 32 bits with the high byte first, the numbers likewise.
 */

const types: Readonly<Record<number, StoredType>> = {
	0x08: 'uint8',
	0x09: 'int8',
	0x0b: 'int16',
	0x0c: 'int32',
	0x0d: 'single',
	0x0e: 'double',
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
	const head = 4 + 4 * bytes[3];
	if (bytes.length < 4 || (isIdx(bytes) && bytes.length < head)) {
		throw new BadInputError(
			`${path} is cut off inside its header; copy or download it again.`,
		);
	}

	if (!isIdx(bytes)) {
		const magic = Array.from(bytes.subarray(0, 4), (byte) =>
			byte.toString(16).padStart(2, '0'),
		);
		throw new BadInputError(
			`${path} is not an IDX file: it begins with ${magic.join(' ')} instead of 00 00 08; give a file as MNIST has them.`,
		);
	}

	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const type = types[bytes[2]];
	const width = bytesPerNumber(type);
	const dimensions = Array.from({length: bytes[3]}, (_, i) =>
		view.getUint32(4 + 4 * i),
	);
	const size = countOf(dimensions) * width;
	const present = bytes.length - head;
	if (present !== size) {
		throw new BadInputError(
			`${path} says that it holds ${dimensions.join('×')} ${width === 1 ? 'bytes' : `numbers of ${width} bytes`}, but ${present < size ? `${size - present} bytes are missing` : `${present - size} more bytes follow`}; copy or download it again.`,
		);
	}

	const values = () => typedValues(bytes.subarray(head), type, false);
	return {name, dimensions, fastest: 'last', type, values};
}
