import {type ImageSize} from '../../dataset/images.js';
import {
	columnRange,
	isSumStep,
	type Path,
} from '../../exercise/backpropagation/result.js';
import {type Trace} from '../../exercise/backpropagation/trace.js';
import {Braille, type Dash} from '../../drawing/braille.js';
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
import {
	imageSizeOf,
	lookedAt,
	type BackpropagationState,
	type Looked,
} from './state.js';

/** A connection: the layer that it leads to, and its two units. */
type Line = {
	readonly layer: number;
	readonly from: number;
	readonly to: number;
};

/** The connection that the selected cell or term of a step belongs to, and those of all terms of its sum. */
function connectionsOf({trace, step, path}: Looked): {
	readonly edge: Line | undefined;
	readonly fan: readonly Line[];
} {
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
	style: string,
	dash?: Dash,
): void {
	const start = places[layer - 1].at(from);
	const end = places[layer].at(to);
	if (start && end) {
		plot.line(
			start.x * 2 + 3,
			start.y * 4 + 2,
			end.x * 2 - 2,
			end.y * 4 + 2,
			style,
			dash,
		);
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

type Diagram = Looked & {
	/** That of the sample's picture; undefined where it is none. */
	readonly size: ImageSize | undefined;
	/** Whether the picture may be larger than it is. */
	readonly isLarge: boolean;
};

/** Draws the units of a layer; the activations only from the step on that computes them. */
function drawUnits(
	canvas: Canvas,
	{units, more, at}: Placed,
	{trace, step, isHidden}: Diagram,
	{layer, selected}: {layer: number; selected: number | undefined},
	theme: Theme,
): void {
	if (more) {
		canvas.put(more.x, more.y, '⋮', theme.dim);
	}

	const isOutput = layer === trace.layers.length - 1;
	const known = knownFrom(trace, layer);
	const position = trace.steps.indexOf(step) + 1;
	const isKnown = position > known || (position === known && !isHidden);
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
	const {trace, step, path, size, isLarge} = diagram;
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
	const {edge, fan} = connectionsOf(diagram);
	for (const line of fan) {
		drawLine(plot, places, line, theme.dim, {on: 1, off: 3});
	}

	if (edge) {
		drawLine(plot, places, edge, color);
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
function sayConnection(looked: Looked): string[] {
	const {edge} = connectionsOf(looked);
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
	const looked = lookedAt(state, session);
	if (!looked) {
		return [];
	}

	const size = imageSizeOf(state, session);
	return [
		{
			type: 'picture',
			least: 4,
			draw(canvas, theme) {
				drawDiagram(canvas, theme, {...looked, size, isLarge: isLecture});
			},
			sayMore: () => [
				...sayConnection(looked),
				...sayPicture(looked.trace.a[0].slice(1), size),
			],
		},
	];
};
