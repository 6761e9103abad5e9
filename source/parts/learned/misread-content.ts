import {text, type Block} from '../../content/blocks.js';
import {dim, optional, strong} from '../../content/words.js';
import {type ImageSize} from '../../dataset/images.js';
import {drawPicture, fitPicture, sayPicture} from '../../drawing/picture.js';
import {fixedNumber, shortNumber} from '../../drawing/text.js';
import {type Theme} from '../../drawing/theme.js';
import {
	type ConfusionCell,
	type Examined,
	type ExaminedSample,
} from '../../session/state.js';
import {type ContentContext} from '../part.js';
import {labelName} from '../views/network-diagram.js';
import {planePicture} from '../views/plane-content.js';
import {cellSentence, withoutMatrix} from './confusion-content.js';
import {samplesNow, type LearnedState} from './state.js';
import {sizeBelow} from './units-keys.js';

/** Of a picture with its number and two outputs. */
const narrowestTile = 14;
const captionRows = 2;
/** As many pictures are shown in full size if there is room, else they are made smaller, but not below so many pixels. */
const wantedTiles = 3;
const scales = [1, 0.85, 0.7, 0.5];
const fewestPixels = 14;
/** Features of a sample that is no picture, and samples that are told unasked, at most. */
const mostFeatures = 8;
const mostTold = 3;

type Tiles = {
	readonly shown: ImageSize;
	readonly width: number;
	readonly height: number;
	readonly across: number;
	readonly down: number;
};

/**
 * How pictures of this size stand in a room, so many of them: large ones if there is room for some.
 *
 * @param theme - Without colors a pixel has half the rows, so that no smaller picture can be recognized.
 */
function tilesIn(
	size: ImageSize,
	room: {readonly width: number; readonly height: number},
	count: number,
	{depth, isAscii}: Theme,
): Tiles | undefined {
	const allowed = scales.filter(
		(scale) =>
			scale === 1 ||
			(depth > 0 &&
				!isAscii &&
				scale * Math.min(size.height, size.width) >= fewestPixels),
	);
	const layouts = allowed.flatMap((scale): Tiles[] => {
		const shown = fitPicture(
			size,
			{width: room.width, height: room.height - captionRows},
			scale,
		);
		if (!shown) {
			return [];
		}

		const width = Math.max(narrowestTile, shown.width);
		const height = Math.ceil(shown.height / 2) + captionRows;
		return [
			{
				shown,
				width,
				height,
				across: Math.floor((room.width + 1) / (width + 1)),
				down: Math.floor(room.height / height),
			},
		];
	});
	const capacityOf = ({across, down}: Tiles) => across * down;
	return (
		layouts.find(
			(tiles) => capacityOf(tiles) >= Math.min(count, wantedTiles),
		) ?? layouts.toSorted((a, b) => capacityOf(b) - capacityOf(a))[0]
	);
}

/** The answer and its output, then the label or for a right answer the strongest other one. */
function outputsOf(
	{outputs}: ExaminedSample,
	{label, answer}: ConfusionCell,
): Array<{readonly name: string; readonly output: number}> {
	const others = outputs.map((output, k) => (k === label - 1 ? -1 : output));
	const other =
		label === answer ? others.indexOf(Math.max(...others)) + 1 : label;
	return [answer, other].map((k) => ({
		name: labelName(k, outputs.length),
		output: outputs[k - 1],
	}));
}

function outputsText(sample: ExaminedSample, cell: ConfusionCell): string {
	return outputsOf(sample, cell)
		.map(({name, output}) => `${name} ${fixedNumber(output, 2)}`)
		.join('  ');
}

/** The samples as pictures, those around the chosen one where not all have room. */
function pictures(
	{cell, samples}: Examined,
	size: ImageSize,
	chosen: number,
): Block {
	let tiles: Tiles | undefined;
	const firstOf = ({across, down}: Tiles) =>
		chosen - (chosen % (across * down));
	return {
		type: 'picture',
		isSecret: true,
		least: Math.min(7, Math.ceil(size.height / 2)) + captionRows,
		width: 2 * narrowestTile + 1,
		draw(canvas, theme) {
			tiles = tilesIn(size, canvas, samples.length, theme);
			if (!tiles) {
				return;
			}

			const {shown, width, height, across, down} = tiles;
			const first = firstOf(tiles);
			for (const [i, sample] of samples
				.slice(first, first + across * down)
				.entries()) {
				const x = (i % across) * (width + 1);
				const y = Math.floor(i / across) * height;
				drawPicture(canvas, x, y, {pixels: sample.pixels, size, shown, theme});
				const below = y + height - captionRows;
				canvas.text(
					x,
					below,
					`sample ${sample.index + 1}`,
					first + i === chosen ? theme.selected : theme.dim,
				);
				canvas.text(x, below + 1, outputsText(sample, cell));
			}
		},
		targetAt({x, y}) {
			if (!tiles) {
				return undefined;
			}

			const {width, height, across, down} = tiles;
			const column = Math.floor(x / (width + 1));
			const row = Math.floor(y / height);
			const index = firstOf(tiles) + row * across + column;
			return column < across && row < down && index < samples.length
				? index
				: undefined;
		},
		say: () => [
			`Chosen: s${told(samples[chosen], cell).slice(1)}`,
			...samples.slice(0, mostTold).map((sample) => told(sample, cell)),
		],
		sayMore: () => [
			...samples.slice(mostTold).map((sample) => told(sample, cell)),
			...sayPicture(samples[chosen].pixels, size),
		],
	};
}

function told(sample: ExaminedSample, cell: ConfusionCell): string {
	const outputs = outputsOf(sample, cell).map(
		({name, output}) => `output of ${name} ${fixedNumber(output, 2)}`,
	);
	return `Sample ${sample.index + 1}: ${outputs.join(', ')}.`;
}

/** The samples as rows with their first features, where they are no pictures. */
function rows({cell, samples}: Examined, chosen: number): Block {
	const count = Math.min(mostFeatures, samples[0].pixels.length);
	return {
		type: 'table',
		isSecret: true,
		least: 3,
		pinned: 2,
		columns: [
			{head: 'sample', align: 'end'},
			{head: 'outputs'},
			...Array.from({length: count}, (_, j) => ({
				head: `x${j + 1}`,
				align: 'end' as const,
				rank: j + 1,
			})),
		],
		rows: samples.map((sample, i) => ({
			isSelected: i === chosen,
			target: i,
			...(i >= mostTold && {spoken: 'on request' as const}),
			cells: [
				String(sample.index + 1),
				outputsText(sample, cell),
				...Array.from(sample.pixels.subarray(0, count), (value) =>
					shortNumber(value, 3),
				),
			],
		})),
	};
}

/** What stands below the pictures. */
function captionText({label, answer}: ConfusionCell, outputs: number): Block {
	const other = label === answer ? 'the next one' : labelName(label, outputs);
	return text(
		dim(`outputs of ${labelName(answer, outputs)} and ${other} below each`),
		{
			isSecret: true,
			rank: 1,
			spoken: 'never',
		},
	);
}

/** The samples of the chosen cell, misread ones the worst first. */
export function misreadContent(
	state: LearnedState,
	{session}: ContentContext,
): Block[] {
	const now = samplesNow(state, session);
	if (!now) {
		return [text(dim(withoutMatrix(state, session) ?? 'looking for them …'))];
	}

	const {examined, chosen, sample} = now;
	const {cell, confusion, samples} = examined;
	const count = confusion[cell.label - 1][cell.answer - 1];
	const size = sizeBelow(session, 0);
	if (!sample) {
		return [text(`${cellSentence(confusion, cell)}.`, {isSecret: true})];
	}

	return [
		text(
			[
				strong(
					`${labelName(cell.label, confusion.length)} read as ${labelName(cell.answer, confusion.length)}`,
				),
				`: ${chosen + 1} of ${samples.length}`,
				samples.length < count ? ` (of ${count})` : '',
				optional(
					cell.label === cell.answer ? ', least sure first' : ', worst first',
				),
			],
			{isSecret: true},
		),
		...(session.data?.points
			? planePicture(session, {isSecret: true, marked: sample.pixels})
			: size
				? [
						captionText(cell, confusion.length),
						pictures(examined, size, chosen),
					]
				: [rows(examined, chosen)]),
	];
}
