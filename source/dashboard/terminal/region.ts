import {type Rectangle} from '../../drawing/canvas.js';
import {type MouseEvent} from './split-input.js';

/** What the mouse does at a place of a region. */
export type Pointer = MouseEvent & {
	/** Whether it belongs to a press that the region has taken. */
	readonly isTaken: boolean;
	readonly width: number;
	readonly height: number;
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
