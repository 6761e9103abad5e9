import {existsSync} from 'node:fs';
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

/** A file to be written, its path with "/" between folders. */
export type NewFile = {
	readonly path: string;
	readonly bytes: Uint8Array;
	readonly isExecutable?: boolean;
};

/** The files of a folder and of those in it, in the order of their names; their paths begin with `prefix`. */
export async function filesIn(folder: string, prefix = ''): Promise<NewFile[]> {
	const entries = await fs.readdir(folder, {withFileTypes: true});
	const files: NewFile[] = [];
	for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
		const place = join(folder, entry.name);
		const path = prefix + entry.name;
		if (entry.isDirectory()) {
			files.push(...(await filesIn(place, `${path}/`)));
		} else {
			const bytes = await fs.readFile(place);
			const isExecutable = bytes.subarray(0, 2).toString() === '#!';
			files.push({path, bytes, isExecutable});
		}
	}

	return files;
}

/**
 * Writes files into a folder, which is made if need be. What else is in it stays. Unless `force` is set nothing is
 * replaced: if one of the files, or a folder of theirs, is there, none is written.
 *
 * @param force - Left out where there is no --force.
 * @returns the paths of what is in the folder then, a folder ending in "/".
 * @throws BadInputError when a file is there already or the folder cannot be written.
 */
export async function writeNewFiles(
	folder: string,
	files: readonly NewFile[],
	force?: boolean,
): Promise<string[]> {
	const names = [
		...new Set(files.map(({path}) => path.replace(/\/.*$/v, '/'))),
	];
	try {
		await fs.mkdir(folder, {recursive: true});
		const present = new Set(await fs.readdir(folder));
		const taken = names.find((name) => present.has(name.replace('/', '')));
		if (!force && taken !== undefined) {
			throw new BadInputError(
				`${join(folder, taken)} is there already, so nothing was written; choose another folder${force === undefined ? '' : ', or add --force to replace it'}.`,
			);
		}

		for (const {path, bytes, isExecutable} of files) {
			const place = join(folder, path);
			await fs.mkdir(dirname(place), {recursive: true});
			const mode = isExecutable ? 0o755 : 0o644;
			await fs.writeFile(place, bytes, {flag: force ? 'w' : 'wx', mode});
		}
	} catch (error) {
		throw error instanceof BadInputError
			? error
			: cannot('write', folder, reasonOf('write', error));
	}

	return names.map((name) => join(folder, name));
}

/** Writes the empty starting files of the exercise into a folder. */
export async function writeTemplate(
	name: TemplateName,
	folder: string,
): Promise<string[]> {
	return writeNewFiles(folder, await filesIn(templateFolder(name)));
}
