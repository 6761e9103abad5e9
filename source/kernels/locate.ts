import {existsSync} from 'node:fs';

/**
 * Finds a file that the build makes. It lies beside the bundle; seen from the source, as in
 * tests, it is in dist/ of the project.
 *
 * @throws Error when the project is not built.
 */
export function locate(name: string): URL {
	const places = [`./${name}`, `../../dist/${name}`];
	const found = places
		.map((place) => new URL(place, import.meta.url))
		.find((url) => existsSync(url));
	if (!found) {
		throw new Error(`${name} is missing: run "npm run build" first.`);
	}

	return found;
}
