import {
	oneOf,
	type Beside,
	text,
	type Block,
	type Row,
	type Table,
} from '../../content/blocks.js';
import {
	accent,
	dim,
	growingBar,
	strong,
	toned,
	whole,
	type Words,
} from '../../content/words.js';
import {type ImageSize} from '../../dataset/images.js';
import {Canvas} from '../../drawing/canvas.js';
import {drawPicture, largestSize, sayPicture} from '../../drawing/picture.js';
import {fixedNumber, shortNumber} from '../../drawing/text.js';
import {type Weights} from '../../network/weights.js';
import {type SessionState, type UnitSample} from '../../session/state.js';
import {type ContentContext} from '../part.js';
import {drawHeatLegend} from '../views/heat-cells.js';
import {labelName} from '../views/network-diagram.js';
import {drawTiles, indexAt, layOutTiles, type Tiles} from '../views/tiles.js';
import {type LearnedState} from './state.js';
import {
	activityOf,
	areUnitsEqual,
	effectOf,
	examinedUnits,
	incomingOf,
	nameAfter,
	unitOf,
	type Unit,
} from './unit.js';
import {sizeBelow, unitsAcross} from './units-keys.js';

/** Columns of a row of small pictures, of the large one at most, and of the bars beside it. */
const gridWidth = 54;
const widestPicture = 28;
const barsWidth = 18;

/** What is shown: the chosen unit of a network, and the size of pictures of its weights where it sees pixels. */
type Shown = {
	readonly weights: Weights;
	readonly unit: Unit;
	readonly size: ImageSize | undefined;
	readonly session: SessionState;
};

/** The weights into all units as pictures, below the legend. */
function grid(
	{weights, unit}: Shown,
	size: ImageSize,
	isOneScale: boolean,
): Block {
	const theta = weights[unit.layer];
	const units = Array.from({length: theta.rows}, (_, i) =>
		incomingOf(theta, i),
	);
	const tiles: Tiles = {
		count: theta.rows,
		size,
		across: unitsAcross,
		chosen: unit.index,
	};
	return {
		type: 'picture',
		isSecret: true,
		width: gridWidth,
		least: 1 + layOutTiles(tiles, {width: gridWidth, height: 0}).high,
		draw(canvas, theme) {
			const inside = new Canvas(canvas.width, canvas.height - 1);
			const scale = isOneScale
				? Math.max(...units.map((values) => largestSize(values)))
				: 'own';
			drawHeatLegend(canvas, 0, theme);
			drawTiles(inside, tiles, theme, (i) => ({
				caption: String(i + 1),
				pixels: units[i],
				scale,
			}));
			canvas.paste(0, 1, inside);
		},
		targetAt({x, y}, {width, height}) {
			const at = {x, y: y - 1};
			const unit = indexAt(tiles, at, {width, height: height - 1});
			return y > 0 && unit !== undefined ? {unit} : undefined;
		},
		sayMore: () =>
			units.map((_, index) => {
				const other = unitOf(weights, {layer: unit.layer, index})!;
				const {towards, away} = effectOf(other, weights);
				return `Unit ${index + 1} pushes towards ${towards}, away from ${away}.`;
			}),
	};
}

/** All units in rows, where there are no pictures of them. */
function unitsTable({weights, unit}: Shown): Table {
	return {
		type: 'table',
		isSecret: true,
		least: 3,
		columns: [
			{head: 'unit', align: 'end'},
			{head: 'bias', align: 'end'},
			{head: 'towards'},
			{head: 'away from'},
		],
		rows: Array.from({length: weights[unit.layer].rows}, (_, index): Row => {
			const other = unitOf(weights, {layer: unit.layer, index})!;
			const {towards, away} = effectOf(other, weights);
			return {
				cells: [String(index + 1), fixedNumber(other.bias, 2), towards, away],
				target: {unit: index},
				isChosen: index === unit.index,
				isSelected: index === unit.index,
				spoken: 'on request',
			};
		}),
	};
}

/** Weights as signed bars, each with its name. */
function bars(
	head: string,
	weights: ReadonlyArray<{readonly name: string; readonly value: number}>,
): Table {
	const largest = largestSize(weights.map(({value}) => value));
	return {
		type: 'table',
		isSecret: true,
		least: 3,
		spoken: 'on request',
		columns: [
			{head, say: head, align: 'end'},
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
function outgoingBars({weights, unit}: Shown): Table {
	return bars(
		'to',
		Array.from(unit.outgoing, (value, k) => ({
			name: nameAfter(weights, unit.layer, k),
			value,
		})),
	);
}

/** The weights into the unit: as a large picture, or as bars with the largest first. */
function incoming({unit}: Shown, size: ImageSize | undefined): Block {
	if (!size) {
		const name = unit.layer === 0 ? 'x' : 'unit ';
		return bars(
			'from',
			Array.from(unit.incoming, (value, j) => ({
				name: `${name}${j + 1}`,
				value,
			})).toSorted((a, b) => Math.abs(b.value) - Math.abs(a.value)),
		);
	}

	const width = Math.min(size.width, widestPicture);
	const scaled = (rows: number) => {
		const scale = Math.min(width / size.width, (2 * rows) / size.height);
		return {
			width: Math.max(1, Math.floor(size.width * scale)),
			height: Math.max(1, Math.floor(size.height * scale)),
		};
	};

	const ownRows = Math.ceil((size.height * width) / size.width / 2);
	const strong = (sign: 1 | -1) =>
		sayPicture(
			unit.incoming.map((value) => (sign * value) / largestSize(unit.incoming)),
			size,
			sign > 0
				? 'where the weights are strongly positive'
				: 'where they are strongly negative',
		);
	return {
		type: 'picture',
		isSecret: true,
		width,
		least: Math.min(5, ownRows),
		most: ownRows,
		draw(canvas, theme) {
			drawPicture(canvas, 0, 0, {
				pixels: unit.incoming,
				size,
				shown: scaled(canvas.height),
				scale: 'own',
				theme,
			});
		},
		sayMore: () => [...strong(1), ...strong(-1)],
	};
}

/** How active a unit is over all samples. */
function activityWords([least, greatest]: readonly [number, number]): Words {
	const range = `${fixedNumber(least, 2)} to ${fixedNumber(greatest, 2)}`;
	switch (activityOf([least, greatest])) {
		case 'dead': {
			return toned('bad', 'dead: activation 0 for every sample');
		}

		case 'constant': {
			return toned(
				'warning',
				`activation ${fixedNumber(greatest, 2)} for every sample: it tells nothing apart`,
			);
		}

		default: {
			return whole(`activation ${range}`);
		}
	}
}

/** What the chosen unit is and does, in sentences. */
function unitText({weights, unit, session}: Shown): Block[] {
	const {index, layer, bias} = unit;
	const {towards, away} = effectOf(unit, weights);
	const range = examinedUnits(session, unit)?.ranges[index];
	const sorted = unit.incoming.toSorted();
	return [
		text(
			[
				whole(strong(`unit ${index + 1} of ${weights[layer].rows}`)),
				'  ',
				whole(`bias ${shortNumber(bias, 2)}`),
				'  ',
				whole(
					`weights ${shortNumber(sorted[0], 2)} to ${shortNumber(sorted.at(-1)!, 2)}`,
				),
			],
			{isSecret: true},
		),
		text(accent(`pushes towards ${towards}, away from ${away}`), {
			isSecret: true,
		}),
		text(range ? activityWords(range) : dim('examining …'), {isSecret: true}),
	];
}

/** How many of these samples have which label, the most frequent first. */
function countsText(names: readonly string[], which: string): string {
	const counts = new Map<string, number>();
	for (const name of names) {
		counts.set(name, (counts.get(name) ?? 0) + 1);
	}

	return [...counts]
		.toSorted(([, a], [, b]) => b - a)
		.map(
			([name, count], i) =>
				`${count}${i === 0 ? ` of the ${names.length} ${which} samples` : ''} ${count === 1 ? 'is' : 'are'} ${name}`,
		)
		.join(', ');
}

/** Samples with a heading: as pictures with label and activation, or in a line. */
function samplesBlock(
	heading: string,
	samples: readonly UnitSample[],
	{weights, session}: Shown,
): Block[] {
	const outputs = weights.at(-1)!.rows;
	const size = session.data?.imageSize;
	const nameOf = ({label}: UnitSample) => labelName(label, outputs);
	const told = samples.map(
		(sample) =>
			`Sample ${sample.index + 1} is ${nameOf(sample)}, activation ${fixedNumber(sample.activation, 2)}.`,
	);
	const words = text(
		countsText(
			samples.map((sample) => nameOf(sample)),
			heading,
		),
		{
			isSecret: true,
		},
	);
	if (!size) {
		return [words];
	}

	const tiles: Tiles = {count: samples.length, size};
	return [
		words,
		{
			type: 'picture',
			isSecret: true,
			rank: 1,
			width: 21,
			least: layOutTiles(tiles, {width: 21, height: 0}).high,
			draw(canvas, theme) {
				drawTiles(canvas, tiles, theme, (i) => ({
					caption: `${nameOf(samples[i])}  ${fixedNumber(samples[i].activation, 2)}`,
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
function samplesOf(shown: Shown): Block[] {
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
				...samplesBlock('most negative', weakest.slice(0, half), shown),
			];
}

/** What is to be said of the whole layer. */
function layerText({weights, unit, session}: Shown): Block[] {
	const {rows} = weights[unit.layer];
	const dead = (examinedUnits(session, unit)?.ranges ?? []).flatMap(
		(range, i) => (activityOf(range) === 'dead' ? [i + 1] : []),
	);
	return [
		...(weights.length > 2
			? [
					text(
						strong(`hidden layer ${unit.layer + 1} of ${weights.length - 1}`),
					),
				]
			: []),
		...(areUnitsEqual(weights, unit.layer)
			? [
					text(
						toned(
							'warning',
							`All ${rows} units are equal: they started with equal weights, so each gets the same gradient and stays equal.`,
						),
						{isSecret: true},
					),
				]
			: []),
		...(dead.length > 0
			? [
					text(
						toned(
							'warning',
							`${dead.length} of ${rows} units are dead (activation 0 for every sample): ${dead.join(', ')}`,
						),
						{isSecret: true},
					),
				]
			: []),
	];
}

/** What full color stands for. */
export function unitsNote({isOneScale}: LearnedState): Words {
	return [dim('scale: '), isOneScale ? 'largest of all' : 'its own largest'];
}

/** The weights of all hidden units of a layer, and the chosen one with its samples and what it does. */
export function unitsContent(
	state: LearnedState,
	{session}: ContentContext,
): Block[] {
	const weights = session.snapshot?.weights;
	const unit = weights && unitOf(weights, state.unit);
	if (!unit) {
		return [
			text(dim(weights ? 'there is no hidden layer' : 'waiting for data …')),
		];
	}

	const size = sizeBelow(session, unit.layer);
	const shown: Shown = {weights, unit, size, session};
	const all = size ? grid(shown, size, state.isOneScale) : unitsTable(shown);
	const own = incoming(shown, size);
	const out = outgoingBars(shown);
	const words = unitText(shown);
	const samples = samplesOf(shown);
	const caption = text(dim(`unit ${unit.index + 1}`), {
		isSecret: true,
		spoken: 'never',
	});
	const inAndOut = [
		{blocks: [caption, own]},
		{blocks: [out], width: barsWidth},
	];
	const beside = (sides: Beside['sides'], rows?: Beside['rows']): Beside => ({
		type: 'beside',
		gap: 2,
		sides,
		...(rows && {rows}),
	});
	// It comes before more than one row of small pictures.
	const below = beside(
		[...inAndOut, {blocks: samples, width: 21, isGrowing: true}],
		{least: 8, most: 11},
	);
	return [
		...layerText(shown),
		oneOf(
			[
				beside([
					{blocks: [all], width: gridWidth, isGrowing: true},
					{blocks: [...words, beside(inAndOut), ...samples], width: 44},
				]),
			],
			[
				beside([
					{blocks: [all], width: gridWidth},
					{blocks: words, width: 16, isGrowing: true},
				]),
				below,
			],
			[all, ...words, below],
			[all, ...words, beside(inAndOut), ...samples],
			[
				...words,
				own,
				text(dim('v: all units, and what it does'), {spoken: 'never'}),
			],
		),
	];
}
