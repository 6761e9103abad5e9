import {BadInputError} from '../dataset/bad-input.js';
import {type Dataset} from '../dataset/dataset.js';
import {findCourseFile} from '../dataset/named/locate.js';
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

/** What weights known by a name are. */
const weightsWords: Readonly<Record<string, string>> = {
	embedded: 'embedded (trained on the embedded digits)',
	week7: 'week7 (those of the course)',
};

/**
 * The weights that go with data when none are given: those of the course with its own data, where they
 * are here (the exercise's first check is their cost, 0.2876); else the embedded ones.
 */
async function usualWeights(
	data: string | undefined,
	{courseFile}: Dataset,
): Promise<'week7' | 'embedded'> {
	if (data === 'week7' || courseFile === 'week7data1') {
		const {path} = await findCourseFile('weights');
		return path === undefined ? 'embedded' : 'week7';
	}

	return 'embedded';
}

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
	const weightsName =
		weightsPath ?? (own ? name : await usualWeights(options.data, dataset));
	const weights = given ?? own ?? (await readWeights(weightsName));
	checkFit(weights, samples);
	if (test) {
		checkFit(weights, test.samples, 'test data');
	}

	const engine = createPlainEngine(samples, weights);
	const {cost, accuracy} = engine.evaluate(lambda);
	if (!Number.isFinite(cost)) {
		throw new BadInputError(
			`The cost of ${weightsName} is not a finite number: the weights are far too large; give others.`,
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
				weights: weightsName,
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
	output.line(`weights         ${weightsWords[weightsName] ?? weightsName}`);
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
