import {existsSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));

function find(built: string, source: string): string {
	const found = [join(here, built), join(here, source)].find((place) =>
		existsSync(place),
	);
	if (found === undefined) {
		throw new Error(`${built} is missing; install nn-tui again.`);
	}

	return found;
}

/**
 * A file of a language's runner, which its interpreter reads: beside the bundle in `dist/runners/`, or in
 * the source.
 *
 * @throws Error when it is missing.
 */
export function runnerPath(language: string, name: string): string {
	return find(
		join('runners', language, name),
		join('languages', language, 'runner', name),
	);
}

/**
 * A script of the bundle that another Node.js or a worker runs; seen from the source, as in tests, it is in dist/.
 *
 * @throws Error when the project is not built.
 */
export function runnerScript(name: string): string {
	return find(name, join('..', '..', 'dist', name));
}

/**
 * The folder of the files to start from in a language.
 *
 * @throws Error when it is missing.
 */
export function templateFolder(name: string): string {
	return find(join('templates', name), join('templates', name));
}
