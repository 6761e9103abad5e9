import {existsSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));

/**
 * A file of a language's runner, which its interpreter reads: beside the bundle in `dist/runners/`, or in
 * the source.
 *
 * @throws Error when it is missing.
 */
export function assetPath(language: string, name: string): string {
	const places = [
		join(here, 'runners', language, name),
		join(here, language, 'runner', name),
	];
	const found = places.find((place) => existsSync(place));
	if (found === undefined) {
		throw new Error(`The runner ${name} is missing; install nn-tui again.`);
	}

	return found;
}
