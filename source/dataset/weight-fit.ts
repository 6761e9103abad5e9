import {
	activationNames,
	activations,
	type Activation,
} from '../network/activation.js';
import {copyMatrix, createMatrix, type Samples} from '../network/matrix.js';
import {accuracy} from '../network/forward.js';
import {layersOf, type Weights} from '../network/weights.js';
import {BadInputError, listed} from './bad-input.js';
import {
	turnOf,
	turnRows,
	turnWeights,
	type Dataset,
	type ImageSize,
	type PixelOrder,
} from './images.js';
import {someSamples, type Fit} from './raw-samples.js';

/** Maximum number of samples that weights are tried on: a pass through a large network takes its time. */
const mostForWeights = 200;
/** Minimum accuracy at which weights count as made for data read in some way. */
const fitAccuracy = 0.5;
/** Minimum lead in accuracy over another way to read the data or the weights. */
const fitLead = 0.2;

/** The only order of pixels in which weights fit samples; undefined when both do, or none. */
export function orderOfWeights(
	samples: Samples,
	size: ImageSize,
	{weights, activation}: Pick<Fit, 'weights' | 'activation'>,
): PixelOrder | undefined {
	const {x, labels} = someSamples(samples, mostForWeights);
	const turnedX = copyMatrix(x);
	turnRows(turnedX, {to: 'rows', size});
	const rows = accuracy(weights, {x: turnedX, labels}, activation);
	const columns = accuracy(weights, {x, labels}, activation);
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
	/** What hidden units compute with them; undefined where neither a file nor the data tells. */
	readonly activation?: Activation | undefined;
	readonly note?: string;
};

/** A way to read weights: pixels row by row or not, and the first output for the lowest label or not. */
type Reading = {
	readonly weights: Weights;
	/** What is different from the weights as they stand. */
	readonly words: readonly string[];
};

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

/**
 * Reads weights of other programs as this data needs them: with pixels column by column, the output for the label 0
 * last, and with tanh or ReLU in the hidden layers, where they clearly fit so only.
 *
 * @param given - The activation where it is known.
 */
export function adaptWeights(
	weights: Weights,
	dataset: Dataset,
	given?: Activation,
): AdaptedWeights {
	if (weights[0].columns !== dataset.samples.x.columns + 1) {
		return {weights, activation: given};
	}

	const samples = someSamples(dataset.samples, mostForWeights);
	const usual = given ?? 'sigmoid';
	const fit = accuracy(weights, samples, usual);
	if (fit > 1 - fitLead) {
		return {weights, activation: usual};
	}

	const candidates = given ? [given] : activations;
	const readings = readingsFor(weights, dataset).flatMap((reading) =>
		candidates.map((activation) => {
			const isUsual = activation === usual;
			const share = accuracy(reading.weights, samples, activation);
			return {
				weights: reading.weights,
				activation,
				words: isUsual
					? reading.words
					: [...reading.words, `${activationNames[activation]} hidden units`],
				share,
				// Another activation needs a lead of its own.
				score: isUsual ? share : share - fitLead,
			};
		}),
	);
	const [best] = readings.toSorted((a, b) => b.score - a.score);
	return best.share >= Math.max(fitAccuracy, fit + fitLead)
		? {
				weights: best.weights,
				activation: best.activation,
				note: `The weights were read with ${listed(best.words)}, as only so they fit the data.`,
			}
		: {weights, activation: fit >= fitAccuracy ? usual : given};
}

/**
 * Checks that samples have as many inputs as the weights for them take.
 *
 * @param where - What has the samples, for messages; what and why: which weights, and why these.
 * @throws BadInputError when they have not.
 */
export function checkInputs(
	columns: number,
	where: string,
	weights: Weights,
	what = 'the weights',
	why?: string,
): void {
	const layers = layersOf(weights);
	if (layers[0] !== columns) {
		throw new BadInputError(
			`${where} has ${columns} inputs a sample, but ${what} (${layers.join('-')}${why === undefined ? '' : `, ${why}`}) take ${layers[0]}; choose data and weights that belong together.`,
		);
	}
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
	const outputs = layers.at(-1)!;
	checkInputs(x.columns, `The ${what}`, weights);
	const bad = Uint8Array.from(labels).findIndex((label) => label > outputs);
	if (bad !== -1) {
		throw new BadInputError(
			`The ${what} has the label ${labels[bad]} (row ${bad + 1}), but the weights (${layers.join('-')}) know only 1 to ${outputs}; choose data and weights that belong together.`,
		);
	}
}
