import {pickSamples} from '../network/matrix.js';
import {createRandom} from '../network/random.js';
import {type Weights} from '../network/weights.js';
import {BadInputError, listed} from './bad-input.js';
import {
	openData,
	readDataset,
	type Expectation,
	type OpenedData,
} from './dataset.js';
import {withNote, type Dataset, type ReadOptions} from './images.js';
import {embeddedDataPath} from './named/locate.js';
import {pointNames} from './named/points.js';

/** Which data to use and how to read it. */
export type DataChoice = {
	/** A file or a folder in any format; the embedded data when left out. */
	readonly data?: string;
	readonly readAs?: ReadOptions;
	/** A file of test data in any format. */
	readonly test?: string;
	/** The labels of a test file in the format IDX. */
	readonly testLabels?: string;
	/** Percent of the data to hold out for testing instead. */
	readonly holdOut?: number;
	/** Seed of that choice. */
	readonly seed: number;
};

/** Data to train on, data to test on where there is any, and weights that lay in the same file. */
export type ChosenData = {
	readonly dataset: Dataset;
	readonly test?: Dataset;
	readonly weights?: Weights;
};

function checkOptions(
	{format, isTable}: OpenedData,
	readAs: ReadOptions,
	path: string,
): void {
	const {labels, labelColumn, noise} = readAs;
	if (
		format === 'points' &&
		Object.keys(readAs).some((key) => key !== 'noise')
	) {
		throw new BadInputError(
			`${path} is generated and not read from a file, so only --noise applies to it; leave --labels, --label, --image-size, --pixel-order and --pixel-scale out.`,
		);
	}

	const misplaced = [
		noise !== undefined &&
			format !== 'points' &&
			`--noise applies only to the generated points ${listed(pointNames)}, not to ${path}; leave --noise out.`,
		labels !== undefined &&
			format !== 'idx' &&
			`--labels applies only to IDX files, but ${path} holds its labels itself; leave --labels out.`,
		labelColumn !== undefined &&
			!isTable &&
			`--label applies only to tables, but ${path} has its labels apart; leave --label out.`,
	].find((message) => message !== false);
	if (misplaced !== undefined) {
		throw new BadInputError(misplaced);
	}
}

/**
 * The parts of opened data, split where a share is to be held out.
 *
 * @throws BadInputError when a part cannot be used.
 */
export function splitData(
	opened: OpenedData & {readonly dataset: Dataset},
	{holdOut: percent, seed}: Pick<DataChoice, 'holdOut' | 'seed'>,
): ChosenData {
	const {test, weights, weightsNote} = opened;
	const dataset = withNote(opened.dataset, weightsNote);
	const rest = {...(weights && {weights})};
	if (percent !== undefined) {
		const parts = holdOut(dataset, percent, seed);
		return {dataset: parts.training, test: parts.test, ...rest};
	}

	const {columns} = dataset.samples.x;
	if (test && test.samples.x.columns !== columns) {
		throw new BadInputError(
			`The test data ${test.name} has ${test.samples.x.columns} inputs a sample, but the training data has ${columns}; give test data with as many.`,
		);
	}

	return {dataset, ...(test && {test}), ...rest};
}

/**
 * Reads data to train on and to test on.
 *
 * @param expectation - Weights that it is for, where they are known.
 * @throws BadInputError when a file cannot be used or they do not belong together.
 */
export async function readData(
	choice: DataChoice,
	expectation: Expectation = {},
): Promise<ChosenData> {
	const {data: path = embeddedDataPath, readAs = {}, test: testPath} = choice;
	if (testPath !== undefined && choice.holdOut !== undefined) {
		throw new BadInputError(
			'Both --test and --hold-out are given, but there is one test set; leave one out.',
		);
	}

	if (choice.testLabels !== undefined && testPath === undefined) {
		throw new BadInputError(
			'--test-labels belongs to --test; give the file of test images too.',
		);
	}

	const opened = await openData(
		path,
		{...readAs, seed: choice.seed},
		expectation,
	);
	const {dataset} = opened;
	checkOptions(opened, readAs, choice.data ?? 'embedded');
	if (!dataset) {
		throw new BadInputError(
			`${path} has no variable X (it has weights only); give it by --weights, or other data.`,
		);
	}

	if (testPath === undefined) {
		return splitData({...opened, dataset}, choice);
	}

	const {labels: _, ...sameOptions} = readAs;
	const {testLabels: labels} = choice;
	const test = await readDataset(
		testPath,
		{...sameOptions, ...(labels !== undefined && {labels})},
		{training: dataset},
	);
	return splitData(
		{
			...opened,
			dataset: {...dataset, notes: [...dataset.notes, ...test.notes]},
			test,
		},
		choice,
	);
}

/** The indices of the samples of each label, each list in the order of a seeded shuffle (Fisher–Yates). */
function shuffledByLabel(labels: ArrayLike<number>, seed: number): number[][] {
	const byLabel = new Map<number, number[]>();
	for (const [i, label] of Array.from(labels).entries()) {
		const list = byLabel.get(label) ?? [];
		list.push(i);
		byLabel.set(label, list);
	}

	const random = createRandom(seed);
	const lists = [...byLabel].sort(([a], [b]) => a - b).map(([, list]) => list);
	for (const list of lists) {
		for (let i = list.length - 1; i > 0; i--) {
			const j = Math.floor(random() * (i + 1));
			[list[i], list[j]] = [list[j], list[i]];
		}
	}

	return lists;
}

/**
 * Splits data into a part to train on and a part to test on: of the samples of each label the same share,
 * chosen by a seed, so that every split is the same again. Both parts keep the order of the samples.
 *
 * @param percent - How much is held out for testing, greater than 0 and less than 100.
 * @throws BadInputError when a part would be empty.
 */
function holdOut(
	dataset: Dataset,
	percent: number,
	seed: number,
): {training: Dataset; test: Dataset} {
	const {x, labels} = dataset.samples;
	const heldOut = new Set(
		shuffledByLabel(labels, seed).flatMap((list) =>
			list.slice(0, Math.round((list.length * percent) / 100)),
		),
	);
	const all = Array.from({length: x.rows}, (_, i) => i);
	const forTraining = all.filter((i) => !heldOut.has(i));
	const forTest = all.filter((i) => heldOut.has(i));
	if (forTraining.length === 0 || forTest.length === 0) {
		throw new BadInputError(
			`--hold-out ${percent} leaves no sample of ${dataset.name} to ${forTest.length === 0 ? 'test' : 'train'} on (it has ${x.rows}); hold out ${forTest.length === 0 ? 'more' : 'less'}.`,
		);
	}

	const part = (chosen: readonly number[]): Dataset => ({
		...dataset,
		samples: pickSamples(dataset.samples, chosen),
		// A part of the course's data is not the course's data.
		courseFile: undefined,
	});
	return {
		training: {
			...part(forTraining),
			notes: [
				...dataset.notes,
				`${percent} % of each label is held out for testing, by seed ${seed}: ${forTraining.length} samples to train on, ${forTest.length} to test on.`,
			],
		},
		test: {...part(forTest), name: `${percent} % held out`, notes: []},
	};
}
