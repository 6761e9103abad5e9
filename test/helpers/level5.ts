import {Buffer} from 'node:buffer';
import {deflateSync} from 'node:zlib';

/** Numbers of a type as bytes, in either order. */
const writers = {
	int8: {
		code: 1,
		width: 1,
		write(b, v, at) {
			b.setInt8(at, v);
		},
	},
	uint8: {
		code: 2,
		width: 1,
		write(b, v, at) {
			b.setUint8(at, v);
		},
	},
	int16: {
		code: 3,
		width: 2,
		write(b, v, at, le) {
			b.setInt16(at, v, le);
		},
	},
	uint16: {
		code: 4,
		width: 2,
		write(b, v, at, le) {
			b.setUint16(at, v, le);
		},
	},
	int32: {
		code: 5,
		width: 4,
		write(b, v, at, le) {
			b.setInt32(at, v, le);
		},
	},
	uint32: {
		code: 6,
		width: 4,
		write(b, v, at, le) {
			b.setUint32(at, v, le);
		},
	},
	single: {
		code: 7,
		width: 4,
		write(b, v, at, le) {
			b.setFloat32(at, v, le);
		},
	},
	double: {
		code: 9,
		width: 8,
		write(b, v, at, le) {
			b.setFloat64(at, v, le);
		},
	},
	int64: {
		code: 12,
		width: 8,
		write(b, v, at, le) {
			b.setBigInt64(at, BigInt(v), le);
		},
	},
	uint64: {
		code: 13,
		width: 8,
		write(b, v, at, le) {
			b.setBigUint64(at, BigInt(v), le);
		},
	},
} satisfies Record<
	string,
	{
		code: number;
		width: number;
		write(
			view: DataView,
			value: number,
			at: number,
			littleEndian: boolean,
		): void;
	}
>;

export type Storage = keyof typeof writers;

/** MATLAB's classes by number. */
export const classCodes = {
	cell: 1,
	struct: 2,
	object: 3,
	char: 4,
	sparse: 5,
	double: 6,
	single: 7,
	int8: 8,
	uint8: 9,
	int16: 10,
	uint16: 11,
	int32: 12,
	uint32: 13,
	int64: 14,
	uint64: 15,
	function: 16,
	opaque: 17,
} as const;

/** Writes the parts of a MATLAB Level 5 file byte by byte, right or wrong. */
export function level5(littleEndian = true) {
	const numbers = (type: Storage, values: readonly number[]) => {
		const {width, write} = writers[type];
		const bytes = Buffer.alloc(width * values.length);
		const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
		for (const [i, value] of values.entries()) {
			write(view, value, i * width, littleEndian);
		}

		return bytes;
	};

	const element = (code: number, content: Uint8Array) =>
		Buffer.concat([
			numbers('uint32', [code, content.length]),
			content,
			Buffer.alloc((8 - (content.length % 8)) % 8),
		]);

	const stored = (type: Storage, values: readonly number[]) =>
		element(writers[type].code, numbers(type, values));

	/** An array: its flags, dimensions, name and then whatever is in `body`. */
	const matrix = (
		name: string,
		mxClass: keyof typeof classCodes,
		dimensions: readonly number[],
		body: readonly Uint8Array[],
		flags = 0,
	) =>
		element(
			14,
			Buffer.concat([
				stored('uint32', [classCodes[mxClass] + flags, 0]),
				stored('int32', dimensions),
				element(1, Buffer.from(name)),
				...body,
			]),
		);

	/** The body of a 1×1 struct. */
	const fields = (entries: Readonly<Record<string, Uint8Array>>) => [
		stored('int32', [32]),
		element(
			1,
			Buffer.from(
				Object.keys(entries)
					.map((name) => name.padEnd(32, '\0'))
					.join(''),
			),
		),
		...Object.values(entries).map((entry) => Buffer.from(entry)),
	];

	const compressed = (whole: Uint8Array) => {
		const packed = deflateSync(whole);
		return Buffer.concat([numbers('uint32', [15, packed.length]), packed]);
	};

	const file = (...elements: readonly Uint8Array[]) => {
		const header = Buffer.alloc(128, ' ');
		header.write('MATLAB 5.0 MAT-file, for a test');
		header.fill(0, 116, 124);
		numbers('uint16', [0x01_00, 0x4d_49]).copy(header, 124);
		return Buffer.concat([header, ...elements]);
	};

	return {numbers, element, stored, matrix, fields, compressed, file};
}
