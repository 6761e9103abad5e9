import {Buffer} from 'node:buffer';
import {deflateRawSync} from 'node:zlib';

/** Other formats of arrays, written byte by byte and as small as they can be. */

/** CRC-32 as ZIP has it, a bit at a time. */
function checksum(bytes: Uint8Array): number {
	let sum = ~0;
	for (const byte of bytes) {
		sum ^= byte;
		for (let bit = 0; bit < 8; bit++) {
			sum = (sum >>> 1) ^ (sum & 1 ? 0xed_b8_83_20 : 0);
		}
	}

	return ~sum >>> 0;
}

type Field = readonly [bytes: 2 | 4, value: number];

function littleEndian(fields: readonly Field[]): Uint8Array {
	return Buffer.concat(
		fields.map(([bytes, value]) => {
			const buffer = Buffer.alloc(bytes);
			buffer.writeUIntLE(value, 0, bytes);
			return buffer;
		}),
	);
}

/** A ZIP archive (APPNOTE 6.3), stored or deflated. */
export function zip(
	entries: Readonly<Record<string, Uint8Array>>,
	isPacked: boolean,
	pack: (content: Uint8Array) => Uint8Array = deflateRawSync,
): Uint8Array {
	const locals: Uint8Array[] = [];
	const directory: Uint8Array[] = [];
	let offset = 0;
	for (const [name, content] of Object.entries(entries)) {
		const packed = isPacked ? pack(content) : content;
		const common: Field[] = [
			[2, 20],
			[2, 0],
			[2, isPacked ? 8 : 0],
			[4, 0],
			[4, checksum(content)],
			[4, packed.length],
			[4, content.length],
			[2, name.length],
			[2, 0],
		];
		const local = Buffer.concat([
			littleEndian([[4, 0x04_03_4b_50], ...common]),
			Buffer.from(name),
			packed,
		]);
		directory.push(
			littleEndian([
				[4, 0x02_01_4b_50],
				[2, 20],
				...common,
				[2, 0],
				[2, 0],
				[2, 0],
				[4, 0],
				[4, offset],
			]),
			Buffer.from(name),
		);
		locals.push(local);
		offset += local.length;
	}

	const list = Buffer.concat(directory);
	const count = locals.length;
	return Buffer.concat([
		...locals,
		list,
		littleEndian([
			[4, 0x06_05_4b_50],
			[2, 0],
			[2, 0],
			[2, count],
			[2, count],
			[4, list.length],
			[4, offset],
			[2, 0],
		]),
	]);
}

/** An array of NumPy (NEP 1, version 1.0). */
export function npy(
	type: '<f8' | '|u1' | '<i8',
	shape: readonly number[],
	values: readonly number[],
	isFortran = false,
): Uint8Array {
	const dictionary = `{'descr': '${type}', 'fortran_order': ${isFortran ? 'True' : 'False'}, 'shape': (${shape.join(', ')}${shape.length === 1 ? ',' : ''}), }`;
	const padding = 64 - ((10 + dictionary.length + 1) % 64);
	const header = `${dictionary}${' '.repeat(padding)}\n`;
	const data =
		type === '|u1'
			? Uint8Array.from(values)
			: type === '<f8'
				? Float64Array.from(values)
				: BigInt64Array.from(values, BigInt);
	return Buffer.concat([
		Buffer.from('\u0093NUMPY\u0001\0', 'latin1'),
		littleEndian([[2, header.length]]),
		Buffer.from(header),
		new Uint8Array(data.buffer),
	]);
}

/** A matrix of a MATLAB Level 4 file: little-endian doubles, column by column. */
export function level4(
	name: string,
	rows: number,
	columns: number,
	values: readonly number[],
): Uint8Array {
	return Buffer.concat([
		littleEndian([
			[4, 0],
			[4, rows],
			[4, columns],
			[4, 0],
			[4, name.length + 1],
		]),
		Buffer.from(`${name}\0`),
		new Uint8Array(Float64Array.from(values).buffer),
	]);
}

/** A matrix in Octave's text format, given row by row. */
export function octaveText(
	name: string,
	rows: ReadonlyArray<readonly number[]>,
): string {
	return [
		`# name: ${name}`,
		'# type: matrix',
		`# rows: ${rows.length}`,
		`# columns: ${rows[0].length}`,
		...rows.map((row) => ` ${row.join(' ')}`),
		'',
		'',
		'',
	].join('\n');
}
