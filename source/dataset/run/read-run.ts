import {Buffer} from 'node:buffer';
import {activations} from '../../network/activation.js';
import {type Matrix} from '../../network/matrix.js';
import {
	optimizerNames,
	usualSettings,
} from '../../network/optimizers/settings.js';
import {layersOf, type Weights} from '../../network/weights.js';
import {type AddedSample} from '../added-samples.js';
import {contentsOf} from '../array-roles.js';
import {attempt, BadInputError, shown} from '../bad-input.js';
import {openArrays} from '../contents-in.js';
import {type ArrayFile, type Variable} from '../contents.js';
import {type DataChoice} from '../read-data.js';
import {checkChain, matrixOf} from '../weight-matrices.js';
import {readMemory} from './memory.js';
import {
	pointFields,
	runFormat,
	settingNames,
	type Mark,
	type History,
	type RunOrigin,
	type Iteration,
	type SavedRun,
	type Settings,
} from './saved-run.js';

/** The columns of a point before version 3. */
const firstFields = 6;

/** As long as names of files are, in UTF-16 code units. */
const longestName = 255;

/** Reads the variables of a run and says which of them is wrong. */
export class RunReader {
	readonly #variables: ReadonlyMap<string, Variable>;

	constructor(
		private readonly file: ArrayFile,
		private readonly path: string,
	) {
		this.#variables = new Map(
			file.variables.map((variable) => [variable.name, variable]),
		);
	}

	/** The columns of a point in this version of the variables. */
	get fields() {
		return this.number('run_format') < 3
			? pointFields.slice(0, firstFields)
			: pointFields;
	}

	has(name: string): boolean {
		return this.#variables.has(name);
	}

	/** @throws BadInputError unless a variable is as it must be. */
	need(isRight: boolean, name: string): asserts isRight {
		if (!isRight) {
			throw new BadInputError(
				`${this.path} holds a run whose ${name} cannot be used; it was changed or is damaged, so start from its weights with --weights.`,
			);
		}
	}

	/** @throws BadInputError when it is missing or not text. */
	text(name: string): string {
		const {type, values} = this.#variable(name);
		if (type !== 'text') {
			throw new BadInputError(
				`${name} in ${this.path} is not text; give a file in which it is.`,
			);
		}

		return Buffer.from(Uint16Array.from(values()).buffer).toString('utf16le');
	}

	/** A name: what of it may be shown. */
	name(name: string): string {
		return shown(this.text(name), longestName);
	}

	oneOf<Value extends string>(name: string, values: readonly Value[]): Value {
		const found = values.find((value) => value === this.text(name));
		this.need(found !== undefined, name);
		return found;
	}

	numbers(name: string, count?: number): number[] {
		const {data} = this.#matrix(name);
		this.need(count === undefined || data.length === count, name);
		return [...data];
	}

	/** A number that is finite and not negative: all single numbers of a run are. */
	number(name: string): number {
		const [value] = this.numbers(name, 1);
		this.need(Number.isFinite(value) && value >= 0, name);
		return value;
	}

	point(name: string): Iteration {
		const values = this.numbers(name);
		const {length} = this.fields;
		this.need(
			(values.length === length || values.length === length + 2) &&
				values.every((value) => Number.isFinite(value)),
			name,
		);
		const [cost, accuracy] = values.slice(length);
		return {
			...pointOf(values.slice(0, length)),
			...(values.length > length && {test: {cost, accuracy}}),
		};
	}

	origin(name: string): RunOrigin {
		return {
			origin: this.name(name),
			originKind: this.oneOf(`${name}_kind`, [
				'random',
				'equal',
				'course',
				'file',
			]),
		};
	}

	/**
	 * The matrices stem1, stem2, …, as many as there are.
	 *
	 * @param like - Weights of the same shape.
	 * @throws BadInputError when there are none or they do not form such a network.
	 */
	weights(stem: string, like?: Weights): Weights {
		const names = [`${stem}1`];
		while (this.has(`${stem}${names.length + 1}`)) {
			names.push(`${stem}${names.length + 1}`);
		}

		const weights = names.map((name) => this.#matrix(name));
		checkChain(weights, names, this.path);
		const shapes = (matrices: Weights) =>
			String(matrices.map(({rows, columns}) => [rows, columns]));
		this.need(!like || shapes(weights) === shapes(like), stem);
		return weights;
	}

	#matrix(name: string): Matrix {
		return matrixOf(this.#variable(name), this.path);
	}

	#variable(name: string): Variable {
		const found = this.#variables.get(name);
		if (!found) {
			throw new BadInputError(
				`${this.path} has no variable ${name} (it has ${contentsOf(this.file)}); give a file that has it.`,
			);
		}

		return found;
	}
}

/** A point from its columns, with what earlier versions did not have. */
function pointOf(values: readonly number[]): Iteration {
	const later = [1, usualSettings.batchSize, values[0] + 1];
	const all = [...values, ...later.slice(values.length - firstFields)];
	const at = Object.fromEntries(
		pointFields.map(([field], i) => [field, all[i]]),
	) as Record<(typeof pointFields)[number][0], number>;
	const optimizer = optimizerNames[at.optimizer - 1] ?? usualSettings.optimizer;
	return {...at, optimizer};
}

function readHistory(reader: RunReader, prefix: '' | 'test_'): History {
	const iterations = reader.numbers(`${prefix}iteration`);
	const read = (name: string) =>
		reader.numbers(`${prefix}${name}`, iterations.length);
	const columns = reader.fields.map(([, name]) => read(name));
	const firsts = read('iteration_first');
	const lowest = read('J_min');
	const highest = read('J_max');
	const stride = reader.number(`${prefix}stride`);
	reader.need(stride >= 1, `${prefix}stride`);
	return {
		stride,
		buckets: iterations.map((_, i) => ({
			first: firsts[i],
			last: pointOf(columns.map((values) => values[i])),
			minCost: lowest[i],
			maxCost: highest[i],
		})),
	};
}

function readSettings(reader: RunReader): Settings {
	const values = reader.numbers('run_settings');
	const {batchSize: usual} = usualSettings;
	const [learningRate, lambda, number = 1, batchSize = usual] = values;
	const optimizer = optimizerNames[number - 1];
	reader.need(
		learningRate > 0 &&
			lambda >= 0 &&
			optimizer !== undefined &&
			Number.isInteger(batchSize) &&
			batchSize >= 0,
		'run_settings',
	);
	return {learningRate, lambda, optimizer, batchSize};
}

function readChanges(reader: RunReader): Mark[] {
	if (!reader.has('change_iteration')) {
		return [];
	}

	const iterations = reader.numbers('change_iteration');
	const settings = reader.numbers('change_setting', iterations.length);
	const values = reader.numbers('change_value', iterations.length);
	return iterations.map((iteration, i) => {
		const setting = settingNames[settings[i] - 1];
		reader.need(setting !== undefined, 'change_setting');
		const value =
			setting === 'optimizer' ? optimizerNames[values[i] - 1] : values[i];
		reader.need(value !== undefined, 'change_value');
		return {iteration, setting, value};
	});
}

function readAdded(reader: RunReader, weights: Weights): AddedSample[] {
	const layers = layersOf(weights);
	const labels = reader.numbers('added_y');
	const pixels = reader.numbers('added_X', labels.length * layers[0]);
	reader.need(
		labels.every(
			(label) =>
				Number.isInteger(label) && label >= 1 && label <= layers.at(-1)!,
		),
		'added_y',
	);
	reader.need(
		pixels.every((pixel) => Number.isFinite(pixel)),
		'added_X',
	);
	return labels.map((label, i) => ({
		pixels: pixels.slice(i * layers[0], (i + 1) * layers[0]),
		label,
	}));
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
	const choice = attempt(
		(): unknown => JSON.parse(reader.text('run_data_choice')),
		undefined,
	);
	const {data = '', seed} = (choice ?? {}) as Partial<DataChoice>;
	reader.need(
		isPlain(choice) && typeof seed === 'number' && typeof data === 'string',
		'run_data_choice',
	);
	return choice as DataChoice;
}

/**
 * Reads a run from the bytes of a .mat file that `runVariables` was written to.
 *
 * @throws BadInputError when there is none or it cannot be used.
 */
export function parseRun(bytes: Uint8Array, path: string): SavedRun {
	const file = openArrays(bytes, path);
	if (!file) {
		throw new BadInputError(
			`${path} is not a MATLAB file; give a run that nn-tui saved.`,
		);
	}

	const reader: RunReader = new RunReader(file, path);
	if (!reader.has('run_format')) {
		throw new BadInputError(
			`${path} holds no run of nn-tui to go on with; give its weights with --weights instead.`,
		);
	}

	if (reader.number('run_format') > runFormat) {
		throw new BadInputError(
			`${path} was written by a later nn-tui; install that version to go on with the run.`,
		);
	}

	const weights = reader.weights('Theta');
	return {
		weights,
		at: reader.point('run_at'),
		settings: readSettings(reader),
		...(reader.has('run_memory') && {memory: readMemory(reader, weights)}),
		firstCost: reader.number('run_first_cost'),
		best: reader.has('run_best_at')
			? {
					weights: reader.weights('Best', weights),
					at: reader.point('run_best_at'),
				}
			: undefined,
		bestAccuracy: reader.number('run_best_accuracy'),
		restartFrom: reader.has('run_start')
			? {
					weights: reader.weights('Start', weights),
					...reader.origin('run_start'),
				}
			: undefined,
		...reader.origin('run_origin'),
		activation: reader.has('run_activation')
			? reader.oneOf('run_activation', activations)
			: 'sigmoid',
		seed: reader.number('run_seed'),
		engine: reader.name('run_engine'),
		precision: reader.oneOf('run_precision', ['f64', 'f32']),
		threads: reader.number('run_threads'),
		parts: reader.number('run_parts'),
		data: {
			name: reader.name('run_data'),
			choice: readChoice(reader),
			id: reader.text('run_data_id'),
			...(reader.has('added_y') && {added: readAdded(reader, weights)}),
		},
		history: readHistory(reader, ''),
		testHistory: reader.has('test_iteration')
			? readHistory(reader, 'test_')
			: {stride: 1, buckets: []},
		changes: readChanges(reader),
	};
}
