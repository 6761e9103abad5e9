import {type Activation} from '../../network/activation.js';
import {type OptimizerMemory} from '../../network/optimizers/optimizer.js';
import {
	optimizerNames,
	type OptimizerName,
	type Settings,
} from '../../network/optimizers/settings.js';
import {type Weights} from '../../network/weights.js';
import {
	weightVariables,
	type MatContent,
	type MatText,
	type MatVariable,
} from '../mat-write.js';
import {type AddedSample} from '../added-samples.js';
import {type DataChoice} from '../read-data.js';
import {memoryVariables} from './memory.js';

export type {Settings} from '../../network/optimizers/settings.js';

/** The figures of an iteration's weights on the test data. */
export type TestFigures = {
	/** Share of test samples labeled correctly, 0..1. */
	readonly accuracy: number;
	/** J on the test data, with the regularization term of training. */
	readonly cost: number;
};

/** What our engine computes where a student's code trains. */
export type CodeFigures = {
	/** Our J at the same weights. */
	readonly ours: number;
	/** J of our own descent, from the weights at which the code began and with the same settings. */
	readonly descent: number;
};

/** One iteration. The cost of iteration k is that of the weights after k updates. */
export type Iteration = Settings & {
	readonly iteration: number;
	/** Gradients computed up to the cost of this iteration: one over all samples is 1, one over a batch its share. */
	readonly evaluations: number;
	readonly cost: number;
	/** Share of training samples labeled correctly, 0..1. */
	readonly accuracy: number;
	/** Training time up to the cost of this iteration, ms, without pauses and testing. */
	readonly time: number;
	/** Only in some iterations, to save time; always in the last one before a stop. */
	readonly test?: TestFigures;
	/** Set where cost and accuracy are those of the batch of this step, before it. Not saved. */
	readonly onBatch?: true;
	/** Set where a student's code trains: the cost is theirs. Not saved. */
	readonly byCode?: CodeFigures;
};

/** J as our engine computes it, by which runs are judged: that of a student's code may be wrong. */
export function engineCost({cost, byCode}: Iteration): number {
	return byCode?.ours ?? cost;
}

/** Weights and the iteration that they belong to. */
export type RunWeights = {
	readonly weights: Weights;
	readonly at: Iteration;
};

export type Bucket = {
	readonly first: number;
	/** The last iteration in it, with its cost and accuracy. */
	readonly last: Iteration;
	readonly minCost: number;
	readonly maxCost: number;
};

/**
 * The history of a training run in bounded memory. No extreme is lost: every iteration is in a bucket, which
 * keeps its lowest and its highest cost.
 */
export type History = {
	/** How many iterations a full bucket holds; doubles when the buckets run out. */
	readonly stride: number;
	/** Oldest first. */
	readonly buckets: readonly Bucket[];
};

/** A change of the settings during a run, marked on the curve. */
export type Mark = {
	/** The first iteration computed with the new value. */
	readonly iteration: number;
	readonly setting: keyof Settings;
	readonly value: number | OptimizerName;
};

/** Where the weights of iteration 0 came from. */
export type RunOrigin = {
	/** In words: "seed 1" or the name of a file. */
	readonly origin: string;
	/** Random weights from the seed, all weights the same, the course's week7weights.mat (known by its content), or another file. */
	readonly originKind: 'random' | 'equal' | 'course' | 'file';
};

/** All that is needed to go on with a training run exactly, and to draw its curve. */
export type SavedRun = RunWeights &
	RunOrigin & {
		/** What the hidden units compute. */
		readonly activation: Activation;
		/** What the next iteration is computed with. */
		readonly settings: Settings;
		/** What the optimizer remembers of the steps so far; undefined where it begins anew. */
		readonly memory?: OptimizerMemory | undefined;
		/** The cost of iteration 0, against which divergence is judged. */
		readonly firstCost: number;
		/** The weights of the lowest cost that were kept. */
		readonly best: RunWeights | undefined;
		/** The highest accuracy so far, 0..1. */
		readonly bestAccuracy: number;
		/** What a restart returns to instead of random weights. */
		readonly restartFrom: (RunOrigin & {readonly weights: Weights}) | undefined;
		readonly seed: number;
		/** What computed it, in words: the same engine on the same machine gives the same bits. */
		readonly engine: string;
		readonly precision: 'f64' | 'f32';
		readonly threads: number;
		/** Parts that sums were added up from, see `Engine`. */
		readonly parts: number;
		readonly data: {
			readonly name: string;
			/** Which data it is and how it was read. */
			readonly choice: DataChoice;
			/** The content without what was added, see `samplesId`. */
			readonly id: string;
			/** Samples of the user's own that were trained on too; none unless given. */
			readonly added?: readonly AddedSample[];
		};
		readonly history: History;
		/** What was measured on test data; without buckets when nothing was. */
		readonly testHistory: History;
		readonly changes: readonly Mark[];
	};

/**
 * The version of the variables; a reader refuses a later one. Version 2 has samples that were added, version 3 other
 * methods than gradient descent.
 */
export const runFormat = 3;

/**
 * The columns of a point, in this order; cost and accuracy on test data may follow. In a history, where each is a
 * variable of its own, they have these names.
 */
export const pointFields = [
	['iteration', 'iteration'],
	['cost', 'J'],
	['accuracy', 'accuracy'],
	['learningRate', 'learning_rate'],
	['lambda', 'lambda'],
	['time', 'milliseconds'],
	// Since version 3.
	['optimizer', 'optimizer'],
	['batchSize', 'batch_size'],
	['evaluations', 'evaluations'],
] as const satisfies ReadonlyArray<readonly [keyof Iteration, string]>;

/** The settings that can change, by the number that stands for them in `change_setting`. */
export const settingNames = [
	'learningRate',
	'lambda',
	'optimizer',
	'batchSize',
] as const;

/** A number, or that of a method: its place in `optimizerNames`, from 1. */
function numberOf(value: number | OptimizerName): number {
	return typeof value === 'number' ? value : optimizerNames.indexOf(value) + 1;
}

function text(value: string): MatText {
	return {type: 'text', text: value};
}

function rowOf(data: readonly number[]): MatVariable {
	return {rows: 1, columns: data.length, data, type: 'double'};
}

function column(data: readonly number[]): MatVariable {
	return {...rowOf(data), rows: data.length, columns: 1};
}

const scalar = (value: number): MatVariable => rowOf([value]);

function pointVariable({test, ...at}: Iteration): MatVariable {
	const values = pointFields.map(([field]) => numberOf(at[field]));
	return rowOf([...values, ...(test ? [test.cost, test.accuracy] : [])]);
}

/** @param prefix - Before the names of the variables. */
function historyVariables(
	{stride, buckets}: History,
	prefix: '' | 'test_',
): Record<string, MatVariable> {
	const columns = {
		...Object.fromEntries(
			pointFields.map(([field, name]) => [
				name,
				buckets.map(({last}) => numberOf(last[field])),
			]),
		),
		// Several iterations share a row in a long run: the first of them, their lowest and highest cost.
		iteration_first: buckets.map(({first}) => first),
		J_min: buckets.map(({minCost}) => minCost),
		J_max: buckets.map(({maxCost}) => maxCost),
	};
	return {
		...Object.fromEntries(
			Object.entries(columns).map(([name, values]) => [
				`${prefix}${name}`,
				column(values),
			]),
		),
		[`${prefix}stride`]: scalar(stride),
	};
}

/**
 * A run as variables of a .mat file: the weights Theta1, Theta2, …; its history as columns (iteration, J,
 * accuracy, learning_rate, lambda, milliseconds, …); and what is needed to go on (run_…, Best1, …).
 */
export function runVariables(run: SavedRun): MatContent {
	const {data, best, restartFrom, changes, settings} = run;
	const {added = []} = data;
	return {
		...weightVariables(run.weights),
		...historyVariables(run.history, ''),
		...(run.testHistory.buckets.length > 0 &&
			historyVariables(run.testHistory, 'test_')),
		...(changes.length > 0 && {
			change_iteration: column(changes.map(({iteration}) => iteration)),
			change_setting: column(
				changes.map(({setting}) => settingNames.indexOf(setting) + 1),
			),
			change_value: column(changes.map(({value}) => numberOf(value))),
		}),
		run_format: scalar(runFormat),
		run_activation: text(run.activation),
		run_at: pointVariable(run.at),
		run_settings: rowOf(settingNames.map((name) => numberOf(settings[name]))),
		...(run.memory && memoryVariables(run.memory)),
		run_seed: scalar(run.seed),
		run_first_cost: scalar(run.firstCost),
		run_best_accuracy: scalar(run.bestAccuracy),
		run_origin: text(run.origin),
		run_origin_kind: text(run.originKind),
		run_engine: text(run.engine),
		run_precision: text(run.precision),
		run_threads: scalar(run.threads),
		run_parts: scalar(run.parts),
		run_data: text(data.name),
		run_data_choice: text(JSON.stringify(data.choice)),
		run_data_id: text(data.id),
		...(added.length > 0 && {
			added_X: {
				rows: added.length,
				columns: added[0].pixels.length,
				data: added.flatMap(({pixels}) => Array.from(pixels)),
				type: 'double',
			},
			added_y: column(added.map(({label}) => label)),
		}),
		...(best && {
			...weightVariables(best.weights, 'Best'),
			run_best_at: pointVariable(best.at),
		}),
		...(restartFrom && {
			...weightVariables(restartFrom.weights, 'Start'),
			run_start: text(restartFrom.origin),
			run_start_kind: text(restartFrom.originKind),
		}),
	};
}
