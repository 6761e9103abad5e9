import {BadInputError} from '../bad-input.js';
import {openArrays} from '../contents-in.js';
import {type DataChoice} from '../read-data.js';
import {NamedVariables} from '../variables.js';
import {weightsNamed} from '../weight-matrices.js';
import {RunReader} from './run-reader.js';
import {runFormat, settingNames} from './run-variables.js';
import {type RunChange, type RunHistory, type SavedRun} from './saved-run.js';

function readHistory(reader: RunReader, prefix: '' | 'test_'): RunHistory {
	const iterations = reader.numbers(`${prefix}iteration`);
	const column = (name: string) =>
		reader.numbers(`${prefix}${name}`, iterations.length);
	const costs = column('J');
	const accuracies = column('accuracy');
	const learningRates = column('learning_rate');
	const lambdas = column('lambda');
	const times = column('milliseconds');
	const firsts = column('iteration_first');
	const lowest = column('J_min');
	const highest = column('J_max');
	const stride = reader.number(`${prefix}stride`);
	if (stride < 1) {
		throw reader.fault(`${prefix}stride`);
	}

	return {
		stride,
		buckets: iterations.map((iteration, i) => ({
			first: firsts[i],
			last: {
				iteration,
				cost: costs[i],
				accuracy: accuracies[i],
				learningRate: learningRates[i],
				lambda: lambdas[i],
				time: times[i],
			},
			minCost: lowest[i],
			maxCost: highest[i],
		})),
	};
}

function readChanges(reader: RunReader): RunChange[] {
	if (!reader.has('change_iteration')) {
		return [];
	}

	const iterations = reader.numbers('change_iteration');
	const settings = reader.numbers('change_setting', iterations.length);
	const values = reader.numbers('change_value', iterations.length);
	return iterations.map((iteration, i) => {
		const setting = settingNames[settings[i] - 1];
		if (!setting) {
			throw reader.fault('change_setting');
		}

		return {iteration, setting, value: values[i]};
	});
}

/** Texts and numbers, or what is made of them; the readers of the data check what they mean. */
function isPlain(value: unknown): boolean {
	return (
		typeof value === 'string' ||
		typeof value === 'number' ||
		(typeof value === 'object' &&
			value !== null &&
			!Array.isArray(value) &&
			Object.values(value).every((part) => isPlain(part)))
	);
}

function readChoice(reader: RunReader): DataChoice {
	let choice: unknown;
	try {
		choice = JSON.parse(reader.text('run_data_choice'));
	} catch {
		throw reader.fault('run_data_choice');
	}

	const {data = '', seed} = (choice ?? {}) as Partial<DataChoice>;
	if (
		!isPlain(choice) ||
		typeof seed !== 'number' ||
		typeof data !== 'string'
	) {
		throw reader.fault('run_data_choice');
	}

	return choice as DataChoice;
}

/**
 * Takes a run from an open MATLAB file that `runVariables` was written to.
 *
 * @throws BadInputError when there is none or it cannot be used.
 */
function runFrom(variables: NamedVariables): SavedRun {
	const {path} = variables;
	if (!variables.has('run_format')) {
		throw new BadInputError(
			`${path} holds no run of nn-tui to go on with; give its weights with --weights instead.`,
		);
	}

	const reader = new RunReader(variables);
	if (reader.number('run_format') > runFormat) {
		throw new BadInputError(
			`${path} was written by a later nn-tui; install that version to go on with the run.`,
		);
	}

	reader.oneOf('run_activation', ['sigmoid']);
	const weights = weightsNamed(variables, 'Theta');
	const same = (name: 'Best' | 'Start') => {
		const others = weightsNamed(variables, name);
		const fits =
			others.length === weights.length &&
			others.every(
				({rows, columns}, l) =>
					rows === weights[l].rows && columns === weights[l].columns,
			);
		if (!fits) {
			throw reader.fault(name);
		}

		return others;
	};

	const [learningRate, lambda] = reader.numbers('run_settings', 2);
	if (!(learningRate > 0 && lambda >= 0)) {
		throw reader.fault('run_settings');
	}

	return {
		weights,
		at: reader.point('run_at'),
		settings: {learningRate, lambda},
		firstCost: reader.number('run_first_cost'),
		best: reader.has('run_best_at')
			? {weights: same('Best'), at: reader.point('run_best_at')}
			: undefined,
		bestAccuracy: reader.number('run_best_accuracy'),
		restartFrom: reader.has('run_start')
			? {weights: same('Start'), ...reader.origin('run_start')}
			: undefined,
		...reader.origin('run_origin'),
		seed: reader.number('run_seed'),
		engine: reader.name('run_engine'),
		precision: reader.oneOf('run_precision', ['f64', 'f32']),
		threads: reader.number('run_threads'),
		parts: reader.number('run_parts'),
		data: {
			name: reader.name('run_data'),
			choice: readChoice(reader),
			id: reader.text('run_data_id'),
		},
		history: readHistory(reader, ''),
		testHistory: reader.has('test_iteration')
			? readHistory(reader, 'test_')
			: {stride: 1, buckets: []},
		changes: readChanges(reader),
	};
}

/**
 * Reads a run from the bytes of a .mat file.
 *
 * @param path - Only for messages.
 * @throws BadInputError when it cannot be used.
 */
export function parseRun(bytes: Uint8Array, path: string): SavedRun {
	const file = openArrays(bytes, path);
	if (!file) {
		throw new BadInputError(
			`${path} is not a MATLAB file; give a run that nn-tui saved.`,
		);
	}

	return runFrom(new NamedVariables(file, path));
}
