import {text, type Block} from '../../content/blocks.js';
import {dim, optional, strong} from '../../content/words.js';
import {type ImageSize} from '../../dataset/images.js';
import {sayPicture} from '../../drawing/picture.js';
import {fixedNumber, shortNumber} from '../../drawing/text.js';
import {type Theme} from '../../drawing/theme.js';
import {
	type ConfusionCell,
	type Examined,
	type ExaminedSample,
} from '../../session/state.js';
import {type Content} from '../part.js';
import {labelName} from '../views/network-diagram.js';
import {drawTiles, indexAt, type Tiles} from '../views/tiles.js';
import {planePicture} from '../views/plane-content.js';
import {cellSentence, withoutMatrix} from './confusion-content.js';
import {samplesNow, type LearnedState, sizeBelow} from './state.js';

/** Of a picture with its number and two outputs. */
const caption = {rows: 2, columns: 14};
/** The number of pictures that are shown in full size if there is room, and the width in pixels below which they are not made smaller. */
const wanted = 3;
const fewest = 14;
/** Features of a sample that is no picture, and samples that are told unasked, at most. */
const mostFeatures = 8;
const mostTold = 3;

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
	const tiles = {count: samples.length, size, chosen, wanted, caption};
	// Without colors a row shows half as much, so that no smaller picture can be recognized.
	const tilesFor = ({depth, isAscii}: Theme): Tiles => ({
		...tiles,
		fewest: depth > 0 && !isAscii ? fewest : size.width,
	});
	let drawn: Tiles = tiles;
	return {
		type: 'picture',
		isSecret: true,
		least: Math.min(10, Math.ceil(size.height / 2)) + caption.rows,
		width: 2 * caption.columns + 1,
		draw(canvas, theme) {
			drawn = tilesFor(theme);
			drawTiles(canvas, drawn, theme, (i) => ({
				caption: `sample ${samples[i].index + 1}`,
				detail: outputsText(samples[i], cell),
				pixels: samples[i].pixels,
			}));
		},
		targetAt: (at, room) => indexAt(drawn, at, room),
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

/** What stands above the pictures. */
function captionText({label, answer}: ConfusionCell, outputs: number): Block {
	const other = label === answer ? 'the next one' : labelName(label, outputs);
	return text(
		`outputs of ${labelName(answer, outputs)} and ${other} above each`,
		{tone: 'dim', isSecret: true, rank: 1, spoken: 'never'},
	);
}

/** The samples of the chosen cell, misread ones the worst first. */
export const misreadContent: Content<LearnedState> = (state, {session}) => {
	const now = samplesNow(state, session);
	if (!now) {
		return [text(dim(withoutMatrix(state, session) ?? 'looking for them …'))];
	}

	const {examined, chosen, sample} = now;
	const {cell, confusion, samples} = examined;
	const count = confusion[cell.label - 1][cell.answer - 1];
	const size = sizeBelow(session, 0);
	if (!sample) {
		return [
			text(`${cellSentence(confusion, cell)}.`, {isSecret: true}),
			...planePicture(session, {isSecret: true}),
		];
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
};
