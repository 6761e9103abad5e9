import fs from 'node:fs/promises';
import {BadInputError} from './bad-input.js';

const reasons: Record<string, string> = {
	ENOENT: 'there is no such file; check the path',
	ENOTDIR: 'there is no such file; check the path',
	EISDIR: 'that is a folder; name a file in it',
	EACCES: 'you may not read it; check its permissions',
	ERR_FS_FILE_TOO_LARGE: 'it is larger than 2 GB; give fewer samples',
	EPERM: 'you may not read it; check its permissions',
};

/**
 * Reads a whole file.
 *
 * @throws BadInputError that names the file, the reason and what to do.
 */
export async function readFileBytes(path: string): Promise<Uint8Array> {
	try {
		const stats = await fs.stat(path);
		if (!stats.isFile() && !stats.isDirectory()) {
			// Reading a device or a pipe may never end.
			throw new BadInputError(
				`Cannot read ${path}: that is a device or a pipe; name a file.`,
			);
		}

		return await fs.readFile(path);
	} catch (error) {
		if (error instanceof BadInputError) {
			throw error;
		}

		const {code = 'unknown error'} = error as NodeJS.ErrnoException;
		throw new BadInputError(
			`Cannot read ${path}: ${reasons[code] ?? `the system says ${code}`}.`,
		);
	}
}

/** Whether a path leads to a folder. */
export async function isFolder(path: string): Promise<boolean> {
	try {
		const stats = await fs.stat(path);
		return stats.isDirectory();
	} catch {
		// Reading it will say what is wrong.
		return false;
	}
}
