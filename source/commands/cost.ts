import {BadInputError} from '../dataset/bad-input.js';
import {embeddedWeightsPath} from '../dataset/embedded.js';
import {readDataset} from '../dataset/dataset.js';
import {checkFit, readWeights} from '../dataset/weights.js';
import {regularizationCost} from '../network/cost.js';
import {createPlainEngine} from '../network/engine.js';
import {layersOf} from '../network/weights.js';
import {exitCodes, percent, type Output} from './output.js';

export type CostOptions = {
	readonly data?: string;
	readonly weights?: string;
	readonly lambda: number;
	readonly json: boolean;
};

/**
 * `nn-tui cost`: cost and accuracy of weights on data.
 *
 * @throws BadInputError when a file cannot be used.
 */
export async function costCommand(
	{data, weights: weightsPath = embeddedWeightsPath, lambda, json}: CostOptions,
	output: Output,
): Promise<number> {
	const weights = await readWeights(weightsPath);
	const {samples, name, isSynthetic} = await readDataset(data);
	checkFit(weights, samples);
	const engine = createPlainEngine(samples, weights);
	const {cost, accuracy} = engine.evaluate(lambda);
	if (!Number.isFinite(cost)) {
		throw new BadInputError(
			`The cost of ${weightsPath} is not a finite number: the weights are far too large; give others.`,
		);
	}

	const layers = layersOf(weights);
	const m = samples.x.rows;
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
	return exitCodes.good;
}
