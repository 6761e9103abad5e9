import {Buffer} from 'node:buffer';
import {rmSync} from 'node:fs';
import {join} from 'node:path';
import {BadInputError} from '../../dataset/bad-input.js';
import {namesIn} from '../../dataset/read-file.js';
import {
	FileExistsError,
	writeFileAtomically,
} from '../../dataset/write-file.js';

/** The first number that no file of this name in the folder has. @throws BadInputError when it cannot be read. */
export function freeNumber(folder: string, name: string): number {
	const numbers = namesIn(folder).flatMap((file) =>
		file.startsWith(`${name}-`)
			? [Number.parseInt(file.slice(name.length + 1), 10)]
			: [],
	);
	return Math.max(0, ...numbers.filter((number) => number > 0)) + 1;
}

/** Writes all files, or none. Returns whether they are new: when one of them exists, none is written. */
function writeAll(
	files: ReadonlyArray<readonly [path: string, text: string]>,
): boolean {
	const written: string[] = [];
	try {
		for (const [path, text] of files) {
			writeFileAtomically(path, Buffer.from(text), {overwrite: false});
			written.push(path);
		}

		return true;
	} catch (error) {
		for (const path of written) {
			rmSync(path, {force: true});
		}

		if (error instanceof FileExistsError) {
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
export function writeNewFiles(
	folder: string,
	name: string,
	texts: Readonly<Record<string, string>>,
): string[] {
	try {
		for (let number = freeNumber(folder, name); ; number++) {
			const names = Object.keys(texts).map(
				(ending) => `${name}-${number}.${ending}`,
			);
			const files = Object.values(texts).map(
				(text, i) => [join(folder, names[i]), text] as const,
			);
			if (writeAll(files)) {
				return names;
			}
		}
	} catch (error) {
		throw error instanceof BadInputError
			? new BadInputError(`Nothing was written. ${error.message}`)
			: error;
	}
}
