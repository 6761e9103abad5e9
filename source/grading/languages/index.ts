import {extname} from 'node:path';
import {javascript} from './javascript/javascript.js';
import {type Language} from './language.js';
import {octave} from './octave/octave.js';
import {python} from './python/python.js';

export const languages: readonly Language[] = [python, javascript, octave];

/** The language of a file by its ending; undefined for what is no code. */
export function languageOf(path: string): Language | undefined {
	return languages.find(({extensions}) =>
		extensions.includes(extname(path).toLowerCase()),
	);
}
