import fs from 'node:fs/promises';
import {onDisk} from './faults.js';

/** What is known of the source that the first part of a file came from. */
type Origin = {readonly url: string; readonly etag: string};

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
			) as Partial<Origin>;
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
			if (etag === undefined) {
				await fs.rm(this.#originPath, {force: true});
			} else {
				const origin: Origin = {url, etag};
				await fs.writeFile(this.#originPath, JSON.stringify(origin));
			}
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
