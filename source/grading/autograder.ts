import {Buffer} from 'node:buffer';
import fs from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {writeZip} from '../dataset/formats/zip-write.js';
import {
	filesIn,
	hostFolder,
	runnerScript,
	writeNewFiles,
	type NewFile,
} from './assets.js';

/** Where code is handed in and graded by a program of the teacher's. */
export type HostName = 'gradescope' | 'classroom50' | 'prairielearn' | 'vpl';

/** This program, as files of a folder nn-tui. */
async function programFiles(): Promise<NewFile[]> {
	const dist = dirname(runnerScript('cli.js'));
	return [
		{
			path: 'nn-tui/license',
			bytes: await fs.readFile(join(dist, '../license')),
		},
		...(await filesIn(dist, 'nn-tui/dist/')),
		...(await filesIn(join(dist, '../data'), 'nn-tui/data/')),
	];
}

function zipped(path: string, files: readonly NewFile[]): NewFile {
	return {path, bytes: writeZip(files)};
}

/** What a host is given: its scripts, with the flags of grading in them, and this program. */
async function filesFor(host: HostName, flags: string): Promise<NewFile[]> {
	const program = await programFiles();
	const templates = await filesIn(hostFolder(host));
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
 * Gradescope takes, or files. What else is in the folder stays.
 *
 * @param flags - Those of `nn-tui grade`, of letters, digits and `-=,.` only.
 * @param force - Whether files of the same names are replaced.
 * @returns the paths of what was written, a folder ending in "/".
 * @throws BadInputError when one of them is there already and `force` is not set, or the folder cannot be written.
 */
export async function writeAutograder(
	host: HostName,
	folder: string,
	flags: string,
	force: boolean,
): Promise<string[]> {
	return writeNewFiles(folder, await filesFor(host, flags), force);
}
