import {extname, dirname, join, resolve, sep} from 'node:path';
import fs from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {readFileBytes, lookAt} from '../../dataset/read-file.js';
import {decodeText} from '../languages/protocol.js';
import {BadInputError, shown, attempt} from '../../dataset/bad-input.js';
import {readZip} from '../../dataset/formats/zip.js';
import {adoptFolder} from '../languages/processes.js';
import {languages} from '../languages/index.js';

/** Bytes; a notebook has its pictures in it. */
const largest = 2_000_000;
const largestNotebook = 30_000_000;

type Cell = {readonly cell_type?: unknown; readonly source?: unknown};

/** The code cells of a notebook; none where it is none. */
export function cellsOfNotebook(text: string): string[] {
	const cells = attempt(
		() => (JSON.parse(text) as {cells?: unknown}).cells,
		undefined,
	);
	return (Array.isArray(cells) ? (cells as Cell[]) : [])
		.filter((cell) => cell?.cell_type === 'code')
		.map(({source}) => [source].flat().join(''));
}

/**
 * The code in a file: its text, or the code cells of a notebook.
 *
 * @throws BadInputError when it cannot be read or is larger than code ever is.
 */
export async function readSource(path: string): Promise<string> {
	const bytes = await readFileBytes(path);
	const isNotebook = extname(path).toLowerCase() === '.ipynb';
	const limit = isNotebook ? largestNotebook : largest;
	if (bytes.length > limit) {
		throw new BadInputError(
			`${path} is larger than ${limit / 1e6} MB, so it is hardly the code of an exercise; give a smaller file.`,
		);
	}

	const text = decodeText(bytes);
	const [, language] =
		/"language": *"(octave|matlab|julia|R)"/v.exec(text) ?? [];
	if (isNotebook && language !== undefined) {
		throw new BadInputError(
			`${path} is a notebook of another language (${language}), and only those of Python are read; save its functions as files of their own.`,
		);
	}

	return isNotebook ? cellsOfNotebook(text).join('\n') : text;
}

/**
 * Refuses what has no code in it because it is no text.
 *
 * @throws BadInputError that says so.
 */
export function checkText(path: string, source: string): void {
	const unreadable = source.split('\uFFFD').length - 1;
	if (source.includes('\0') || unreadable > source.length / 10) {
		throw new BadInputError(
			`${path} is not text, so it has no code; give the file that you wrote.`,
		);
	}
}

/** Bounds of what is unpacked, so that no archive fills memory or disk. */
const limits = {archive: 200_000_000, file: 30_000_000, total: 300_000_000};

const wanted = new Set([
	'.zip',
	'.json',
	...languages.flatMap(({extensions}) => extensions),
]);

/** The folders that archives were unpacked to, by archive and its time and size. */
const unpacked = new Map<string, Promise<string>>();

async function unpack(archive: string): Promise<string> {
	const bytes = await readFileBytes(archive);
	const temporary = await fs.mkdtemp(join(tmpdir(), 'nn-tui-unpacked-'));
	adoptFolder(temporary);
	// The code runs in a folder of this name, which is the same each time, so that its report can be kept.
	const folder = join(temporary, 'code');
	await fs.mkdir(folder);
	let total = 0;
	try {
		for (const entry of readZip(bytes)) {
			const path = resolve(folder, entry.name);
			const isWanted =
				wanted.has(extname(entry.name).toLowerCase()) &&
				entry.size <= limits.file &&
				total + entry.size <= limits.total &&
				// A name such as ../../x leads out of the folder.
				path.startsWith(folder + sep);
			if (isWanted) {
				total += entry.size;
				await fs.mkdir(dirname(path), {recursive: true});
				await fs.writeFile(path, entry.bytes());
			}
		}
	} catch (error) {
		throw new BadInputError(
			`${shown(archive, 200)} cannot be unpacked (${(error as Error).message}); pack the files again as a plain zip.`,
		);
	}

	return folder;
}

/**
 * Where a file or folder lies that may be in an archive: `class.zip/anna` is the folder anna of what class.zip
 * holds, unpacked for as long as this process lives; any other path is itself.
 *
 * @throws BadInputError when an archive cannot be read or unpacked.
 */
export async function locate(path: string): Promise<string> {
	const inside = /^(?<archive>.*?\.zip)(?=$|[\/\\])(?<rest>.*)$/isv.exec(path);
	const {archive, rest} = inside?.groups ?? {};
	const look = archive === undefined ? undefined : lookAt(archive);
	if (archive === undefined || look?.kind !== 'file') {
		return path;
	}

	const {stats} = look;
	if (stats.size > limits.archive) {
		throw new BadInputError(
			`${archive} is larger than ${limits.archive / 1e6} MB; unpack it and name the folder.`,
		);
	}

	const key = [resolve(archive), stats.mtimeMs, stats.size].join('\n');
	const folder = unpacked.get(key) ?? unpack(archive);
	unpacked.set(key, folder);
	return locate((await folder) + rest);
}
