import {type ImageSize} from '../../dataset/images.js';
import {type MicroStep} from '../../exercise/backpropagation/micro-steps.js';
import {type Path} from '../../exercise/backpropagation/path.js';
import {isMatrixStep} from '../../exercise/backpropagation/result.js';
import {type Trace} from '../../exercise/backpropagation/trace.js';
import {type Block} from '../../content/blocks.js';
import {Braille} from '../../drawing/braille.js';
import {type Canvas} from '../../drawing/canvas.js';
import {
	drawPicture,
	pictureLines,
	placeInPicture,
} from '../../drawing/picture.js';
import {type Theme} from '../../drawing/theme.js';
import {labelName, unitGlyph} from '../views/network-diagram.js';
import {type ContentContext} from '../part.js';
import {placeLayers, type Placed} from './place-layers.js';
import {isCovered, pathOf, type BackpropagationState} from './state.js';
import {imageSizeOf, traceAndStep} from './traced.js';

/** Which units a step looks at: the layer of its rows, and of its columns or terms. */
function layersInUse({kind, layer}: MicroStep): number[] {
	return kind === 'weighted' || kind === 'accumulate' || kind === 'normalize'
		? [layer, layer - 1]
		: kind === 'propagated'
			? [layer, layer + 1]
			: [layer];
}

/** A connection: the layer that it leads to, and its two units. */
type Line = {
	readonly layer: number;
	readonly from: number;
	readonly to: number;
};

/** The connections that end in the selected unit of a sum. */
function fanOf(trace: Trace, step: MicroStep, path: Path): Line[] {
	const {layer: l} = step;
	if (step.kind === 'weighted') {
		return Array.from({length: trace.layers[l - 1] + 1}, (_, from) => ({
			layer: l,
			from,
			to: Math.max(1, path[l]),
		}));
	}

	return step.kind === 'propagated'
		? Array.from({length: trace.layers[l + 1]}, (_, k) => ({
				layer: l + 1,
				from: path[l],
				to: k + 1,
			}))
		: [];
}

/** The one connection that the selected cell or term belongs to. */
function edgeOf(step: MicroStep, path: Path): Line | undefined {
	const {layer: l, kind} = step;
	if (kind === 'weighted' || isMatrixStep(step)) {
		return {layer: l, from: path[l - 1], to: Math.max(1, path[l])};
	}

	return kind === 'propagated'
		? {layer: l + 1, from: path[l], to: Math.max(1, path[l + 1])}
		: undefined;
}

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
function drawDiagram(
	canvas: Canvas,
	theme: Theme,
	{
		state,
		trace,
		step,
		size,
		isLarge,
	}: {
		state: BackpropagationState;
		trace: Trace;
		step: MicroStep;
		size: ImageSize | undefined;
		isLarge: boolean;
	},
): void {
	const path = pathOf(state, trace);
	const inUse = layersInUse(step);
	const {places, picture, top} = placeLayers(
		canvas,
		trace.layers,
		path,
		size,
		isLarge,
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

/** The connection that a step looks at, in words. */
function sayConnection(step: MicroStep, path: Path): string[] {
	const edge = edgeOf(step, path);
	const unit = (layer: number, index: number) =>
		`${index === 0 ? 'the bias node' : `unit ${index}`} of layer ${layer}`;
	return edge
		? [
				`The selected connection leads from ${unit(edge.layer - 1, edge.from)} to ${unit(edge.layer, edge.to)}.`,
			]
		: [];
}

/** The network with the connections that the step uses. */
export function diagramContent(
	state: BackpropagationState,
	{session, isLecture}: ContentContext,
): Block[] {
	const found = traceAndStep(state, session);
	if (!found) {
		return [];
	}

	const {trace, step} = found;
	const size = imageSizeOf(state, session);
	return [
		{
			type: 'picture',
			least: 4,
			draw(canvas, theme) {
				drawDiagram(canvas, theme, {...found, state, size, isLarge: isLecture});
			},
			sayMore: () => [
				...sayConnection(step, pathOf(state, trace)),
				...pictureLines(trace.a[0].slice(1), size),
			],
		},
	];
}
