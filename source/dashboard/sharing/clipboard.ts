import {Buffer} from 'node:buffer';

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
	{
		TMUX: tmux = '',
		STY: screen = '',
	}: Readonly<Record<string, string | undefined>>,
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
