import {rmSync} from 'node:fs';
import fs from 'node:fs/promises';
import process from 'node:process';
import {isAlive} from '../write-file.js';
import {DownloadError, onDisk} from './faults.js';

/**
 * The part of a file that has arrived, in `NAME.part`, and beside it in `NAME.part.json` the mark
 * (ETag) that its server gave this version of the file.
 */
export class PartFile {
	readonly path: string;
	readonly #originPath: string;
	readonly #target: string;

	/** @param target - Where the whole file will be. */
	constructor(target: string) {
		this.#target = target;
		this.path = `${target}.part`;
		this.#originPath = `${this.path}.json`;
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

	/** The ETag that this source gave when the part began to arrive, if it did. */
	async etagFrom(url: string): Promise<string | undefined> {
		try {
			const origin = JSON.parse(
				await fs.readFile(this.#originPath, 'utf8'),
			) as {url?: unknown; etag?: unknown};
			return origin.url === url && typeof origin.etag === 'string'
				? origin.etag
				: undefined;
		} catch {
			return undefined;
		}
	}

	/** Keeps the ETag for the next time, or forgets an earlier one. */
	async remember(url: string, etag: string | undefined): Promise<void> {
		await onDisk(this.#originPath, async () => {
			await (etag === undefined
				? fs.rm(this.#originPath, {force: true})
				: fs.writeFile(this.#originPath, JSON.stringify({url, etag})));
		});
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

	/** Throws it away. */
	async remove(): Promise<void> {
		await onDisk(this.path, async () => {
			await fs.rm(this.path, {force: true});
			await fs.rm(this.#originPath, {force: true});
		});
	}

	/** Gives it its final name: the whole file is there at once or not at all. */
	async finish(): Promise<void> {
		await onDisk(this.#target, async () => {
			const handle = await fs.open(this.path, 'r+');
			try {
				await handle.sync();
			} finally {
				await handle.close();
			}

			await fs.rename(this.path, this.#target);
			await fs.rm(this.#originPath, {force: true});
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
