import {type Rectangle} from '../../drawing/canvas.js';
import {type Cell} from './cells.js';

type Place = {readonly x: number; readonly y: number};

/** Text that is being selected by a drag, from one cell to another, both included, row by row within the bounds. */
export type Selection = {
	readonly bounds: Rectangle;
	readonly from: Place;
	readonly to: Place;
};

/** The nearest place within a rectangle. */
function nearestIn({x, y, width, height}: Rectangle, place: Place): Place {
	return {
		x: Math.max(x, Math.min(x + width - 1, place.x)),
		y: Math.max(y, Math.min(y + height - 1, place.y)),
	};
}

/** What a region holds within a frame of one cell. */
export function insideFrame({x, y, width, height}: Rectangle): Rectangle {
	return {x: x + 1, y: y + 1, width: width - 2, height: height - 2};
}

/** Selects from where a drag began to where it is now, in either direction. */
export function select(
	bounds: Rectangle,
	began: Place,
	now: Place,
): Selection | undefined {
	if (bounds.width < 1 || bounds.height < 1) {
		return undefined;
	}

	const [a, b] = [nearestIn(bounds, began), nearestIn(bounds, now)];
	const isForward = a.y < b.y || (a.y === b.y && a.x <= b.x);
	return isForward ? {bounds, from: a, to: b} : {bounds, from: b, to: a};
}

/** The selected cells of a row: the first column and the one after the last; none where they are equal. */
export function selectedColumns(
	{bounds, from, to}: Selection,
	y: number,
): readonly [first: number, end: number] {
	return y < from.y || y > to.y
		? [0, 0]
		: [
				y === from.y ? from.x : bounds.x,
				y === to.y ? to.x + 1 : bounds.x + bounds.width,
			];
}

/** The selected text, without the blanks at the ends of its lines. */
export function selectedText(
	cells: ReadonlyArray<readonly Cell[]>,
	selection: Selection,
): string {
	return cells
		.map((row, y) =>
			row
				.slice(...selectedColumns(selection, y))
				.map(({character}) => character)
				.join('')
				.trimEnd(),
		)
		.slice(selection.from.y, selection.to.y + 1)
		.join('\n');
}
