import {randomUUID} from 'node:crypto';
import {constants} from 'node:fs';
import {copyFile, link, open, readdir, rm} from 'node:fs/promises';
import {join} from 'node:path';
import {BadInputError} from '../../dataset/bad-input.js';

const reasons: Readonly<Record<string, string>> = {
	ENOENT: 'the folder is gone',
	EACCES: 'you may not write there',
	EPERM: 'you may not write there',
	EROFS: 'nothing can be written there',
	ENOSPC: 'the disk is full',
	EDQUOT: 'your share of the disk is used up',
};

function codeOf(error: unknown): string {
	return (error as NodeJS.ErrnoException).code ?? 'unknown error';
}

/** Gives a finished file its name, unless that is taken. */
async function nameFile(temporary: string, path: string): Promise<void> {
	try {
		await link(temporary, path);
	} catch (error) {
		// Some file systems have no links.
		if (!['EPERM', 'ENOTSUP', 'ENOSYS'].includes(codeOf(error))) {
			throw error;
		}

		await copyFile(temporary, path, constants.COPYFILE_EXCL);
	}
}

/** Writes one file whole, and on the disk, before it gets its name; never over another one. */
async function writeNew(path: string, text: string): Promise<void> {
	// Another press of the key may be writing at the same time.
	const temporary = `${path}.${randomUUID()}.part`;
	try {
		const file = await open(temporary, 'wx');
		try {
			await file.writeFile(text);
			await file.sync();
		} finally {
			await file.close();
		}

		await nameFile(temporary, path);
	} finally {
		await rm(temporary, {force: true});
	}
}

/** The first number that no file of this name in the folder has. */
async function freeNumber(folder: string, name: string): Promise<number> {
	const files = await readdir(folder);
	const numbers = files.flatMap((file) =>
		file.startsWith(`${name}-`)
			? [Number.parseInt(file.slice(name.length + 1), 10)]
			: [],
	);
	return Math.max(0, ...numbers.filter((number) => number > 0)) + 1;
}

/** Writes all files under one number, or none. Returns their names, or undefined when one of them exists. */
async function writeNumbered(
	folder: string,
	files: ReadonlyArray<readonly [name: string, text: string]>,
): Promise<boolean> {
	const written: string[] = [];
	try {
		for (const [name, text] of files) {
			const path = join(folder, name);
			await writeNew(path, text);
			written.push(path);
		}

		return true;
	} catch (error) {
		for (const path of written) {
			await rm(path, {force: true});
		}

		if (codeOf(error) === 'EEXIST') {
			return false;
		}

		throw error;
	}
}

/**
 * Writes texts to new files `<name>-<number>.<ending>`, all with the same number, one more than any there
 * is. What is there is never touched, and when one file cannot be written, none is.
 *
 * @param texts - By their ending.
 * @returns the names of the files.
 * @throws BadInputError that says what kept them from being written.
 */
export async function writeNewFiles(
	folder: string,
	name: string,
	texts: Readonly<Record<string, string>>,
): Promise<string[]> {
	try {
		for (let number = await freeNumber(folder, name); ; number++) {
			const files = Object.entries(texts).map(
				([ending, text]) => [`${name}-${number}.${ending}`, text] as const,
			);
			if (await writeNumbered(folder, files)) {
				return files.map(([file]) => file);
			}
		}
	} catch (error) {
		const code = codeOf(error);
		throw new BadInputError(
			`Nothing was written into ${folder}: ${reasons[code] ?? `the system says ${code}`}. Start nn-tui in a folder that you can write to.`,
		);
	}
}
