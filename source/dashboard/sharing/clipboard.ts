import {Buffer} from 'node:buffer';
import {spawn} from 'node:child_process';
import {existsSync} from 'node:fs';
import {delimiter, join} from 'node:path';
import process from 'node:process';

type Environment = Readonly<Record<string, string | undefined>>;

/** Terminals take at least so many characters of Base64 (xterm and hterm are the strictest). */
const longestPayload = 100_000;
/** GNU screen passes on at most 768 bytes of a string at once. */
const screenChunk = 700;

/** What a text takes on its way to the clipboard, in bytes. */
export const longestText = (longestPayload / 4) * 3;

/**
 * The sequence that asks the terminal to put a text on the clipboard (xterm, OSC 52). Inside tmux and
 * GNU screen it goes to the terminal around them; tmux also takes it for itself where it may.
 *
 * @returns undefined when the text is longer than terminals take.
 */
export function clipboardSequence(
	text: string,
	{TMUX: tmux = '', STY: screen = ''}: Environment,
): string | undefined {
	const payload = Buffer.from(text).toString('base64');
	if (payload.length > longestPayload) {
		return undefined;
	}

	const sequence = `\u001B]52;c;${payload}\u0007`;
	if (tmux !== '') {
		const doubled = sequence.replaceAll('\u001B', '\u001B\u001B');
		// The first is for set-clipboard on, the second for allow-passthrough on.
		return `${sequence}\u001BPtmux;${doubled}\u001B\\`;
	}

	if (screen !== '') {
		const chunks = sequence.match(
			new RegExp(String.raw`[\s\S]{1,${screenChunk}}`, 'gv'),
		)!;
		return chunks.map((chunk) => `\u001BP${chunk}\u001B\\`).join('');
	}

	return sequence;
}

/** A program that puts what it reads on the clipboard of the system. */
export type ClipboardTool = {
	readonly file: string;
	readonly arguments: readonly string[];
	readonly encoding: 'utf8' | 'utf16le';
};

/**
 * The clipboard tools that fit the environment, the best first. By ssh only a forwarded X display leads to the user's
 * clipboard.
 */
export function clipboardTools(
	platform: NodeJS.Platform,
	{
		WAYLAND_DISPLAY: wayland = '',
		DISPLAY: display = '',
		SSH_CONNECTION: ssh = '',
		WSL_DISTRO_NAME: wsl = '',
	}: Environment,
): ClipboardTool[] {
	const tool = (
		isFitting: boolean,
		file: string,
		arguments_: readonly string[] = [],
		encoding: ClipboardTool['encoding'] = 'utf8',
	) => (isFitting ? [{file, arguments: arguments_, encoding}] : []);
	const isLocal = ssh === '';
	const isX = platform !== 'win32' && platform !== 'darwin' && display !== '';
	return [
		...tool(isLocal && platform === 'darwin', 'pbcopy'),
		...tool(
			isLocal && (platform === 'win32' || wsl !== ''),
			'clip.exe',
			[],
			'utf16le',
		),
		...tool(isLocal && wayland !== '', 'wl-copy'),
		...tool(isX, 'xclip', ['-selection', 'clipboard']),
		...tool(isX, 'xsel', ['--clipboard', '--input']),
	];
}

/** Starts the tool, which goes on by itself; what becomes of it is not waited for. */
function runTool(path: string, tool: ClipboardTool, text: string): void {
	const child = spawn(path, tool.arguments, {
		detached: true,
		stdio: ['pipe', 'ignore', 'ignore'],
		windowsHide: true,
	});
	const ignore = () => undefined;
	child.on('error', ignore);
	child.stdin.on('error', ignore);
	child.stdin.end(text, tool.encoding);
	child.unref();
}

/** How a text went to the clipboard: by a tool of the system, by the terminal if it allows that, or not at all. */
export type CopyOutcome = 'system' | 'terminal' | undefined;

/**
 * Puts a text on the clipboard: asks the terminal to do so, and the system's tool where there is one.
 *
 * @param write - Writes to the terminal.
 */
export function copyText(
	text: string,
	write: (sequence: string) => void,
	environment: Environment,
): CopyOutcome {
	const sequence = clipboardSequence(text, environment);
	if (sequence !== undefined) {
		write(sequence);
	}

	const folders = (environment.PATH ?? '').split(delimiter);
	for (const tool of clipboardTools(process.platform, environment)) {
		const path = folders
			.filter((folder) => folder !== '')
			.map((folder) => join(folder, tool.file))
			.find((candidate) => existsSync(candidate));
		if (path !== undefined) {
			runTool(path, tool, text);
			return 'system';
		}
	}

	return sequence === undefined ? undefined : 'terminal';
}
