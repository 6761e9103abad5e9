import {type Canvas} from './canvas.js';
import {type Theme} from './theme.js';

const pasteMark = 'paste:';

/** Pasted text as one key: spaces and control characters tidied, lines still apart. */
export function pasteKey(text: string): string {
	const lines = text
		.split(/[\r\n]+/v)
		.map((line) =>
			line
				.replaceAll(/\s+/gv, ' ')
				.replaceAll(/\p{Cc}/gv, '')
				.trim(),
		)
		.filter((line) => line !== '');
	return pasteMark + lines.join('\n');
}

/** The text that a key brings: a character, or pasted text. Nothing for keys that type nothing. */
export function textOfKey(key: string): string {
	if (key.startsWith(pasteMark)) {
		return key.slice(pasteMark.length).replaceAll('\n', ' ');
	}

	const character = key === 'space' ? ' ' : key;
	return [...character].length === 1 ? character : '';
}

/**
 * The text of a one-line field after a key: a character, pasted text, "backspace", or "ctrl-u" to clear
 * it. What goes beyond the longest text allowed is cut; keys that type nothing leave it as it is.
 */
export function editText(
	text: string,
	key: string,
	longest = Number.POSITIVE_INFINITY,
): string {
	if (key === 'backspace') {
		return text.slice(0, -1);
	}

	if (key === 'ctrl-u') {
		return '';
	}

	return (text + textOfKey(key)).slice(0, longest);
}

/** Draws a label and the field after it, with a cursor; of a long text the end is shown. */
export function drawTextField(
	canvas: Canvas,
	{x, y, width}: {x: number; y: number; width: number},
	{label, text}: {label: string; text: string},
	theme: Theme,
): void {
	const start = canvas.text(x, y, label, theme.strong);
	const room = x + width - start - 1;
	const shown = text.length > room ? `…${text.slice(1 - room)}` : text;
	canvas.put(canvas.text(start, y, shown), y, ' ', theme.selected);
}

/** A field to type in, between brackets, with its cursor. Returns the column after it. */
export function drawInputField(
	canvas: Canvas,
	x: number,
	y: number,
	{text, width, theme}: {text: string; width: number; theme: Theme},
): number {
	const room = Math.max(1, width - 3);
	const shown = text.slice(-room);
	const end = canvas.spans(x, y, [
		['[', theme.key],
		[shown, theme.strong],
		[' ', theme.selected],
	]);
	canvas.fill(end, y, room - shown.length, 1, ' ');
	return canvas.text(end + room - shown.length, y, ']', theme.key);
}
