import {basename} from 'node:path';
import {withAdded} from '../dataset/added-samples.js';
import {adaptWeights, checkFit} from '../dataset/weight-fit.js';
import {BadInputError, shown} from '../dataset/bad-input.js';
import {openData, openWeights, type Dataset} from '../dataset/dataset.js';
import {fitOf, weightsFor} from '../dataset/weights.js';
import {
	readData,
	splitData,
	type ChosenData,
	type DataChoice,
} from '../dataset/read-data.js';
import {type RunOrigin, type SavedRun} from '../dataset/run/saved-run.js';
import {areCourseWeights} from '../dataset/identify.js';
import {
	turnDataset,
	turnWeights,
	withNote,
	type Turn,
} from '../dataset/images.js';
import {type Activation} from '../network/activation.js';
import {createMatrix} from '../network/matrix.js';
import {
	usualRates,
	usualSettings,
	refusalOf,
} from '../network/optimizers/settings.js';
import {randomWeights} from '../network/random.js';
import {layersOf, type Weights} from '../network/weights.js';
import {type Settings, type Setup} from './protocol.js';
import {loadResumed} from './resume.js';

const defaultHidden: readonly number[] = [25];
/** Enough to tell the points of each set apart, and few enough to look at each. */
const planeHidden: readonly number[] = [8];

/**
 * λ unless the user chooses one: that of the exercise, and 0 for data with two inputs, which has so few samples
 * that λ/m would keep small networks from learning it.
 */
export function usualLambda({samples}: Dataset): number {
	return samples.x.columns === 2 ? 0 : 1;
}

/** The settings of a new run: those given, else the usual ones of its method. */
export function settingsOf({
	optimizer = usualSettings.optimizer,
	learningRate = usualRates[optimizer] ?? usualSettings.learningRate,
	lambda = usualSettings.lambda,
	batchSize = usualSettings.batchSize,
}: Partial<Settings>): Settings {
	return {learningRate, lambda, optimizer, batchSize};
}

export type Start = RunOrigin & {
	readonly weights: Weights;
	/** The file that they were read from, as the user named it; undefined for random ones. */
	readonly source?: string | undefined;
	/** What the hidden units compute. */
	readonly activation: Activation;
};

/** Data and weights that fit each other, and where to restart from. */
export type Loaded = Start & {
	readonly dataset: Dataset;
	readonly test?: Dataset;
	/** What to restart from instead of random weights. */
	readonly restartFrom?: Omit<Start, 'activation'> | undefined;
	/** The run that these weights continue, if any. */
	readonly resumed?: SavedRun | undefined;
};

/** The layers of a network for this data: as many outputs as there are classes, at least 2. */
function layersFor(
	{samples, scheme}: Dataset,
	hidden = samples.x.columns === 2 ? planeHidden : defaultHidden,
): number[] {
	return [samples.x.columns, ...hidden, Math.max(2, scheme.labels.length)];
}

export function randomStart(
	layers: readonly number[],
	seed: number,
	activation: Activation,
): Start {
	return {
		weights: randomWeights(layers, seed),
		origin: `seed ${seed}`,
		originKind: 'random',
		activation,
	};
}

/** The same start without random weights: every one of them is the same. */
export function equalStart(start: Start, value: number): Start {
	return {
		...start,
		weights: start.weights.map(({rows, columns}) =>
			createMatrix(rows, columns, new Float64Array(rows * columns).fill(value)),
		),
		origin: `all ${value}`,
		originKind: 'equal',
		source: undefined,
	};
}

function startFrom(
	weights: Weights,
	path: string,
	activation: Activation,
): Start {
	return {
		weights,
		activation,
		origin: shown(basename(path)),
		source: path,
		originKind: areCourseWeights(weights) ? 'course' : 'file',
	};
}

/**
 * Data and weights together.
 *
 * @throws BadInputError when they do not fit each other.
 */
function combine(
	{dataset, test}: Pick<ChosenData, 'dataset' | 'test'>,
	start: Start,
): Loaded {
	checkFit(start.weights, dataset.samples);
	if (test) {
		checkFit(start.weights, test.samples, 'test data');
	}

	return {dataset, ...(test && {test}), ...start};
}

/**
 * Starts from the weights in the file of the data, and notes that.
 *
 * @throws BadInputError when they do not fit the data.
 */
function startWithOwnWeights(
	{dataset, test}: ChosenData,
	weights: Weights,
	path: string,
	activation: Activation,
): Loaded {
	const start = startFrom(weights, path, activation);
	return combine(
		{
			dataset: withNote(
				dataset,
				`${start.origin} holds weights too (${layersOf(weights).join('-')}): training starts from them.`,
			),
			...(test && {test}),
		},
		{...start, source: undefined},
	);
}

function checkHidden(
	weights: Weights,
	hidden: readonly number[] | undefined,
	path: string,
): void {
	const layers = layersOf(weights);
	if (hidden && layers.slice(1, -1).join(',') !== hidden.join(',')) {
		throw new BadInputError(
			`--hidden ${hidden.join(',')} is given, but the weights in ${path} are ${layers.join('-')}; leave --hidden or the weights out.`,
		);
	}
}

/**
 * Reads what a training run starts from.
 *
 * @throws BadInputError when a file cannot be used, data and weights do not fit, or the method of a run takes no rate.
 */
export async function loadSetup(setup: Setup): Promise<Loaded> {
	const loaded = await loadStart(setup);
	const {batchSize = 0} = setup;
	const {rows} = loaded.dataset.samples.x;
	const note =
		batchSize > rows
			? `--batch-size ${batchSize} is more than the ${rows} samples to train on, so each step takes all of them.`
			: undefined;
	return {...loaded, dataset: withNote(loaded.dataset, note)};
}

async function loadStart(setup: Setup): Promise<Loaded> {
	if (setup.resume) {
		const {chosen, resumed} = await loadResumed(setup);
		const {settings = {}} = setup.resume;
		const refusal = refusalOf(
			settings.optimizer ?? resumed.settings.optimizer,
			settings,
		);
		if (refusal !== undefined) {
			throw new BadInputError(refusal);
		}

		const {weights, origin, originKind, activation, restartFrom} = resumed;
		return {
			...combine(
				{
					...chosen,
					dataset: withAdded(chosen.dataset, resumed.data.added ?? []),
				},
				{weights, origin, originKind, activation},
			),
			...(restartFrom && {restartFrom}),
			resumed,
		};
	}

	const {weights: weightsPath, initialWeights, seed, hidden} = setup;
	const {activation: wanted} = setup;
	if (weightsPath !== undefined && initialWeights !== undefined) {
		throw new BadInputError(
			'Both --weights and --initial-weights are given, but training can start from one only; leave one out.',
		);
	}

	const given = weightsPath ?? initialWeights;
	// The small file first: when it is wrong, that is said before the large one is read.
	const found = given === undefined ? undefined : await openWeights(given);
	const fit = fitOf(found);
	if (found && fit) {
		checkHidden(fit.weights, hidden, found.path);
	}

	const read = await readData(setup, {...(fit && {fit})});
	const chosen = {...read, dataset: withNote(read.dataset, found?.note)};
	if (found) {
		const {
			weights,
			activation = 'sigmoid',
			note,
		} = adaptWeights(
			weightsFor(found, chosen.dataset),
			chosen.dataset,
			wanted ?? found.activation,
		);
		const start = {
			...startFrom(weights, found.path, activation),
			source: given,
		};
		checkHidden(start.weights, hidden, found.path);
		const loaded = combine(
			{...chosen, dataset: withNote(chosen.dataset, note)},
			start,
		);
		return initialWeights === undefined
			? loaded
			: {...loaded, restartFrom: start};
	}

	const activation = wanted ?? 'sigmoid';
	if (chosen.weights && !hidden) {
		return startWithOwnWeights(chosen, chosen.weights, setup.data!, activation);
	}

	const random = randomStart(
		layersFor(chosen.dataset, hidden),
		seed,
		activation,
	);
	const note =
		chosen.weights &&
		`${basename(setup.data!)} holds weights too (${layersOf(chosen.weights).join('-')}), which are not used, because --hidden asks for a network of random ones.`;
	return {
		...chosen,
		...(note !== undefined && {dataset: withNote(chosen.dataset, note)}),
		...random,
	};
}

/** The same data with its images read in the other order of pixels, and the weights turned with them. */
export function turnLoaded(loaded: Loaded, turn: Turn): Loaded {
	const {dataset, test, weights, restartFrom} = loaded;
	return {
		...loaded,
		dataset: turnDataset(dataset, turn),
		...(test && {test: turnDataset(test, turn)}),
		weights: turnWeights(weights, turn),
		...(restartFrom && {
			restartFrom: {
				...restartFrom,
				weights: turnWeights(restartFrom.weights, turn),
			},
		}),
	};
}

type PresentData = Pick<Loaded, 'dataset' | 'test' | 'weights' | 'activation'> &
	Pick<DataChoice, 'seed' | 'holdOut'>;

/**
 * Reads a file or folder that the user opens while the program runs: data in any format, a .mat file with
 * weights, or one with both. New data keeps the hidden layers where the weights fit it, else has 25 units; the
 * activation stays unless the file or the data tells another one.
 *
 * @throws BadInputError when the file cannot be used or its weights do not fit.
 */
export async function loadFile(
	path: string,
	present: PresentData,
): Promise<Loaded> {
	const opened = await openData(path, {seed: present.seed});
	const {dataset, weights} = opened;
	if (dataset) {
		const chosen = splitData({...opened, dataset}, present);
		if (weights) {
			return startWithOwnWeights(chosen, weights, path, present.activation);
		}

		const layers = layersFor(chosen.dataset);
		return {
			...chosen,
			...randomStart(
				fits(present.weights, layers) ? layersOf(present.weights) : layers,
				present.seed,
				present.activation,
			),
		};
	}

	const vector = weights ? undefined : await openWeights(path);
	const adapted = adaptWeights(
		weights ?? weightsFor(vector!, present.dataset),
		present.dataset,
		opened.activation ?? vector?.activation,
	);
	const noted = withNote(present.dataset, opened.weightsNote ?? vector?.note);
	return combine(
		{...present, dataset: withNote(noted, adapted.note)},
		startFrom(adapted.weights, path, adapted.activation ?? present.activation),
	);
}

/** Whether a network takes the same inputs and gives the same outputs as these layers. */
function fits(weights: Weights, layers: readonly number[]): boolean {
	const present = layersOf(weights);
	return present[0] === layers[0] && present.at(-1) === layers.at(-1);
}
