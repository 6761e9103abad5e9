import {
	lstatSync,
	readdirSync,
	readlinkSync,
	statSync,
	type Stats,
} from 'node:fs';
import fs from 'node:fs/promises';
import {BadInputError, shown, attempt} from './bad-input.js';

/**
 * Reads a whole file.
 *
 * @throws BadInputError that names the file, the reason and what to do.
 */
export async function readFileBytes(path: string): Promise<Uint8Array> {
	const look = lookAt(path);
	if (look.kind === 'device or pipe') {
		// Reading it may never end.
		throw cannot('read', path, notAFile);
	}

	if (look.kind === 'missing' && look.link !== undefined) {
		throw cannot(
			'read',
			path,
			`it is a link to ${shown(look.link)}, which is not there; name the file itself`,
		);
	}

	try {
		return await fs.readFile(path);
	} catch (error) {
		throw cannot('read', path, reasonOf('read', error));
	}
}

/** What a path is wanted for. */
type Purpose = 'read' | 'write';

/** What the system's error codes mean, and what to do. */
const reasons: Readonly<Record<Purpose, Readonly<Record<string, string>>>> = {
	read: {
		ENOENT: 'there is no such file; check the path',
		ENOTDIR: 'there is no such file; check the path',
		EISDIR: 'that is a folder; name a file in it',
		EACCES: 'you may not read it; check its permissions',
		EPERM: 'you may not read it; check its permissions',
		ERR_FS_FILE_TOO_LARGE: 'it is larger than 2 GB; give fewer samples',
	},
	write: {
		ENOENT: 'there is no such folder; make it or choose another',
		ENOTDIR: 'a part of the path is a file and no folder; choose another path',
		EEXIST: 'there is a file of that name; choose another path',
		EISDIR: 'that is a folder; name a file in it',
		EACCES: 'you may not write there; choose another folder',
		EPERM: 'you may not write there; choose another folder',
		EROFS: 'nothing can be written there; choose another folder',
		ENOSPC: 'the disk is full; make room or choose another disk',
		EDQUOT:
			'your share of the disk is used up; make room or choose another disk',
		EFBIG:
			'the file would be larger than is allowed there; choose another disk',
	},
};

const commonReasons: Readonly<Record<string, string>> = {
	ENAMETOOLONG: 'the name is too long; choose a shorter one',
	ELOOP: 'its symbolic links lead in a circle; name the file itself',
	ERR_INVALID_ARG_VALUE: 'a path cannot have a zero byte; check the path',
	EMFILE: 'too many files are open; close other programs',
	ENFILE: 'too many files are open; close other programs',
	EBUSY: 'another program uses it; close that program',
	EIO: 'the disk does not answer as it should; choose another disk',
};

/** Why something cannot be done with a path, and what to do, in words. */
export function reasonOf(purpose: Purpose, error: unknown): string {
	const {code = 'unknown error'} = error as NodeJS.ErrnoException;
	return (
		reasons[purpose][code] ?? commonReasons[code] ?? `the system says ${code}`
	);
}

/** Longer paths are cut in messages, in UTF-16 code units. */
const longestPath = 200;

/** The one sentence for a path that cannot be read or written. */
export function cannot(
	purpose: Purpose,
	path: string,
	reason: string,
): BadInputError {
	return new BadInputError(
		`Cannot ${purpose} ${shown(path, longestPath)}: ${reason}.`,
	);
}

/** What lies at a path. Symbolic links are followed. */
type Look =
	| {readonly kind: 'file' | 'folder' | 'device or pipe'; readonly stats: Stats}
	| {
			readonly kind: 'missing';
			/** Where a symbolic link leads that is there while its target is not. */
			readonly link?: string;
	  };

/** Where a symbolic link at the path leads, if there is one. */
function linkAt(path: string): string | undefined {
	return lstatSync(path, {throwIfNoEntry: false})?.isSymbolicLink()
		? readlinkSync(path)
		: undefined;
}

/**
 * Looks what lies at a path.
 *
 * @throws BadInputError when that cannot be told: a folder on the way that may not be entered, a name that is
 * too long, links in a circle.
 */
export function lookAt(path: string, purpose: Purpose = 'read'): Look {
	try {
		const stats = statSync(path, {throwIfNoEntry: false});
		if (!stats) {
			const link = linkAt(path);
			return {kind: 'missing', ...(link !== undefined && {link})};
		}

		const kind = stats.isFile()
			? 'file'
			: stats.isDirectory()
				? 'folder'
				: 'device or pipe';
		return {kind, stats};
	} catch (error) {
		throw cannot(purpose, path, reasonOf(purpose, error));
	}
}

/** The state of the file that a path leads to; undefined where there is none or it cannot be looked at. */
export function statsOfFile(path: string): Stats | undefined {
	const look = attempt(() => lookAt(path), undefined);
	return look?.kind === 'file' ? look.stats : undefined;
}

/** Whether a path leads to a folder. Where it cannot be looked at, reading it will say what is wrong. */
export function isFolder(path: string): boolean {
	return attempt(() => lookAt(path).kind === 'folder', false);
}

/**
 * The names in a folder.
 *
 * @throws BadInputError when it cannot be read.
 */
export function namesIn(folder: string): string[] {
	try {
		return readdirSync(folder);
	} catch (error) {
		throw cannot('read', folder, reasonOf('read', error));
	}
}

/** The words for what cannot be a file to read or to write. */
export const notAFile = 'that is a device or a pipe; name a file';
