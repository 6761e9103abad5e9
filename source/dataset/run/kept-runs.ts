import {mkdirSync, rmSync} from 'node:fs';
import {join} from 'node:path';
import {attempt} from '../bad-input.js';
import {namesIn, statsOfFile} from '../read-file.js';
import {writeMat} from '../mat-write.js';
import {userFolder} from '../user-folders.js';
import {writeFileAtomically} from '../write-file.js';
import {runVariables, type SavedRun} from './saved-run.js';

/** Runs kept at most, one for each data set; the oldest goes. */
const mostRuns = 8;
/** Bytes that they may take together; the latest is kept in any case. */
const mostBytes = 100_000_000;
/** The fastest: weights are hardly compressible. */
const compression = 1;

/** Where runs are kept between visits, a folder only of this program. */
function keptFolder(): string {
	return join(userFolder('state'), 'runs');
}

/** The kept runs, the latest first. */
function listKept(folder: string) {
	return attempt(() => namesIn(folder), [])
		.filter((name) => name.endsWith('.mat'))
		.flatMap((name) => {
			const path = join(folder, name);
			const stats = statsOfFile(path);
			return stats ? [{path, modified: stats.mtimeMs, bytes: stats.size}] : [];
		})
		.sort((a, b) => b.modified - a.modified);
}

function fileName(dataId: string): string {
	return `${dataId.slice(0, 16)}.mat`;
}

/**
 * Keeps a run for `--resume`, in place of the one that was kept for the same data.
 *
 * @param folder - Where; see `keptFolder`.
 * @throws BadInputError when it cannot be written.
 */
export function keepRun(run: SavedRun, folder = keptFolder()): string {
	try {
		mkdirSync(folder, {recursive: true});
	} catch {
		// Writing the file will say what is wrong.
	}

	const path = join(folder, fileName(run.data.id));
	writeFileAtomically(path, writeMat(runVariables(run), compression), {
		overwrite: true,
	});
	let bytes = 0;
	for (const [i, kept] of listKept(folder).entries()) {
		bytes += kept.bytes;
		if (i > 0 && (i >= mostRuns || bytes > mostBytes)) {
			rmSync(kept.path, {force: true});
		}
	}

	return path;
}

/**
 * Finds the run that was kept last.
 *
 * @param dataId - Only a run on this data, see `samplesId`.
 * @returns its path, or undefined when there is none.
 */
export function findKeptRun(
	dataId?: string,
	folder = keptFolder(),
): string | undefined {
	return listKept(folder).find(
		({path}) => dataId === undefined || path === join(folder, fileName(dataId)),
	)?.path;
}
