import {layerName, type Layers, answerText} from '../../exercise/net.js';
import {Braille} from '../../drawing/braille.js';
import {type Canvas} from '../../drawing/canvas.js';
import {type Theme} from '../../drawing/theme.js';
import {placeNodes, type Slot} from './layout.js';
import {
	isMatrixNamed,
	isSizeSettled,
	type NetState,
	type Selection,
} from './state.js';

/** The sign of a bias node; a unit is a circle. */
export const biasGlyph = '■';

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
type Stroke = {
	readonly from: Slot;
	readonly to: Slot;
	readonly style: string;
	/** Dots drawn and left out in turn. */
	readonly on: number;
	readonly off: number;
};

/** Draws a line between two nodes. */
function drawStroke(plot: Braille, {from, to, style, on, off}: Stroke): void {
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
function strokesOf(
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

function shortName(layers: Layers, l: number): string {
	return l === 0 ? 'in' : l === layers.length - 1 ? 'out' : `h${l}`;
}

function countText(layers: Layers, l: number): string {
	return `${layers[l]}${l < layers.length - 1 ? `+${biasGlyph}` : ''}`;
}

function drawHeadings(
	canvas: Canvas,
	state: NetState,
	columns: readonly number[],
	theme: Theme,
): void {
	const {layers, selection} = state;
	const spacing = columns[1] - columns[0];
	for (const [l, x] of columns.entries()) {
		const name = spacing >= 11 ? layerName(layers, l) : shortName(layers, l);
		const full = spacing >= 22 ? `${name} a(${l})` : name;
		const isSelected = selection?.layer === l;
		const put = (y: number, text: string, style: string) => {
			const start = Math.min(
				canvas.width - text.length,
				Math.max(0, x - Math.floor(text.length / 2)),
			);
			canvas.text(start, y, text, style);
		};

		put(0, full, isSelected ? theme.key : theme.strong);
		put(1, countText(layers, l), '');
		if (l > 0 && isMatrixNamed(state)) {
			const label = `Θ${l}`;
			const size = isSizeSettled(state, l)
				? ` ${answerText(layers, {type: 'size', matrix: l})}`
				: '';
			const text = label.length + size.length < spacing ? label + size : label;
			canvas.textMiddle(columns[l - 1], 2, spacing + 1, text, theme.accent);
		}
	}
}

function drawNodes(
	canvas: Canvas,
	slots: readonly Slot[][],
	selection: Selection | undefined,
	theme: Theme,
): void {
	const last = slots.length - 1;
	const isTight = slots[1][0].x - slots[0][0].x < 10;
	for (const [l, layer] of slots.entries()) {
		for (const {unit, hidden, x, y} of layer) {
			if (unit === undefined) {
				const more = isTight ? String(hidden) : `${hidden} more`;
				if (l === last) {
					canvas.textEnd(x + 1, y, `${more} ⋮`);
				} else {
					canvas.text(x, y, `⋮ ${more}`);
				}

				continue;
			}

			const isSelected = selection?.layer === l && selection.unit === unit;
			const style = isSelected
				? theme.selected
				: unit === 0
					? biasStyle(theme)
					: theme.forward;
			canvas.put(x, y, unit === 0 ? biasGlyph : '○', style);
			if (unit === 0 && (l === 0 || !isTight)) {
				canvas.textEnd(x - 1, y, '+1', theme.dim);
			} else if (l === 0 && unit > 0) {
				canvas.textEnd(x - 1, y, `x${unit}`, theme.dim);
			} else if (l === last) {
				canvas.text(x + 2, y, `y${unit}`, theme.dim);
			}
		}
	}
}

/** The net with all its lines; those of the selected node stand out. */
export function drawNet(canvas: Canvas, state: NetState, theme: Theme): void {
	const {layers, selection} = state;
	const top = 3;
	const slots = placeNodes(
		layers,
		{
			left: String(layers[0]).length + 3,
			right: canvas.width - String(layers.at(-1)).length - 4,
			top,
			height: canvas.height - top,
		},
		selection,
	);
	const plot = new Braille(canvas.width, canvas.height);
	for (const stroke of strokesOf(slots, selection, theme)) {
		drawStroke(plot, stroke);
	}

	plot.drawOn(canvas, 0, 0);
	drawHeadings(
		canvas,
		state,
		slots.map(([{x}]) => x),
		theme,
	);
	drawNodes(canvas, slots, selection, theme);
}
