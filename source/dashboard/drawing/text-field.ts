import {type Canvas} from './canvas.js';
import {type Theme} from './theme.js';

/** The text of a one-line field after a key. Keys that type nothing leave it as it is. */
export function editText(text: string, key: string): string {
	if (key === 'backspace') {
		return text.slice(0, -1);
	}

	if (key === 'ctrl-u') {
		return '';
	}

	const character = key === 'space' ? ' ' : key;
	return [...character].length === 1 ? text + character : text;
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
