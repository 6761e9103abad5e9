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
 * A one-line field: what is typed so far, and the place of the cursor in it. Without one the field has just been
 * opened: all of its text is selected, and what is typed replaces it.
 */
export type TextField = {
	readonly text: string;
	readonly cursor?: number | undefined;
};

/** Whether all of the text is selected. */
function isSelected({text, cursor}: TextField): boolean {
	return cursor === undefined && text !== '';
}

function cursorOf({text, cursor = text.length}: TextField): number {
	return Math.max(0, Math.min(text.length, cursor));
}

/** The begin of the word before a place. */
function wordBefore(text: string, end: number): number {
	return text.slice(0, end).search(/\S*\s*$/v);
}

/** A field with the part from `from` to `to` replaced, the cursor behind what is new. */
function replaced<Field extends TextField>(
	field: Field,
	from: number,
	to: number,
	inserted = '',
): Field {
	const {text} = field;
	return {
		...field,
		text: text.slice(0, from) + inserted + text.slice(to),
		cursor: from + inserted.length,
	};
}

/** Keys that move the cursor or delete, as in a shell. */
const editing: Readonly<
	Record<string, <Field extends TextField>(field: Field) => Field>
> = {
	left: (field) => ({
		...field,
		cursor: isSelected(field) ? 0 : Math.max(0, cursorOf(field) - 1),
	}),
	right: (field) => ({
		...field,
		cursor: Math.min(field.text.length, cursorOf(field) + 1),
	}),
	home: (field) => ({...field, cursor: 0}),
	'ctrl-a': (field) => ({...field, cursor: 0}),
	end: (field) => ({...field, cursor: field.text.length}),
	'ctrl-e': (field) => ({...field, cursor: field.text.length}),
	backspace: (field) =>
		replaced(field, Math.max(0, cursorOf(field) - 1), cursorOf(field)),
	delete: (field) => replaced(field, cursorOf(field), cursorOf(field) + 1),
	'ctrl-w': (field) =>
		replaced(field, wordBefore(field.text, cursorOf(field)), cursorOf(field)),
	'ctrl-u': (field) => replaced(field, 0, field.text.length),
};

const deleting = new Set(['backspace', 'delete', 'ctrl-w', 'ctrl-u']);

/**
 * A field after a key: a character or pasted text goes in at the cursor or replaces what is selected, the arrows, Home and End move it,
 * Backspace, Delete, Ctrl-W (a word) and Ctrl-U (all) delete. What goes beyond the longest text allowed is
 * cut. Other keys leave the field as it is, the same object.
 */
export function editField<Field extends TextField>(
	field: Field,
	key: string,
	longest = Number.POSITIVE_INFINITY,
): Field {
	if (isSelected(field) && deleting.has(key)) {
		return replaced(field, 0, field.text.length);
	}

	if (Object.hasOwn(editing, key)) {
		return editing[key](field);
	}

	const at = cursorOf(field);
	const [from, to] = isSelected(field) ? [0, field.text.length] : [at, at];
	const room = Math.max(0, longest - field.text.length + to - from);
	const typed = textOfKey(key).slice(0, room);
	return typed === '' ? field : replaced(field, from, to, typed);
}

/** Draws as much of a field as there is room for, with its cursor in sight. */
function drawTyped(
	canvas: Canvas,
	{x, y, room}: {x: number; y: number; room: number},
	field: TextField,
	theme: Theme,
	style = '',
): void {
	const {text} = field;
	const cursor = cursorOf(field);
	// The cursor may stand behind the last character.
	const from = Math.max(0, Math.min(cursor - room + 1, text.length - room + 1));
	const shown = text.slice(from, from + room).padEnd(room);
	const visible = from > 0 ? `…${shown.slice(1)}` : shown;
	canvas.text(x, y, visible, style);
	if (isSelected(field)) {
		canvas.text(x, y, visible.trimEnd(), theme.selected);
	}

	canvas.put(x + cursor - from, y, text[cursor] ?? ' ', theme.selected);
}

/** A field to type in, between brackets unless it is bare. Returns the column after it. */
export function drawInputField(
	canvas: Canvas,
	x: number,
	y: number,
	{
		width,
		theme,
		isBare = false,
		...field
	}: {width: number; theme: Theme; isBare?: boolean | undefined} & TextField,
): number {
	if (isBare) {
		drawTyped(canvas, {x, y, room: width}, field, theme);
		return x + width;
	}

	const room = Math.max(1, width - 2);
	canvas.put(x, y, '[', theme.key);
	drawTyped(canvas, {x: x + 1, y, room}, field, theme, theme.strong);
	return canvas.text(x + 1 + room, y, ']', theme.key);
}
