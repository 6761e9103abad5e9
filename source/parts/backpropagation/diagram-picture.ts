import {type ImageSize} from '../../dataset/images.js';
import {type MicroStep} from '../../exercise/backpropagation/micro-steps.js';
import {columnRange, type Path} from '../../exercise/backpropagation/path.js';
import {isSumStep} from '../../exercise/backpropagation/result.js';
import {type Trace} from '../../exercise/backpropagation/trace.js';
import {Braille} from '../../drawing/braille.js';
import {type Canvas} from '../../drawing/canvas.js';
import {
	drawPicture,
	sayPicture,
	placeInPicture,
} from '../../drawing/picture.js';
import {type Theme} from '../../drawing/theme.js';
import {
	fullActivation,
	labelName,
	unitGlyph,
} from '../views/network-diagram.js';
import {type Content} from '../part.js';
import {placeLayers, type Placed} from './place-layers.js';
import {isCovered, pathOf, type BackpropagationState} from './state.js';
import {imageSizeOf, traceAndStep} from './traced.js';

/** A connection: the layer that it leads to, and its two units. */
type Line = {
	readonly layer: number;
	readonly from: number;
	readonly to: number;
};

/** The connection that the selected cell or term of a step belongs to, and those of all terms of its sum. */
function connectionsOf(
	trace: Trace,
	step: MicroStep,
	path: Path,
): {readonly edge: Line | undefined; readonly fan: readonly Line[]} {
	const others = columnRange(trace, step);
	if (!others) {
		return {edge: undefined, fan: []};
	}

	const {layer: other, first, last} = others;
	const layer = Math.max(step.layer, other);
	// Nothing leads to a bias node.
	const along = (units: Path) => ({
		layer,
		from: units[layer - 1],
		to: Math.max(1, units[layer]),
	});
	return {
		edge: along(path),
		fan: isSumStep(step)
			? Array.from({length: last - first + 1}, (_, i) =>
					along(path.with(other, first + i)),
				)
			: [],
	};
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

/** What the diagram shows. */
type Diagram = {
	readonly state: BackpropagationState;
	readonly trace: Trace;
	readonly step: MicroStep;
	/** That of the sample's picture; undefined where it is none. */
	readonly size: ImageSize | undefined;
	/** Whether the picture may be larger than it is. */
	readonly isLarge: boolean;
};

/** Draws the units of a layer; the activations only from the step on that computes them. */
function drawUnits(
	canvas: Canvas,
	{units, more, at}: Placed,
	{state, trace, step}: Diagram,
	{layer, selected}: {layer: number; selected: number | undefined},
	theme: Theme,
): void {
	if (more) {
		canvas.put(more.x, more.y, '⋮', theme.dim);
	}

	const isOutput = layer === trace.layers.length - 1;
	const known = knownFrom(trace, layer);
	const isKnown =
		state.position > known || (state.position === known && !isCovered(state));
	const full = fullActivation(trace.a[layer]);
	for (const unit of units) {
		const {x, y} = at(unit)!;
		const value = trace.a[layer][isOutput ? unit - 1 : unit];
		const isBias = unit === 0;
		canvas.put(
			x,
			y,
			isBias ? '1' : isKnown ? unitGlyph(value, full) : '○',
			unit === selected
				? theme.selected
				: isBias
					? theme.dim
					: isKnown && value < 0
						? theme.signed(-1)
						: theme.forward,
		);
		if (isOutput) {
			const isLabel = step.handout > 1 && trace.label === unit;
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
function drawDiagram(canvas: Canvas, theme: Theme, diagram: Diagram): void {
	const {state, trace, step, size, isLarge} = diagram;
	const path = pathOf(state, trace);
	const inUse = new Set([step.layer, columnRange(trace, step)?.layer]);
	const {places, picture, top} = placeLayers(
		canvas,
		trace.layers,
		path,
		size,
		isLarge,
	);
	const color = step.handout === 1 ? theme.forward : theme.backward;
	const plot = new Braille(canvas.width, canvas.height);
	const {edge, fan} = connectionsOf(trace, step, path);
	for (const line of fan) {
		drawLine(plot, places, line, {style: theme.dim, every: 4});
	}

	if (edge) {
		drawLine(plot, places, edge, {style: color, every: 1});
	}

	plot.drawOn(canvas, 0, 0);
	if (picture) {
		const pixels = trace.a[0].subarray(1);
		drawPicture(canvas, 0, picture.y, {...picture, pixels, theme});
		if (inUse.has(0) && path[0] > 0) {
			const {x, y} = placeInPicture(path[0] - 1, picture.size, picture.shown);
			canvas.put(x, picture.y + y, 'X', theme.selected);
		}
	}

	for (const [layer, place] of places.entries()) {
		const selected = inUse.has(layer) ? path[layer] : undefined;
		drawUnits(canvas, place, diagram, {layer, selected}, theme);
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
function sayConnection({state, trace, step}: Diagram): string[] {
	const {edge} = connectionsOf(trace, step, pathOf(state, trace));
	const unit = (layer: number, index: number) =>
		`${index === 0 ? 'the bias node' : `unit ${index}`} of layer ${layer}`;
	return edge
		? [
				`The selected connection leads from ${unit(edge.layer - 1, edge.from)} to ${unit(edge.layer, edge.to)}.`,
			]
		: [];
}

/** The network with the connections that the step uses. */
export const diagramContent: Content<BackpropagationState> = (
	state,
	{session, isLecture},
) => {
	const found = traceAndStep(state, session);
	if (!found) {
		return [];
	}

	const size = imageSizeOf(state, session);
	const diagram = {...found, state, size, isLarge: isLecture};
	return [
		{
			type: 'picture',
			least: 4,
			draw(canvas, theme) {
				drawDiagram(canvas, theme, diagram);
			},
			sayMore: () => [
				...sayConnection(diagram),
				...sayPicture(found.trace.a[0].slice(1), size),
			],
		},
	];
};
