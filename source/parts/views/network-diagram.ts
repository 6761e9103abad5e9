import {squareSize} from '../../dataset/images.js';
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
const strongestShown = 24;

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

/** Places the units of a layer below each other, in several columns where there are too many. */
function placeUnits(
	count: number,
	left: number,
	room: {top: number; height: number; width: number},
): Point[] {
	const columns = Math.min(
		Math.ceil(count / room.height),
		Math.max(1, Math.floor(room.width / 2)),
	);
	const rows = Math.ceil(count / columns);
	const shown = Math.min(count, columns * room.height);
	const spread = rows > 0 ? Math.max(1, Math.floor(room.height / rows)) : 1;
	const used = Math.min(room.height, rows * spread);
	const top = room.top + Math.floor((room.height - used) / 2);
	return Array.from({length: shown}, (_, i) => ({
		x: left + Math.floor(i / Math.min(rows, room.height)) * 2,
		y: top + (i % Math.min(rows, room.height)) * spread,
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
	shown: {from: number; to: number},
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
				if (found.length >= 2 * strongestShown) {
					keepStrongest(found);
					weakest = Math.abs(found.at(-1)!.signal);
				}
			}
		}
	}

	keepStrongest(found);
	return found.reverse();
}

/** Sorts connections, strongest first, and drops all but the strongest. */
function keepStrongest(found: Connection[]): void {
	found.sort((a, b) => Math.abs(b.signal) - Math.abs(a.signal));
	found.length = Math.min(found.length, strongestShown);
}

/** What the lines mean, in the last row from column `x` on, as far as there is room. */
function drawLegend(canvas: Canvas, x: number, theme: Theme): void {
	const signs: Array<[text: string, style: string]> = [
		['── > 0', theme.signed(1)],
		['  ', ''],
		[`${theme.depth === 0 ? '╌╌' : '──'} < 0`, theme.signed(-1)],
	];
	const width = 14;
	const heading = ['   strongest signals: ', '   signals: ', '   '].find(
		(text) => x + text.length + width <= canvas.width,
	);
	if (heading !== undefined) {
		canvas.spans(x, canvas.height - 1, [[heading, theme.dim], ...signs]);
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
	const {activations, predicted} = answerOf(snapshot);
	const outputs = activations.at(-1)!.length;
	const top = 1;
	const height = canvas.height - 2;
	const size = sample.size ?? squareSize(sample.pixels.length);
	const shown = lecture
		? fitLargePicture(size, {width: canvas.width, height})
		: fitPicture(size, {width: canvas.width - 26, height});
	const picture = size && shown ? {size, shown} : undefined;
	const pictureTop = Math.floor(
		(canvas.height - Math.ceil((shown?.height ?? 0) / 2)) / 2,
	);
	const inputRight = shown?.width ?? 3;
	const barWidth = canvas.width >= 56 ? 10 : 5;
	const outputLeft = canvas.width - barWidth - 11;
	const layerCount = activations.length;
	const gap = (outputLeft - inputRight) / (layerCount - 1);
	const places: Point[][] = activations.slice(1).map((units, l) => {
		const isOutput = l === layerCount - 2;
		const left = isOutput
			? outputLeft
			: Math.round(inputRight + gap * (l + 1) - 1);
		return placeUnits(units.length, left, {
			top,
			height,
			width: isOutput ? 2 : Math.max(2, gap - 4),
		});
	});

	const plot = new Braille(canvas.width, canvas.height);
	// What leads to the outputs would tell the answer.
	const drawn = isCovered ? weights.slice(0, -1) : weights;
	for (const [l, theta] of drawn.entries()) {
		const startOf = (unit: number): Point =>
			l > 0
				? places[l - 1][unit]
				: {
						x: inputRight,
						y: picture
							? pictureTop + placeInPicture(unit, picture.size, picture.shown).y
							: Math.floor(canvas.height / 2),
					};
		const connections = strongest(theta, activations[l], {
			from: l > 0 ? places[l - 1].length : activations[l].length,
			to: places[l].length,
		});
		const largest = Math.abs(connections.at(-1)?.signal ?? 1);
		for (const {from, to, signal} of connections) {
			const start = startOf(from);
			const end = places[l][to];
			plot.line(
				start.x * 2 + 2,
				start.y * 4 + 2,
				end.x * 2 - 2,
				end.y * 4 + 2,
				theme.signed(signal / largest),
				// Without colors the sign is in the line itself.
				theme.depth === 0 && signal < 0,
			);
		}
	}

	plot.drawOn(canvas, 0, 0);
	if (picture) {
		drawPicture(canvas, 0, pictureTop, {
			pixels: sample.pixels,
			...picture,
			theme,
		});
	} else {
		canvas.text(0, Math.floor(canvas.height / 2), `x ${sample.pixels.length}`);
	}

	canvas.text(0, 0, picture ? 'input' : 'in', theme.dim);
	for (const [l, layer] of places.entries()) {
		const values = activations[l + 1];
		const isOutput = l === places.length - 1;
		const heading = isOutput
			? `output ${values.length}`
			: layerCount > 3
				? String(values.length)
				: `hidden ${values.length}`;
		canvas.text(
			isOutput
				? outputLeft
				: Math.min(layer[0].x - 2, outputLeft - heading.length - 1),
			0,
			heading,
			theme.dim,
		);
		for (const [i, {x, y}] of layer.entries()) {
			const isHidden = isOutput && isCovered;
			const value = isHidden ? 0 : values[i];
			const text = (value || 0).toFixed(2);
			canvas.put(x, y, unitGlyph(value), theme.forward);
			if (isOutput) {
				const isPredicted = !isHidden && predicted === i + 1;
				const style = isPredicted ? theme.strong : '';
				const filled = Math.round((value || 0) * barWidth);
				canvas.text(x + 2, y, labelName(i + 1, outputs).padStart(2), style);
				canvas.text(x + 5, y, '▇'.repeat(filled), theme.forward);
				canvas.text(
					x + 6 + barWidth,
					y,
					isHidden ? coverText(text) : text,
					isHidden ? theme.dim : style,
				);
			}
		}
	}

	const isRight = predicted === sample.label;
	const x = canvas.spans(0, canvas.height - 1, [
		[`sample ${sample.index + 1} `, theme.dim],
		[`is ${isCovered ? '?' : labelName(sample.label, outputs)}, `],
		isCovered
			? ['network says ?']
			: [
					`network says ${labelName(predicted, outputs)} ${isRight ? '✓' : '✗'}`,
					isRight ? theme.good : theme.bad,
				],
	]);
	drawLegend(canvas, x, theme);
}
