import {javascript} from './javascript/javascript.js';
import {type Language} from './language.js';
import {python} from './python/python.js';

/** The languages that can be checked. */
export const languages: readonly Language[] = [python, javascript];
