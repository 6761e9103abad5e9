import {extname, join, normalize} from 'node:path';
import {languageOf} from '../languages/index.js';
import {madeByPrograms} from '../languages/snapshot.js';
import {BadInputError, shown, unlessBad} from '../../dataset/bad-input.js';
import {isFolder, namesIn} from '../../dataset/read-file.js';
import {
	submissionOfFile,
	submissionOfFolder,
	type Submission,
	baseOf,
	definesAny,
	definesCost,
} from './collect.js';
import {checkText, locate, readSource} from './files.js';
import {isHelper} from './spellings.js';

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
		// The test reports what is wrong with it.
		if (error instanceof BadInputError) {
			return [path];
		}

		throw error;
	}
}

/**
 * Finds the submissions of a class.
 *
 * @returns their paths; none where the path leads to one submission only, or to nothing that can be tested.
 */
export async function findClass(path: string): Promise<readonly string[]> {
	try {
		await findSubmission(path);
		return [];
	} catch {
		// The test of a single submission reports what is wrong with it.
		const paths = await expandPath(path).catch(() => []);
		return paths.length > 1 ? paths : [];
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

	const {complete, all} = await searchFolder(path);
	if (complete.length === 1) {
		return {...(await findSubmission(complete[0])), path};
	}

	if (complete.length === 0 && all.length === 1 && languageOf(all[0])) {
		checkText(all[0], await readSource(await locate(all[0])));
	}

	const isEmpty =
		folder === path && namesIn(folder).every((name) => name.startsWith('.'));
	const some = complete.slice(0, 3).map((one) => shown(one, 200));

	throw new BadInputError(
		complete.length === 0
			? isEmpty
				? `The folder ${path} is empty; name one with code in it.`
				: `The folder ${path} has no nnCostFunction in any of its files (.py, .ipynb, .js, .ts or .m); name the file.`
			: `The folder ${path} has ${complete.length} solutions; name one of them: ${some.join(', ')}${complete.length > some.length ? ', …' : '.'}`,
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

type Search = {
	/** Paths of the submissions that have at least nnCostFunction. */
	readonly complete: readonly string[];
	/** Paths of those, and of everything else that may have been meant as a submission. */
	readonly all: readonly string[];
};

/** Names of folders that are parts of a project, not a student. */
const ofProject =
	/^(?:(?:machine[\-_ ]?learning[\-_ ]?)?(?:ex|exercise|assignment|week|hw|lab|homework|task|part|uke|oblig)[\-_ ]?\d*|src|lib|source|data|docs?|images?|figures?|utils?|helpers?|old|backup|tests?)$/iv;

/** Bounds, so that a whole disk is not read where a class was meant. */
const limits = {depth: 8, folders: 5000};

type Progress = {
	readonly depth: number;
	readonly visited: Set<string>;
};

type FileInFolder = {
	readonly path: string;
	readonly isComplete: boolean;
	/** Whether it has other functions of the exercise only. */
	readonly isPart: boolean;
	/** Files beside it that it imports, without endings. */
	readonly imports: readonly string[];
};

async function readFile(path: string): Promise<FileInFolder | undefined> {
	const language = languageOf(path);
	if (!language) {
		return undefined;
	}

	try {
		const source = await readSource(path);
		const definitions = language.definitions(source);
		const isComplete = definesCost({definitions});
		return !isComplete && isHelper(baseOf(path))
			? undefined
			: {
					path,
					isComplete,
					isPart: !isComplete && definesAny({definitions}),
					imports: language.imports(source).map((name) => normalize(name)),
				};
	} catch {
		// The test reports what is wrong with it.
		return {path, isComplete: false, isPart: false, imports: []};
	}
}

/** A folder or an archive within a folder. */
async function searchEntry(path: string, progress: Progress): Promise<Search> {
	const folder = await locate(path);
	if (await submissionOfFolder(folder, path, true)) {
		return {complete: [path], all: [path]};
	}

	const {depth, visited} = progress;
	const within =
		depth < limits.depth && visited.size < limits.folders
			? await searchFolder(path, {depth: depth + 1, visited})
			: undefined;
	if (!within || within.complete.length === 0) {
		return {complete: [], all: ofProject.test(baseOf(path)) ? [] : [path]};
	}

	return within.complete.length === 1
		? {complete: [path], all: [path]}
		: within;
}

async function searchIfReadable(
	path: string,
	progress: Progress,
): Promise<Search> {
	// The test reports what is wrong with it.
	return unlessBad(searchEntry(path, progress), () => ({
		complete: [],
		all: [path],
	}));
}

/**
 * Looks through a folder or an archive of many submissions, each a file, an archive or a folder of any depth.
 * No student is dropped silently: what has nothing that can be tested is among them too, except for helpers of the
 * course, files that another one imports, files with other functions of the exercise beside a single solution, and
 * folders that are named after a part of a project.
 *
 * @param path - As the user wrote it; the paths found begin with it.
 * @throws BadInputError when it cannot be read or unpacked.
 */
async function searchFolder(
	path: string,
	progress?: Progress,
): Promise<Search> {
	progress ??= {depth: 0, visited: new Set()};
	const folder = await locate(path);
	progress.visited.add(path);
	const names = namesIn(folder);
	const complete: string[] = [];
	const all: string[] = [];
	const files: FileInFolder[] = [];
	for (const name of names.toSorted()) {
		if (name.startsWith('.') || madeByPrograms.has(name)) {
			continue;
		}

		const entry = join(path, name);
		if (
			isFolder(join(folder, name)) ||
			extname(name).toLowerCase() === '.zip'
		) {
			const within = await searchIfReadable(entry, progress);
			complete.push(...within.complete);
			all.push(...within.all);
		} else {
			const file = await readFile(join(folder, name));
			files.push(...(file ? [{...file, path: entry}] : []));
		}
	}

	const imported = new Set(files.flatMap(({imports}) => imports));
	const isClass = files.filter(({isComplete}) => isComplete).length > 1;
	for (const {path: file, isComplete, isPart} of files) {
		if (isComplete) {
			complete.push(file);
		}

		if (isComplete || (!imported.has(baseOf(file)) && (isClass || !isPart))) {
			all.push(file);
		}
	}

	return {complete: complete.toSorted(), all: all.toSorted()};
}
