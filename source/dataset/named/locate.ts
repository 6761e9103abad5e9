import {readdir} from 'node:fs/promises';
import {join} from 'node:path';
import {BadInputError} from '../bad-input.js';
import {byteText} from '../download/byte-text.js';
import {collections, type CollectionName} from '../download/catalog.js';
import {isCourseFile} from '../course-file.js';
import {hasDigest} from '../download/digest.js';
import {folderOf} from '../download/folders.js';
import {embeddedDataPath, embeddedWeightsPath} from '../embedded.js';
import {candidates, courseFileNames, isMnist} from './names.js';

/** Where something known by a name was found, or what is in the way. */
export type Found = {
	readonly path?: string;
	/** A file of the right name with other content. */
	readonly other?: string;
};

/** A folder of downloads; undefined where there can be none. */
function downloads(name: CollectionName): string[] {
	try {
		return [folderOf(name)];
	} catch {
		return [];
	}
}

/** The names in a folder; none where it cannot be read. */
async function namesOf(folder: string): Promise<string[]> {
	try {
		return await readdir(folder);
	} catch {
		return [];
	}
}

/** Whether a file is that of the course to the byte, or has its numbers: saved anew, or in float32. */
async function isRight(
	path: string,
	kind: keyof typeof courseFileNames,
): Promise<boolean> {
	const [name] = courseFileNames[kind];
	const {digest} = collections.week7.files.find((file) => file.name === name)!;
	try {
		const isSame = await hasDigest(path, digest);
		return isSame === true ? true : await isCourseFile(path, kind);
	} catch {
		// A folder of that name, or a file that cannot be read.
		return false;
	}
}

/** Looks for a file of the course by its content, in the downloads and then in a folder. */
export async function findCourseFile(
	kind: keyof typeof courseFileNames,
	here = '.',
): Promise<Found> {
	let other: string | undefined;
	for (const folder of [...downloads('week7'), here]) {
		const names = await namesOf(folder);
		for (const name of candidates(names, kind)) {
			const path = join(folder, name);
			if (await isRight(path, kind)) {
				return {path};
			}

			other ??= path;
		}
	}

	return other === undefined ? {} : {other};
}

/** Looks for a folder with the four files of MNIST: the downloads, a folder, or "mnist" in it. */
export async function findMnist(here = '.'): Promise<Found> {
	for (const folder of [...downloads('mnist'), here, join(here, 'mnist')]) {
		if (isMnist(await namesOf(folder))) {
			return {path: folder};
		}
	}

	return {};
}

/**
 * Says how to get what is not here.
 *
 * @param subject - What is not here, with its verb.
 * @param files - What to put into the folder instead of downloading.
 */
function notHere(
	subject: string,
	name: CollectionName,
	files: string,
	{other}: Found = {},
): BadInputError {
	const size = byteText(
		collections[name].files.reduce((sum, file) => sum + file.size, 0),
	);
	const hint =
		other === undefined
			? ''
			: ` (${other} has other content than that of the course; to use it all the same, give its path)`;
	return new BadInputError(
		`${subject} not here yet: run nn-tui download ${name} (${size}), or put ${files} into this folder${hint}.`,
	);
}

/**
 * The path that data given by the user has. "embedded", "week7" and "mnist" are names for data, also
 * where a file is called so; "./week7" is the file. Everything else is a path already.
 *
 * @throws BadInputError when named data is not on this computer; it says how to get it.
 */
export async function locateData(text: string): Promise<string> {
	switch (text) {
		case 'embedded': {
			return embeddedDataPath;
		}

		case 'week7': {
			const found = await findCourseFile('data');
			if (found.path === undefined) {
				throw notHere(
					'The data "week7" is',
					'week7',
					courseFileNames.data.join(' or '),
					found,
				);
			}

			return found.path;
		}

		case 'mnist': {
			const found = await findMnist();
			if (found.path === undefined) {
				throw notHere(
					'The data "mnist" is',
					'mnist',
					'its four files (train-images-idx3-ubyte.gz and so on)',
				);
			}

			return found.path;
		}

		default: {
			return text;
		}
	}
}

/**
 * The path that weights given by the user have. "embedded" and "week7" are names, as in `locateData`.
 *
 * @throws BadInputError when named weights are not on this computer; it says how to get them.
 */
export async function locateWeights(text: string): Promise<string> {
	if (text === 'embedded') {
		return embeddedWeightsPath;
	}

	if (text !== 'week7') {
		return text;
	}

	const found = await findCourseFile('weights');
	if (found.path === undefined) {
		throw notHere(
			'The weights "week7" are',
			'week7',
			courseFileNames.weights.join(' or '),
			found,
		);
	}

	return found.path;
}
