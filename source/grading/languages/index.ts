import {javascript} from './javascript/javascript.js';
import {type Language} from './language.js';
import {octave} from './octave/octave.js';
import {python} from './python/python.js';

/** The languages that can be checked. */
export const languages: readonly Language[] = [python, javascript, octave];
