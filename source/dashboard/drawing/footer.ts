import {keyAt} from '../keys.js';
import {Canvas} from '../../drawing/canvas.js';
import {shownWords, type Theme} from '../../drawing/theme.js';

/** A key and what it does, for the footer. */
export type Hint = {
	readonly keys: readonly string[];
	readonly label: string;
	readonly hint: string;
	/** What is written in place of the label: "Left/Right" for "←/→". */
	readonly shown?: string;
	/** Shown however narrow the screen is. */
	readonly isPinned?: boolean;
};

/** A hint where it stands. */
export type HintPlace = {readonly hint: Hint; readonly x: number};

/** Keys as they are shown: in ASCII with names for arrows and letters. */
export function shownHints(
	hints: readonly Hint[],
	theme: Pick<Theme, 'isAscii'>,
): Hint[] {
	return hints.map(({keys, label, hint, isPinned = false}) => ({
		keys,
		label,
		hint: shownWords(theme, hint),
		isPinned,
		shown: shownWords(theme, label),
	}));
}

/** The columns of a hint with those between it and the next one. */
export function hintWidth({label, shown = label, hint}: Hint): number {
	return shown.length + hint.length + 3;
}

/** The column of a label at which stands what is written at a column in place of it. */
function labelColumn({label, shown}: Hint, column: number): number {
	if (shown === undefined) {
		return column;
	}

	const before = shown.slice(0, column).split('/').length - 1;
	return label
		.split('/')
		.slice(0, before)
		.reduce((sum, {length}) => sum + length + 1, 0);
}

/** The key that a click at a column means. */
export function keyUnder(
	places: readonly HintPlace[],
	x: number,
): string | undefined {
	const place = places.find(
		({hint, x: start}) => x >= start && x < start + hintWidth(hint) - 2,
	);
	return (
		place &&
		keyAt(
			place.hint.label,
			labelColumn(place.hint, x - place.x),
			place.hint.keys,
		)
	);
}

/**
 * What is shown of hints: those of keys that say something, once for each label. Keys of a pair share theirs, and a
 * part that takes a key of all screens over has already shown it.
 */
export function distinctHints<Shown extends Pick<Hint, 'label' | 'hint'>>(
	hints: readonly Shown[],
): Shown[] {
	return hints.filter(
		({label, hint}, i) =>
			hint !== '' && hints.findIndex((other) => other.label === label) === i,
	);
}

/** Which hints fit, and where: the pinned ones always, of the others as many as there is room for. */
function hintPlaces(hints: readonly Hint[], width: number): HintPlace[] {
	const shown = distinctHints(hints);
	const pinned = shown.filter(({isPinned}) => isPinned);
	let room = width - 1;
	for (const hint of pinned) {
		room -= hintWidth(hint);
	}

	let x = 1;
	const places: HintPlace[] = [];
	const put = (hint: Hint) => {
		places.push({hint, x});
		x += hintWidth(hint);
	};

	for (const hint of shown.filter(({isPinned}) => !isPinned)) {
		room -= hintWidth(hint);
		if (room < 0) {
			break;
		}

		put(hint);
	}

	for (const hint of pinned) {
		put(hint);
	}

	return places;
}

/** The last row: the keys that do something now. */
export function footerRow(
	hints: readonly Hint[],
	theme: Theme,
	width: number,
): string[] {
	const canvas = new Canvas(width, 1);
	for (const {
		hint: {label, shown = label, hint},
		x,
	} of hintPlaces(hints, width)) {
		canvas.spans(x, 0, [
			[shown, theme.key],
			[` ${hint}`, theme.dim],
		]);
	}

	return canvas.rows();
}

/** The key that a click at a column of the footer means. */
export function footerKeyAt(
	hints: readonly Hint[],
	width: number,
	x: number,
): string | undefined {
	return keyUnder(hintPlaces(hints, width), x);
}
