import {Buffer} from 'node:buffer';
import fs from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {BadInputError, shown} from '../dataset/bad-input.js';
import {writeZip, type FileToPack} from '../dataset/formats/zip-write.js';
import {cannot, reasonOf} from '../dataset/read-file.js';
import {hostFolder, runnerScript} from './assets.js';

/** Where code is handed in and graded by a program of the teacher's. */
export type HostName = 'gradescope' | 'classroom50' | 'prairielearn' | 'vpl';

/** The files of a folder and of those in it, named from `prefix` on. */
async function filesIn(folder: string, prefix: string): Promise<FileToPack[]> {
	const entries = await fs.readdir(folder, {withFileTypes: true});
	const files: FileToPack[] = [];
	for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
		const place = join(folder, entry.name);
		const path = prefix === '' ? entry.name : `${prefix}/${entry.name}`;
		if (entry.isDirectory()) {
			files.push(...(await filesIn(place, path)));
		} else {
			const bytes = await fs.readFile(place);
			const isExecutable = bytes.subarray(0, 2).toString() === '#!';
			files.push({path, bytes, isExecutable});
		}
	}

	return files;
}

/** This program, as files of a folder nn-tui. */
async function programFiles(): Promise<FileToPack[]> {
	const dist = dirname(runnerScript('cli.js'));
	return [
		{
			path: 'nn-tui/license',
			bytes: await fs.readFile(join(dist, '../license')),
			isExecutable: false,
		},
		...(await filesIn(dist, 'nn-tui/dist')),
		...(await filesIn(join(dist, '../data'), 'nn-tui/data')),
	];
}

function zipped(path: string, files: readonly FileToPack[]): FileToPack {
	return {path, bytes: writeZip(files), isExecutable: false};
}

/** What a host is given: its scripts, with the flags of grading in them, and this program. */
async function filesFor(host: HostName, flags: string): Promise<FileToPack[]> {
	const program = await programFiles();
	const templates = await filesIn(hostFolder(host), '');
	const scripts = templates.map(({bytes, ...file}) => ({
		...file,
		bytes: Buffer.from(bytes.toString().replaceAll('@flags@', flags)),
	}));
	return host === 'gradescope'
		? [zipped('autograder.zip', [...scripts, ...program])]
		: host === 'vpl'
			? // VPL unpacks .zip, and would take files in it for text.
				[...scripts, zipped('nn-tui.dat', program)]
			: [...scripts, ...program];
}

/**
 * Writes into a folder, which is made if need be, what a host needs to grade with this program: the zip that
 * Gradescope takes, or files. Nothing is replaced.
 *
 * @param flags - Those of `nn-tui grade`, of letters, digits and `-=,.` only.
 * @returns the paths of what was written, a folder ending in "/".
 * @throws BadInputError when something is there already, or the folder cannot be written.
 */
export async function writeAutograder(
	host: HostName,
	folder: string,
	flags: string,
): Promise<string[]> {
	const files = await filesFor(host, flags);
	const names = [
		...new Set(files.map(({path}) => path.replace(/\/.*$/v, '/'))),
	];
	try {
		await fs.mkdir(folder, {recursive: true});
		const present = new Set(await fs.readdir(folder));
		const taken = names.find((name) => present.has(name.replace('/', '')));
		if (taken !== undefined) {
			throw new BadInputError(
				`${shown(join(folder, taken), 200)} is there already, so nothing was written; choose another folder.`,
			);
		}

		for (const {path, bytes, isExecutable} of files) {
			const place = join(folder, path);
			await fs.mkdir(dirname(place), {recursive: true});
			await fs.writeFile(place, bytes, {mode: isExecutable ? 0o755 : 0o644});
		}
	} catch (error) {
		throw error instanceof BadInputError
			? error
			: cannot('write', folder, reasonOf('write', error));
	}

	return names.map((name) => join(folder, name));
}
