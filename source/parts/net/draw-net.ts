import {layerName, type Layers, answerText} from '../../exercise/net.js';
import {Braille} from '../../drawing/braille.js';
import {type Canvas} from '../../drawing/canvas.js';
import {wrapText} from '../../drawing/text.js';
import {type Theme} from '../../drawing/theme.js';
import {placeNodes, type Slot} from './layout.js';
import {type NetState, type Selection} from './state.js';
import {isMatrixNamed, isSizeSettled} from './settled.js';
import {biasStyle, drawStroke, strokesOf} from './strokes.js';
import {biasGlyph, selectionText} from './words.js';

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
	const text = wrapText(selectionText(state), canvas.width);
	const top = 3;
	const slots = placeNodes(
		layers,
		{
			left: String(layers[0]).length + 3,
			right: canvas.width - String(layers.at(-1)).length - 4,
			top,
			height: canvas.height - top - text.length,
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
	for (const [i, line] of text.entries()) {
		canvas.text(
			0,
			canvas.height - text.length + i,
			line,
			selection ? '' : theme.dim,
		);
	}
}
