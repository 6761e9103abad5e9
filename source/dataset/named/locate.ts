import {existsSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {findRoles} from '../array-roles.js';
import {arraySamples} from '../array-samples.js';
import {attempt, BadInputError} from '../bad-input.js';
import {
	byteText,
	collections,
	folderOf,
	sizeOf,
	type CollectionName,
} from '../download/catalog.js';
import {areOfDigest} from '../download/stored.js';
import {openArrays} from '../contents-in.js';
import {rowMajor} from '../formats/typed-values.js';
import {unpack} from '../gunzip.js';
import {areCourseWeights, isCourseData} from '../identify.js';
import {namesIn, readFileBytes} from '../read-file.js';
import {findWeights} from '../weights.js';
import {pointNames} from './points.js';

/** The project's `data/` folder, from the source tree as well as from the bundle in `dist/`. */
function findDataFolder(): string {
	let folder = dirname(fileURLToPath(import.meta.url));
	while (!existsSync(join(folder, 'data', 'digits.mat'))) {
		const parent = dirname(folder);
		if (parent === folder) {
			throw new Error('The embedded data is missing; install nn-tui again.');
		}

		folder = parent;
	}

	return join(folder, 'data');
}

const folder = findDataFolder();

/** 5000 synthetic digits, made by this project. */
export const embeddedDataPath = join(folder, 'digits.mat');

/** Weights trained on them. */
export const embeddedWeightsPath = join(folder, 'digits-weights.mat');

/** Names that stand for data wherever a path of data may be given. */
export const dataNames = ['embedded', 'week7', 'mnist', ...pointNames] as const;

/** Names of the course's files: in its repository, and in exercise 4 of Coursera's Machine Learning. */
const courseFileNames = {
	data: ['week7data1.mat', 'ex4data1.mat'],
	weights: ['week7weights.mat', 'ex4weights.mat'],
} as const;

/** Copies of a course file that may be in a folder: its own names, then such as week7data1-float32.mat. */
function candidates(
	names: readonly string[],
	kind: keyof typeof courseFileNames,
): string[] {
	const own: readonly string[] = courseFileNames[kind];
	const exact = own.filter((name) => names.includes(name));
	const stems = own.map((name) => name.replace('.mat', ''));
	const copies = names.filter(
		(name) =>
			!exact.includes(name) &&
			stems.some((stem) => name.startsWith(stem)) &&
			/\.(?:mat|npz|txt)(?:\.gz)?$/iv.test(name),
	);
	return [...exact, ...copies.sort()];
}

/** MNIST's files, each plain or packed by gzip, with both spellings that are about. */
const mnistNames = [
	/^train-images[\-.]idx3-ubyte(?:\.gz)?$/v,
	/^train-labels[\-.]idx1-ubyte(?:\.gz)?$/v,
	/^t10k-images[\-.]idx3-ubyte(?:\.gz)?$/v,
	/^t10k-labels[\-.]idx1-ubyte(?:\.gz)?$/v,
];

/** Whether a folder with files of these names holds MNIST. */
export function isMnist(names: readonly string[]): boolean {
	return mnistNames.every((pattern) =>
		names.some((name) => pattern.test(name)),
	);
}

/** Where something known by a name was found, or what is in the way. */
export type Found = {
	readonly path?: string;
	/** A file of the right name with other content. */
	readonly other?: string;
};

/** The names in a folder; none where it cannot be read. */
export function namesOf(folder: string): string[] {
	return attempt(() => namesIn(folder), []);
}

/**
 * Whether a file has the numbers of the course's data or weights, in whatever format of arrays.
 *
 * @throws BadInputError when it cannot be read.
 */
function hasCourseNumbers(
	bytes: Uint8Array,
	path: string,
	kind: keyof typeof courseFileNames,
): boolean {
	const file = openArrays(unpack(bytes, path), path);
	if (kind === 'weights') {
		const found = file && findWeights(file, path);
		return found !== undefined && areCourseWeights(found.weights());
	}

	const roles = file && findRoles(file, path, {except: []});
	if (!roles) {
		return false;
	}

	const {rows, columns, fastest, labels, values} = arraySamples(
		roles.training,
		path,
		{order: 'columns', why: ''},
	);
	const data = rowMajor(values(), rows, columns, fastest);
	return isCourseData(
		{rows, columns, data},
		Array.from(labels, (label) => label || 10),
	);
}

/** Whether a file is that of the course to the byte, or has its numbers: saved anew, or in float32. */
async function isRight(
	path: string,
	kind: keyof typeof courseFileNames,
): Promise<boolean> {
	const [name] = courseFileNames[kind];
	const {digest} = collections.week7.files.find((file) => file.name === name)!;
	try {
		const bytes = await readFileBytes(path);
		return areOfDigest(bytes, digest) || hasCourseNumbers(bytes, path, kind);
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
	for (const folder of [folderOf('week7'), here]) {
		const names = namesOf(folder);
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
export function findMnist(here = '.'): Found {
	const path = [folderOf('mnist'), here, join(here, 'mnist')].find((folder) =>
		isMnist(namesOf(folder)),
	);
	return path === undefined ? {} : {path};
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
	const size = byteText(sizeOf(collections[name]));
	const hint =
		other === undefined
			? ''
			: ` (${other} has other content than that of the course; to use it all the same, give its path)`;
	return new BadInputError(
		`${subject} not here yet: run nn-tui download ${name} (${size}), or put ${files} into this folder${hint}.`,
	);
}

async function locateCourseFile(
	kind: keyof typeof courseFileNames,
): Promise<string> {
	const found = await findCourseFile(kind);
	if (found.path === undefined) {
		throw notHere(
			kind === 'data' ? 'The data "week7" is' : 'The weights "week7" are',
			'week7',
			courseFileNames[kind].join(' or '),
			found,
		);
	}

	return found.path;
}

/**
 * The path that data given by the user has. `dataNames` stand for data also where a file is called so;
 * "./week7" is the file. Points have no path but their name. Everything else is a path already.
 *
 * @throws BadInputError when named data is not on this computer; it says how to get it.
 */
export async function locateData(text: string): Promise<string> {
	if (text !== 'mnist') {
		return text === 'embedded'
			? embeddedDataPath
			: text === 'week7'
				? locateCourseFile('data')
				: text;
	}

	const {path} = findMnist();
	if (path === undefined) {
		throw notHere(
			'The data "mnist" is',
			'mnist',
			'its four files (train-images-idx3-ubyte.gz and so on)',
		);
	}

	return path;
}

/**
 * The path that weights given by the user have. "embedded" and "week7" are names, as in `locateData`.
 *
 * @throws BadInputError when named weights are not on this computer; it says how to get them.
 */
export async function locateWeights(text: string): Promise<string> {
	return text === 'embedded'
		? embeddedWeightsPath
		: text === 'week7'
			? locateCourseFile('weights')
			: text;
}
