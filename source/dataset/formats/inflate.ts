import {constants, gunzipSync, inflateRawSync, inflateSync} from 'node:zlib';
import {ensure} from '../contents.js';

/**
 * Unpacking that allocates once and never more than a header promises. Sizes in headers are not to be trusted:
 * one flipped bit turns 6 KB into 1.7 GB.
 */

/** Deflate cannot expand a byte to more than this (zlib's "Maximum expansion factor"). */
const mostExpansion = 1032;

/** What becomes no larger than this may be packed as densely as it likes. */
export const freeSize = 64 * 2 ** 20;

/** Images of ones and zeros, stored as doubles, are packed 150:1. A bomb comes near 1032:1. */
const densest = 300;

/** Nothing larger is unpacked, bytes. */
const mostUnpacked = 2 ** 31;

/** Whether the unpacked size is possible for the packed size. */
export function canHold(packed: number, unpacked: number): boolean {
	return unpacked <= mostUnpacked && unpacked <= (packed + 16) * mostExpansion;
}

/** The largest plausible unpacked size for a packed size; anything larger is a bomb. */
export function longestUnpacked(packed: number, density = densest): number {
	return Math.min(Math.max(freeSize, packed * density), mostUnpacked);
}

const functions = {
	/** With zlib's header (RFC 1950). */
	zlib: inflateSync,
	/** Without any header (RFC 1951). */
	raw: inflateRawSync,
	/** With gzip's header and trailer (RFC 1952). */
	gzip: gunzipSync,
};

/** The unpacked bytes that the first `length` packed ones give, at most 1032 times as many. */
export function inflateHead(
	packed: Uint8Array,
	length: number,
	wrapping: keyof typeof functions,
): Uint8Array {
	return functions[wrapping](packed.subarray(0, length), {
		finishFlush: constants.Z_SYNC_FLUSH,
	});
}

/**
 * Unpacks bytes that are known to become `size` bytes.
 *
 * @throws Error with zlib's code when they are damaged; ERR_BUFFER_TOO_LARGE when they become more.
 */
export function inflateExactly(
	packed: Uint8Array,
	size: number,
	wrapping: keyof typeof functions,
): Uint8Array {
	const unpacked = functions[wrapping](packed, {
		// Room to spare: zlib allocates another chunk when one becomes full.
		chunkSize: size + 64,
		maxOutputLength: Math.max(size, 1),
	});
	ensure(
		unpacked.length === size,
		`${unpacked.length} bytes instead of ${size}`,
	);
	return unpacked;
}
