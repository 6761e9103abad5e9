import {meanHiddenGradient} from '../../exercise/weights/statistics.js';
import {createRandom} from '../../network/random.js';
import {type Weights} from '../../network/weights.js';
import {type SessionState} from '../../session/state.js';
import {Canvas} from '../../drawing/canvas.js';
import {drawWrapped, type Place} from '../../drawing/place.js';
import {fixedNumber, shortNumber} from '../../drawing/text.js';
import {drawTextField} from '../../drawing/text-field.js';
import {type Theme} from '../../drawing/theme.js';
import {type PartContext} from '../part.js';
import {drawHistogram} from './draw-histogram.js';
import {drawStatistics} from './draw-statistics.js';
import {layersIn, randomLayers} from './random-layers.js';
import {type WeightsState} from './state.js';

const statisticsWidth = 35;
const wideStatisticsWidth = 46;
const noteRows = 3;
const narrowest = 72;

/** What the size of the weights does to the hidden units, for the sample on screen. */
export function noteOn(
	{epsilon}: WeightsState,
	weights: Weights,
	{snapshot}: SessionState,
): string {
	const pixels = snapshot?.sample.pixels;
	if (pixels?.length !== weights[0].columns - 1) {
		return 'Small: z stays near 0, where g′ is large. Different: each hidden unit learns something else.';
	}

	const gradient = meanHiddenGradient(weights, pixels);
	const figure = `With ε = ${shortNumber(epsilon)}, g′(z(1)) of sample ${snapshot!.sample.index + 1} is ${fixedNumber(gradient, 3)} on average, of at most 0.25`;
	return gradient < 0.1
		? `${figure}: saturated units hardly learn.`
		: `${figure}: small weights keep units ready to learn.`;
}

function drawNote(
	canvas: Canvas,
	place: Place,
	state: WeightsState,
	note: string,
	theme: Theme,
): void {
	const {field, message} = state;
	const below = {...place, y: place.y + 1, height: place.height - 1};
	if (field) {
		const label = field.name === 'seed' ? 'seed = ' : 'ε = ';
		drawTextField(canvas, place, {label, text: field.text}, theme);
	}

	if (message) {
		const isGood = message.kind === 'good';
		drawWrapped(
			canvas,
			field ? below : place,
			`${isGood ? '✓' : '✗'} ${message.text}`,
			isGood ? theme.good : theme.bad,
		);
	} else if (field) {
		drawWrapped(canvas, below, 'Enter takes it, Esc leaves.', theme.dim);
	} else {
		drawWrapped(canvas, place, note);
	}
}

/** The shape, the seed and ε; the formula; and the formula with the numbers of the first weight. */
function drawFormula(
	canvas: Canvas,
	{seed, epsilon, layer}: WeightsState,
	weights: Weights,
	theme: Theme,
): void {
	const {rows, columns} = weights[layer];
	const e = shortNumber(epsilon);
	const r = fixedNumber(createRandom(seed)(), 4);
	canvas.spans(0, 0, [
		[`Θ${layer + 1}`, theme.strong],
		[` ${rows}×${columns}  `, theme.dim],
		[`seed ${seed}`, theme.strong],
		['  '],
		[`ε = ${e}`, theme.strong],
	]);
	canvas.spans(0, 1, [
		['each weight = ', theme.dim],
		['r·2ε − ε', theme.strong],
		[', r random 0..1', theme.dim],
	]);
	canvas.spans(0, 2, [
		['Θ1[0,0] = ', theme.dim],
		[
			`${r}·${shortNumber(2 * epsilon)} − ${e} = ${fixedNumber(weights[0].data[0], 4)}`,
		],
	]);
}

const statisticsRows = 14;
const formulaRows = 3;
const histogramRows = 9;

/** Rows that the pane needs at a width. */
export function randomRows(width: number): number {
	return width < narrowest
		? noteRows + statisticsRows + formulaRows + histogramRows + 2
		: 0;
}

/** Everything below each other, where it has no room beside each other; what is typed always on top. */
function drawBelowEachOther(
	canvas: Canvas,
	state: WeightsState,
	{
		weights,
		note,
		figures,
	}: {
		weights: Weights;
		note: string;
		figures: Parameters<typeof drawStatistics>[2];
	},
	theme: Theme,
): void {
	const {width} = canvas;
	const place = (y: number, height: number) => ({x: 0, y, width, height});
	const isBusy = state.field !== undefined || state.message !== undefined;
	let y = 0;
	if (isBusy) {
		drawNote(canvas, place(0, noteRows), state, note, theme);
		y += noteRows;
	}

	drawStatistics(canvas, place(y, statisticsRows), figures, theme);
	y += statisticsRows + 1;
	const below = new Canvas(width, formulaRows);
	drawFormula(below, state, weights, theme);
	canvas.paste(0, y, below);
	y += formulaRows;
	drawHistogram(
		canvas,
		place(y, histogramRows),
		{theta: weights[state.layer], epsilon: state.epsilon},
		theme,
	);
	y += histogramRows + 1;
	if (!isBusy) {
		drawNote(canvas, place(y, noteRows), state, note, theme);
	}
}

/** Random weights: the formula with numbers put in, the histogram of a Θ, and the figures of all. */
export function drawRandom(
	canvas: Canvas,
	state: WeightsState,
	{session, theme, lecture}: PartContext,
): void {
	const {width, height} = canvas;
	const {seed, epsilon} = state;
	const {weights, statistics} = randomLayers({
		layers: layersIn(session),
		seed,
		epsilon,
	});
	// Another network may have fewer layers than the one before.
	const layer = Math.min(state.layer, weights.length - 1);
	const present = {...state, layer};
	const figures = {state: present, statistics, session};
	// It tells what comes of the spread, which a lecture asks for.
	const note = lecture?.isCovered ? '' : noteOn(state, weights, session);
	if (width < narrowest) {
		drawBelowEachOther(canvas, present, {weights, note, figures}, theme);
		return;
	}

	const right = width >= 110 ? wideStatisticsWidth : statisticsWidth;
	const left = width - right - 2;
	drawFormula(canvas, present, weights, theme);
	drawHistogram(
		canvas,
		{x: 0, y: 3, width: left, height: height - 3 - noteRows},
		{theta: weights[layer], epsilon},
		theme,
	);
	drawNote(
		canvas,
		{x: 0, y: height - noteRows, width: left, height: noteRows},
		state,
		note,
		theme,
	);
	drawStatistics(
		canvas,
		{x: width - right, y: 0, width: right, height},
		figures,
		theme,
	);
}
