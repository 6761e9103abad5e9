import {type Trace} from '../../exercise/backpropagation/trace.js';
import {Braille} from '../../drawing/braille.js';
import {type Canvas} from '../../drawing/canvas.js';
import {drawPicture, placeInPicture} from '../../drawing/picture.js';
import {type Theme} from '../../drawing/theme.js';
import {labelName, unitGlyph} from '../views/network-diagram.js';
import {type PartContext} from '../part.js';
import {edgeOf, fanOf, layersInUse, type Line} from './connections.js';
import {placeLayers, type Placed} from './place-layers.js';
import {isCovered} from './prediction.js';
import {pathOf, stepAt, type BackpropagationState} from './state.js';
import {imageSizeOf, traceOf} from './traced.js';

function drawLine(
	plot: Braille,
	places: readonly Placed[],
	{layer, from, to}: Line,
	{style, every}: {style: string; every: number},
): void {
	const start = places[layer - 1].at(from);
	const end = places[layer].at(to);
	if (!start || !end) {
		return;
	}

	const [x0, y0] = [start.x * 2 + 3, start.y * 4 + 2];
	const [x1, y1] = [end.x * 2 - 2, end.y * 4 + 2];
	const steps = Math.max(1, Math.abs(x1 - x0), Math.abs(y1 - y0));
	for (let i = 0; i <= steps; i += every) {
		plot.dot(x0 + ((x1 - x0) * i) / steps, y0 + ((y1 - y0) * i) / steps, style);
	}
}

/** The position from which on the activations of a layer are known. */
function knownFrom(trace: Trace, layer: number): number {
	return (
		trace.steps.findIndex(
			(step) =>
				(step.kind === 'activation' || step.kind === 'input') &&
				step.layer === layer,
		) + 1
	);
}

function drawUnits(
	canvas: Canvas,
	place: Placed,
	{
		trace,
		layer,
		isKnown,
		selected,
		hasLabel,
	}: {
		trace: Trace;
		layer: number;
		isKnown: boolean;
		selected: number | undefined;
		hasLabel: boolean;
	},
	theme: Theme,
): void {
	const isOutput = layer === trace.layers.length - 1;
	if (place.more) {
		canvas.put(place.more.x, place.more.y, '⋮', theme.dim);
	}

	for (const unit of place.units) {
		const {x, y} = place.at(unit)!;
		const value = trace.a[layer][isOutput ? unit - 1 : unit];
		const glyph = unit === 0 ? '1' : isKnown ? unitGlyph(value) : '○';
		canvas.put(
			x,
			y,
			glyph,
			unit === selected
				? theme.selected
				: unit === 0
					? theme.dim
					: theme.forward,
		);
		if (isOutput) {
			const isLabel = hasLabel && trace.label === unit;
			canvas.text(
				x + 2,
				y,
				`${labelName(unit, trace.y.length)}${isLabel ? ' y=1' : ''}`,
				isLabel ? theme.strong : theme.dim,
			);
		}
	}
}

/** The name of each layer above it, from the right, as far as they do not overlap. */
function drawNames(
	canvas: Canvas,
	places: readonly Placed[],
	layers: readonly number[],
	theme: Theme,
): void {
	const input = `input ${layers[0]}`;
	canvas.text(0, 0, input, theme.dim);
	let end = canvas.width;
	for (let l = layers.length - 1; l > 0; l--) {
		const name = l === layers.length - 1 ? 'output' : 'hidden';
		const text = `${name} ${layers[l]}`;
		const x = Math.min(places[l].left, end - text.length);
		if (x > input.length) {
			canvas.text(x, 0, text, theme.dim);
			end = x - 1;
		}
	}
}

/**
 * The picture, the units of every layer and the connections that the step uses: the selected one solid,
 * the others of the same sum dotted. A circle is filled once its activation is known; "1" is a bias node.
 */
export function drawDiagram(
	canvas: Canvas,
	state: BackpropagationState,
	{session, theme, lecture}: PartContext,
): void {
	const trace = traceOf(state, session);
	const step = trace && stepAt(state, trace);
	if (!step) {
		return;
	}

	const path = pathOf(state, trace);
	const inUse = layersInUse(step);
	const {places, picture, top} = placeLayers(
		canvas,
		trace.layers,
		path,
		imageSizeOf(state, session),
		lecture !== undefined,
	);
	const color = step.handout === 1 ? theme.forward : theme.backward;
	const plot = new Braille(canvas.width, canvas.height);
	for (const line of fanOf(trace, step, path)) {
		drawLine(plot, places, line, {style: theme.dim, every: 4});
	}

	const edge = edgeOf(step, path);
	if (edge) {
		drawLine(plot, places, edge, {style: color, every: 1});
	}

	plot.drawOn(canvas, 0, 0);
	if (picture) {
		drawPicture(canvas, 0, picture.y, {
			pixels: trace.a[0].subarray(1),
			size: picture.size,
			shown: picture.shown,
			theme,
		});
		if (inUse.includes(0) && path[0] > 0) {
			const {x, y} = placeInPicture(path[0] - 1, picture.size, picture.shown);
			canvas.put(x, picture.y + y, 'X', theme.selected);
		}
	}

	for (const [layer, place] of places.entries()) {
		const known = knownFrom(trace, layer);
		drawUnits(
			canvas,
			place,
			{
				trace,
				layer,
				isKnown:
					state.position > known ||
					(state.position === known && !isCovered(state)),
				selected: inUse.includes(layer) ? path[layer] : undefined,
				hasLabel: step.handout > 1,
			},
			theme,
		);
	}

	if (top > 0) {
		drawNames(canvas, places, trace.layers, theme);
		canvas.text(
			0,
			canvas.height - 1,
			step.handout === 1
				? 'forward →  ● active  1 bias node'
				: '← backward  ● active  1 bias node',
			color,
		);
	}
}
