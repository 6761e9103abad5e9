import {existsSync} from 'node:fs';
import {homedir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import envPaths from 'env-paths';

const name = 'nn-tui';

/** For each kind of folder the variable that names its parent, and its usual parent on Linux. */
const kinds = {
	data: ['XDG_DATA_HOME', '.local/share'],
	state: ['XDG_STATE_HOME', '.local/state'],
	config: ['XDG_CONFIG_HOME', '.config'],
	cache: ['XDG_CACHE_HOME', '.cache'],
} as const;

/**
 * The program's own folder for what it keeps: below `$XDG_…_HOME` where that is set; else where the system has such
 * folders (`~/.local/share`, `~/Library`, `%LOCALAPPDATA%`), or where an earlier version made it.
 */
export function userFolder(kind: keyof typeof kinds): string {
	const [variable, usual] = kinds[kind];
	const {[variable]: parent} = process.env;
	const onLinux = path.join(homedir(), usual, name);
	if (parent) {
		return path.join(parent, name);
	}

	// State goes with the data.
	const isElsewhere = ['darwin', 'win32'].includes(process.platform);
	return isElsewhere && !existsSync(onLinux)
		? envPaths(name, {suffix: ''})[kind === 'state' ? 'data' : kind]
		: onLinux;
}
