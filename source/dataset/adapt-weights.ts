import {accuracy, agreement, argmax} from '../network/forward.js';
import {
	createMatrix,
	multiplyTransposed,
	row,
	withBias,
	type Matrix,
	type Samples,
} from '../network/matrix.js';
import {type Weights} from '../network/weights.js';
import {type Dataset} from './images.js';
import {turnOf, turnWeights} from './turn.js';

/** Weights as data needs them, and a sentence on what was done to them or is unusual with them. */
export type AdaptedWeights = {
	readonly weights: Weights;
	readonly note?: string;
};

/** A way to read weights: pixels row by row or not, and the first output for the lowest label or not. */
type Reading = {
	readonly weights: Weights;
	/** What is different from the weights as they stand. */
	readonly words: readonly string[];
};

const mostCompared = 200;
/** Minimum accuracy at which weights count as made for this data as they stand. */
const fitAccuracy = 0.5;
/** How much better another reading must be, and other units must be than the sigmoid. */
const fitLead = 0.2;

function some({x, labels}: Samples): Samples {
	const count = Math.min(x.rows, mostCompared);
	const indices = Array.from({length: count}, (_, i) =>
		Math.floor((i * x.rows) / count),
	);
	const part = createMatrix(count, x.columns);
	for (const [i, index] of indices.entries()) {
		row(part, i).set(row(x, index));
	}

	return {x: part, labels: Uint8Array.from(indices, (i) => labels[i])};
}

/** The share that is labelled correctly with ReLU in the hidden layers; what the outputs do changes no label. */
function accuracyWithRelu(weights: Weights, {x, labels}: Samples): number {
	let activation: Matrix = x;
	for (const [l, theta] of weights.entries()) {
		activation = multiplyTransposed(withBias(activation), theta);
		if (l + 1 < weights.length) {
			const {data} = activation;
			for (const [i, value] of data.entries()) {
				data[i] = Math.max(0, value);
			}
		}
	}

	return agreement(
		Array.from(labels, (_, i) => argmax(row(activation, i)) + 1),
		labels,
	);
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
	const plain: Reading = {weights, words: []};
	const isLowestLast =
		labels.length > 2 &&
		labels.length === weights.at(-1)!.rows &&
		labels.at(-1) === Math.min(...labels);
	const readings = isLowestLast
		? [
				plain,
				{
					weights: withFirstLast(weights),
					words: [`the first output for the label ${labels.at(-1)!}`],
				},
			]
		: [plain];
	const turn = turnOf({...dataset, pixelOrder: 'columns'});
	return turn
		? [
				...readings,
				...readings.map((reading) => ({
					weights: turnWeights(reading.weights, turn),
					words: ['the inputs as pixels row by row', ...reading.words],
				})),
			]
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

	const samples = some(dataset.samples);
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
				? `${read} Their hidden units seem to be ReLU (${percent(best.relu)} of ${samples.x.rows} samples labelled correctly); with the sigmoid of this program it is ${percent(best.sigmoid)}.`
				: read,
	};
}
