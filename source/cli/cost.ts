import {adaptWeights, checkFit} from '../dataset/weight-fit.js';
import {BadInputError} from '../dataset/bad-input.js';
import {openWeights, readWeights, type Dataset} from '../dataset/dataset.js';
import {fitOf, weightsFor} from '../dataset/weights.js';
import {findCourseFile} from '../dataset/named/locate.js';
import {isPointName} from '../dataset/named/points.js';
import {readData, type DataChoice} from '../dataset/read-data.js';
import {activationNames, type Activation} from '../network/activation.js';
import {regularizationCost} from '../network/cost.js';
import {createPlainEngine} from '../network/engine.js';
import {confusionMatrix, countRight} from '../network/confusion.js';
import {layersOf} from '../network/weights.js';
import {gatherReadAs} from './data-flags.js';
import {type costFlags} from './flags.js';
import {type Context, type Values} from './grammar.js';
import {exitCodes, percent} from './output.js';

/** What weights known by a name are. */
const weightsWords: Readonly<Record<string, string>> = {
	embedded: 'embedded (trained on the embedded digits)',
	week7: 'week7 (those of the course)',
};

/**
 * The name of the weights that go with data when none are given: those of the course with its own data, where
 * they are here (the exercise's first check is their cost, 0.2876); else the embedded ones.
 */
async function usualWeights(
	data: string | undefined,
	{courseFile}: Dataset,
): Promise<string> {
	if (data === 'week7' || courseFile === 'week7data1') {
		const {path} = await findCourseFile('weights');
		return path === undefined ? 'embedded' : 'week7';
	}

	return 'embedded';
}

/**
 * Data and the weights to test on it: those that are given, those in its file, or the usual ones.
 *
 * @param path - The weights that are given.
 * @param activation - That of their hidden units, where it is given.
 */
async function readBoth(
	options: DataChoice,
	path: string | undefined,
	activation: Activation | undefined,
) {
	if (path === undefined && isPointName(options.data ?? '')) {
		throw new BadInputError(
			`No weights come with the points ${options.data}; train some (nn-tui train --data ${options.data} --save FILE) and give them with --weights FILE.`,
		);
	}

	const found = path === undefined ? undefined : await openWeights(path);
	const fit = fitOf(found);
	const chosen = await readData(
		options,
		found
			? {...(fit && {fit})}
			: {
					otherwise: {
						weights: await readWeights('embedded'),
						what: 'the embedded weights',
						why: 'used because no --weights are given',
					},
				},
	);
	const {dataset, weights: own} = chosen;
	const given =
		found &&
		adaptWeights(
			weightsFor(found, dataset),
			dataset,
			activation ?? found.activation,
		);
	const name =
		path ?? (own ? dataset.name : await usualWeights(options.data, dataset));
	return {
		...chosen,
		weights: given?.weights ?? own ?? (await readWeights(name)),
		weightsName: name,
		activation: given?.activation ?? activation ?? 'sigmoid',
		weightsNotes: given
			? [found?.note, given.note].filter((note) => note !== undefined)
			: own
				? [`The weights are those in ${dataset.name}.`]
				: [],
	};
}

/** A confusion matrix as a table: a row for each true label, a column for each answer. */
function confusionLines(counts: readonly number[][], what: string): string[] {
	const labels = counts.map((_, k) => String(k + 1));
	const width = Math.max(...counts.flat().map((n) => String(n).length), 4) + 1;
	const columns = (cells: ReadonlyArray<string | number>) =>
		cells.map((cell) => String(cell).padStart(width)).join('');
	return [
		'',
		`${what}confusion: a row for each true label, a column for each answer${counts.length === 10 ? ' (10 is digit 0)' : ''}`,
		`label${columns(labels)}`,
		...counts.map((row, k) => `${labels[k].padStart(5)}${columns(row)}`),
	];
}

/**
 * `nn-tui cost`: cost and accuracy of weights on data, and accuracy on test data where there is any.
 *
 * @throws BadInputError when a file cannot be used.
 */
export async function run(
	{
		lambda,
		json,
		confusion: isConfusionWanted,
		weights: path,
		activation: wanted,
		...choice
	}: Values<typeof costFlags>,
	{output}: Context,
): Promise<number> {
	const {dataset, test, weights, activation, weightsName, weightsNotes} =
		await readBoth(gatherReadAs(choice), path, wanted);
	const {samples, name, isSynthetic, notes} = dataset;
	checkFit(weights, samples);
	if (test) {
		checkFit(weights, test.samples, 'test data');
	}

	const engine = createPlainEngine(samples, weights, activation);
	const {cost, accuracy} = engine.evaluate(lambda);
	if (!Number.isFinite(cost)) {
		throw new BadInputError(
			`The cost of ${weightsName} is not a finite number: the weights are far too large; give others.`,
		);
	}

	for (const sentence of [...notes, ...weightsNotes]) {
		output.note(sentence);
	}

	const layers = layersOf(weights);
	const m = samples.x.rows;
	const testConfusion =
		test && confusionMatrix(weights, test.samples, activation);
	const counted = testConfusion && countRight(testConfusion);
	const testAccuracy = counted && counted.right / counted.all;
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
				activation,
				confusion: confusionMatrix(weights, samples, activation),
				...(test && {
					testAccuracy,
					testConfusion,
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
	if (activation !== 'sigmoid') {
		output.line(`hidden units    ${activationNames[activation]}`);
	}

	output.line(`lambda          ${lambda}`);
	output.line(`cost J          ${cost.toFixed(10)}`);
	output.line(`  of it, λ part ${regularization.toFixed(10)}`);
	output.line(`accuracy        ${percent(accuracy)}`);
	if (test) {
		output.line(`test data       ${test.name}, ${test.samples.x.rows} samples`);
		output.line(`test accuracy   ${percent(testAccuracy!)}`);
	}

	if (isConfusionWanted) {
		for (const line of [
			...confusionLines(confusionMatrix(weights, samples, activation), ''),
			...(testConfusion ? confusionLines(testConfusion, 'test ') : []),
		]) {
			output.line(line);
		}
	}

	return exitCodes.good;
}
