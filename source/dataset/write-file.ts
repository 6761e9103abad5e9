import {Buffer} from 'node:buffer';
import {
	closeSync,
	fsyncSync,
	lstatSync,
	openSync,
	realpathSync,
	renameSync,
	rmSync,
	statSync,
	writeFileSync,
} from 'node:fs';
import {dirname, resolve} from 'node:path';
import process from 'node:process';
import {BadInputError} from './bad-input.js';

const reasons: Record<string, string> = {
	ENOENT: 'there is no such folder; make it or choose another',
	ENOTDIR: 'a part of the path is a file and no folder; choose another path',
	EISDIR: 'that is a folder; name a file in it',
	EACCES: 'you may not write there; choose another folder',
	EPERM: 'you may not write there; choose another folder',
	EROFS: 'nothing can be written there; choose another folder',
	ENOSPC: 'the disk is full; make room or choose another disk',
	EDQUOT: 'your share of the disk is used up; make room or choose another disk',
	EFBIG: 'the file would be larger than is allowed there; choose another disk',
	ENAMETOOLONG: 'the name is too long; choose a shorter one',
};

function cannotWrite(path: string, error: unknown): BadInputError {
	const {code = 'unknown error'} = error as NodeJS.ErrnoException;
	return new BadInputError(
		`Cannot write ${path}: ${reasons[code] ?? `the system says ${code}`}.`,
	);
}

/** The file was there before and may not be replaced without asking. */
export class FileExistsError extends BadInputError {
	override name = 'FileExistsError';
}

/** What may be done with a file that is there. */
export type WriteOptions = {
	/** Whether a file of that name may be replaced. */
	readonly overwrite: boolean;
};

/**
 * Says beforehand what would keep a file from being written, as far as can be known without writing.
 *
 * @throws FileExistsError when it exists and may not be replaced.
 * @throws BadInputError when its folder is missing or it is not a regular file.
 */
export function checkWritable(path: string, {overwrite}: WriteOptions): void {
	const stats = statSync(path, {throwIfNoEntry: false});
	if (stats) {
		if (!stats.isFile()) {
			// Renaming onto a device would replace it.
			throw stats.isDirectory()
				? cannotWrite(path, {code: 'EISDIR'})
				: new BadInputError(
						`Cannot write ${path}: that is a device or a pipe; name a file.`,
					);
		}

		if (!overwrite) {
			throw new FileExistsError(
				`${path} exists already; choose another name, or let it be replaced.`,
			);
		}

		return;
	}

	const folder = dirname(resolve(path));
	const folderStats = statSync(folder, {throwIfNoEntry: false});
	if (!folderStats?.isDirectory()) {
		throw cannotWrite(path, {code: folderStats ? 'ENOTDIR' : 'ENOENT'});
	}
}

/** Where a path leads to: behind a symbolic link its target, so that the link stays. */
function targetOf(path: string): string {
	return lstatSync(path, {throwIfNoEntry: false})?.isSymbolicLink()
		? realpathSync(path)
		: path;
}

/**
 * Writes a whole file: afterwards there is either all of it or what was there before, never a part. The
 * bytes are on the disk before the file gets its name.
 *
 * (The library "atomically" is not used: on a full disk it takes a short write for a whole one, it makes
 * missing folders, and it tries for seconds where permission is denied.)
 *
 * @throws FileExistsError when the file exists and may not be replaced.
 * @throws BadInputError that names the file, the reason and what to do.
 */
export function writeFileAtomically(
	path: string,
	bytes: Uint8Array,
	options: WriteOptions,
): void {
	let temporary: string | undefined;
	try {
		checkWritable(path, options);
		const target = targetOf(path);
		const name = `${target}.${process.pid}.part`;
		const file = openSync(name, 'w');
		temporary = name;
		try {
			writeFileSync(
				file,
				Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length),
			);
			fsyncSync(file);
		} finally {
			closeSync(file);
		}

		renameSync(name, target);
		temporary = undefined;
	} catch (error) {
		throw error instanceof BadInputError ? error : cannotWrite(path, error);
	} finally {
		if (temporary !== undefined) {
			rmSync(temporary, {force: true});
		}
	}
}
