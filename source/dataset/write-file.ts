import {Buffer} from 'node:buffer';
import {
	accessSync,
	closeSync,
	constants,
	fchmodSync,
	fsyncSync,
	lstatSync,
	openSync,
	readdirSync,
	realpathSync,
	renameSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import {basename, dirname, join, resolve} from 'node:path';
import process from 'node:process';
import {BadInputError, shown} from './bad-input.js';
import {cannot, lookAt, notAFile, reasonOf} from './read-file.js';

/** The file was there before and may not be replaced without asking. */
export class FileExistsError extends BadInputError {
	override name = 'FileExistsError';
}

/** What may be done with a file that is there. */
export type WriteOptions = {
	/** Whether a file of that name may be replaced. */
	readonly overwrite: boolean;
};

/** The permission of its owner to write to a file. */
const ownerMayWrite = 0o200;

/** A file until all of it is there. */
function partOf(target: string): string {
	return `${target}.${process.pid}.part`;
}

/** @throws BadInputError when a file or folder may not be written. */
function checkPermission(path: string, place: string): void {
	try {
		accessSync(place, constants.W_OK);
		// The name until the file is whole is longer.
		lstatSync(partOf(path), {throwIfNoEntry: false});
	} catch (error) {
		throw cannot('write', path, reasonOf('write', error));
	}
}

/**
 * Says beforehand what would keep a file from being written, as far as can be known without writing.
 *
 * @returns the permissions (mode) of the file that will be replaced; undefined when there is none.
 * @throws FileExistsError when it exists and may not be replaced.
 * @throws BadInputError when its folder is missing, it is not a regular file, or it may not be written.
 */
export function checkWritable(
	path: string,
	{overwrite}: WriteOptions,
): number | undefined {
	const refuse = (reason: string) => cannot('write', path, reason);
	const refuseFor = (code: string) => refuse(reasonOf('write', {code}));
	const look = lookAt(path, 'write');
	if (look.kind === 'missing') {
		if (look.link !== undefined) {
			throw refuse(
				`it is a link to ${shown(look.link)}, which is not there; choose another name`,
			);
		}

		const folder = dirname(resolve(path));
		const {kind} = lookAt(folder, 'write');
		if (kind !== 'folder') {
			throw refuseFor(kind === 'missing' ? 'ENOENT' : 'ENOTDIR');
		}

		checkPermission(path, folder);
		return undefined;
	}

	if (look.kind === 'folder') {
		throw refuseFor('EISDIR');
	}

	if (look.kind === 'device or pipe') {
		// Renaming onto a device would replace it.
		throw refuse(notAFile);
	}

	if (!overwrite) {
		throw new FileExistsError(
			`${path} exists already; choose another name, or let it be replaced.`,
		);
	}

	const {mode} = look.stats;
	if ((mode & ownerMayWrite) === 0) {
		// Renaming onto it would replace it all the same, and root may do anything.
		throw refuse('it is there already and read-only; choose another name');
	}

	checkPermission(path, path);
	checkPermission(path, dirname(realpathSync(path)));
	return mode & 0o777;
}

/** @throws BadInputError when no file can be made beside this one, which /proc says only on trying. */
export function checkFolder(path: string): void {
	const name = partOf(path);
	try {
		closeSync(openSync(name, 'w'));
		rmSync(name);
	} catch {
		throw cannot('write', path, reasonOf('write', {code: 'EROFS'}));
	}
}

/** Unfinished files older than this many milliseconds are of no process of another computer either. */
const oldest = 60_000;

/** Removes what processes that ended while they wrote this file have left. */
function removeLeftovers(target: string): void {
	const folder = dirname(target);
	const start = `${basename(target)}.`;
	for (const name of readdirSync(folder)) {
		const id = name.startsWith(start)
			? /^(\d+)\.part$/v.exec(name.slice(start.length))?.[1]
			: undefined;
		if (id === undefined) {
			continue;
		}

		const path = join(folder, name);
		const isOwn = Number(id) === process.pid;
		const stats = lstatSync(path, {throwIfNoEntry: false});
		const isOld = stats !== undefined && Date.now() - stats.mtimeMs > oldest;
		if (isOwn || (isOld && !isAlive(Number(id)))) {
			rmSync(path, {force: true});
		}
	}
}

/**
 * Writes a whole file: afterwards there is either all of it or what was there before, never a part. The
 * bytes are on the disk before the file gets its name. A file that is replaced keeps its permissions, a
 * symbolic link stays one.
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
		const mode = checkWritable(path, options);
		const target = mode === undefined ? path : realpathSync(path);
		removeLeftovers(target);
		const name = partOf(target);
		const file = openSync(name, 'wx', mode);
		temporary = name;
		try {
			if (mode !== undefined) {
				// Opening leaves out what the umask forbids.
				fchmodSync(file, mode);
			}

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
		throw error instanceof BadInputError
			? error
			: cannot('write', path, reasonOf('write', error));
	} finally {
		if (temporary !== undefined) {
			rmSync(temporary, {force: true});
		}
	}
}

/** Whether a process of this number runs on this computer. */
export function isAlive(processId: number): boolean {
	try {
		process.kill(processId, 0);
		return true;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === 'EPERM';
	}
}
