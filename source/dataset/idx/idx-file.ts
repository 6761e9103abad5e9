import {BadInputError} from '../bad-input.js';
import {unpack} from '../gunzip.js';
import {readFileBytes} from '../read-file.js';

/**
 * The file format of MNIST ("The IDX file format", yann.lecun.com/exdb/mnist): two zero bytes, the type of
 * the numbers, how many dimensions, each dimension as 32 bits with the high byte first, the numbers.
 */
export type IdxFile = {
	readonly path: string;
	readonly dimensions: readonly number[];
	/** The numbers, the last dimension fastest. */
	readonly values: Uint8Array;
};

const types: Readonly<Record<number, string>> = {
	0x08: 'unsigned byte',
	0x09: 'signed byte',
	0x0b: 'short',
	0x0c: 'int',
	0x0d: 'float',
	0x0e: 'double',
};

const unsignedByte = 0x08;
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
 * Takes an unpacked IDX file apart.
 *
 * @param path - Only for messages.
 * @throws BadInputError when it is not one, or not of unsigned bytes, or its length is not what its head says.
 */
export function parseIdx(bytes: Uint8Array, path: string): IdxFile {
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

	if (bytes[2] !== unsignedByte) {
		throw new BadInputError(
			`${path} holds numbers of the type ${types[bytes[2]]}; only IDX files of unsigned bytes (type 08) can be read.`,
		);
	}

	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const head = 4 + 4 * bytes[3];
	if (bytes.length < head) {
		throw new BadInputError(
			`${path} is cut off inside its header; copy or download it again.`,
		);
	}

	const dimensions = Array.from({length: bytes[3]}, (_, i) =>
		view.getUint32(4 + 4 * i),
	);
	const count = dimensions.reduce((product, length) => product * length, 1);
	const present = bytes.length - head;
	if (present !== count) {
		throw new BadInputError(
			`${path} says that it holds ${dimensions.join('×')} bytes, but ${present < count ? `${count - present} of them are missing` : `${present - count} more follow`}; copy or download it again.`,
		);
	}

	return {path, dimensions, values: bytes.subarray(head)};
}

/**
 * Reads an IDX file, plain or packed by gzip.
 *
 * @throws BadInputError see `parseIdx`.
 */
export async function readIdx(path: string): Promise<IdxFile> {
	return parseIdx(unpack(await readFileBytes(path), path), path);
}
