import {Canvas} from './canvas.js';
import {type Theme} from './theme.js';

/** A key and what it does, for the footer. */
export type Hint = {readonly label: string; readonly hint: string};

/** The last row: keys that work here, as many as fit. */
export function footerRow(
	hints: readonly Hint[],
	theme: Theme,
	width: number,
): string[] {
	const canvas = new Canvas(width, 1);
	let x = 1;
	const shown = new Set<string>();
	for (const {label, hint} of hints) {
		// A part that takes a global key over has already shown it.
		if (hint === '' || shown.has(label)) {
			continue;
		}

		shown.add(label);
		if (x + label.length + 1 + hint.length >= width) {
			break;
		}

		x = canvas.spans(x, 0, [
			[label, theme.key],
			[` ${hint}`, theme.dim],
			['  '],
		]);
	}

	return canvas.rows();
}
