import {text, type Block, type Table} from '../../content/blocks.js';
import {
	accent,
	dim,
	growingBar,
	saying,
	strong,
	toned,
	type Words,
} from '../../content/words.js';
import {type ImageSize} from '../../dataset/images.js';
import {
	drawPicture,
	largestSize,
	shrinkPicture,
} from '../../drawing/picture.js';
import {fixedNumber, shortNumber} from '../../drawing/text.js';
import {row, type Matrix} from '../../network/matrix.js';
import {type Weights} from '../../network/weights.js';
import {type SessionState, type UnitSample} from '../../session/state.js';
import {labelName} from '../views/network-diagram.js';
import {drawTiles, indexAt, layOutTiles, type Tiles} from '../views/tiles.js';
import {sizeBelow, type LearnedState} from './state.js';

/** A hidden unit with the weights into it and out of it. */
export type Unit = {
	/** Its layer among the hidden ones, and its place in it, both from 0. */
	readonly layer: number;
	readonly index: number;
	readonly bias: number;
	readonly incoming: Float64Array;
	/** To each unit of the next layer. */
	readonly outgoing: Float64Array;
};

/** Weights of at least this share of the largest one are named, and this many of either sign at most. */
const strongShare = 0.5;
const mostTold = 2;
/** Two units are equal where no weight differs by more than this share of the largest one: rounding. */
const rounding = 1e-6;

/** The weights into a unit without its bias. */
export function incomingOf(theta: Matrix, index: number): Float64Array {
	return row(theta, index).subarray(1);
}

/** A unit of a network; the last one where there is none of this number. */
export function unitOf(
	weights: Weights,
	wanted: LearnedState['unit'],
): Unit | undefined {
	const layer = Math.min(wanted.layer, weights.length - 2);
	if (layer < 0) {
		return undefined;
	}

	const index = Math.min(wanted.index, weights[layer].rows - 1);
	const {rows, columns, data} = weights[layer + 1];
	return {
		layer,
		index,
		bias: row(weights[layer], index)[0],
		incoming: incomingOf(weights[layer], index),
		outgoing: Float64Array.from(
			{length: rows},
			(_, k) => data[k * columns + index + 1],
		),
	};
}

/** How a unit of the layer after a hidden one is called: by its label where that is the output. */
export function nameAfter(weights: Weights, layer: number, k: number): string {
	const isOutput = layer + 2 === weights.length;
	return isOutput ? labelName(k + 1, weights[layer + 1].rows) : `unit ${k + 1}`;
}

/** What a unit does to the next layer when it is active: "pushes towards 0 and 6, away from 1". */
export function effectOf({layer, outgoing}: Unit, weights: Weights): string {
	const least = strongShare * largestSize(outgoing);
	const strongest = (word: string, sign: 1 | -1) => {
		const strong = [...outgoing.keys()]
			.filter((k) => least > 0 && sign * outgoing[k] >= least)
			.toSorted((i, k) => sign * (outgoing[k] - outgoing[i]));
		const names = strong
			.slice(0, mostTold)
			.map((k) => nameAfter(weights, layer, k));
		return strong.length === 0
			? []
			: [
					`${word} ${strong.length === outgoing.length ? 'all' : names.join(' and ')}`,
				];
	};

	const effects = [...strongest('towards', 1), ...strongest('away from', -1)];
	return effects.length > 0
		? `pushes ${effects.join(', ')}`
		: 'pushes towards nothing';
}

/** Whether all units of a hidden layer have the same weights, into them and out of them, but for rounding. */
export function areUnitsEqual(weights: Weights, layer: number): boolean {
	const [into, out] = [weights[layer], weights[layer + 1]];
	const tolerance =
		rounding * Math.max(largestSize(into.data), largestSize(out.data));
	const isNear = (a: number, b: number) => Math.abs(a - b) <= tolerance;
	return (
		into.rows > 1 &&
		into.data.every((value, i) => isNear(value, into.data[i % into.columns])) &&
		out.data.every((value, i) => {
			const column = i % out.columns;
			// Column 0 is the bias of the next layer, column 1 the first unit.
			return column < 2 || isNear(value, out.data[i - column + 1]);
		})
	);
}

/** What all samples do to the units of a layer, once that is known. */
export function examinedUnits({examined}: SessionState, {layer}: Unit) {
	return examined?.watched.unit?.layer === layer ? examined.units : undefined;
}

/** What the activation of a unit is over all samples. */
export function activityOf([least, greatest]: readonly [number, number]):
	'dead' | 'constant' | 'active' {
	return least === 0 && greatest === 0
		? 'dead'
		: greatest - least < 0.01
			? 'constant'
			: 'active';
}

/** Columns of the large picture at most, and of a row of samples at least. */
const widestPicture = 28;
const samplesWidth = 21;
/** Labels whose samples are counted at most. */
const mostLabels = 2;

/** What is shown: the chosen unit of a network, and the size of pictures of its weights where it sees pixels. */
export type Shown = {
	readonly weights: Weights;
	readonly unit: Unit;
	readonly size: ImageSize | undefined;
	readonly session: SessionState;
};

/** Weights as signed bars, each with its name. */
function bars(
	head: string,
	weights: ReadonlyArray<{readonly name: string; readonly value: number}>,
): Table {
	const largest = largestSize(weights.map(({value}) => value));
	return {
		type: 'table',
		least: 3,
		spoken: 'on request',
		columns: [
			{head, say: `weight ${head}`, align: 'end'},
			{gap: 1, width: 6, isFlexible: true},
			{head: 'weight', say: '', align: 'end', gap: 1, width: 6},
		],
		rows: weights.map(({name, value}) => ({
			cells: [
				name,
				growingBar(
					largest > 0 ? value / largest : 0,
					{signed: largest > 0 ? value / largest : 0},
					true,
				),
				fixedNumber(value, 2),
			],
		})),
	};
}

/** The weights from the unit to the next layer. */
export function outgoingBars({weights, unit}: Shown): Table {
	return bars(
		'to',
		Array.from(unit.outgoing, (value, k) => ({
			name: nameAfter(weights, unit.layer, k),
			value,
		})),
	);
}

/** Where in a picture the weights are positive and negative, in a sentence. */
function sayParts(weights: Float64Array, size: ImageSize): string {
	const parts = shrinkPicture(weights, size, {height: 3, width: 3});
	const rows = ['top', 'middle', 'bottom'].map(
		(name, r) =>
			`${name} ${[0, 1, 2].map((c) => shortNumber(parts[3 * c + r], 2)).join(', ')}`,
	);
	return `Mean weights of nine parts of the picture, each row from the left: ${rows.join('; ')}.`;
}

/** The weights into the unit: as a large picture, or as bars with the largest first. */
export function incomingBlocks(
	{unit}: Shown,
	size: ImageSize | undefined,
): Block[] {
	const {layer, incoming} = unit;
	if (!size) {
		const name = layer === 0 ? 'x' : 'unit ';
		const named = Array.from(incoming, (value, j) => ({
			name: `${name}${j + 1}`,
			value,
		}));
		return [
			bars(
				'from',
				named.toSorted((p, q) => Math.abs(q.value) - Math.abs(p.value)),
			),
		];
	}

	const width = Math.min(size.width, widestPicture);
	const rows = Math.ceil((size.height * width) / size.width / 2);
	return [
		text(
			`Θ${layer + 1} ${shortNumber(Math.min(...incoming), 2)} to ${shortNumber(Math.max(...incoming), 2)}`,
			{tone: 'dim', isSecret: true},
		),
		{
			type: 'picture',
			width,
			least: Math.min(5, rows),
			most: rows,
			draw(canvas, theme) {
				const scale = Math.min(width, (width * canvas.height) / rows);
				drawPicture(canvas, 0, 0, {
					pixels: incoming,
					size,
					shown: {
						width: Math.floor(scale),
						height: Math.floor((scale * size.height) / size.width),
					},
					scale: 'own',
					theme,
				});
			},
			sayMore: () => [sayParts(incoming, size)],
		},
	];
}

/** How active a unit is over all samples. */
function activityWords([least, greatest]: readonly [number, number]): Words {
	const activity = activityOf([least, greatest]);
	const [from, to] = [least, greatest].map((value) => fixedNumber(value, 2));
	return activity === 'dead'
		? toned('bad', 'dead: activation 0 for every sample')
		: activity === 'constant'
			? toned(
					'warning',
					`activation ${to} for every sample: it tells nothing apart`,
				)
			: saying(
					`Its activation is ${from} to ${to}.`,
					`active ${from} to ${to}`,
				);
}

/** What the chosen unit is and does, in sentences. */
export function unitText({weights, unit, session}: Shown): Block[] {
	const range = examinedUnits(session, unit)?.ranges[unit.index];
	return [
		text([
			saying(`Unit ${unit.index + 1}`, strong(`unit ${unit.index + 1}`)),
			`, bias ${shortNumber(unit.bias, 2)}`,
		]),
		text(
			saying(`It ${effectOf(unit, weights)}.`, accent(effectOf(unit, weights))),
		),
		text(range ? activityWords(range) : dim('examining …')),
	];
}

/** How many of these samples have which label, the most frequent first. */
function countsText(names: readonly string[], which: string): string {
	const counts = new Map<string, number>();
	for (const name of names) {
		counts.set(name, (counts.get(name) ?? 0) + 1);
	}

	if (counts.size === 1) {
		return `all ${names.length} ${which} samples are ${names[0]}`;
	}

	const told = [...counts]
		.toSorted(([, a], [, b]) => b - a)
		.slice(0, mostLabels);
	const others = told.reduce((left, [, count]) => left - count, names.length);
	return [
		...told.map(
			([name, count], i) =>
				`${count}${i === 0 ? ` of the ${names.length} ${which} samples` : ''} ${count === 1 ? 'is' : 'are'} ${name}`,
		),
		...(others > 0 ? [`${others} ${others === 1 ? 'other' : 'others'}`] : []),
	].join(', ');
}

/** Samples with a heading: as pictures with label and activation, or in a line. */
function samplesBlock(
	heading: string,
	samples: readonly UnitSample[],
	{weights, session}: Shown,
	rank = 1,
): Block[] {
	const outputs = weights.at(-1)!.rows;
	const size = sizeBelow(session, 0);
	const nameOf = ({label}: UnitSample) => labelName(label, outputs);
	const told = samples.map(
		(sample) =>
			`Sample ${sample.index + 1} is ${nameOf(sample)}, activation ${fixedNumber(sample.activation, 3)}.`,
	);
	const names = samples.map((sample) => nameOf(sample));
	const words = text(countsText(names, heading));
	if (!size) {
		return [words];
	}

	const tiles: Tiles = {count: samples.length, size};
	return [
		words,
		{
			type: 'picture',
			rank,
			width: samplesWidth,
			least: layOutTiles(tiles, {width: samplesWidth, height: 0}).high,
			draw(canvas, theme) {
				drawTiles(canvas, tiles, theme, (i) => ({
					caption: `${nameOf(samples[i])} ${fixedNumber(samples[i].activation, 3)}`,
					pixels: samples[i].pixels,
				}));
			},
			targetAt(at, room) {
				const i = indexAt(tiles, at, room);
				return i === undefined ? undefined : {sample: samples[i].index};
			},
			sayMore: () => told,
		},
	];
}

/** The samples in which the chosen unit is most active, and for one that can be negative those in which it is least. */
export function samplesOf(shown: Shown): Block[] {
	const {session, unit} = shown;
	const units =
		session.examined?.watched.unit?.index === unit.index
			? examinedUnits(session, unit)
			: undefined;
	if (!units || activityOf(units.ranges[unit.index]) === 'dead') {
		return [];
	}

	const {strongest, weakest} = units;
	const half = strongest.length / 2;
	return weakest.length === 0
		? samplesBlock('strongest', strongest, shown)
		: [
				...samplesBlock('strongest', strongest.slice(0, half), shown),
				...samplesBlock('most negative', weakest.slice(0, half), shown, 2),
			];
}
