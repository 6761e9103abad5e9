import {Canvas} from './canvas.js';
import {type Theme} from './theme.js';

/** A key and what it does, for the footer. */
export type Hint = {readonly label: string; readonly hint: string};

function hintWidth({label, hint}: Hint): number {
	return label.length + hint.length + 3;
}

/** The last row: keys that work here, as many as fit; the last two, help and quit, always. */
export function footerRow(
	hints: readonly Hint[],
	theme: Theme,
	width: number,
): string[] {
	const canvas = new Canvas(width, 1);
	// A part that takes a global key over has already shown it.
	const shown = hints.filter(
		({label, hint}, i) =>
			hint !== '' && hints.findIndex((other) => other.label === label) === i,
	);
	const always = shown.slice(-2);
	let room = width - 1;
	for (const hint of always) {
		room -= hintWidth(hint);
	}

	let x = 1;
	const draw = ({label, hint}: Hint) => {
		x = canvas.spans(x, 0, [
			[label, theme.key],
			[` ${hint}`, theme.dim],
			['  '],
		]);
	};

	for (const hint of shown.slice(0, -2)) {
		room -= hintWidth(hint);
		if (room < 0) {
			break;
		}

		draw(hint);
	}

	for (const hint of always) {
		draw(hint);
	}

	return canvas.rows();
}
