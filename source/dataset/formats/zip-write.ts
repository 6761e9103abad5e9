import {Buffer} from 'node:buffer';
import {gzipSync} from 'node:zlib';

/** A file of an archive, its path with "/" between folders. */
export type FileToPack = {
	readonly path: string;
	readonly bytes: Uint8Array;
	readonly isExecutable: boolean;
};

/** Deflate, names in UTF-8, no time: that of a zip begins on January 1, 1980. */
const [version, utf8, deflated, noTime, firstDay] = [20, 0x08_00, 8, 0, 33];
const madeOnUnix = 3 * 256;
const regularFile = 0o10_0000;

/** Bytes of numbers, each of 2 or 4 bytes, little-endian. */
function fields(
	...numbers: ReadonlyArray<readonly [size: 2 | 4, value: number]>
) {
	return Buffer.concat(
		numbers.map(([size, value]) => {
			const bytes = Buffer.alloc(size);
			bytes.writeUIntLE(value, 0, size);
			return bytes;
		}),
	);
}

/**
 * A zip file (PKWARE's APPNOTE.TXT) of less than 4 GB; the same files give the same bytes.
 *
 * Of gzip, the 10 bytes in front and the checksum and size behind are taken off: Node has no CRC-32 of its own before
 * 20.15.
 */
export function writeZip(files: readonly FileToPack[]): Uint8Array {
	const parts: Uint8Array[] = [];
	const directory: Uint8Array[] = [];
	let offset = 0;
	for (const {path, bytes, isExecutable} of files) {
		const gzipped = gzipSync(bytes, {level: 9});
		const packed = gzipped.subarray(10, -8);
		const name = Buffer.from(path);
		const shared = fields(
			[2, version],
			[2, utf8],
			[2, deflated],
			[2, noTime],
			[2, firstDay],
			[4, gzipped.readUInt32LE(gzipped.length - 8)],
			[4, packed.length],
			[4, bytes.length],
			[2, name.length],
			[2, 0],
		);
		const mode = regularFile + (isExecutable ? 0o755 : 0o644);
		directory.push(
			fields([4, 0x02_01_4b_50], [2, madeOnUnix + version]),
			shared,
			fields([2, 0], [2, 0], [2, 0], [4, mode * 65_536], [4, offset]),
			name,
		);
		const local = Buffer.concat([fields([4, 0x04_03_4b_50]), shared, name]);
		parts.push(local, packed);
		offset += local.length + packed.length;
	}

	const end = Buffer.concat(directory);
	const count = files.length;
	return Buffer.concat([
		...parts,
		end,
		fields(
			[4, 0x06_05_4b_50],
			[2, 0],
			[2, 0],
			[2, count],
			[2, count],
			[4, end.length],
			[4, offset],
			[2, 0],
		),
	]);
}
