import {existsSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';

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
