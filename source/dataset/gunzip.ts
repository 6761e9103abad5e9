import {gunzipSync} from 'node:zlib';
import {BadInputError} from './bad-input.js';

/** Whether these bytes are compressed by gzip (RFC 1952: they begin with 1f 8b). */
export function isGzipped(bytes: Uint8Array): boolean {
	return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/**
 * The bytes of a file, unpacked if gzip has packed them.
 *
 * @param path - Only for messages.
 * @throws BadInputError when the packed file is damaged.
 */
export function unpack(bytes: Uint8Array, path: string): Uint8Array {
	if (!isGzipped(bytes)) {
		return bytes;
	}

	try {
		return gunzipSync(bytes);
	} catch (error) {
		const {code} = error as NodeJS.ErrnoException;
		if (code === 'ERR_BUFFER_TOO_LARGE') {
			throw new BadInputError(
				`${path} is too large when unpacked; give fewer samples.`,
			);
		}

		throw new BadInputError(
			code === 'Z_BUF_ERROR'
				? `${path} is cut off: its gzip data ends too early; copy or download it again.`
				: `${path} is damaged: gzip cannot unpack it; copy or download it again.`,
		);
	}
}
