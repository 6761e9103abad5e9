import {type AnyPart} from '../parts/part.js';
import {Canvas} from './canvas.js';
import {type Theme} from './theme.js';

/** One tab of the row below the status. */
export type Tab = {
	readonly part: AnyPart;
	readonly isShown: boolean;
	readonly isDone: boolean;
};

/** The row of tabs: the key and the name of each part, "✓" where it is done. */
export function tabRow(
	tabs: readonly Tab[],
	theme: Theme,
	width: number,
): string[] {
	const canvas = new Canvas(width, 1);
	const full = tabs.reduce((sum, {part}) => sum + part.name.length + 3, 1);
	let x = 0;
	for (const {part, isShown, isDone} of tabs) {
		// Where not all names fit, only the shown part keeps its own.
		const name = full <= width || isShown ? ` ${part.name}` : '';
		const style = isShown ? theme.selected : '';
		x = canvas.spans(x, 0, [
			[isDone ? '✓' : ' ', theme.good],
			[part.key, isShown ? theme.selected : theme.key],
			[name, style],
		]);
	}

	return canvas.rows();
}
