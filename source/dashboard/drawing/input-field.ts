import {type Canvas} from './canvas.js';
import {type Theme} from './theme.js';

/** The text of a field after a key: a character, or "backspace". Other keys change nothing. */
export function editText(text: string, key: string, longest: number): string {
	if (key === 'backspace') {
		return text.slice(0, -1);
	}

	if (key === 'ctrl-u') {
		return '';
	}

	const character = key === 'space' ? ' ' : key;
	return [...character].length === 1 && text.length < longest
		? text + character
		: text;
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
