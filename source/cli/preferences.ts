import {readFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {BadInputError, listed, shown} from '../dataset/bad-input.js';
import {cannot, reasonOf} from '../dataset/read-file.js';
import {userFolder} from '../dataset/user-folders.js';
import {dashboardFlags} from './flags.js';
import {type Flag, type Flags} from './grammar.js';

/** The flags for which a user may have another default; `ascii` is for what any command prints. */
const keys = ['theme', 'ascii', 'mouse', 'threads'] as const;

const words = new Map([
	['1', true],
	['true', true],
	['0', false],
	['false', false],
]);

/** The variable of a key: NN_TUI_THEME. */
function variableOf(key: string): string {
	return `NN_TUI_${key.toUpperCase()}`;
}

/**
 * What is in the user's config.json; nothing where there is none.
 *
 * @throws BadInputError when it cannot be read, or has something else in it.
 */
function readConfig(file: string): Readonly<Record<string, unknown>> {
	let text: string;
	try {
		text = readFileSync(file, 'utf8');
	} catch (error) {
		const {code = ''} = error as NodeJS.ErrnoException;
		if (['ENOENT', 'ENOTDIR'].includes(code)) {
			return {};
		}

		throw cannot('read', file, reasonOf('read', error));
	}

	let config: unknown;
	try {
		config = JSON.parse(text);
	} catch {
		// Said below.
	}

	if (typeof config !== 'object' || config === null || Array.isArray(config)) {
		throw new BadInputError(
			`${shown(file)} is no JSON object; write one such as {"theme": "light"}, or delete the file.`,
		);
	}

	const known = new Set<string>(keys);
	const stranger = Object.keys(config).find((key) => !known.has(key));
	if (stranger !== undefined) {
		throw new BadInputError(
			`There is no setting "${shown(stranger)}" for ${shown(file)}; there are ${listed(keys)}.`,
		);
	}

	return config as Readonly<Record<string, unknown>>;
}

/** @throws BadInputError when a value does not fit the flag. */
function readOne({takes, read}: Flag, given: unknown, name: string): unknown {
	if (takes !== undefined) {
		return read(typeof given === 'number' ? String(given) : given, name);
	}

	const isOn = typeof given === 'boolean' ? given : words.get(String(given));
	if (isOn === undefined) {
		throw new BadInputError(
			`${name} takes true or false, not "${shown(String(given))}".`,
		);
	}

	return read(isOn, name);
}

/**
 * The user's own defaults of flags: from variables such as NN_TUI_THEME, else from config.json. All of them are checked,
 * whatever the command takes.
 *
 * @throws BadInputError when one of them is not allowed.
 */
export function readPreferences(
	flags: Flags,
	environment: NodeJS.ProcessEnv = process.env,
	file = path.join(userFolder('config'), 'config.json'),
): Readonly<Record<string, unknown>> {
	// What prints for a shell or another program has no flags, and no settings.
	if (Object.keys(flags).length === 0) {
		return {};
	}

	const config = readConfig(file);
	return Object.fromEntries(
		keys.flatMap((key) => {
			const {[variableOf(key)]: variable = ''} = environment;
			if (variable === '' && config[key] === undefined) {
				return [];
			}

			const [given, name] =
				variable === ''
					? [config[key], `${key} in ${shown(file)}`]
					: [variable, variableOf(key)];
			const value = readOne(dashboardFlags[key], given, name);
			return key === 'ascii' || Object.hasOwn(flags, key) ? [[key, value]] : [];
		}),
	);
}
