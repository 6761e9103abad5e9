import {type Braille} from '../../drawing/braille.js';
import {type Theme} from '../../drawing/theme.js';
import {type Slot} from './layout.js';
import {type Selection} from './state.js';

// Above this many lines between two layers they are drawn as dots, so that some ground is left.
const manyLines = 90;

/** The style of bias nodes and what leads out of them. Without colours their shape is enough. */
export function biasStyle({depth, warning}: Theme): string {
	return depth === 0 ? '' : warning;
}

/** Whether a line belongs to the selected node: those into a unit, those out of an input or bias node. */
export function isLit(
	selection: Selection | undefined,
	line: {readonly layer: number; readonly from: number; readonly to: number},
): boolean {
	if (!selection) {
		return false;
	}

	const {layer, unit} = selection;
	return layer === 0 || unit === 0
		? line.layer === layer && line.from === unit
		: line.layer === layer - 1 && line.to === unit;
}

/** How a line between two nodes is drawn. */
export type Stroke = {
	readonly from: Slot;
	readonly to: Slot;
	readonly style: string;
	/** Dots drawn and left out in turn. */
	readonly on: number;
	readonly off: number;
};

/** Draws a line between two nodes. */
export function drawStroke(
	plot: Braille,
	{from, to, style, on, off}: Stroke,
): void {
	const x0 = from.x * 2 + 3;
	const x1 = to.x * 2 - 2;
	const y0 = from.y * 4 + 2;
	const y1 = to.y * 4 + 2;
	// Dots of neighbouring lines at the same places would look like columns.
	const shift = on === 1 ? from.y * 5 + to.y * 3 : 0;
	const steps = Math.max(1, Math.abs(x1 - x0), Math.abs(y1 - y0));
	for (let i = 0; i <= steps; i++) {
		if ((i + shift) % (on + off) < on) {
			plot.dot(
				x0 + ((x1 - x0) * i) / steps,
				y0 + ((y1 - y0) * i) / steps,
				style,
			);
		}
	}
}

/** All lines of the net; those to stand out come last, so that they lie on top. */
export function strokesOf(
	slots: readonly Slot[][],
	selection: Selection | undefined,
	theme: Theme,
): Stroke[] {
	const plain: Stroke[] = [];
	const bias: Stroke[] = [];
	const lit: Stroke[] = [];
	for (const [layer, starts] of slots.slice(0, -1).entries()) {
		const ends = slots[layer + 1].filter(
			({unit}) => unit !== undefined && unit > 0,
		);
		const isDense = starts.length * ends.length > manyLines;
		for (const from of starts.filter(({unit}) => unit !== undefined)) {
			const isBias = from.unit === 0;
			for (const to of ends) {
				const ofSelection = isLit(selection, {
					layer,
					from: from.unit!,
					to: to.unit!,
				});
				const color = isBias ? biasStyle(theme) : theme.accent;
				if (ofSelection) {
					const off = isBias && theme.depth === 0 ? 2 : 0;
					lit.push({from, to, style: color, on: 3, off});
				} else if (selection) {
					plain.push({
						from,
						to,
						style: theme.dim,
						on: 1,
						off: isDense ? 59 : 9,
					});
				} else if (isBias) {
					// With colours a plain line is told apart well enough, and easier to follow.
					const off = theme.depth === 0 || isDense ? 3 : 0;
					bias.push({from, to, style: color, on: 3, off});
				} else {
					plain.push({from, to, style: theme.dim, on: 1, off: isDense ? 3 : 0});
				}
			}
		}
	}

	return [...plain, ...bias, ...lit];
}
