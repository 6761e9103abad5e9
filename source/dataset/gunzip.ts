import {gunzipSync} from 'node:zlib';
import {BadInputError, shown} from './bad-input.js';
import {
	canHold,
	freeSize,
	inflateHead,
	longestUnpacked,
} from './formats/inflate.js';
import {isMat} from './formats/mat.js';
import {isMat4} from './formats/mat4.js';
import {isNpy} from './formats/numpy.js';
import {longestLine} from './formats/text-lines.js';
import {isZip, onlyZipEntry, type ZipEntry} from './formats/zip.js';

/** How densely a file may be packed whose trailer does not say how long it becomes. */
const partsDensity = 32;

const blank = 32;
const lineEnds = new Set([10, 13]);

/** Whether these bytes are compressed by gzip (RFC 1952: they begin with 1f 8b). */
function isGzipped(bytes: Uint8Array): boolean {
	return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

const isTooLarge = (error: unknown): boolean =>
	(error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';

/** The length of what is unpacked, from the last four bytes: modulo 2^32, and of the last part where there are several. */
function promisedLength(bytes: Uint8Array): number {
	return bytes.length < 4
		? 0
		: new DataView(bytes.buffer, bytes.byteOffset).getUint32(
				bytes.length - 4,
				true,
			);
}

function tooLarge(
	bytes: Uint8Array,
	path: string,
	size: number,
): BadInputError {
	return new BadInputError(
		`${path} would become larger than ${Math.floor(size / 1e6)} MB when unpacked, more than ${Math.ceil(bytes.length / 1e6)} MB of gzip hold of any data; if it is right, unpack it with gunzip and give the unpacked file.`,
	);
}

/** So many packed bytes are enough to see what becomes of them. */
const headLength = 65_536;

/** Whether what was unpacked first may begin data: arrays, or lines of text. */
function mayBeData(head: Uint8Array): boolean {
	const isIdx = head[0] === 0 && head[1] === 0 && head[2] > 0;
	const isText =
		!head.includes(0) &&
		head.some((byte) => byte > blank) &&
		(head.length < longestLine ||
			head.subarray(0, longestLine).some((byte) => lineEnds.has(byte)));
	return (
		isIdx || isText || isMat(head) || isNpy(head) || isMat4(head) || isZip(head)
	);
}

function unpackParts(bytes: Uint8Array, path: string): Uint8Array {
	const limit = longestUnpacked(bytes.length);
	// Much of nothing is not unpacked: a little of it is refused by those who read it.
	if (limit > freeSize && !mayBeData(inflateHead(bytes, headLength, 'gzip'))) {
		throw new BadInputError(
			`${path} holds neither lines of text nor arrays when unpacked; give a file in one of the formats of the readme.`,
		);
	}

	const promised = promisedLength(bytes);
	if (promised > limit && canHold(bytes.length, promised)) {
		throw tooLarge(bytes, path, limit);
	}

	if (promised > 0 && promised <= limit) {
		try {
			return gunzipSync(bytes, {
				maxOutputLength: promised,
				// Room to spare: zlib allocates another chunk when one becomes full.
				chunkSize: promised + 64,
			});
		} catch (error) {
			if (!isTooLarge(error)) {
				throw error;
			}
		}
	}

	// Several parts one after the other, or other bytes behind the last.
	const most = longestUnpacked(bytes.length, partsDensity);
	try {
		return gunzipSync(bytes, {maxOutputLength: most, chunkSize: 2 ** 20});
	} catch (error) {
		throw isTooLarge(error) ? tooLarge(bytes, path, most) : error;
	}
}

/**
 * The bytes of a file in a zip file.
 *
 * @throws BadInputError when they are damaged.
 */
export function unpackEntry(entry: ZipEntry, path: string): Uint8Array {
	try {
		return entry.bytes();
	} catch {
		throw new BadInputError(
			`${path} is damaged: ${shown(entry.name)} in it cannot be unpacked; copy or download it again.`,
		);
	}
}

/**
 * The bytes of a file, unpacked if gzip has packed them, or of the only file of data in a zip file. Of gzip they may become 64
 * MB, or 300 times the packed ones (32 times where gzip's trailer does not say so), but no more than 2 GB: images of
 * ones and zeros are packed 150:1, and what is packed more densely is no data.
 *
 * @throws BadInputError when the packed file is damaged, or would become larger.
 */
export function unpack(bytes: Uint8Array, path: string): Uint8Array {
	const entry = onlyZipEntry(bytes);
	const content = entry ? unpackEntry(entry, path) : bytes;
	try {
		return isGzipped(content) ? unpackParts(content, path) : content;
	} catch (error) {
		if (error instanceof BadInputError) {
			throw error;
		}

		throw new BadInputError(
			(error as NodeJS.ErrnoException).code === 'Z_BUF_ERROR'
				? `${path} is cut off: its gzip data ends too early; copy or download it again.`
				: `${path} is damaged: gzip cannot unpack it; copy or download it again.`,
		);
	}
}
