import {constants} from 'node:fs';
import fs from 'node:fs/promises';
import {join} from 'node:path';
import {BadInputError} from '../dataset/bad-input.js';
import {cannot, reasonOf} from '../dataset/read-file.js';
import {templateFolder} from './assets.js';

/** Languages that there are templates in. */
export const templateNames = ['python', 'js', 'octave'] as const;

export type TemplateName = (typeof templateNames)[number];

/**
 * Writes the empty starting files of the exercise into a folder, which is made if need be. Never
 * overwrites: if one of the files is there, none is written.
 *
 * @returns the paths of the files.
 * @throws BadInputError when a file is there already or the folder cannot be written.
 */
export async function writeTemplate(
	name: TemplateName,
	folder: string,
): Promise<string[]> {
	const source = templateFolder(name);
	const names = await fs.readdir(source);
	const files = names.toSorted();
	try {
		await fs.mkdir(folder, {recursive: true});
		const present = new Set(await fs.readdir(folder));
		const taken = files.filter((file) => present.has(file));
		if (taken.length > 0) {
			throw new BadInputError(
				`${join(folder, taken[0])} is there already, so nothing was written; choose another folder.`,
			);
		}

		for (const file of files) {
			await fs.copyFile(
				join(source, file),
				join(folder, file),
				constants.COPYFILE_EXCL,
			);
		}
	} catch (error) {
		if (error instanceof BadInputError) {
			throw error;
		}

		throw cannot('write', folder, reasonOf('write', error));
	}

	return files.map((file) => join(folder, file));
}
