import {dirname, extname, join, resolve} from 'node:path';
import {BadInputError} from '../../dataset/bad-input.js';
import {isFolder, namesIn} from '../../dataset/look-at-path.js';
import {readFileBytes} from '../../dataset/read-file.js';
import {languages} from '../languages/index.js';
import {type Language} from '../languages/language.js';
import {type SubmissionPart} from '../languages/protocol.js';
import {
	exerciseFunctions,
	type ExerciseFunction,
	type Submission,
} from './submission.js';

const largest = 2_000_000;
const kinds = languages
	.map(({name, extensions}) => `${name} (${extensions.join(', ')})`)
	.join(', ');

function languageOf(path: string): Language | undefined {
	return languages.find(({extensions}) =>
		extensions.includes(extname(path).toLowerCase()),
	);
}

/** The functions of the exercise that a file defines. */
async function definedIn(
	path: string,
	language: Language,
): Promise<ExerciseFunction[]> {
	const bytes = await readFileBytes(path);
	if (bytes.length > largest) {
		throw new BadInputError(
			`${path} is larger than 2 MB, so it is hardly the code of an exercise; give a smaller file.`,
		);
	}

	const text = new TextDecoder().decode(bytes);
	return exerciseFunctions.filter((name) =>
		language.definition(name).test(text),
	);
}

/** Puts the files of one language together; of each function the first definition counts. */
async function collect(
	path: string,
	files: readonly string[],
	language: Language,
): Promise<Submission> {
	const found = new Set<ExerciseFunction>();
	const parts: SubmissionPart[] = [];
	for (const file of files) {
		const defined = await definedIn(file, language);
		const functions = defined.filter((name) => !found.has(name));
		for (const name of functions) {
			found.add(name);
		}

		if (functions.length > 0) {
			parts.push({
				file: resolve(file),
				functions,
				isScript: functions.every((name) => name === 'randInitializeWeights'),
			});
		}
	}

	return {
		path,
		language,
		parts,
		absent: exerciseFunctions.filter((name) => !found.has(name)),
	};
}

/** The files of a folder that are named as the course names them, in its order. */
function courseFilesIn(folder: string, language: Language): string[] {
	const names = namesIn(folder);
	return language.courseFiles
		.filter((name) => names.includes(name))
		.map((name) => join(folder, name));
}

async function submissionOfFolder(
	folder: string,
): Promise<Submission | undefined> {
	for (const language of languages) {
		const files = courseFilesIn(folder, language);
		const submission = await collect(folder, files, language);
		if (!submission.absent.includes('nnCostFunction')) {
			return submission;
		}
	}

	return undefined;
}

async function submissionOfFile(path: string): Promise<Submission> {
	// So that a missing file is told before anything else.
	await readFileBytes(path);
	const language = languageOf(path);
	if (!language) {
		throw new BadInputError(
			`${path} is in no language that can be checked; these can: ${kinds}.`,
		);
	}

	const siblings = courseFilesIn(dirname(path), language);
	const others = siblings.filter((file) => resolve(file) !== resolve(path));
	const submission = await collect(path, [path, ...others], language);
	if (submission.parts.length === 0) {
		throw new BadInputError(
			`${path} has none of the functions of the exercise (${exerciseFunctions.join(', ')}); nn-tui grade --template writes files to start from.`,
		);
	}

	return submission;
}

/** Whether a folder can be tested. */
async function hasSubmission(folder: string): Promise<boolean> {
	try {
		return (await submissionOfFolder(folder)) !== undefined;
	} catch {
		// What is wrong with it is told when it is tested.
		return false;
	}
}

/** Whether a file has the function that is tested first of all. */
async function isComplete(path: string): Promise<boolean> {
	const language = languageOf(path);
	try {
		const defined = language ? await definedIn(path, language) : [];
		return defined.includes('nnCostFunction');
	} catch {
		return false;
	}
}

/** Folders that programs make beside code. */
const madeByPrograms = new Set(['__pycache__', 'node_modules']);

/** Whether a file that lies beside others is handed in: all but those that have other functions of the exercise only. */
async function isHandedIn(path: string): Promise<boolean> {
	const language = languageOf(path);
	if (!language) {
		return false;
	}

	try {
		const defined = await definedIn(path, language);
		return defined.length === 0 || defined.includes('nnCostFunction');
	} catch {
		// What is wrong with it is told when it is tested.
		return true;
	}
}

/**
 * The submissions of a folder's files, for teachers: alice.py, bob.py, …; and of the folders in it. Also what
 * cannot be tested, so that nobody is lost without a word; none where nothing at all can be.
 */
async function submissionsWithin(folder: string): Promise<string[]> {
	const found: string[] = [];
	let isAnyComplete = false;
	for (const name of namesIn(folder).toSorted()) {
		const path = join(folder, name);
		if (name.startsWith('.') || madeByPrograms.has(name)) {
			continue;
		}

		if (isFolder(path)) {
			found.push(path);
			isAnyComplete ||= await hasSubmission(path);
		} else if (await isHandedIn(path)) {
			found.push(path);
			isAnyComplete ||= await isComplete(path);
		}
	}

	return isAnyComplete ? found : [];
}

/**
 * Finds what a path hands in: a file, a folder with the course's files, or a folder of many of either.
 *
 * @returns paths, each of which `findSubmission` understands.
 */
export async function expandPath(path: string): Promise<string[]> {
	if (!isFolder(path) || (await hasSubmission(path))) {
		return [path];
	}

	try {
		const within = await submissionsWithin(path);
		return within.length > 0 ? within : [path];
	} catch {
		// What is wrong with it is told when it is tested.
		return [path];
	}
}

/**
 * Finds the files and functions of one submission.
 *
 * @param path - A file, or a folder with the course's files.
 * @throws BadInputError when there is nothing to check.
 */
export async function findSubmission(path: string): Promise<Submission> {
	if (!isFolder(path)) {
		return submissionOfFile(path);
	}

	const submission = await submissionOfFolder(path);
	if (!submission) {
		throw new BadInputError(
			`The folder ${path} has no nnCostFunction in nncost.py, nncost.js, nncost.ts or nnCostFunction.m; name the file.`,
		);
	}

	return submission;
}
