import {
	copyMatrix,
	createMatrix,
	multiplyTransposed,
	withBias,
	type Matrix,
	type Samples,
} from '../network/matrix.js';
import {accuracy, agreement, labelsOf} from '../network/forward.js';
import {layersOf, type Weights} from '../network/weights.js';
import {BadInputError} from './bad-input.js';
import {
	turnOf,
	turnRows,
	turnWeights,
	type Dataset,
	type ImageSize,
	type PixelOrder,
} from './images.js';
import {pickSamples, spreadRows} from './raw-samples.js';

/** Maximum number of samples that weights are tried on: a pass through a large network takes its time. */
export const mostForWeights = 200;
/** Minimum accuracy at which weights count as made for data read in some way. */
const fitAccuracy = 0.5;
/** Minimum lead in accuracy over another way to read the data or the weights. */
const fitLead = 0.2;

/** The only order of pixels in which weights fit samples; undefined when both do, or none. */
export function orderOfWeights(
	{x, labels}: Samples,
	size: ImageSize,
	weights: Weights,
): PixelOrder | undefined {
	const turnedX = copyMatrix(x);
	turnRows(turnedX, {to: 'rows', size});
	const rows = accuracy(weights, {x: turnedX, labels});
	const columns = accuracy(weights, {x, labels});
	return Math.max(rows, columns) >= fitAccuracy &&
		Math.abs(rows - columns) >= fitLead
		? rows > columns
			? 'rows'
			: 'columns'
		: undefined;
}

/** Weights as data needs them, and a sentence on what was done to them or is unusual with them. */
type AdaptedWeights = {
	readonly weights: Weights;
	readonly note?: string;
};

/** A way to read weights: pixels row by row or not, and the first output for the lowest label or not. */
type Reading = {
	readonly weights: Weights;
	/** What is different from the weights as they stand. */
	readonly words: readonly string[];
};

/** The share that is labeled correctly with ReLU in the hidden layers; what the outputs do changes no label. */
function accuracyWithRelu(weights: Weights, {x, labels}: Samples): number {
	let activation: Matrix = x;
	for (const [l, theta] of weights.entries()) {
		const z = multiplyTransposed(withBias(activation), theta);
		const isHidden = l + 1 < weights.length;
		activation = isHidden
			? {...z, data: z.data.map((value) => Math.max(0, value))}
			: z;
	}

	return agreement(labelsOf(activation), labels);
}

/** Weights whose first output is that for the last class: the label 0 stands first elsewhere, here last. */
function withFirstLast(weights: Weights): Weights {
	const {rows, columns, data} = weights.at(-1)!;
	const last = createMatrix(rows, columns);
	last.data.set(data.subarray(columns));
	last.data.set(data.subarray(0, columns), (rows - 1) * columns);
	return [...weights.slice(0, -1), last];
}

function readingsFor(weights: Weights, dataset: Dataset): Reading[] {
	const {labels} = dataset.scheme;
	const isLowestLast =
		labels.length > 2 &&
		labels.length === weights.at(-1)!.rows &&
		labels.at(-1) === Math.min(...labels);
	const readings: Reading[] = [{weights, words: []}];
	if (isLowestLast) {
		readings.push({
			weights: withFirstLast(weights),
			words: [`the first output for the label ${labels.at(-1)!}`],
		});
	}

	const turn = turnOf({...dataset, pixelOrder: 'columns'});
	const turned = (reading: Reading): Reading => ({
		weights: turnWeights(reading.weights, turn!),
		words: ['the inputs as pixels row by row', ...reading.words],
	});
	return turn
		? [...readings, ...readings.map((reading) => turned(reading))]
		: readings;
}

function percent(share: number): string {
	return `${Math.round(share * 100)} %`;
}

/**
 * Reads weights of other programs as this data needs them: with pixels column by column, and the output for the
 * label 0 last, where they clearly fit so only. Says when they fit with ReLU instead of the sigmoid.
 */
export function adaptWeights(
	weights: Weights,
	dataset: Dataset,
): AdaptedWeights {
	if (weights[0].columns !== dataset.samples.x.columns + 1) {
		return {weights};
	}

	const samples = pickSamples(
		dataset.samples,
		spreadRows(dataset.samples.x.rows, mostForWeights),
	);
	const fit = accuracy(weights, samples);
	if (fit >= fitAccuracy) {
		return {weights};
	}

	const readings = readingsFor(weights, dataset).map((reading) => {
		const sigmoid = accuracy(reading.weights, samples);
		const relu = accuracyWithRelu(reading.weights, samples);
		return {...reading, sigmoid, relu, best: Math.max(sigmoid, relu)};
	});
	const [plain] = readings;
	const [best] = readings.toSorted((a, b) => b.best - a.best);
	if (best.best < fitAccuracy || best.best < plain.best + fitLead) {
		return {weights};
	}

	const read = `The weights were read with ${best.words.join(' and ')}, as only so they fit the data.`;
	return {
		weights: best.weights,
		note:
			best.relu >= best.sigmoid + fitLead
				? `${read} Their hidden units seem to be ReLU (${percent(best.relu)} of ${samples.x.rows} samples labeled correctly); with the sigmoid of this program it is ${percent(best.sigmoid)}.`
				: read,
	};
}

/**
 * Checks that a network can be trained or tested on these samples.
 *
 * @throws BadInputError when it cannot.
 */
export function checkFit(
	weights: Weights,
	{x, labels}: Samples,
	what = 'data',
): void {
	const layers = layersOf(weights);
	const [inputs, outputs] = [layers[0], layers.at(-1)!];
	if (inputs !== x.columns) {
		throw new BadInputError(
			`The ${what} has ${x.columns} pixels a sample, but the weights (${layers.join('-')}) take ${inputs}; choose data and weights that belong together.`,
		);
	}

	const bad = Uint8Array.from(labels).findIndex((label) => label > outputs);
	if (bad !== -1) {
		throw new BadInputError(
			`The ${what} has the label ${labels[bad]} (row ${bad + 1}), but the weights (${layers.join('-')}) know only 1 to ${outputs}; choose data and weights that belong together.`,
		);
	}
}
