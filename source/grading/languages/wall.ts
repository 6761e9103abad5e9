import {existsSync, realpathSync} from 'node:fs';
import fs from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {delimiter, isAbsolute, join, sep} from 'node:path';
import process from 'node:process';
import {execa} from 'execa';
import {attempt} from '../../dataset/bad-input.js';
import {statsOfFile} from '../../dataset/read-file.js';
import {type Launch, type RunFolders} from './language.js';

type Command = Pick<Launch, 'command' | 'arguments'>;

/**
 * Without network, without rights, alone among the processes and with every file read-only. The end of bwrap
 * or of this program is the end of all that runs in it.
 */
const closed = [
	'--unshare-all',
	'--die-with-parent',
	'--cap-drop',
	'ALL',
	'--ro-bind',
	'/',
	'/',
	'--dev',
	'/dev',
	'--proc',
	'/proc',
];

function realPath(path: string): string | undefined {
	return attempt(() => realpathSync(path), undefined);
}

/** Folders in which others leave files and sockets. */
function hiddenFolders(): string[] {
	const places = [
		'/tmp',
		'/var/tmp',
		tmpdir(),
		// NixOS has its programs there.
		...(existsSync('/run/current-system') ? [] : ['/run']),
	];
	return [...new Set(places.flatMap((place) => realPath(place) ?? []))].filter(
		(place) => place !== '/',
	);
}

function isFound(command: string): boolean {
	return isAbsolute(command)
		? existsSync(command)
		: (process.env.PATH ?? '')
				.split(delimiter)
				.some((folder) => statsOfFile(join(folder, command)) !== undefined);
}

/** Variables of the environment that name folders of programs and packages. */
const pathVariables = [
	'PATH',
	'HOME',
	'PYTHONPATH',
	'LD_LIBRARY_PATH',
	'VIRTUAL_ENV',
	'CONDA_PREFIX',
	'PYENV_ROOT',
];

/** What must stay visible although it lies in a folder that is hidden. */
function shownAgain(
	{reads}: Pick<Launch, 'reads'>,
	hidden: readonly string[],
): string[] {
	const needed = [
		...reads,
		process.execPath,
		...pathVariables.flatMap((name) =>
			(process.env[name] ?? '').split(delimiter),
		),
	];
	return needed.filter(
		(path) =>
			isAbsolute(path) &&
			existsSync(path) &&
			hidden.some((folder) => path.startsWith(folder + sep)),
	);
}

/**
 * The command within a wall; undefined for one that is not there, so that it fails as it would without.
 *
 * @param folders - Of the code, and of what it may write to.
 */
export function walledOff(
	{command, arguments: given, reads}: Command & Pick<Launch, 'reads'>,
	{scratch, work}: RunFolders,
): {command: string; arguments: string[]} | undefined {
	if (!isFound(command)) {
		return undefined;
	}

	const hidden = hiddenFolders();
	return {
		command: 'bwrap',
		arguments: [
			...closed,
			...hidden.flatMap((folder) => ['--tmpfs', folder]),
			...[...shownAgain({reads}, hidden), scratch].flatMap((path) => [
				'--ro-bind',
				path,
				path,
			]),
			'--bind',
			work,
			work,
			'--chdir',
			work,
			command,
			...given,
		],
	};
}

const works = new Map<string, Promise<boolean>>();

/** Lets a command that does nothing run behind the wall, as code will. */
async function tryOut(): Promise<boolean> {
	const scratch = await fs.realpath(
		await fs.mkdtemp(join(tmpdir(), 'nn-tui-wall-')),
	);
	try {
		const folders = {scratch, code: scratch, work: scratch, packages: []};
		const walled = walledOff(
			{command: 'true', arguments: [], reads: []},
			folders,
		);
		const {exitCode} = await execa('bwrap', walled?.arguments ?? [], {
			reject: false,
			stdin: 'ignore',
		});
		return walled !== undefined && exitCode === 0;
	} finally {
		await fs.rm(scratch, {recursive: true, force: true});
	}
}

/** Whether this system can wall a student's code off: it has bubblewrap, and lets it work. */
export async function canWallOff(): Promise<boolean> {
	if (process.platform !== 'linux') {
		return false;
	}

	const {PATH = ''} = process.env;
	const known = works.get(PATH) ?? tryOut();
	works.set(PATH, known);
	return known;
}

/** One sentence where the system walls nothing off. */
export const noWall = `Nothing walls the code off here: what it does, it does with your rights and your network${process.platform === 'linux' ? ' (install bubblewrap for a wall)' : ''}.`;

/** What interpreters need to find themselves, their packages and their language; nothing else is passed on. */
const wanted = new Set([
	'PATH',
	'HOME',
	'LANG',
	'LANGUAGE',
	'TZ',
	// Where Python and Octave are, and their packages.
	'VIRTUAL_ENV',
	'CONDA_PREFIX',
	'PYENV_ROOT',
	'PYENV_VERSION',
	'PYTHONPATH',
	'OCTAVE_HOME',
	'LD_LIBRARY_PATH',
	'DYLD_LIBRARY_PATH',
	// Without these Windows starts nothing.
	'SYSTEMROOT',
	'SYSTEMDRIVE',
	'WINDIR',
	'COMSPEC',
	'PATHEXT',
	'USERPROFILE',
	'APPDATA',
	'LOCALAPPDATA',
]);

/** The environment of a process that runs a student's code, with temporary files in a folder. */
export function environmentFor(
	temporary: string,
	added: Readonly<Record<string, string>>,
): Record<string, string> {
	const inherited = Object.entries(process.env).flatMap(
		([name, value]): Array<[string, string]> =>
			value !== undefined &&
			(wanted.has(name.toUpperCase()) || name.startsWith('LC_'))
				? [[name, value]]
				: [],
	);
	return {
		...Object.fromEntries(inherited),
		TMPDIR: temporary,
		TEMP: temporary,
		TMP: temporary,
		...added,
	};
}

let isThere: Promise<boolean> | undefined;

async function hasPrlimit(): Promise<boolean> {
	if (process.platform !== 'linux') {
		return false;
	}

	const {exitCode} = await execa('prlimit', ['--version'], {reject: false});
	return exitCode === 0;
}

/**
 * A command whose memory the system limits, where it has `prlimit` (Linux). Not the address space, of which
 * V8 reserves far more than it uses, but what can be written to.
 *
 * @param memory - Bytes.
 */
export async function limitedBy(
	memory: number,
	command: string,
	arguments_: readonly string[],
): Promise<{command: string; arguments: string[]}> {
	isThere ??= hasPrlimit();
	return (await isThere)
		? {
				command: 'prlimit',
				arguments: [
					`--data=${memory}`,
					'--core=0',
					'--cpu=3600',
					'--fsize=100000000',
					command,
					...arguments_,
				],
			}
		: {command, arguments: [...arguments_]};
}
