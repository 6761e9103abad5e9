import {type AnyPart, type PartId} from '../../parts/part.js';
import {Canvas} from '../../drawing/canvas.js';
import {type Theme} from '../../drawing/theme.js';

/** One tab of the row below the status. */
export type Tab = {
	readonly part: AnyPart;
	readonly isShown: boolean;
	readonly isDone: boolean;
};

type Place = {
	readonly tab: Tab;
	readonly x: number;
	/** Its name; '' where there is no room for one. */
	readonly name: string;
	readonly width: number;
};

/** The name of a part with its number in the exercise: "Part 3 Backprop". */
function fullName({name, title}: AnyPart): string {
	const number = /^(?:Exercise|Part|Step) \d/v.exec(title)?.[0];
	return number ? `${number} ${name}` : name;
}

/** Tabs with their names and the columns between them; the check mark of a part that is done follows its name. */
type Layout = {
	readonly gap: number;
	readonly nameOf: (tab: Tab, index: number) => string;
};

/**
 * The tabs in the order in which they lose their names where not all have room: what goes beyond the exercise, those
 * that are done, Home, then the farthest from the one that is shown.
 */
function leastNeeded(tabs: readonly Tab[]): number[] {
	const shown = tabs.findIndex(({isShown}) => isShown);
	const rank = ({part: {key}, isDone}: Tab, index: number) => {
		if (!/^\d$/v.test(key)) {
			return 0;
		}

		return isDone ? 1 : key === '0' ? 2 : 3 + 1 / (1 + Math.abs(index - shown));
	};

	return tabs
		.map((tab, index) => ({index, rank: rank(tab, index)}))
		.filter(({index}) => index !== shown)
		.toSorted((a, b) => a.rank - b.rank)
		.map(({index}) => index);
}

/** The layouts of the row, the best first. */
function layouts(tabs: readonly Tab[]): Layout[] {
	const short = ({part}: Tab) => part.name;
	const order = leastNeeded(tabs);
	return [
		{gap: 2, nameOf: ({part}) => fullName(part)},
		{
			gap: 2,
			nameOf: ({part, isShown}) => (isShown ? fullName(part) : part.name),
		},
		{gap: 2, nameOf: short},
		{gap: 1, nameOf: short},
		...order.map((_, count) => ({
			gap: 1,
			nameOf: (tab: Tab, index: number) =>
				order.slice(0, count + 1).includes(index) ? '' : tab.part.name,
		})),
	];
}

function placesIn({gap, nameOf}: Layout, tabs: readonly Tab[]): Place[] {
	let x = 1;
	return tabs.map((tab, i) => {
		const name = nameOf(tab, i);
		const width = tab.part.key.length + (name === '' ? 0 : name.length + 1);
		const place = {tab, x, name, width};
		// With two columns between tabs, the check mark has one of them, and nothing moves when it comes.
		x += width + (gap === 1 && tab.isDone ? 2 : gap);
		return place;
	});
}

function tabPlaces(tabs: readonly Tab[], width: number): Place[] {
	const candidates = layouts(tabs).map((layout) => placesIn(layout, tabs));
	const end = (places: readonly Place[]) => {
		const last = places.at(-1)!;
		return last.x + last.width + (last.tab.isDone ? 1 : 0);
	};

	return (
		candidates.find((places) => end(places) <= width) ?? candidates.at(-1)!
	);
}

/** The row of tabs: the key and the name of each part, "✓" behind it where it is done. */
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
			[part.key, isShown ? theme.selected : theme.key],
			[name === '' ? '' : ` ${name}`, isShown ? theme.selected : ''],
			[isDone ? '✓' : '', theme.good],
		]);
	}

	return canvas.rows();
}

/** The parts that are still to do, in row `y`, as many as there is room for. */
export function drawToDo(
	canvas: Canvas,
	y: number,
	tabs: readonly Tab[],
	theme: Theme,
): void {
	const left = tabs.filter(({part, isDone}) => part.isDone && !isDone);
	if (left.length === 0) {
		canvas.text(1, y, '✓ All parts are done.', theme.good);
		return;
	}

	let x = canvas.text(1, y, 'To do: ', theme.dim);
	for (const [i, {part}] of left.entries()) {
		const name = ` ${i === 0 ? part.title : part.name}`;
		const before = ['', ', then '][i] ?? ', ';
		const width = before.length + part.key.length + name.length;
		if (x + width + 2 > canvas.width) {
			canvas.text(x, y, ' …', theme.dim);
			return;
		}

		x = canvas.spans(x, y, [
			[before, theme.dim],
			[part.key, theme.key],
			[name, theme.dim],
		]);
	}
}

/** The part whose tab is at a column. */
export function tabAt(
	tabs: readonly Tab[],
	width: number,
	x: number,
): PartId | undefined {
	return tabPlaces(tabs, width).find(
		(place) => x >= place.x && x <= place.x + place.width,
	)?.tab.part.id;
}
