import {createHash} from 'node:crypto';
import {mkdirSync, mkdtempSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {
	collections,
	type Collection,
	type CollectionName,
} from '../../source/dataset/download/catalog.js';
import {gitBlobHash} from '../../source/dataset/identify.js';
import {startFaultServer, type Behavior} from './fault-server.js';
import {matFile, scratchFolder} from './mat-files.js';

const sine = (rows: number, columns: number) =>
	Array.from({length: rows}, (_, i) =>
		Array.from({length: columns}, (__, j) => Math.sin(1 + i * columns + j)),
	);

/** Small files in the place of those of the course, with the same variables. */
export const smallCourseFiles: Readonly<Record<string, Uint8Array>> = {
	'week7data1.mat': matFile({
		X: sine(60, 400).map((row) => row.map((value) => Math.abs(value))),
		y: Array.from({length: 60}, (_, i) => [1 + (i % 10)]),
	}),
	'week7weights.mat': matFile({Theta1: sine(25, 401), Theta2: sine(10, 26)}),
};

function served(
	name: CollectionName,
	contents: Readonly<Record<string, Uint8Array>>,
	url: string,
): Collection {
	return {
		...collections[name],
		files: Object.entries(contents).map(([file, content]) => ({
			name: file,
			size: content.length,
			digest:
				name === 'week7'
					? {
							algorithm: 'git-blob',
							hex: gitBlobHash(content.length).update(content).digest('hex'),
						}
					: {
							algorithm: 'sha256',
							hex: createHash('sha256').update(content).digest('hex'),
						},
			sources: [{url: `${url}/${file}`}],
		})),
	};
}

/**
 * A server of small files, and an environment in which the built program downloads those instead of the
 * public ones, into an empty data folder.
 *
 * @param mnist - The files of MNIST, where a test needs them.
 */
export async function startSmallCatalog(
	behaviors: readonly Behavior[],
	mnist: Readonly<Record<string, Uint8Array>> = {},
) {
	const home = mkdtempSync(join(scratchFolder(), 'home-'));
	const server = await startFaultServer(
		{...smallCourseFiles, ...mnist},
		behaviors,
	);
	const catalog = join(home, 'catalog.json');
	writeFileSync(
		catalog,
		JSON.stringify({
			week7: served('week7', smallCourseFiles, server.url),
			mnist: served('mnist', mnist, server.url),
		}),
	);
	const directory = join(home, 'here');
	mkdirSync(directory);
	return {
		server,
		/** An empty folder to be in. */
		directory,
		/** Where week7 is downloaded to. */
		week7: join(home, 'nn-tui', 'week7'),
		environment: {NN_TUI_CATALOG: catalog, XDG_DATA_HOME: home},
	};
}
