import {Buffer} from 'node:buffer';
import {gzipSync} from 'node:zlib';

/** Deflate, names in UTF-8, no time: that of a zip begins on January 1, 1980. */
const [version, utf8, deflated, noTime, firstDay] = [20, 0x08_00, 8, 0, 33];
const madeOnUnix = 3 * 256;
const regularFile = 0o10_0000;

/** Numbers of a given width in bytes, little-endian. */
const numbersOf =
	(size: 2 | 4) =>
	(...numbers: readonly number[]) => {
		const bytes = Buffer.alloc(size * numbers.length);
		for (const [i, number] of numbers.entries()) {
			bytes.writeUIntLE(number, i * size, size);
		}

		return bytes;
	};

const short = numbersOf(2);
const long = numbersOf(4);

/**
 * A zip file (PKWARE's APPNOTE.TXT) of less than 4 GB; the same files give the same bytes.
 *
 * @param files - Their paths have "/" between folders.
 *
 * Of gzip, the 10 bytes in front and the checksum and size behind are taken off: Node has no CRC-32 of its own before
 * 20.15.
 */
export function writeZip(
	files: ReadonlyArray<{
		readonly path: string;
		readonly bytes: Uint8Array;
		readonly isExecutable?: boolean;
	}>,
): Uint8Array {
	const parts: Uint8Array[] = [];
	const directory: Uint8Array[] = [];
	let offset = 0;
	for (const {path, bytes, isExecutable} of files) {
		const gzipped = gzipSync(bytes, {level: 9});
		const packed = gzipped.subarray(10, -8);
		const name = Buffer.from(path);
		const shared = Buffer.concat([
			short(version, utf8, deflated, noTime, firstDay),
			gzipped.subarray(-8, -4),
			long(packed.length, bytes.length),
			short(name.length, 0),
		]);
		const mode = regularFile + (isExecutable ? 0o755 : 0o644);
		directory.push(
			long(0x02_01_4b_50),
			short(madeOnUnix + version),
			shared,
			short(0, 0, 0),
			long(mode * 65_536, offset),
			name,
		);
		const local = Buffer.concat([long(0x04_03_4b_50), shared, name]);
		parts.push(local, packed);
		offset += local.length + packed.length;
	}

	const end = Buffer.concat(directory);
	return Buffer.concat([
		...parts,
		end,
		long(0x06_05_4b_50),
		short(0, 0, files.length, files.length),
		long(end.length, offset),
		short(0),
	]);
}
