import {layerName, type Layers, questionsFor} from '../../exercise/net.js';
import {Braille, type Dash} from '../../drawing/braille.js';
import {type Canvas, type Rectangle} from '../../drawing/canvas.js';
import {type Theme} from '../../drawing/theme.js';
import {isSettled, type NetState, type Selection} from './state.js';

/** The sign of a bias node; a unit is a circle. */
export const biasGlyph = '■';

// Above this many lines between two layers they are drawn as dots, so that some ground is left.
const manyLines = 90;

/** A place of a layer: a node, or the mark for nodes that are not drawn. */
type Slot = {
	/** The unit, 0 the bias node; undefined for the mark. */
	readonly unit: number | undefined;
	/** How many nodes the mark stands for. */
	readonly hidden: number;
	readonly x: number;
	readonly y: number;
};

/** The nodes of a layer that are drawn, and how many are left out after each. */
function chosen(
	units: number,
	hasBias: boolean,
	room: number,
	selected: number | undefined,
): Array<{unit: number | undefined; hidden: number}> {
	const all = Array.from({length: units + (hasBias ? 1 : 0)}, (_, i) =>
		hasBias ? i : i + 1,
	);
	if (all.length <= room) {
		return all.map((unit) => ({unit, hidden: 0}));
	}

	// The first ones, a mark, the last one; or, around a selected node in between, two marks.
	const first = all[0];
	const head = room - 2;
	const isInside =
		selected !== undefined && selected >= first + head && selected < units;
	if (!isInside) {
		return [
			...all.slice(0, head).map((unit) => ({unit, hidden: 0})),
			{unit: undefined, hidden: all.length - head - 1},
			{unit: units, hidden: 0},
		];
	}

	const short = Math.max(1, Math.floor((room - 2) / 2));
	const rest = Math.max(1, room - 3 - short);
	const start = Math.min(
		units - rest,
		Math.max(first + short + 1, selected - Math.floor((rest - 1) / 2)),
	);
	const after = units - 1 - (start + rest - 1);
	return [
		...all.slice(0, short).map((unit) => ({unit, hidden: 0})),
		{unit: undefined, hidden: start - first - short},
		...Array.from({length: rest}, (_, i) => ({unit: start + i, hidden: 0})),
		...(after > 0 ? [{unit: undefined, hidden: after}] : []),
		{unit: units, hidden: 0},
	].slice(0, room);
}

/**
 * Where the nodes of each layer lie in some columns and rows. Nodes that there is no room for are
 * stood for by one mark.
 */
export function placeNodes(
	layers: Layers,
	{x: left, y: top, width, height}: Rectangle,
	selection?: {readonly layer: number; readonly unit: number},
): Slot[][] {
	return layers.map((units, l) => {
		const hasBias = l < layers.length - 1;
		const slots = chosen(
			units,
			hasBias,
			height,
			selection?.layer === l ? selection.unit : undefined,
		);
		const x = Math.round(left + (width * l) / (layers.length - 1));
		const gaps = Math.max(1, slots.length - 1);
		const step = Math.max(1, Math.min(6, Math.floor((height - 1) / gaps)));
		const used = (slots.length - 1) * step + 1;
		const start = top + Math.floor((height - used) / 2);
		return slots.map((slot, i) => ({...slot, x, y: start + i * step}));
	});
}

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
type Stroke = Dash & {
	readonly from: Slot;
	readonly to: Slot;
	readonly style: string;
};

/** Draws a line between two nodes. */
function drawStroke(plot: Braille, {from, to, style, ...dash}: Stroke): void {
	plot.line(
		from.x * 2 + 3,
		from.y * 4 + 2,
		to.x * 2 - 2,
		to.y * 4 + 2,
		style,
		// Dots of neighboring lines at the same places would look like columns.
		{...dash, shift: dash.on === 1 ? from.y * 5 + to.y * 3 : 0},
	);
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
		if (l > 0 && isSettled(state, 0)) {
			const label = `Θ${l}`;
			const size = isSettled(state, l)
				? ` ${questionsFor(layers)[l].answer}`
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
	const left = String(layers[0]).length + 3;
	const slots = placeNodes(
		layers,
		{
			x: left,
			y: top,
			width: canvas.width - String(layers.at(-1)).length - 4 - left,
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
