import {squareSize, type ImageSize} from '../../dataset/images.js';
import {forward, argmax} from '../../network/forward.js';
import {createMatrix, type Matrix} from '../../network/matrix.js';
import {type Snapshot} from '../../session/state.js';
import {Braille} from '../../drawing/braille.js';
import {type Canvas} from '../../drawing/canvas.js';
import {coverText} from '../../drawing/cover.js';
import {
	drawPicture,
	fitLargePicture,
	fitPicture,
	placeInPicture,
} from '../../drawing/picture.js';
import {type Theme} from '../../drawing/theme.js';

const levels = ['○', '◔', '◑', '◕', '●'] as const;
/** Eighths of a character, filled from the left. */
const eighths = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'] as const;
/** A gap between layers has lines from so many columns on. */
const narrowestGap = 3;
/** From so many columns on the strongest lines are thick: those with this share of the strongest signal. */
const wideGap = 14;
const thickShare = 0.6;
/** From so many columns on a broken line can be told from others. */
const brokenGap = 8;
/** Connections of a layer that are shown, at least and at most. */
const connectionsShown = {least: 6, most: 18} as const;
/** Columns that a picture must leave for the layers, and one that is shown twice as large. */
const narrowLayersWidth = 22;
const layersWidth = 30;
/** Columns of an output beside its bar: a circle, a name and a figure. */
const outputWords = 10;

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
export function answerOf({weights, sample}: Snapshot): Answer {
	const {a} = forward(
		weights,
		createMatrix(1, sample.pixels.length, sample.pixels),
	);
	const activations = a.map(({data}, l) =>
		l < a.length - 1 ? data.subarray(1) : data,
	);
	return {activations, predicted: argmax(activations.at(-1)!) + 1};
}

/** A circle that is the fuller the more active the unit is. */
export function unitGlyph(activation: number): string {
	return levels[Math.min(4, Math.max(0, Math.round((activation || 0) * 4)))];
}

type Point = {readonly x: number; readonly y: number};

/** Rows of the diagram, and the columns of a layer in it. */
type LayerRoom = {
	readonly x: number;
	readonly top: number;
	readonly height: number;
	/** Columns of units. */
	readonly columns: number;
};

/** Places the units of a layer below each other, in several columns where there are too many. */
function placeUnits(
	count: number,
	{x, top, height, columns}: LayerRoom,
): Point[] {
	const rows = Math.min(height, Math.ceil(count / columns));
	const shown = Math.min(count, columns * rows);
	const spread = rows > 0 ? Math.max(1, Math.floor(height / rows)) : 1;
	const used = (rows - 1) * spread + 1;
	const first = top + Math.floor((height - used) / 2);
	return Array.from({length: shown}, (_, i) => ({
		x: x + Math.floor(i / rows) * 2,
		y: first + (i % rows) * spread,
	}));
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

/** A layer of units after the first, and the columns before it. */
type PlacedLayer = {readonly gap: number; readonly units: readonly Point[]};

/** Where everything of a diagram stands. */
type DiagramLayout = {
	readonly hasHeadings: boolean;
	readonly hasLegend: boolean;
	readonly picture:
		{readonly size: ImageSize; readonly shown: ImageSize} | undefined;
	/** The place of the picture, or of the word for it. */
	readonly input: {readonly top: number; readonly right: number};
	readonly layers: readonly PlacedLayer[];
	readonly barWidth: number;
};

/** The size in which the sample is shown: twice its own where that leaves the layers enough room. */
function pictureSize(
	size: ImageSize | undefined,
	{width, height}: {width: number; height: number},
	isLecture: boolean,
): ImageSize | undefined {
	if (isLecture) {
		return fitLargePicture(size, {width, height});
	}

	const isLarge =
		size && size.height <= height && 2 * size.width + layersWidth <= width;
	return isLarge
		? {height: 2 * size.height, width: 2 * size.width}
		: fitPicture(size, {width: width - narrowLayersWidth, height});
}

/** Puts the layers side by side, the outputs at the right edge. */
function placeLayers(
	counts: readonly number[],
	{
		left,
		right,
		top,
		height,
	}: {left: number; right: number; top: number; height: number},
): PlacedLayer[] {
	const last = counts.length - 1;
	const most = Math.max(1, Math.floor((right - left) / 2 / counts.length));
	const columns = counts.map((count, l) =>
		l < last ? Math.min(most, Math.ceil(count / height)) : 1,
	);
	const widths = columns.map((count, l) => (l < last ? 2 * count - 1 : 0));
	const free = right - left - widths.reduce((sum, width) => sum + width, 0);
	const even = Math.max(0, Math.floor(free / counts.length));
	// Where there is little room, the lines to the outputs are worth more than those from the pixels.
	const first = even > narrowestGap ? even : Math.min(2, even);
	const others = Math.max(0, Math.floor((free - first) / Math.max(1, last)));
	let x = left;
	return counts.map((count, l) => {
		const gap = l === last ? right - x : l === 0 ? first : others;
		const units = placeUnits(count, {
			x: x + gap,
			top,
			height,
			columns: columns[l],
		});
		x += gap + widths[l];
		return {gap, units};
	});
}

/** @param counts - The units of each layer but the first. */
function layOut(
	{width, height: rows}: {width: number; height: number},
	counts: readonly number[],
	size: ImageSize | undefined,
	isLecture: boolean,
): DiagramLayout {
	const needed = Math.max(10, Math.min(counts.at(-1)!, 20));
	const hasHeadings = rows > needed;
	const top = hasHeadings ? 1 : 0;
	const shown = pictureSize(size, {width, height: rows - top}, isLecture);
	const pictureRows = Math.ceil((shown?.height ?? 0) / 2);
	const hasLegend = rows - top > Math.max(needed, pictureRows) + 1;
	const height = rows - top - (hasLegend ? 2 : 0);
	const right = shown?.width ?? 6;
	const barWidth = Math.max(5, Math.min(40, Math.floor((width - right) / 6)));
	return {
		hasHeadings,
		hasLegend,
		picture: size && shown ? {size, shown} : undefined,
		input: {
			top: top + Math.max(0, Math.floor((height - pictureRows) / 2)),
			right,
		},
		layers: placeLayers(counts, {
			left: right,
			right: width - barWidth - outputWords,
			top,
			height,
		}),
		barWidth,
	};
}

/** Whether lines tell what is negative: by colors, or by broken lines where these are long enough. */
function hasSigns({layers}: DiagramLayout, {depth}: Theme): boolean {
	return depth > 0 || layers.every(({gap}) => gap >= brokenGap);
}

/** Draws the strongest connections of each layer, the strongest last; in a wide gap they are thick. */
function drawConnections(
	canvas: Canvas,
	weights: readonly Matrix[],
	activations: readonly Float64Array[],
	layout: DiagramLayout,
	theme: Theme,
): void {
	const {layers, input, picture} = layout;
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
				: {
						x: input.right - 1,
						y: picture
							? input.top + placeInPicture(unit, picture.size, picture.shown).y
							: input.top,
					};
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
					theme.depth === 0 && isSigned && signal < 0,
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
	{layers, barWidth}: DiagramLayout,
	{theme, isCovered}: {theme: Theme; isCovered: boolean},
): void {
	const values = activations.at(-1)!;
	for (const [i, {x, y}] of layers.at(-1)!.units.entries()) {
		const value = isCovered ? 0 : values[i] || 0;
		const isPredicted = !isCovered && predicted === i + 1;
		const tone = predicted === label ? theme.good : theme.bad;
		const figure = value.toFixed(2);
		canvas.put(x, y, unitGlyph(value), theme.forward);
		canvas.text(
			x + 2,
			y,
			labelName(i + 1, values.length).padStart(2),
			isPredicted ? theme.strong : '',
		);
		canvas.text(
			x + 5,
			y,
			barText(value, barWidth),
			isPredicted ? tone : theme.forward,
		);
		canvas.text(
			x + 6 + barWidth,
			y,
			isCovered ? coverText(figure) : figure,
			isCovered || value < 0.005 ? theme.dim : isPredicted ? theme.strong : '',
		);
	}
}

/**
 * The network with the selected sample: its picture, every hidden unit as a circle that is the fuller
 * the more active it is, the output units with bars, and the connections through which most flows
 * (weight times activation).
 */
export function drawNetworkDiagram(
	canvas: Canvas,
	snapshot: Snapshot,
	theme: Theme,
	lecture?: {readonly isCovered: boolean},
): void {
	const isCovered = lecture?.isCovered ?? false;
	const {weights, sample} = snapshot;
	const answer = answerOf(snapshot);
	const {activations} = answer;
	const counts = activations.slice(1).map(({length}) => length);
	const layout = layOut(
		canvas,
		counts,
		sample.size ?? squareSize(sample.pixels.length),
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
	if (picture) {
		drawPicture(canvas, 0, input.top, {
			pixels: sample.pixels,
			...picture,
			theme,
		});
	} else {
		canvas.text(0, input.top, `x ${sample.pixels.length}`);
	}

	for (const [l, {units}] of layers.slice(0, -1).entries()) {
		for (const [i, {x, y}] of units.entries()) {
			canvas.put(x, y, unitGlyph(activations[l + 1][i]), theme.forward);
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
