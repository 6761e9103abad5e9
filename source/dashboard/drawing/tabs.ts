import {type AnyPart, type PartId} from '../../parts/part.js';
import {Canvas} from '../../drawing/canvas.js';
import {type Theme} from '../../drawing/theme.js';

/** One tab of the row below the status. */
export type Tab = {
	readonly part: AnyPart;
	readonly isShown: boolean;
	readonly isDone: boolean;
};

type Place = {readonly tab: Tab; readonly x: number; readonly name: string};

function tabPlaces(tabs: readonly Tab[], width: number): Place[] {
	const full = tabs.reduce((sum, {part}) => sum + part.name.length + 3, 1);
	let x = 0;
	return tabs.map((tab) => {
		// Where not all names fit, only the shown part keeps its own.
		const name = full <= width || tab.isShown ? ` ${tab.part.name}` : '';
		const place = {tab, x, name};
		x += name.length + 2;
		return place;
	});
}

/** The row of tabs: the key and the name of each part, "✓" where it is done. */
export function tabRow(
	tabs: readonly Tab[],
	theme: Theme,
	width: number,
): string[] {
	const canvas = new Canvas(width, 1);
	for (const {
		tab: {part, isShown, isDone},
		x,
		name,
	} of tabPlaces(tabs, width)) {
		canvas.spans(x, 0, [
			[isDone ? '✓' : ' ', theme.good],
			[part.key, isShown ? theme.selected : theme.key],
			[name, isShown ? theme.selected : ''],
		]);
	}

	return canvas.rows();
}

/** The part whose tab is at a column. */
export function tabAt(
	tabs: readonly Tab[],
	width: number,
	x: number,
): PartId | undefined {
	return tabPlaces(tabs, width).find(
		(place) => x >= place.x && x < place.x + place.name.length + 2,
	)?.tab.part.id;
}
