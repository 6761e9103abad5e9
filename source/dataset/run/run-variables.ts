import {
	weightVariables,
	type MatContent,
	type MatText,
	type MatVariable,
} from '../mat-write.js';
import {type RunHistory, type RunPoint, type SavedRun} from './saved-run.js';

/** The version of the variables below; a reader refuses a later one. */
export const runFormat = 1;

/** What the columns of a point are, in this order; cost and accuracy on test data may follow. */
export const pointFields = [
	'iteration',
	'cost',
	'accuracy',
	'learningRate',
	'lambda',
	'time',
] as const satisfies ReadonlyArray<keyof RunPoint>;

/** The settings that can change, by the number that stands for them in `change_setting`. */
export const settingNames = ['learningRate', 'lambda'] as const;

function scalar(value: number): MatVariable {
	return {rows: 1, columns: 1, data: [value], type: 'double'};
}

function text(value: string): MatText {
	return {type: 'text', text: value};
}

function column(values: readonly number[]): MatVariable {
	return {rows: values.length, columns: 1, data: values, type: 'double'};
}

function point(at: RunPoint): MatVariable {
	const {test} = at;
	const data = [
		...pointFields.map((field) => at[field]),
		...(test ? [test.cost, test.accuracy] : []),
	];
	return {rows: 1, columns: data.length, data, type: 'double'};
}

/** @param prefix - Before the names of the variables. */
function historyVariables(
	{stride, buckets}: RunHistory,
	prefix: '' | 'test_',
): Record<string, MatVariable> {
	const last = (field: (typeof pointFields)[number]) =>
		column(buckets.map((bucket) => bucket.last[field]));
	return {
		[`${prefix}iteration`]: last('iteration'),
		[`${prefix}J`]: last('cost'),
		[`${prefix}accuracy`]: last('accuracy'),
		[`${prefix}learning_rate`]: last('learningRate'),
		[`${prefix}lambda`]: last('lambda'),
		[`${prefix}milliseconds`]: last('time'),
		// Several iterations share a row in a long run: the first of them, their lowest and highest cost.
		[`${prefix}iteration_first`]: column(buckets.map(({first}) => first)),
		[`${prefix}J_min`]: column(buckets.map(({minCost}) => minCost)),
		[`${prefix}J_max`]: column(buckets.map(({maxCost}) => maxCost)),
		[`${prefix}stride`]: scalar(stride),
	};
}

/**
 * A run as variables of a .mat file: the weights Theta1, Theta2, …; its course as columns (iteration, J,
 * accuracy, learning_rate, lambda, milliseconds, …); and what is needed to go on (run_…, Best1, …).
 */
export function runVariables(run: SavedRun): MatContent {
	const {data, best, restartFrom, changes, settings} = run;
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
			change_value: column(changes.map(({value}) => value)),
		}),
		run_format: scalar(runFormat),
		run_activation: text('sigmoid'),
		run_at: point(run.at),
		run_settings: {
			rows: 1,
			columns: 2,
			data: [settings.learningRate, settings.lambda],
			type: 'double',
		},
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
		...(best && {
			...weightVariables(best.weights, 'Best'),
			run_best_at: point(best.at),
		}),
		...(restartFrom && {
			...weightVariables(restartFrom.weights, 'Start'),
			run_start: text(restartFrom.origin),
			run_start_kind: text(restartFrom.originKind),
		}),
	};
}
