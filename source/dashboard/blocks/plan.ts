import {type Canvas, type Point, type Rectangle} from '../../drawing/canvas.js';
import {type Theme} from '../../drawing/theme.js';

/** What a click at some place means. */
export type Hit = Rectangle & {
	/** Given, or found by the place within it. */
	readonly target?: unknown;
	readonly targetAt?: (at: Point) => unknown;
};

/** What blocks are drawn on. */
export type Output = {
	readonly canvas: Canvas;
	readonly theme: Theme;
	/** Filled in the order of drawing: later ones lie above earlier ones. */
	readonly hits: Hit[];
};

/** How something is drawn in a given width. */
export type Plan = {
	/** Rows that it needs, and that it can use; Infinity takes all there are. */
	readonly least: number;
	readonly most: number;
	/** Whether a sentence is broken over lines. */
	readonly isBroken: boolean;
	readonly draw: (output: Output, x: number, y: number, rows: number) => void;
};
