import {hostname} from 'node:os';
import {basename, resolve} from 'node:path';
import process from 'node:process';
import {pathToFileURL} from 'node:url';
import {createSupportsHyperlinks} from 'supports-hyperlinks';
import {endingSignals} from '../session/save.js';
import {printable} from '../dataset/bad-input.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** Whether a version such as "3.6.10" is at least another one. */
function isAtLeast(version: string, wanted: readonly number[]): boolean {
	const numbers = version.split('.').map((part) => Number.parseInt(part, 10));
	const i = wanted.findIndex((number, j) => number !== numbers[j]);
	return i === -1 || (numbers[i] ?? 0) > wanted[i];
}

/**
 * Whether the terminal shows progress (ConEmu's OSC 9;4): only those that are known to do so, because others, older
 * iTerm2 and kitty among them, pop up the sequence as a notification.
 */
export function showsProgress({
	WT_SESSION: windowsTerminal = '',
	ConEmuANSI: conEmu,
	TERM_PROGRAM: program = '',
	TERM_PROGRAM_VERSION: version = '',
	VTE_VERSION: vte = '',
	TMUX: tmux = '',
	STY: screen = '',
}: Environment): boolean {
	const isDirect = tmux === '' && screen === '';
	return (
		isDirect &&
		(windowsTerminal !== '' ||
			conEmu === 'ON' ||
			['WezTerm', 'ghostty'].includes(program) ||
			(program === 'iTerm.app' && isAtLeast(version, [3, 6, 6])) ||
			Number(vte) >= 8000)
	);
}

/** Progress in the tab or the task bar of a terminal. */
export type TerminalProgress = {
	/** Shows a share 0..1, or without one that something goes on. */
	readonly show: (share?: number) => void;
	/** Takes it away. */
	readonly clear: () => void;
};

/**
 * Shows progress where the stream is a terminal that can; elsewhere nothing is written. However the program ends, by a
 * signal too, what was shown is taken away.
 */
export function terminalProgress(
	stream: Pick<NodeJS.WriteStream, 'write' | 'isTTY'> = process.stderr,
	environment: Environment = process.env,
): TerminalProgress {
	let shown: string | undefined;
	const write = (state: string) => {
		if (state !== shown) {
			shown = state;
			stream.write(`\u001B]9;4;${state}\u001B\\`);
		}
	};

	const clear = () => {
		if (shown !== undefined) {
			write('0;0');
			shown = undefined;
			process.off('exit', clear);
			for (const signal of endingSignals) {
				process.off(signal, end);
			}
		}
	};

	const end = (signal: NodeJS.Signals) => {
		clear();
		// Nobody else listens: the signal does what it does by default.
		if (process.listenerCount(signal) === 0) {
			process.kill(process.pid, signal);
		}
	};

	const isShown = stream.isTTY && showsProgress(environment);
	return {
		show(share) {
			if (!isShown) {
				return;
			}

			if (shown === undefined) {
				process.once('exit', clear);
				for (const signal of endingSignals) {
					// Before the others, which take themselves away.
					process.prependListener(signal, end);
				}
			}

			const percent = Math.floor(100 * Math.max(0, Math.min(1, share ?? 0)));
			write(share === undefined ? '3;0' : `1;${percent}`);
		},
		clear,
	};
}

/** A line of a terminal that is written over; elsewhere nothing is written. */
export function statusLine(
	stream: Pick<
		NodeJS.WriteStream,
		'write' | 'isTTY' | 'columns'
	> = process.stderr,
) {
	let isShown = false;
	return {
		show(text: string) {
			if (stream.isTTY) {
				isShown = true;
				stream.write(
					`\r\u001B[K${printable(text).slice(0, stream.columns - 1)}`,
				);
			}
		},
		clear() {
			if (isShown) {
				isShown = false;
				stream.write('\r\u001B[K');
			}
		},
	};
}

/** The address of a file; its line where the terminal is known to take one, as others would not find the file then. */
function addressOf(
	file: string,
	line: string | undefined,
	{TERM_PROGRAM: program, TERM: term}: Environment,
): string {
	const url = pathToFileURL(resolve(file));
	if (program === 'vscode') {
		return `vscode://file${url.pathname}${line === undefined ? '' : `:${line}`}`;
	}

	url.hostname = hostname();
	if (program === 'iTerm.app' || term === 'xterm-kitty') {
		url.hash = line ?? '';
	}

	return url.href;
}

/**
 * Makes the names of files in a line of text links to them (OSC 8), "line 12 of nncost.py" too.
 *
 * @param files - Paths as they are written, or whose last part is.
 */
export function linkFiles(
	text: string,
	files: readonly string[],
	environment: Environment = process.env,
): string {
	const names = new Map(
		files
			.flatMap((file) => [
				[file, file] as const,
				[basename(file), file] as const,
			])
			.filter(([name]) => name !== '' && printable(name) === name),
	);
	if (names.size === 0) {
		return text;
	}

	const alternatives = [...names.keys()]
		// The longest first, so that a name is not found in a path.
		.sort((a, b) => b.length - a.length)
		.map((name) =>
			name.replaceAll(/[$\(\)*+.\/?\[\\\]^\{\|\}]/gv, String.raw`\$&`),
		)
		.join('|');
	const pattern = new RegExp(
		String.raw`(?<![\p{L}\p{N}_\/\\.\-])(?:line (?<line>\d+) of )?(?<name>${alternatives})(?![\p{L}\p{N}_\/\\\-])`,
		'gv',
	);
	return text.replaceAll(pattern, (place, ...rest) => {
		const {line, name} = rest.at(-1) as {line?: string; name: string};
		const address = addressOf(names.get(name)!, line, environment);
		return `\u001B]8;;${address}\u001B\\${place}\u001B]8;;\u001B\\`;
	});
}

/** Whether standard output is a terminal that is known to show links. */
export function showsLinks(): boolean {
	return createSupportsHyperlinks(process.stdout);
}
