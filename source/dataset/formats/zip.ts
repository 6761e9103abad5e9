import zlib from 'node:zlib';
import {attempt} from '../bad-input.js';
import {ensure} from '../contents.js';
import {canHold, inflateExactly, inflateHead} from './inflate.js';
import {textOf} from './text-lines.js';

/**
 * The entries of a zip file (PKWARE's APPNOTE.TXT). Sizes come from the central directory at its end, which
 * has them in files written as a stream too, and are checked against the bytes that are there.
 */

const endMark = 0x06_05_4b_50;
const end64Mark = 0x06_06_4b_50;
const locator64Mark = 0x07_06_4b_50;
const entryMark = 0x02_01_4b_50;
const localMark = 0x04_03_4b_50;
const endLength = 22;
const longestComment = 0xff_ff;
const sizesExtra = 0x00_01;
const [stored, deflated] = [0, 8];

export type ZipEntry = {
	readonly name: string;
	/** Unpacked bytes. */
	readonly size: number;
	/** The first bytes, unpacked from so many packed ones. */
	head(packedLength: number): Uint8Array;
	/**
	 * All bytes.
	 *
	 * @throws Error when they are damaged.
	 */
	bytes(): Uint8Array;
};

/** Whether bytes begin as a zip file does that is not empty. */
export function isZip(bytes: Uint8Array): boolean {
	return bytes.length > 30 && textOf(bytes, 0, 4) === 'PK\u0003\u0004';
}

/** The name of the first entry, which is there even when the end of the file is missing. */
export function firstZipName(bytes: Uint8Array): string {
	const length = bytes[26] + 256 * bytes[27];
	return textOf(bytes, 30, Math.min(30 + length, bytes.length));
}

function readSize(view: DataView, offset: number): number {
	return Number(view.getBigUint64(offset, true));
}

/** Where the central directory begins, and the number of its entries. */
function findDirectory(view: DataView): {offset: number; count: number} {
	const first = Math.max(0, view.byteLength - endLength - longestComment);
	for (let end = view.byteLength - endLength; end >= first; end--) {
		if (view.getUint32(end, true) !== endMark) {
			continue;
		}

		if (end >= 20 && view.getUint32(end - 20, true) === locator64Mark) {
			const end64 = readSize(view, end - 12);
			ensure(view.getUint32(end64, true) === end64Mark, 'no zip64 directory');
			return {
				offset: readSize(view, end64 + 48),
				count: readSize(view, end64 + 32),
			};
		}

		return {
			offset: view.getUint32(end + 16, true),
			count: view.getUint16(end + 10, true),
		};
	}

	throw new RangeError('no directory');
}

/** Sizes and offset where they need 64 bits: those that are all ones stand in an extra field, in this order. */
function longSizes(extra: DataView, sizes: readonly number[]): number[] {
	let field = 0;
	while (
		field + 4 <= extra.byteLength &&
		extra.getUint16(field, true) !== sizesExtra
	) {
		field += 4 + extra.getUint16(field + 2, true);
	}

	let at = field + 4;
	return sizes.map((size) => {
		if (size !== 0xff_ff_ff_ff) {
			return size;
		}

		at += 8;
		return readSize(extra, at - 8);
	});
}

/**
 * The files in a zip file.
 *
 * @throws RangeError when its directory is damaged, or says what cannot be.
 */
export function readZip(bytes: Uint8Array): ZipEntry[] {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
	const {offset, count} = findDirectory(view);
	const entries: ZipEntry[] = [];
	let at = offset;
	for (let i = 0; i < count; i++) {
		if (view.getUint32(at, true) !== entryMark) {
			throw new RangeError(`no entry at ${at}`);
		}

		const flags = view.getUint16(at + 8, true);
		const method = view.getUint16(at + 10, true);
		const checksum = view.getUint32(at + 16, true);
		const nameLength = view.getUint16(at + 28, true);
		const extraLength = view.getUint16(at + 30, true);
		const extraStart = at + 46 + nameLength;
		const [size, packedSize, local] = longSizes(
			new DataView(bytes.buffer, bytes.byteOffset + extraStart, extraLength),
			[
				view.getUint32(at + 24, true),
				view.getUint32(at + 20, true),
				view.getUint32(at + 42, true),
			],
		);
		const name = textOf(bytes, at + 46, extraStart);
		at = extraStart + extraLength + view.getUint16(at + 32, true);
		const start =
			local +
			30 +
			view.getUint16(local + 26, true) +
			view.getUint16(local + 28, true);
		const isPacked = method === deflated;
		ensure(
			(flags & 1) === 0 &&
				[stored, deflated].includes(method) &&
				view.getUint32(local, true) === localMark &&
				start + packedSize <= view.byteLength &&
				(isPacked ? canHold(packedSize, size) : size === packedSize),
			`entry ${name}`,
		);
		const packed = bytes.subarray(start, start + packedSize);
		entries.push({
			name,
			size,
			head: (length) =>
				isPacked
					? inflateHead(packed, length, 'raw')
					: packed.subarray(0, length),
			bytes() {
				const unpacked = isPacked
					? inflateExactly(packed, size, 'raw')
					: packed;
				// Node 20.0 to 20.14 have no crc32.
				ensure(
					!zlib.crc32 || zlib.crc32(unpacked) === checksum,
					`checksum of ${name}`,
				);
				return unpacked;
			},
		});
	}

	return entries;
}

/** Names of files that hold data or weights. */
export const dataFile =
	/\.(?:mat|npz|npy|csv|tsv|arff|libsvm|svm|data)(?:\.gz)?$|images?[\-.]idx3-ubyte(?:\.gz)?$/iv;

/** What is in a zip file without being one of its files: folders, and what macOS adds. */
export const notFiles = /\/$|(?:^|\/)(?:__MACOSX\/|\.)/v;

/** The files in a zip file, without folders and what macOS adds; none in other bytes, and where its directory is damaged. */
export function filesInZip(bytes: Uint8Array): ZipEntry[] {
	return (isZip(bytes) ? attempt(() => readZip(bytes), []) : []).filter(
		({name}) => !notFiles.test(name),
	);
}

/** The only file of data in a zip file, such as train.csv; undefined in all other bytes, and in NumPy's .npz. */
export function onlyZipEntry(bytes: Uint8Array): ZipEntry | undefined {
	const files = filesInZip(bytes);
	const data = files.filter(
		({name}, _, {length}) => length === 1 || dataFile.test(name),
	);
	return data.length === 1 && !files.some(({name}) => name.endsWith('.npy'))
		? data[0]
		: undefined;
}
