import {existsSync, constants} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import fs from 'node:fs/promises';
import {BadInputError} from '../dataset/bad-input.js';
import {cannot, reasonOf} from '../dataset/read-file.js';

const here = dirname(fileURLToPath(import.meta.url));

function find(built: string, source: string): string {
	const found = [join(here, built), join(here, source)].find((place) =>
		existsSync(place),
	);
	if (found === undefined) {
		throw new Error(`${built} is missing; install nn-tui again.`);
	}

	return found;
}

/**
 * A file of a language's runner, which its interpreter reads, or the folder of all: beside the bundle in `dist/runners/`, or in
 * the source.
 *
 * @throws Error when it is missing.
 */
export function runnerPath(language: string, name = ''): string {
	return find(
		join('runners', language, name),
		join('languages', language, 'runner', name),
	);
}

/**
 * A script of the bundle that another Node.js or a worker runs; seen from the source, as in tests, it is in dist/.
 *
 * @throws Error when the project is not built.
 */
export function runnerScript(name: string): string {
	return find(name, join('..', '..', 'dist', name));
}

/** The version of the program. */
export async function programVersion(): Promise<string> {
	const file = find('package.json', join('..', '..', 'package.json'));
	const {version} = JSON.parse(await fs.readFile(file, 'utf8')) as {
		version: string;
	};
	return version;
}

/**
 * A file that stands in the page of a class: its style or its script.
 *
 * @throws Error when it is missing.
 */
export function pageAsset(name: string): string {
	return find(join('class-page', name), join('report', 'class-page', name));
}

/**
 * The folder of the files to start from in a language.
 *
 * @throws Error when it is missing.
 */
function templateFolder(name: string): string {
	return find(join('templates', name), join('templates', name));
}

/**
 * The folder of what a host is given beside the program.
 *
 * @throws Error when it is missing.
 */
export function hostFolder(name: string): string {
	return find(join('hosts', name), join('hosts', name));
}

export type TemplateName = 'python' | 'js' | 'octave';

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
