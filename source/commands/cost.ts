import {BadInputError} from '../dataset/bad-input.js';
import {embeddedWeightsPath} from '../dataset/embedded.js';
import {readData, type DataChoice} from '../dataset/read-data.js';
import {checkFit, readWeights} from '../dataset/weights.js';
import {regularizationCost} from '../network/cost.js';
import {createPlainEngine} from '../network/engine.js';
import {accuracy as accuracyOn} from '../network/predict.js';
import {layersOf} from '../network/weights.js';
import {exitCodes, percent, type Output} from './output.js';

export type CostOptions = DataChoice & {
	/** A .mat file; when left out the weights in the data's file, else the embedded ones. */
	readonly weights?: string;
	readonly lambda: number;
	readonly json: boolean;
};

/**
 * `nn-tui cost`: cost and accuracy of weights on data, and accuracy on test data where there is any.
 *
 * @throws BadInputError when a file cannot be used.
 */
export async function costCommand(
	options: CostOptions,
	output: Output,
): Promise<number> {
	const {weights: weightsPath, lambda, json} = options;
	const given =
		weightsPath === undefined ? undefined : await readWeights(weightsPath);
	const {dataset, test, weights: own} = await readData(options);
	const {samples, name, isSynthetic, notes} = dataset;
	const weights = given ?? own ?? (await readWeights(embeddedWeightsPath));
	checkFit(weights, samples);
	if (test) {
		checkFit(weights, test.samples, 'test data');
	}

	const engine = createPlainEngine(samples, weights);
	const {cost, accuracy} = engine.evaluate(lambda);
	if (!Number.isFinite(cost)) {
		throw new BadInputError(
			`The cost of ${weightsPath ?? name} is not a finite number: the weights are far too large; give others.`,
		);
	}

	for (const note of notes) {
		output.note(note);
	}

	if (!given && own) {
		output.note(`The weights are those in ${name}.`);
	}

	const layers = layersOf(weights);
	const m = samples.x.rows;
	const testAccuracy = test && accuracyOn(weights, test.samples);
	if (json) {
		output.line(
			JSON.stringify({
				cost,
				accuracy,
				samples: m,
				layers,
				lambda,
				data: name,
				synthetic: isSynthetic,
				...(test && {
					testAccuracy,
					testSamples: test.samples.x.rows,
					testData: test.name,
				}),
			}),
		);
		return exitCodes.good;
	}

	const regularization = regularizationCost(weights, lambda, m);
	output.line(`data            ${name}${isSynthetic ? ' (synthetic)' : ''}`);
	output.line(`samples         ${m}`);
	output.line(`layers          ${layers.join('-')}`);
	output.line(`lambda          ${lambda}`);
	output.line(`cost J          ${cost.toFixed(10)}`);
	output.line(`  of it, λ part ${regularization.toFixed(10)}`);
	output.line(`accuracy        ${percent(accuracy)}`);
	if (test) {
		output.line(`test data       ${test.name}, ${test.samples.x.rows} samples`);
		output.line(`test accuracy   ${percent(testAccuracy!)}`);
	}

	return exitCodes.good;
}
