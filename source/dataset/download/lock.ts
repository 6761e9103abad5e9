import {rmSync} from 'node:fs';
import fs from 'node:fs/promises';
import process from 'node:process';
import {isAlive} from '../is-alive.js';
import {DownloadError, onDisk} from './faults.js';

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
