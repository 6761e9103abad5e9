import {createHash} from 'node:crypto';
import {rmSync} from 'node:fs';
import fs, {stat} from 'node:fs/promises';
import {join} from 'node:path';
import process from 'node:process';
import {gitBlobHash} from '../identify.js';
import {cannot, reasonOf} from '../read-file.js';
import {isAlive} from '../write-file.js';
import {sizeOf, type Collection, type Digest} from './catalog.js';
import {DownloadError, onDisk} from './faults.js';

export function areOfDigest(
	bytes: Uint8Array,
	{algorithm, hex}: Digest,
): boolean {
	const hash =
		algorithm === 'git-blob' ? gitBlobHash(bytes.length) : createHash('sha256');
	return hash.update(bytes).digest('hex') === hex;
}

/**
 * Whether a file has the content that it should have.
 *
 * @returns undefined when there is no such file.
 * @throws The system's error when it cannot be read.
 */
export async function hasDigest(
	path: string,
	digest: Digest,
): Promise<boolean | undefined> {
	try {
		return areOfDigest(await fs.readFile(path), digest);
	} catch (error) {
		const {code = ''} = error as NodeJS.ErrnoException;
		if (['ENOENT', 'ENOTDIR'].includes(code)) {
			return undefined;
		}

		throw error;
	}
}

/**
 * Looks what of a collection is in a folder, and compares the checksums.
 *
 * @returns whether all its files are there and right, the names of files that have other content, the bytes that are
 * there, in whole files and in parts of files, and the bytes that it has in all, as far as is known.
 * @throws BadInputError when the folder or a file in it cannot be read.
 */
export async function lookInto(folder: string, collection: Collection) {
	let bytes = 0;
	let isWhole = true;
	const damaged: string[] = [];
	for (const {name, digest} of collection.files) {
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

	return {folder, isWhole, damaged, bytes, size: sizeOf(collection)};
}

/** The part of a file that has arrived, in `NAME.part`. Whether it is right, the checksum of the whole file tells. */
export class PartFile {
	readonly path: string;

	/** @param target - Where the whole file will be. */
	constructor(private readonly target: string) {
		this.path = `${target}.part`;
	}

	/** How many bytes have arrived. A link of that name is not followed: it counts as nothing. */
	async size(): Promise<number> {
		try {
			const stats = await fs.lstat(this.path);
			return stats.isFile() ? stats.size : 0;
		} catch {
			return 0;
		}
	}

	/** Opens it to write at its end, or emptied. */
	async open(isFresh: boolean): Promise<fs.FileHandle> {
		return onDisk(this.path, async () => {
			if (!isFresh) {
				return fs.open(this.path, 'a');
			}

			await fs.rm(this.path, {force: true});
			return fs.open(this.path, 'wx');
		});
	}

	async remove(): Promise<void> {
		await onDisk(this.path, async () => fs.rm(this.path, {force: true}));
	}

	/** Gives it its final name: the whole file is there at once or not at all. */
	async finish(): Promise<void> {
		await onDisk(this.target, async () => {
			const handle = await fs.open(this.path, 'r+');
			try {
				await handle.sync();
			} finally {
				await handle.close();
			}

			await fs.rename(this.path, this.target);
		});
	}
}

/** The process that has written a lock, 0 when that cannot be told. */
async function ownerOf(path: string): Promise<number> {
	try {
		return Number.parseInt(await fs.readFile(path, 'utf8'), 10) || 0;
	} catch {
		return 0;
	}
}

/**
 * Keeps other processes from downloading to the same place. What a process that has died left behind
 * does not count.
 *
 * @returns a function that gives the place free.
 * @throws DownloadError when another process is at it.
 */
export async function lock(target: string): Promise<() => Promise<void>> {
	const path = `${target}.lock`;
	const take = async () =>
		fs.writeFile(path, String(process.pid), {flag: 'wx'});
	await onDisk(path, async () => {
		try {
			await take();
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
				throw error;
			}

			const owner = await ownerOf(path);
			if (owner !== 0 && isAlive(owner)) {
				throw new DownloadError(
					`${target} is being downloaded by another nn-tui already (process ${owner}); wait for it. If there is none, delete ${path}.`,
				);
			}

			await fs.rm(path, {force: true});
			await take();
		}
	});
	// The program may be quit at any moment.
	const giveFree = () => {
		rmSync(path, {force: true});
	};

	process.once('exit', giveFree);
	return async () => {
		process.off('exit', giveFree);
		await fs.rm(path, {force: true});
	};
}
