import {
	type Rectangle,
	type Point,
	type Size,
	contains,
} from '../../drawing/canvas.js';
import {type Cell} from './cells.js';
import {type MouseEvent} from './split-input.js';

/** What the mouse does at a place of a region. */
export type Pointer = MouseEvent &
	Size & {
		/** Whether it belongs to a press that the region has taken. */
		readonly isTaken: boolean;
	};

/** A part of the screen that is painted past Ink, which lays it out. */
export type Region = {
	/** Where it is now; undefined while it has no place. */
	readonly place: () => Rectangle | undefined;
	/** What it is called for who wants it apart from the screen. */
	readonly name?: string;
	/** Regions of a higher layer lie above those of a lower one; 0 unless given. */
	readonly layer?: number;
	/** Minimum interval between drawings for `requestCalmly`, ms; 0 unless given. */
	readonly interval?: number;
	/** Whether its outermost cells are a frame around its text. */
	readonly isFramed?: boolean;
	/** Its rows, each exactly `width` columns. */
	readonly draw: (width: number, height: number) => readonly string[];
	/**
	 * Takes clicks and the wheel; without it they go to the region below. Returns true for a press whose drag it takes
	 * too, also outside of it; a drag else selects text.
	 */
	readonly point?: (pointer: Pointer) => boolean | undefined;
};

/** Whether a region has stayed where it was. */
export function isSamePlace(a: Rectangle, b: Rectangle): boolean {
	return (
		a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height
	);
}

/** Text that is being selected by a drag, from one cell to another, both included, row by row within the bounds. */
export type Selection = {
	readonly bounds: Rectangle;
	readonly from: Point;
	readonly to: Point;
};

function nearestIn({x, y, width, height}: Rectangle, place: Point): Point {
	return {
		x: Math.max(x, Math.min(x + width - 1, place.x)),
		y: Math.max(y, Math.min(y + height - 1, place.y)),
	};
}

/** What a region holds within a frame of one cell. */
function insideFrame({x, y, width, height}: Rectangle): Rectangle {
	return {x: x + 1, y: y + 1, width: width - 2, height: height - 2};
}

/** Selects from where a drag began to where it is now, in either direction. */
export function select(
	bounds: Rectangle,
	began: Point,
	now: Point,
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

type Press = Point & {
	/** What a drag from there may select. */
	readonly bounds: Rectangle;
	/** Who was told. */
	readonly region: Region | undefined;
	/** Whether the region takes the drag, which then selects nothing. */
	readonly isTaken: boolean;
};

/** What is on the screen, as far as the mouse meets it. */
export type Pointable = {
	/** The regions and where they are, the topmost last. */
	readonly regions: () => ReadonlyMap<Region, {readonly place: Rectangle}>;
	readonly cells: () => ReadonlyArray<readonly Cell[]>;
	/** What is selected has changed. */
	readonly changed: () => void;
};

/** Gives what the mouse does to the regions on the screen, and selects text. */
export class Mouse {
	/** What is selected while a drag goes on. */
	selection: Selection | undefined;
	#press: Press | undefined;

	constructor(private readonly screen: Pointable) {}

	/**
	 * Gives a press, its release and turns of the wheel to the topmost region there that takes them. A drag goes to the
	 * region that took its press; any other one selects text instead, and its release is not told.
	 *
	 * @returns the selected text, at the end of a drag.
	 */
	point(event: MouseEvent): string | undefined {
		const {type, x, y} = event;
		// A press is the first of its own.
		const press = type.endsWith('press') ? undefined : this.#press;
		if (type === 'drag' || type === 'right-drag') {
			if (press?.isTaken) {
				this.#tell(press.region, event, true);
			} else if (press && type === 'drag') {
				this.selection = select(press.bounds, press, {x, y});
				this.screen.changed();
			}

			return undefined;
		}

		const {selection} = this;
		this.#press = undefined;
		this.selection = undefined;
		if (type === 'release' && selection) {
			this.screen.changed();
			return selectedText(this.screen.cells(), selection);
		}

		const below = [...this.screen.regions()].filter(([, {place}]) =>
			contains(place, event),
		);
		const top = below.at(-1);
		const [region] = below.findLast(([{point}]) => point) ?? [];
		if (type === 'release') {
			// What the press has changed may lie there by now.
			if (press?.isTaken === true || region === press?.region) {
				this.#tell(press?.region, event, press?.isTaken);
			}

			return undefined;
		}

		const isTaken = this.#tell(region, event) === true;
		if (top && (isTaken || type === 'press')) {
			const [{isFramed = false}, {place}] = top;
			const bounds = isFramed ? insideFrame(place) : place;
			this.#press = {x, y, bounds, region, isTaken};
		}

		return undefined;
	}

	#tell(
		region: Region | undefined,
		{type, x, y}: MouseEvent,
		isTaken = false,
	): boolean | undefined {
		const {place} = (region && this.screen.regions().get(region)) ?? {};
		return place
			? region?.point?.({
					type,
					x: x - place.x,
					y: y - place.y,
					isTaken,
					width: place.width,
					height: place.height,
				})
			: undefined;
	}
}
