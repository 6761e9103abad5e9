import {Buffer} from 'node:buffer';
import fs from 'node:fs/promises';
import {existsSync, rmSync, type Dirent} from 'node:fs';
import {
	basename,
	dirname,
	extname,
	join,
	relative,
	resolve,
	sep,
} from 'node:path';
import {statsOfFile} from '../../dataset/read-file.js';
import {type Language} from './language.js';
import {type SubmissionPart} from './protocol.js';

/** The code of a submission as it was when it was read: what others do to the files changes nothing. */
export type Snapshot = {
	readonly root: string;
	/** By path within the folder. */
	readonly files: ReadonlyMap<string, Uint8Array>;
	readonly parts: readonly SubmissionPart[];
};

/** Bounds of what is copied beside the files of the submission; far more than an exercise has. */
const limits = {files: 100, folders: 60, depth: 2, bytes: 10_000_000};

/** Folders that programs make beside code. */
export const madeByPrograms: ReadonlySet<string> = new Set([
	'__pycache__',
	'__MACOSX',
	'node_modules',
	'venv',
	'env',
]);

function isWithin(file: string, folder: string): boolean {
	return file.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

/** The deepest folder that holds all files, as absolute paths; of files on two drives, the root of one. */
function commonFolder(files: readonly string[]): string {
	let folder = dirname(files[0]);
	for (const file of files) {
		while (!isWithin(file, folder) && folder !== dirname(folder)) {
			folder = dirname(folder);
		}
	}

	return folder;
}

/** The code in a folder and a little below, what is nearest first. */
async function codeWithin(
	root: string,
	extensions: ReadonlySet<string>,
): Promise<string[]> {
	const found: string[] = [];
	const folders = [{path: root, depth: 0}];
	for (const {path, depth} of folders) {
		let entries: Dirent[];
		try {
			entries = await fs.readdir(path, {withFileTypes: true});
		} catch {
			continue;
		}

		for (const entry of entries) {
			const {name} = entry;
			if (name.startsWith('.') || madeByPrograms.has(name)) {
				continue;
			}

			if (entry.isDirectory()) {
				if (depth < limits.depth && folders.length < limits.folders) {
					folders.push({path: join(path, name), depth: depth + 1});
				}
			} else if (extensions.has(extname(name).toLowerCase())) {
				found.push(join(path, name));
			}
		}
	}

	return found;
}

/** The words of a source, in whatever encoding; without the zeros of UTF-16. */
function wordsOf(bytes: Uint8Array): Set<string> {
	const text = Buffer.from(bytes).toString('utf8').replaceAll('\0', '');
	return new Set(text.match(/[\p{L}\p{N}_\-]+/gv));
}

/** By what a file is named where it is imported: of `index.js` and `__init__.py` the folder. */
function nameOf(file: string): string {
	const base = basename(file, extname(file));
	return ['index', '__init__'].includes(base) ? basename(dirname(file)) : base;
}

/**
 * Reads the files of a submission and, of the code beside them, what they name and what that names.
 *
 * @throws Error when a file of the submission itself cannot be read.
 */
export async function takeSnapshot(
	given: readonly SubmissionPart[],
	{extensions}: Pick<Language, 'extensions'>,
): Promise<Snapshot> {
	const parts = given.map((part) => ({...part, file: resolve(part.file)}));
	const own = parts.map(({file}) => file);
	const root = commonFolder(own);
	const files = new Map<string, Uint8Array>();
	const sources: Uint8Array[] = [];
	const add = async (file: string) => {
		const content = await fs.readFile(file);
		files.set(relative(root, file), content);
		sources.push(content);
	};

	for (const file of own) {
		await add(file);
	}

	const beside = await codeWithin(root, new Set([...extensions, '.json']));
	let bytes = 0;
	for (const source of sources) {
		const words = wordsOf(source);
		for (const file of beside) {
			const stats =
				files.size < limits.files &&
				words.has(nameOf(file)) &&
				!files.has(relative(root, file))
					? statsOfFile(file)
					: undefined;
			if (stats && bytes + stats.size <= limits.bytes) {
				bytes += stats.size;
				await add(file).catch(() => undefined);
			}
		}
	}

	return {root, files, parts};
}

/**
 * Writes a snapshot into a folder in place of what is there.
 *
 * @param packages - A folder of packages that its code may import.
 * @returns the parts as they lie there.
 */
export async function writeSnapshot(
	{root, files, parts}: Snapshot,
	folder: string,
	packages?: string,
): Promise<SubmissionPart[]> {
	for (const name of await fs.readdir(folder)) {
		rmSync(join(folder, name), {recursive: true, force: true, maxRetries: 3});
	}

	const place = join(folder, basename(root) || 'code');
	for (const [name, content] of files) {
		const path = join(place, name);
		await fs.mkdir(dirname(path), {recursive: true});
		await fs.writeFile(path, content);
	}

	if (packages !== undefined) {
		await fs.symlink(packages, join(place, 'node_modules'), 'junction');
	}

	return parts.map((part) => ({
		...part,
		file: join(place, relative(root, part.file)),
	}));
}

/** The folders of packages that code in a folder may import, the nearest first. */
export function packageFolders(root: string): string[] {
	const found: string[] = [];
	for (let folder = root; ; folder = dirname(folder)) {
		const packages = join(folder, 'node_modules');
		if (existsSync(packages)) {
			found.push(packages);
		}

		if (folder === dirname(folder)) {
			return found;
		}
	}
}
