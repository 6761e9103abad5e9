import {stat} from 'node:fs/promises';
import {join} from 'node:path';
import {cannot, reasonOf} from '../look-at-path.js';
import {type Collection, type Digest} from './catalog.js';
import {hasDigest} from './digest.js';
import {PartFile} from './part.js';

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

async function isWholeFile(path: string, digest: Digest) {
	try {
		return await hasDigest(path, digest);
	} catch (error) {
		throw cannot('read', path, reasonOf('read', error));
	}
}

async function sizeOf(path: string): Promise<number> {
	const {size} = await stat(path);
	return size;
}

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
		const isRight = await isWholeFile(path, digest);
		if (isRight) {
			bytes += await sizeOf(path);
		} else {
			isWhole = false;
			bytes += await new PartFile(path).size();
			if (isRight === false) {
				damaged.push(name);
			}
		}
	}

	return {
		folder,
		isWhole,
		damaged,
		bytes,
		size: files.reduce((sum, {size}) => sum + size, 0),
	};
}
