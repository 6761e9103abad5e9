import {type Activation} from '../network/activation.js';
import {
	countConfusions,
	hasCell,
	listConfusions,
	type ConfusionCell,
} from '../network/confusion.js';
import {forward, labelsOf, outputOf} from '../network/forward.js';
import {
	createMatrix,
	row,
	type Matrix,
	type Samples,
} from '../network/matrix.js';
import {isSameWeights, type Weights} from '../network/weights.js';
import {type ActiveRun} from './active-run.js';
import {
	type Examined,
	type UnitSample,
	type UnitsExamined,
	type Watched,
} from './protocol.js';

/** The share of time that examining takes at most while training. */
const share = 0.1;
/** How long a slice of it takes about, ms: so long may a key wait for it. */
const sliceTime = {least: 3, most: 20} as const;
/** The same of the first pass, whose slices last so long at most, ms. */
const firstShare = 0.5;
const firstSlice = 100;
/** Samples whose outputs are computed at once. */
const sliceRows = 64;
/** Samples of a cell that are posted at most. */
const mostSamples = 24;

/** A forward pass of all samples, slice by slice. */
type Pass = {
	readonly samples: Samples;
	readonly run: ActiveRun['run'];
	readonly weights: Weights;
	readonly activation: Activation;
	readonly iteration: number;
	/** m×K */
	readonly outputs: Matrix;
	readonly predicted: Uint8Array;
	/** Of the layer of the watched unit, m×(units + 1). */
	readonly hidden: Matrix | undefined;
	/** That layer, from 0. */
	readonly layer: number | undefined;
	/** Samples that have their outputs. */
	done: number;
};

function newPass(
	samples: Samples,
	weights: Weights,
	about: Pick<Pass, 'run' | 'iteration' | 'layer' | 'activation'>,
): Pass {
	const {rows} = samples.x;
	const hidden = weights.slice(0, -1)[about.layer ?? -1];
	return {
		samples,
		weights,
		outputs: createMatrix(rows, weights.at(-1)!.rows),
		predicted: new Uint8Array(rows),
		hidden: hidden && createMatrix(rows, hidden.rows + 1),
		done: 0,
		...about,
	};
}

/** By how much the output of the answer is above that of the label; of a right answer, above the strongest other one. */
function marginOf(
	outputs: Float64Array,
	{label, answer}: ConfusionCell,
): number {
	const other =
		label === answer
			? Math.max(...outputs.filter((_, k) => k !== label - 1))
			: outputs[label - 1];
	return outputs[answer - 1] - other;
}

/** The samples of a cell, misread ones the worst first, right ones the least sure first. */
function samplesOf(
	{samples: {x, labels}, predicted, outputs}: Pass,
	cell: ConfusionCell,
): Examined['samples'] {
	const found: Array<{index: number; margin: number}> = [];
	for (const [index, answer] of predicted.entries()) {
		if (labels[index] === cell.label && answer === cell.answer) {
			found.push({index, margin: marginOf(row(outputs, index), cell)});
		}
	}

	const order = cell.label === cell.answer ? 1 : -1;
	return found
		.toSorted((a, b) => order * (a.margin - b.margin))
		.slice(0, mostSamples)
		.map(({index}) => ({
			index,
			pixels: row(x, index).slice(),
			outputs: row(outputs, index).slice(),
		}));
}

/** Samples of a unit that are posted at most. */
const mostUnitSamples = 12;

/**
 * What all samples do to the hidden units of a layer.
 *
 * @param a - Their activations as a forward pass leaves them, with the bias node.
 * @param index - The watched unit, from 0.
 * @returns undefined where the layer has no such unit.
 */
function examineUnits(
	a: Matrix,
	{x, labels}: Samples,
	index: number,
): UnitsExamined | undefined {
	const units = a.columns - 1;
	if (index >= units) {
		return undefined;
	}

	const ranges = Array.from({length: units}, (): [number, number] => [
		Number.POSITIVE_INFINITY,
		Number.NEGATIVE_INFINITY,
	]);
	for (let i = 0; i < a.rows; i++) {
		const active = row(a, i);
		for (const [j, range] of ranges.entries()) {
			// Column 0 is the bias node.
			range[0] = Math.min(range[0], active[j + 1]);
			range[1] = Math.max(range[1], active[j + 1]);
		}
	}

	const own = Float64Array.from(
		{length: a.rows},
		(_, i) => row(a, i)[index + 1],
	);
	const descending = Uint32Array.from(own.keys()).sort(
		(i, k) => own[k] - own[i],
	);
	const sampleAt = (i: number): UnitSample => ({
		index: i,
		label: labels[i],
		activation: own[i],
		pixels: row(x, i).slice(),
	});
	return {
		ranges,
		strongest: Array.from(descending.slice(0, mostUnitSamples), sampleAt),
		weakest:
			ranges[index][0] < 0
				? Array.from(descending.slice(-mostUnitSamples).reverse(), sampleAt)
				: [],
	};
}

/**
 * Finds out of all samples what a screen shows, by the plain reference and slice by slice: seldom enough to leave
 * training its time, and never so long that a key would have to wait.
 */
export class Examiner {
	#watched: Watched | undefined;
	/** The pass that is being computed. */
	#pass: Pass | undefined;
	/** The last one that is complete: another cell of it is shown at once. */
	#last: Pass | undefined;
	/** Whether something else is watched than what was found last. */
	#isAsked = false;
	#sliceEnd = 0;
	/** When the next slice is due while training, ms. */
	#due = 0;

	/** Whether there is work to do. */
	get isBusy(): boolean {
		return this.#pass !== undefined || this.#isAsked;
	}

	watch(watched: Watched | undefined): void {
		if (!watched || watched.of !== this.#watched?.of) {
			this.#pass = undefined;
			this.#last = undefined;
		}

		this.#watched = watched;
		this.#isAsked = this.#last !== undefined;
	}

	/**
	 * Examines these weights next, unless that is known.
	 *
	 * @param isTraining - Then a pass that has begun is finished, although its weights are older.
	 */
	follow(
		{loaded, run}: ActiveRun,
		weights: Weights,
		isTraining: boolean,
	): void {
		const data = this.#watched?.of === 'test' ? loaded.test : loaded.dataset;
		const samples = this.#watched && data?.samples;
		const layer = this.#watched?.unit?.layer;
		const isOf = (pass: Pass | undefined) =>
			pass !== undefined &&
			pass.samples === samples &&
			pass.run === run &&
			pass.layer === layer;
		const isKnown = (pass: Pass | undefined) =>
			isOf(pass) && isSameWeights(pass!.weights, weights);
		if (!isOf(this.#last)) {
			this.#last = undefined;
			this.#isAsked = false;
		}

		if (!samples || isKnown(this.#last)) {
			this.#pass = undefined;
		} else if (!(isTraining ? isOf(this.#pass) : isKnown(this.#pass))) {
			this.#pass = newPass(samples, weights, {
				run,
				iteration: run.latest.iteration,
				layer,
				activation: loaded.activation,
			});
		}
	}

	/**
	 * Computes for a moment, while training only if that keeps to its share of the time.
	 *
	 * @returns what was found, when that was the last slice.
	 */
	work(isTraining: boolean): Examined | undefined {
		if (this.#isAsked && this.#last) {
			this.#isAsked = false;
			return this.#find(this.#last);
		}

		const pass = this.#pass;
		const begin = performance.now();
		// A screen that shows nothing yet gets more at once; its next pass waits until that keeps to the share.
		const isFirst = this.#last === undefined;
		if (!pass || (isTraining && !isFirst && begin < this.#due)) {
			return undefined;
		}

		const most = isTraining && isFirst ? firstSlice : sliceTime.most;
		const part = (isFirst ? firstShare : share) * (begin - this.#sliceEnd);
		const time = isTraining
			? Math.max(sliceTime.least, Math.min(most, part))
			: most;
		const {rows} = pass.samples.x;
		do {
			this.#computeRows(pass);
			this.#sliceEnd = performance.now();
		} while (pass.done < rows && this.#sliceEnd - begin < time);

		const taken = this.#sliceEnd - begin;
		this.#due = isTraining ? Math.max(this.#due, begin) + taken / share : 0;
		if (pass.done < rows) {
			return undefined;
		}

		this.#pass = undefined;
		this.#last = pass;
		this.#isAsked = false;
		return this.#find(pass);
	}

	#computeRows(pass: Pass): void {
		const {x} = pass.samples;
		const from = pass.done;
		const to = Math.min(x.rows, from + sliceRows);
		const slice = {
			rows: to - from,
			columns: x.columns,
			data: x.data.subarray(from * x.columns, to * x.columns),
		};
		const {z, a} = forward(pass.weights, slice, pass.activation);
		const output = outputOf({z, a});
		pass.outputs.data.set(output.data, from * output.columns);
		pass.predicted.set(labelsOf(output), from);
		if (pass.hidden) {
			const {data, columns} = a[pass.layer! + 1];
			pass.hidden.data.set(data, from * columns);
		}

		pass.done = to;
	}

	#find(pass: Pass): Examined | undefined {
		const watched = this.#watched;
		if (!watched) {
			return undefined;
		}

		const {samples, predicted, iteration, outputs, hidden} = pass;
		const confusion = countConfusions(
			samples.labels,
			predicted,
			outputs.columns,
		);
		const {cell: wanted, unit} = watched;
		const {label, answer} = hasCell(outputs.columns, wanted)
			? wanted
			: (listConfusions(confusion)[0] ?? {label: 1, answer: 1});
		const cell = {label, answer};
		return {
			watched,
			iteration,
			confusion,
			cell,
			samples: samplesOf(pass, cell),
			units: hidden && unit && examineUnits(hidden, samples, unit.index),
		};
	}
}
