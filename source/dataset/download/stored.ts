import {createHash, type Hash} from 'node:crypto';
import {createReadStream} from 'node:fs';
import {stat} from 'node:fs/promises';
import {join} from 'node:path';
import {gitBlobHash} from '../identify.js';
import {cannot, reasonOf} from '../read-file.js';
import {type Collection, type Digest} from './catalog.js';
import {PartFile} from './part.js';

function hashFor({algorithm}: Digest, size: number): Hash {
	return algorithm === 'git-blob' ? gitBlobHash(size) : createHash('sha256');
}

/** Whether these bytes have the digest. */
export function areOfDigest(bytes: Uint8Array, digest: Digest): boolean {
	const hash = hashFor(digest, bytes.length).update(bytes);
	return hash.digest('hex') === digest.hex;
}

/**
 * Whether a file has the content that it should have. Reads it piece by piece.
 *
 * @returns undefined when there is no such file.
 * @throws The system's error when it cannot be read.
 */
export async function hasDigest(
	path: string,
	digest: Digest,
): Promise<boolean | undefined> {
	try {
		const {size} = await stat(path);
		const hash = hashFor(digest, size);
		for await (const chunk of createReadStream(path)) {
			hash.update(chunk as Uint8Array);
		}

		return hash.digest('hex') === digest.hex;
	} catch (error) {
		const {code} = error as NodeJS.ErrnoException;
		if (code === 'ENOENT' || code === 'ENOTDIR') {
			return undefined;
		}

		throw error;
	}
}

/** How much of a collection lies in a folder. */
export type Stored = {
	readonly folder: string;
	/** Whether all its files are there and right. */
	readonly isWhole: boolean;
	/** Names of files that are there, but have other content. */
	readonly damaged: readonly string[];
	/** Bytes that are there, in whole files and in parts of files. */
	readonly bytes: number;
	/** Bytes that it has in all, as far as is known. */
	readonly size: number;
};

/**
 * Looks what of a collection is in a folder, and compares the checksums.
 *
 * @throws BadInputError when the folder or a file in it cannot be read.
 */
export async function lookInto(
	folder: string,
	{files}: Collection,
): Promise<Stored> {
	let bytes = 0;
	let isWhole = true;
	const damaged: string[] = [];
	for (const {name, digest} of files) {
		const path = join(folder, name);
		let isRight: boolean | undefined;
		try {
			isRight = await hasDigest(path, digest);
		} catch (error) {
			throw cannot('read', path, reasonOf('read', error));
		}

		if (isRight) {
			const {size} = await stat(path);
			bytes += size;
			continue;
		}

		isWhole = false;
		bytes += await new PartFile(path).size();
		if (isRight === false) {
			damaged.push(name);
		}
	}

	const size = files.reduce((sum, file) => sum + file.size, 0);
	return {folder, isWhole, damaged, bytes, size};
}
