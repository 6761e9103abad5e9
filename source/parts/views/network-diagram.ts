import {squareSize} from '../../dataset/images.js';
import {forward, argmax} from '../../network/forward.js';
import {createMatrix, type Matrix} from '../../network/matrix.js';
import {type Snapshot} from '../../session/state.js';
import {Braille} from '../../drawing/braille.js';
import {type Canvas, type Point} from '../../drawing/canvas.js';
import {coverText} from '../../drawing/text.js';
import {drawPicture, placeInPicture} from '../../drawing/picture.js';
import {type Theme} from '../../drawing/theme.js';
import {type Plane} from './plane.js';
import {drawPlane} from './plane-picture.js';
import {layOut, narrowestGap, type DiagramLayout} from './diagram-layout.js';

const levels = ['○', '◔', '◑', '◕', '●'] as const;
/** Eighths of a character, filled from the left. */
const eighths = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'] as const;
/** From so many columns on the strongest lines are thick: those with this share of the strongest signal. */
const wideGap = 14;
const thickShare = 0.6;
/** From so many columns on a broken line can be told from others. */
const brokenGap = 8;
/** Connections of a layer that are shown, at least and at most. */
const connectionsShown = {least: 6, most: 18} as const;
/** The plane of two inputs takes the room of a square picture with at least this many pixels a side. */
const leastPlane = 20;
/** What a unit is called: the digit of an output unit where there are ten (label 10 is the digit 0). */
export function labelName(label: number, outputs: number): string {
	return outputs === 10 ? String(label % 10) : String(label);
}

/** The network's answer for the selected sample. */
export type Answer = {
	/** Activations of each layer without bias nodes, input first. */
	readonly activations: readonly Float64Array[];
	/** The label of the most active output unit, from 1. */
	readonly predicted: number;
};

/** Forward pass of the selected sample. */
export function answerOf({weights, activation, sample}: Snapshot): Answer {
	const {a} = forward(
		weights,
		createMatrix(1, sample.pixels.length, sample.pixels),
		activation,
	);
	const activations = a.map(({data}, l) =>
		l < a.length - 1 ? data.subarray(1) : data,
	);
	return {activations, predicted: argmax(activations.at(-1)!) + 1};
}

/** The activation that a full circle stands for: 1, or the largest in the layer of a unit without an upper bound. */
export function fullActivation(layer: Float64Array): number {
	return Math.max(1, ...layer.map((value) => Math.abs(value)));
}

/** A circle that is the fuller the more active the unit is, one way or the other. */
export function unitGlyph(activation: number, full = 1): string {
	const level = Math.abs(activation || 0) / full;
	return levels[Math.min(4, Math.round(level * 4))];
}

type Connection = {
	/** Indices of the units that it leads from and to. */
	readonly from: number;
	readonly to: number;
	/** What flows through it: weight times activation. */
	readonly signal: number;
};

/** The connections of a layer through which most flows, weakest first. Inactive units are skipped. */
function strongest(
	{rows, columns, data}: Matrix,
	activations: Float64Array,
	shown: {from: number; to: number; most: number},
): Connection[] {
	const found: Connection[] = [];
	let weakest = 0;
	for (let j = 0; j < Math.min(activations.length, shown.from); j++) {
		const activation = activations[j];
		if (activation === 0) {
			continue;
		}

		for (let i = 0; i < Math.min(rows, shown.to); i++) {
			const signal = data[i * columns + j + 1] * activation;
			if (Math.abs(signal) > weakest) {
				found.push({from: j, to: i, signal});
				if (found.length >= 2 * shown.most) {
					keepStrongest(found, shown.most);
					weakest = Math.abs(found.at(-1)!.signal);
				}
			}
		}
	}

	keepStrongest(found, shown.most);
	return found.reverse();
}

/** Sorts connections, strongest first, and drops all but the strongest. */
function keepStrongest(found: Connection[], most: number): void {
	found.sort((a, b) => Math.abs(b.signal) - Math.abs(a.signal));
	found.length = Math.min(found.length, most);
}

/** What the lines mean, in the last row. */
function drawLegend(canvas: Canvas, hasSigns: boolean, theme: Theme): void {
	canvas.spans(0, canvas.height - 1, [
		['strongest signals: ', theme.dim],
		...(hasSigns
			? [
					['── > 0  ', theme.signed(1)] as const,
					[`${theme.depth === 0 ? '╌╌' : '──'} < 0`, theme.signed(-1)] as const,
				]
			: [['──'] as const]),
	]);
}

/** Whether lines tell what is negative: by colors, or by broken lines where these are long enough. */
function hasSigns({layers}: DiagramLayout, {depth}: Theme): boolean {
	return depth > 0 || layers.every(({gap}) => gap >= brokenGap);
}

/** Where the connections of an input begin: at its row of the picture; two inputs have halves of the plane. */
function inputPlace(
	unit: number,
	inputs: number,
	{input, picture}: DiagramLayout,
): Point {
	const line = picture
		? inputs === 2
			? Math.floor((picture.shown.height * (unit + 0.5)) / 4)
			: placeInPicture(unit, picture.size, picture.shown).y
		: 0;
	return {x: input.right - 1, y: input.top + line};
}

/** Draws the strongest connections of each layer, the strongest last; in a wide gap they are thick. */
function drawConnections(
	canvas: Canvas,
	weights: readonly Matrix[],
	activations: readonly Float64Array[],
	layout: DiagramLayout,
	theme: Theme,
): void {
	const {layers} = layout;
	const isSigned = hasSigns(layout, theme);
	const plot = new Braille(canvas.width, canvas.height);
	for (const [l, theta] of weights.entries()) {
		const {gap, units} = layers[l];
		if (gap < narrowestGap) {
			continue;
		}

		const startOf = (unit: number): Point =>
			l > 0
				? layers[l - 1].units[unit]
				: inputPlace(unit, activations[0].length, layout);
		const {least, most} = connectionsShown;
		const connections = strongest(theta, activations[l], {
			from: l > 0 ? layers[l - 1].units.length : activations[l].length,
			to: units.length,
			most: Math.max(
				least,
				Math.min(most, Math.round((gap * canvas.height) / 16)),
			),
		});
		const largest = Math.abs(connections.at(-1)?.signal ?? 1);
		for (const {from, to, signal} of connections) {
			const start = startOf(from);
			const end = units[to];
			const strength = Math.abs(signal) / largest;
			const dots = gap >= wideGap && strength >= thickShare ? 3 : 1;
			for (let dot = 0; dot < dots; dot++) {
				const shift = 1 + (dot % 2 === 0 ? dot / 2 : -(dot + 1) / 2);
				plot.line(
					start.x * 2 + 2,
					start.y * 4 + 1 + shift,
					end.x * 2 - 2,
					end.y * 4 + 1 + shift,
					theme.signed(signal / largest),
					// Without colors the sign is in the line itself.
					theme.depth === 0 && isSigned && signal < 0
						? {on: 2, off: 2}
						: undefined,
				);
			}
		}
	}

	plot.drawOn(canvas, 0, 0);
}

/** Says above each layer what it is. */
function drawHeadings(
	canvas: Canvas,
	counts: readonly number[],
	{layers, picture}: DiagramLayout,
	theme: Theme,
): void {
	canvas.text(0, 0, picture ? 'input' : 'in', theme.dim);
	const last = layers.length - 1;
	const outputLeft = layers[last].units[0].x;
	for (const [l, {units}] of layers.entries()) {
		const heading =
			l === last
				? `output ${counts[l]}`
				: last > 1
					? String(counts[l])
					: `hidden ${counts[l]}`;
		const x =
			l === last
				? outputLeft
				: Math.min(units[0].x, outputLeft - heading.length - 1);
		canvas.text(x, 0, heading, theme.dim);
	}
}

/** A bar of eighths of characters, as long as the share of its columns. */
function barText(share: number, columns: number): string {
	const filled = Math.round(Math.min(1, share || 0) * columns * 8);
	return '█'.repeat(Math.floor(filled / 8)) + eighths[filled % 8];
}

/** Draws the outputs: a circle, the name, a bar and the figure of each. */
function drawOutputs(
	canvas: Canvas,
	{activations, predicted}: Answer,
	label: number,
	{layers, barWidth, hasCircles}: DiagramLayout,
	{theme, isCovered}: {theme: Theme; isCovered: boolean},
): void {
	const values = activations.at(-1)!;
	for (const [i, {x: left, y}] of layers.at(-1)!.units.entries()) {
		const x = hasCircles ? left + 2 : left;
		const value = isCovered ? 0 : values[i] || 0;
		const isPredicted = !isCovered && predicted === i + 1;
		const tone = predicted === label ? theme.good : theme.bad;
		const figure = value.toFixed(2);
		if (hasCircles) {
			canvas.put(left, y, unitGlyph(value), theme.forward);
		}

		canvas.text(
			x,
			y,
			labelName(i + 1, values.length).padStart(2),
			isPredicted ? theme.strong : '',
		);
		canvas.text(
			x + 3,
			y,
			barText(value, barWidth),
			isPredicted ? tone : theme.forward,
		);
		canvas.text(
			x + 4 + barWidth,
			y,
			isCovered ? coverText(figure) : figure,
			isCovered || value < 0.005 ? theme.dim : isPredicted ? theme.strong : '',
		);
	}
}

/**
 * The network with the selected sample: its picture, every hidden unit as a circle that is the fuller
 * the more active it is, in the color of what is negative where it is, the output units with bars, and the connections through which most flows
 * (weight times activation).
 */
export function drawNetworkDiagram(
	canvas: Canvas,
	snapshot: Snapshot,
	theme: Theme,
	lecture?: {readonly isCovered: boolean},
	plane?: Plane,
): void {
	const isCovered = lecture?.isCovered ?? false;
	const {weights, sample} = snapshot;
	const answer = answerOf(snapshot);
	const {activations} = answer;
	const counts = activations.slice(1).map(({length}) => length);
	const side = Math.max(leastPlane, canvas.height - 3);
	const layout = layOut(
		canvas,
		counts,
		plane
			? {height: side, width: side}
			: (sample.size ?? squareSize(sample.pixels.length)),
		lecture !== undefined,
	);
	const {layers, picture, input} = layout;
	drawConnections(
		canvas,
		// What leads to the outputs would tell the answer.
		isCovered ? weights.slice(0, -1) : weights,
		activations,
		layout,
		theme,
	);
	if (picture && plane) {
		drawPlane(
			canvas,
			{
				x: 0,
				y: input.top,
				width: picture.shown.width,
				height: Math.ceil(picture.shown.height / 2),
			},
			plane,
			{theme, isCovered, marked: sample.pixels},
		);
		for (const unit of [0, 1]) {
			const {x, y} = inputPlace(unit, 2, layout);
			canvas.text(x + 1, y, `x${unit + 1}`, theme.forward);
		}
	} else if (picture) {
		drawPicture(canvas, 0, input.top, {
			pixels: sample.pixels,
			...picture,
			theme,
		});
	} else {
		canvas.text(0, input.top, `x ${sample.pixels.length}`);
	}

	for (const [l, {units}] of layers.slice(0, -1).entries()) {
		const values = activations[l + 1];
		const full = fullActivation(values);
		for (const [i, {x, y}] of units.entries()) {
			canvas.put(
				x,
				y,
				unitGlyph(values[i], full),
				values[i] < 0 ? theme.signed(-1) : theme.forward,
			);
		}
	}

	drawOutputs(canvas, answer, sample.label, layout, {theme, isCovered});
	if (layout.hasHeadings) {
		drawHeadings(canvas, counts, layout, theme);
	}

	if (layout.hasLegend) {
		drawLegend(canvas, hasSigns(layout, theme), theme);
	}
}
