import {createHash} from 'node:crypto';
import {createReadStream} from 'node:fs';
import fs from 'node:fs/promises';
import {gitBlobHash} from '../identify.js';
import {type Digest} from './catalog.js';

/**
 * Whether a file has the content that it should have. Reads it piece by piece.
 *
 * @returns undefined when there is no such file.
 * @throws The system's error when it cannot be read.
 */
export async function hasDigest(
	path: string,
	{algorithm, hex}: Digest,
): Promise<boolean | undefined> {
	try {
		const {size} = await fs.stat(path);
		const hash =
			algorithm === 'git-blob' ? gitBlobHash(size) : createHash('sha256');
		for await (const chunk of createReadStream(path)) {
			hash.update(chunk as Uint8Array);
		}

		return hash.digest('hex') === hex;
	} catch (error) {
		const {code} = error as NodeJS.ErrnoException;
		if (code === 'ENOENT' || code === 'ENOTDIR') {
			return undefined;
		}

		throw error;
	}
}
