import {
	oneOf,
	type Beside,
	text,
	type Block,
	type Row,
	type Table,
} from '../../content/blocks.js';
import {dim, strong} from '../../content/words.js';
import {type ImageSize} from '../../dataset/images.js';
import {Canvas} from '../../drawing/canvas.js';
import {largestSize} from '../../drawing/picture.js';
import {fixedNumber} from '../../drawing/text.js';
import {type Content} from '../part.js';
import {drawHeatLegend} from '../views/heat-cells.js';
import {planeOf, unitPlanes, type Plane} from '../views/plane.js';
import {drawTiles, indexAt, layOutTiles, type Tiles} from '../views/tiles.js';
import {
	incomingBlocks,
	outgoingBars,
	samplesOf,
	unitText,
	type Shown,
	activityOf,
	areUnitsEqual,
	effectOf,
	examinedUnits,
	incomingOf,
	unitOf,
} from './unit-content.js';
import {type LearnedState, sizeBelow, unitsAcross} from './state.js';

/** Pixels of the plane of a unit. */
const planeSize = {height: 20, width: 20};
/** Columns of a row of small pictures, and of bars beside a large one. */
const gridWidth = 54;
const barsWidth = 18;

type UnitPictures = {
	readonly size: ImageSize;
	readonly units: ReadonlyArray<ArrayLike<number>>;
	/** See `drawPicture`. */
	readonly scale: number | 'own';
	/** What is said of them, and shorter. */
	readonly words: readonly [long: string, short: string];
};

function weightPictures(
	{weights, unit}: Shown,
	size: ImageSize,
	isOneScale: boolean,
): UnitPictures {
	const theta = weights[unit.layer];
	const units = Array.from({length: theta.rows}, (_, i) =>
		incomingOf(theta, i),
	);
	return {
		size,
		units,
		scale: isOneScale
			? Math.max(...units.map((values) => largestSize(values)))
			: 'own',
		words: isOneScale
			? ['all on one scale', 'one scale']
			: ['each on its own scale', 'own scales'],
	};
}

/** How active each unit is over the plane of two inputs. */
function planePictures(plane: Plane, layer: number): UnitPictures {
	const {activation = 'sigmoid'} = plane;
	return {
		size: planeSize,
		units: unitPlanes(plane, layer, planeSize),
		scale: ({sigmoid: 0.5, tanh: 1, relu: 'own'} as const)[activation],
		words:
			activation === 'sigmoid'
				? ['activation minus 0.5', 'a − 0.5']
				: ['activation', 'active'],
	};
}

/** Pictures of all units, below the legend. */
function grid(
	{weights, unit}: Shown,
	{size, units, scale, words: [long, short]}: UnitPictures,
): Block {
	const tiles: Tiles = {
		count: units.length,
		size,
		across: unitsAcross,
		chosen: unit.index,
	};
	return {
		type: 'picture',
		width: gridWidth,
		least: 1 + layOutTiles(tiles, {width: gridWidth, height: 0}).high,
		draw(canvas, theme) {
			const inside = new Canvas(canvas.width, canvas.height - 1);
			const x = drawHeatLegend(canvas, 0, theme) + 3;
			canvas.text(
				x,
				0,
				x + long.length <= canvas.width ? long : short,
				theme.dim,
			);
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
				return `Unit ${index + 1} ${effectOf(other, weights)}.`;
			}),
	};
}

/** All units in rows, where there are no pictures of them. */
function unitsTable({weights, unit}: Shown): Table {
	return {
		type: 'table',
		least: 3,
		columns: [
			{head: 'unit', align: 'end'},
			{head: 'bias', align: 'end'},
			{head: 'when active', say: '', isFlexible: true},
		],
		rows: Array.from({length: weights[unit.layer].rows}, (_, index): Row => {
			const other = unitOf(weights, {layer: unit.layer, index})!;
			return {
				cells: [
					String(index + 1),
					fixedNumber(other.bias, 2),
					effectOf(other, weights),
				],
				target: {unit: index},
				isChosen: index === unit.index,
				isSelected: index === unit.index,
				spoken: 'on request',
			};
		}),
	};
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
						`All ${rows} units are equal: they started with equal weights, so each gets the same gradient and stays equal.`,
						{tone: 'warning', isSecret: true},
					),
				]
			: []),
		...(dead.length > 0
			? [
					text(
						`${dead.length} of ${rows} units are dead (activation 0 for every sample): ${dead.join(', ')}`,
						{tone: 'warning', isSecret: true},
					),
				]
			: []),
	];
}

/** The weights of all hidden units of a layer, and the chosen one with its samples and what it does. */
export const unitsContent: Content<LearnedState> = (state, {session}) => {
	const weights = session.snapshot?.weights;
	const unit = weights && unitOf(weights, state.unit);
	if (!unit) {
		return [
			text(dim(weights ? 'there is no hidden layer' : 'waiting for data …')),
		];
	}

	const size = sizeBelow(session, unit.layer);
	const shown: Shown = {weights, unit, size, session};
	const plane = planeOf(session);
	const all = plane
		? grid(shown, planePictures(plane, unit.layer))
		: size
			? grid(shown, weightPictures(shown, size, state.isOneScale))
			: unitsTable(shown);
	const own = incomingBlocks(shown, size);
	const out = outgoingBars(shown);
	const words = unitText(shown);
	const samples = samplesOf(shown);
	const beside = (
		sides: Beside['sides'],
		options: Partial<Beside> = {},
	): Beside => ({type: 'beside', gap: 2, sides, ...options});
	// They come before more than one row of small pictures.
	const rows = plane ? {least: 3, most: 4} : {least: 8, most: 11};
	const withSamples = {blocks: samples, width: 21, isGrowing: true};
	const inAndOut = [{blocks: own}, {blocks: [out], width: barsWidth}];
	const everything = [...words, beside(inAndOut), ...samples];
	const content: Block[] = [
		...layerText(shown),
		oneOf(
			[
				beside([
					{blocks: [all], width: gridWidth, isGrowing: true},
					{blocks: everything, width: 40},
				]),
			],
			[
				beside([
					{
						blocks: [all, beside([{blocks: own}, withSamples], {rows})],
						width: gridWidth,
					},
					{blocks: [...words, out], width: 19, isGrowing: true},
				]),
			],
			[all, ...words, beside([...inAndOut, withSamples], {rows})],
			[
				all,
				beside([
					{blocks: own},
					{
						blocks: [...words, ...samples.slice(0, 1)],
						width: 20,
						isGrowing: true,
					},
				]),
				out,
				...samples.slice(1),
			],
			[
				...words,
				...own,
				text(dim('v: all units, and what it does'), {spoken: 'never'}),
			],
		),
	];
	return content.map((block) => ({...block, isSecret: true}));
};
