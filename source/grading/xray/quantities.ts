import {sumOf} from '../../exercise/mistakes/recipe.js';
import {sumOfSquares} from '../../network/cost.js';
import {forward} from '../../network/forward.js';
import {withBias, type Matrix} from '../../network/matrix.js';
import {backpropagate} from '../../network/backpropagation.js';
import {sigmoid} from '../../network/sigmoid.js';
import {layersOf, unroll} from '../../network/weights.js';
import {type Problem} from '../diagnosis/diagnosis.js';
import {
	firstColumn,
	map,
	product,
	running,
	sumColumns,
	sumRows,
	table,
	times,
	transposed,
	withFirst,
	withoutFirst,
} from './tables.js';

/** A factor of a quantity, and how it is written before or after the quantity's name. */
export type Scale = {
	readonly factor: number;
	/** With … for the name: "−…", "…/m". */
	readonly form: string;
	/** Whether a value may have to be the quantity with this factor. */
	readonly isNeeded: boolean;
};

/** A quantity of the exercise with its right numbers on one network. */
export type Quantity = {
	/** In the symbols of the exercise: "δ(1)". */
	readonly name: string;
	/** Its name without the layer, the same for what two layers have of a kind: X is the a of the first. */
	readonly family: string;
	/** Without dimensions of length 1. */
	readonly shape: readonly number[];
	/** Row by row. */
	readonly data: Float64Array;
	/** The factors with which it still is a quantity of the exercise; the first is 1. */
	readonly scales: readonly Scale[];
	/** A size or a constant, of which a replacement would be luck in arithmetic. */
	readonly isCount: boolean;
};

const familiesOfInputs: Readonly<Record<string, string>> = {
	X: 'a',
	'a(0)': 'a with its bias',
};

/** Removes the dimensions of length 1. */
export function squeeze(shape: readonly number[]): number[] {
	return shape.filter((length) => length !== 1);
}

/** All quantities that a right program may hold. The lists of two problems have the same names in the same order. */
export function quantitiesOf(problem: Problem): readonly Quantity[] {
	const {weights, samples, lambda} = problem;
	const [, theta2] = weights;
	const {x, labels} = samples;
	const m = x.rows;
	const [n, h, K] = layersOf(weights);
	const ours = backpropagate(weights, samples, lambda);
	const plain = backpropagate(weights, samples, 0);
	const found: Quantity[] = [];

	const scale = (factor: number, form: string, isNeeded = false): Scale => ({
		factor,
		form,
		isNeeded,
	});
	const unit = scale(1, '…', true);
	const signs = [unit, scale(-1, '−…')];
	const means = [
		...signs,
		scale(1 / m, '…/m'),
		scale(-1 / m, '−…/m'),
		scale(m, 'm·…'),
		scale(-m, '−m·…'),
	];
	const terms = means.map((one) => ({
		...one,
		isNeeded: Math.abs(one.factor) === 1,
	}));
	const sums = means.map((one) => ({
		...one,
		isNeeded: Math.abs(one.factor) <= 1,
	}));
	const accumulated = means.map((one) => ({
		...one,
		isNeeded: one.factor > 0 && one.factor <= 1,
	}));
	const regularized = [
		...signs,
		scale(lambda, 'λ·…', true),
		scale(lambda / m, '(λ/m)·…', true),
		scale(lambda / 2, '(λ/2)·…', true),
		scale(lambda / (2 * m), '(λ/2m)·…', true),
		scale(1 / 2, '(1/2)·…'),
		scale(1 / (2 * m), '…/2m'),
		scale(1 / m, '…/m'),
		scale(2 * lambda, '2λ·…'),
		scale(-lambda / m, '−(λ/m)·…'),
	];
	const powers = [
		unit,
		...regularized.filter(
			({factor}) => factor === lambda / m || factor === lambda,
		),
		...regularized.slice(1).map((one) => ({...one, isNeeded: false})),
	];

	const add = (
		name: string,
		values: Matrix | {shape: number[]; data: Float64Array} | number,
		scales: readonly Scale[] = means,
		isCount = false,
	) => {
		const {shape, data} =
			typeof values === 'number'
				? {shape: [], data: Float64Array.of(values)}
				: 'rows' in values
					? {shape: [values.rows, values.columns], data: values.data}
					: values;
		const family = familiesOfInputs[name] ?? name.replaceAll(/\(\d\)/gv, '');
		found.push({name, family, shape: squeeze(shape), data, scales, isCount});
	};

	/** A quantity of each sample, its sums over samples and units, and the sums after each sample. */
	const addSummed = (name: string, values: Matrix) => {
		add(name, values, terms);
		const perSample = sumRows(values);
		add(`${name} summed over the units`, perSample, terms);
		add(`${name} summed over the samples`, sumColumns(values), terms);
		add(`sum of ${name}`, sumOf(values.data), sums);
		add(`sum of ${name} so far`, running(perSample), terms);
	};

	/** Outer products of two quantities of each sample, their sum, and the sums after each sample. */
	const addOuter = (name: string, delta: Matrix, a: Matrix) => {
		const size = delta.columns * a.columns;
		const shares = new Float64Array(m * size);
		const sums = new Float64Array(m * size);
		const sum = new Float64Array(size);
		for (let i = 0; i < m; i++) {
			for (let k = 0; k < size; k++) {
				const share =
					delta.data[i * delta.columns + Math.floor(k / a.columns)] *
					a.data[i * a.columns + (k % a.columns)];
				shares[i * size + k] = share;
				sum[k] += share;
				sums[i * size + k] = sum[k];
			}
		}

		const shape = [m, delta.columns, a.columns];
		add(name, {shape: shape.slice(1), data: sum}, accumulated);
		add(`a sample's share of ${name}`, {shape, data: shares});
		add(`${name} so far`, {shape, data: sums});
	};

	// Forward.
	const {z, a} = forward(weights, x);
	const hidden = withoutFirst(a[1]);
	const output = a[2];
	const indicators = table(m, K, (i, k) => (labels[i] === k + 1 ? 1 : 0));
	add('X', x, [unit]);
	add('a(0)', a[0], [unit]);
	for (const [l, values] of [
		[1, hidden],
		[2, output],
	] as const) {
		add(`z(${l})`, z[l], signs);
		add(
			`exp(−z(${l}))`,
			map(z[l], (value) => Math.exp(-value)),
			signs,
		);
		add(
			`1 + exp(−z(${l}))`,
			map(z[l], (value) => 1 + Math.exp(-value)),
			signs,
		);
		add(`a(${l})`, values, [unit]);
		add(
			`1 − a(${l})`,
			map(values, (value) => 1 - value),
			signs,
		);
	}

	add('a(1) with its bias', a[1], [unit]);
	add(
		'1 − a(1) with its bias',
		map(a[1], (value) => 1 - value),
		signs,
	);
	for (const [l, theta] of weights.entries()) {
		const bare = withoutFirst(theta);
		const below = l === 0 ? x : hidden;
		const layer = l + 1;
		add(`Θ(${layer})`, theta, powers);
		add(`Θ(${layer}) without its bias column`, bare, powers);
		add(`Θ(${layer}) with 0 for its bias`, withFirst(bare, 0), powers);
		add(`bias column of Θ(${layer})`, firstColumn(theta), signs);
		add(
			`z(${layer}) without its bias weights`,
			product(below, transposed(bare)),
			signs,
		);
		const squares = times(bare, bare);
		add(`Θ(${layer})² without its bias column`, squares, regularized);
		add(`Θ(${layer})² with 0 for its bias`, withFirst(squares, 0), regularized);
		add(`Θ(${layer})²`, times(theta, theta), regularized);
		add(`Θ(${layer})² summed over the columns`, sumRows(squares), regularized);
		add(`Θ(${layer})² summed over the rows`, sumColumns(squares), regularized);
		add(`Σ Θ(${layer})²`, sumOf(squares.data), regularized);
	}

	add('Σ Θ²', sumOfSquares(weights), regularized);

	// Cost.
	const logOutput = map(output, (value) => Math.log(value));
	const logRest = map(output, (value) => Math.log(1 - value));
	const rest = map(indicators, (value) => 1 - value);
	add('y as 0 and 1', indicators, signs);
	add('1 − y', rest, signs);
	add(
		'y',
		table(m, 1, (i) => labels[i]),
		signs,
	);
	add(
		'y − 1',
		table(m, 1, (i) => labels[i] - 1),
		signs,
	);
	add('a(2) of the label', sumRows(times(indicators, output)), signs);
	add('log a(2)', logOutput, signs);
	add('log(1 − a(2))', logRest, signs);
	const first = times(indicators, logOutput);
	const second = times(rest, logRest);
	const both = map(first, (value, k) => value + second.data[k]);
	addSummed('y·log a(2)', first);
	addSummed('(1 − y)·log(1 − a(2))', second);
	addSummed('y·log a(2) + (1 − y)·log(1 − a(2))', both);
	add('sum of the terms of J so far, unit by unit', running(both), terms);
	add('J without regularization', plain.cost, terms);
	add('J', ours.cost);

	// Backward.
	const delta2 = map(output, (value, k) => value - indicators.data[k]);
	const back = product(delta2, theta2);
	const bareBack = withoutFirst(back);
	const slope = times(
		hidden,
		map(hidden, (value) => 1 - value),
	);
	const delta1 = times(bareBack, slope);
	add('δ(2)', delta2);
	add('Θ(2)ᵀδ(2)', back, signs);
	add('Θ(2)ᵀδ(2) without the bias', bareBack, signs);
	add("g'(z(1))", slope, signs);
	for (const bias of [0, 0.25, sigmoid(1) * (1 - sigmoid(1)), 1]) {
		const widened = withFirst(slope, bias);
		add(`g'(z(1)) with a column for the bias`, widened, signs);
		if (bias !== 0) {
			add('δ(1) with a column for the bias', times(back, widened), signs);
		}
	}

	add('δ(1) with 0 for the bias', withFirst(delta1, 0), signs);
	add('Θ(2)ᵀδ(2)·a(1)', times(bareBack, hidden), signs);
	add(
		'Θ(2)ᵀδ(2)·(1 − a(1))',
		times(
			bareBack,
			map(hidden, (value) => 1 - value),
		),
		signs,
	);
	add('Θ(2)ᵀδ(2)·a(1) with the bias', times(back, a[1]), signs);
	add('δ(1)', delta1);
	for (const [layer, delta, below] of [
		[1, delta1, x],
		[2, delta2, hidden],
	] as const) {
		addOuter(`Δ(${layer})`, delta, withBias(below));
		addOuter(`Δ(${layer}) without its bias column`, delta, below);
		add(`bias column of Δ(${layer})`, sumColumns(delta));
		const D = ours.gradients[layer - 1];
		const unregularized = plain.gradients[layer - 1];
		add(`D(${layer}) without regularization`, unregularized);
		// Some regularize Δ and divide afterwards.
		add(`D(${layer})`, D, [unit, scale(m, 'm·…', true), ...means.slice(1, 4)]);
		add(
			`D(${layer}) without regularization and bias column`,
			withoutFirst(unregularized),
		);
		add(`D(${layer}) without its bias column`, withoutFirst(D));
		add(`bias column of D(${layer})`, firstColumn(D));
	}

	for (const by of ['rows', 'columns'] as const) {
		for (const [name, parts] of [
			['Θ', weights],
			['D', ours.gradients],
			['D without regularization', plain.gradients],
		] as const) {
			const data = unroll(parts, by);
			add(`${name} unrolled by ${by}`, {shape: [data.length], data});
			for (const [l, part] of parts.entries()) {
				add(`${name}(${l + 1}) unrolled by ${by}`, {
					shape: [part.data.length],
					data: unroll([part], by),
				});
			}
		}
	}

	// Sizes and constants.
	for (const [name, value] of [
		['m', m],
		['n', n],
		['h', h],
		['K', K],
		['n + 1', n + 1],
		['h + 1', h + 1],
		['0', 0],
		['1', 1],
		['2', 2],
		['λ', lambda],
		['2m', 2 * m],
		['1/m', 1 / m],
		['λ/m', lambda / m],
		['λ/2m', lambda / (2 * m)],
		['1/2', 0.5],
		['λ/2', lambda / 2],
		['the number of Θ(1)', h * (n + 1)],
		['the number of Θ(2)', K * (h + 1)],
	] as const) {
		add(name, value, signs, true);
	}

	for (const [name, length] of [
		['K', K],
		['h', h],
		['m', m],
	] as const) {
		add(
			`0, …, ${name} − 1`,
			table(length, 1, (i) => i),
			[unit],
			true,
		);
		add(
			`1, …, ${name}`,
			table(length, 1, (i) => i + 1),
			[unit],
			true,
		);
	}

	add(
		'ones',
		table(m, 1, () => 1),
		[unit],
	);
	add(
		'the unit matrix',
		table(K, K, (i, j) => (i === j ? 1 : 0)),
		[unit],
	);
	return found;
}
