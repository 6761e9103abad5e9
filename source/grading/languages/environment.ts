import process from 'node:process';

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
