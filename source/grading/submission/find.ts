import {BadInputError} from '../../dataset/bad-input.js';
import {isFolder} from '../../dataset/read-file.js';
import {locate} from './archive.js';
import {submissionOfFile, submissionOfFolder} from './collect.js';
import {searchFolder} from './search.js';
import {type Submission} from './submission.js';

/**
 * Finds what a path hands in: a file, a folder or an archive of one submission, or of many.
 *
 * @returns paths, each of which `findSubmission` understands.
 */
export async function expandPath(path: string): Promise<string[]> {
	try {
		const place = await locate(path);
		if (
			!isFolder(place) ||
			(await submissionOfFolder(place, path, true)) !== undefined
		) {
			return [path];
		}

		const {complete, all} = await searchFolder(path);
		return complete.length > 0 && all.length > 1 ? [...all] : [path];
	} catch (error) {
		// What is wrong with it is told when it is tested.
		if (error instanceof BadInputError) {
			return [path];
		}

		throw error;
	}
}

async function submissionWithin(
	folder: string,
	path: string,
): Promise<Submission> {
	const direct = await submissionOfFolder(folder, path);
	if (direct) {
		return direct;
	}

	const {complete} = await searchFolder(path);
	if (complete.length === 1) {
		return {...(await findSubmission(complete[0])), path};
	}

	throw new BadInputError(
		complete.length === 0
			? `The folder ${path} has no nnCostFunction in any of its files (.py, .ipynb, .js, .ts or .m); name the file.`
			: `The folder ${path} has ${complete.length} solutions; name one of them.`,
	);
}

/**
 * Finds the files and functions of one submission.
 *
 * @param path - A file, or a folder or an archive that holds one at any depth.
 * @throws BadInputError when there is nothing to check.
 */
export async function findSubmission(path: string): Promise<Submission> {
	const place = await locate(path);
	return isFolder(place)
		? submissionWithin(place, path)
		: submissionOfFile(place, path);
}
