import {type Activation} from '../network/activation.js';
import {
	createMatrix,
	fromColumnMajor,
	row,
	withBias,
	type Matrix,
} from '../network/matrix.js';
import {type Weights} from '../network/weights.js';
import {BadInputError, shown} from './bad-input.js';
import {countOf, type Variable} from './contents.js';
import {rowMajor} from './formats/typed-values.js';

/** Weights as a file holds them. */
export type FoundWeights = {
	/** The names of the variables that they are in. */
	readonly names: readonly string[];
	/** How they were read, where not as Theta1, Theta2, …; a sentence. */
	readonly note?: string;
	/** What hidden units compute with them, where the file says it: a run of this program does. */
	readonly activation?: Activation;
	/**
	 * Θ1, Θ2, …; of a single vector those of a network with one hidden layer that takes these inputs and gives
	 * these outputs.
	 *
	 * @throws BadInputError when they do not form a network.
	 */
	weights(inputs?: number, outputs?: number): Weights;
	/** Whether the shapes depend on inputs and outputs. */
	readonly isVector: boolean;
};

/** One layer in a file: Θ, or W with the bias apart. */
export type Layer = {readonly w: Variable; readonly b?: Variable | undefined};

/** A variable as a matrix; a vector of one dimension is a column. */
export function matrixOf(variable: Variable, path: string): Matrix {
	const {name, dimensions, fastest, type} = variable;
	const [rows, columns = 1, ...more] = dimensions;
	if (type === 'text' || more.length > 0) {
		throw new BadInputError(
			`${shown(name)} in ${path} is not a matrix of numbers (${type === 'text' ? 'it is text' : dimensions.join('×')}); give a file in which it is.`,
		);
	}

	return createMatrix(
		rows,
		columns,
		rowMajor(variable.values(), rows, columns, fastest),
	);
}

/** Names that a matrix may have, with the number of its layer, and what its bias is then called. */
export const families: ReadonlyArray<{
	readonly w: RegExp;
	readonly b?: RegExp;
}> = [
	{w: /^theta_?(?<layer>\d+)$/iv},
	{
		w: /^(?:w|weights?)_?\{?(?<layer>\d+)\}?$/iv,
		b: /^(?:b|bias|biases)_?\{?(?<layer>\d+)\}?$/iv,
	},
	{
		w: /^coefs?_*(?<layer>\d+)$/iv,
		b: /^intercepts?_*(?<layer>\d+)$/iv,
	},
	{w: /^(?<layer>.*)\.weights?$/iv, b: /^(?<layer>.*)\.bias$/iv},
	{w: /^(?<layer>.+)\/kernel(?::0)?$/v, b: /^(?<layer>.+)\/bias(?::0)?$/v},
	{w: /^(?<layer>.*\d)_?w$/iv, b: /^(?<layer>.*\d)_?b$/iv},
];

/** The layers that variables of one family of names make, in order; none when a bias is missing. */
export function layersNamed(
	variables: readonly Variable[],
	{w, b}: (typeof families)[number],
): Layer[] {
	const layerIn = (pattern: RegExp, {name}: Variable) =>
		pattern.exec(name)?.groups?.layer;
	const layers = variables
		.map((variable) => ({w: variable, layer: layerIn(w, variable)}))
		.filter(({layer}) => layer !== undefined)
		.map(({w, layer}) => ({
			w,
			layer: layer!,
			b: b && variables.find((other) => layerIn(b, other) === layer),
		}));
	if (layers.every(({layer}) => /^\d+$/v.test(layer))) {
		layers.sort((a, z) => Number(a.layer) - Number(z.layer));
	}

	return b && layers.some((layer) => !layer.b) ? [] : layers;
}

/** Θ of a layer, from W and b where they are apart, turned where its rows are the inputs. */
function thetaOf({w, b}: Layer, isTurned: boolean, path: string): Matrix {
	const matrix = matrixOf(w, path);
	const oriented = isTurned
		? fromColumnMajor(matrix.columns, matrix.rows, matrix.data)
		: matrix;
	if (!b) {
		return oriented;
	}

	const {rows} = oriented;
	const bias = b.values();
	if (bias.length !== rows) {
		throw new BadInputError(
			`${shown(b.name)} in ${path} has ${bias.length} numbers, but ${shown(w.name)} (${matrix.rows}×${matrix.columns}) needs a bias for each of its ${rows} units; give a vector and a matrix that belong together.`,
		);
	}

	const theta = withBias(oriented);
	for (const [i, value] of bias.entries()) {
		row(theta, i)[0] = value;
	}

	return theta;
}

/** Whether matrices of these shapes follow each other in a network, as they stand or turned. */
export function areChained(
	layers: readonly Layer[],
	isTurned: boolean,
): boolean {
	const shapes = layers.map(({w: {dimensions}, b}) => {
		const [rows, columns = 1] = isTurned
			? [...dimensions].reverse()
			: dimensions;
		return {
			rows,
			inputs: b ? columns : columns - 1,
			biases: b && countOf(b.dimensions),
		};
	});
	return shapes.every(
		({rows, inputs, biases}, l) =>
			(biases ?? rows) === rows &&
			inputs >= 1 &&
			(l === 0 || inputs === shapes[l - 1].rows),
	);
}

/** Checks that matrices form a network, and says which of them does not. */
export function checkChain(
	weights: Weights,
	names: readonly string[],
	path: string,
): void {
	for (const [l, {rows, columns, data}] of weights.entries()) {
		const below = weights[l - 1];
		if (rows === 0 || columns < 2) {
			throw new BadInputError(
				`${names[l]} in ${path} is ${rows}×${columns}; it needs a row for each unit and a column for the bias and for each input.`,
			);
		}

		if (below && columns !== below.rows + 1) {
			throw new BadInputError(
				`${names[l]} in ${path} is ${rows}×${columns}, but ${names[l - 1]} has ${below.rows} rows, so it needs ${below.rows + 1} columns (one for the bias).`,
			);
		}

		if (!data.every((value) => Number.isFinite(value))) {
			throw new BadInputError(
				`${names[l]} in ${path} has a weight that is not a finite number; give weights that did not diverge.`,
			);
		}
	}
}

/** The weights that these layers make, turned where only so they follow each other. */
export function matricesFrom(
	layers: readonly Layer[],
	path: string,
	isExpected: boolean,
): FoundWeights {
	const isTurned = !areChained(layers, false) && areChained(layers, true);
	const names = layers.map(({w}) => shown(w.name));
	const how = [
		...(layers.length === 1
			? ['a single matrix, so without a hidden layer']
			: []),
		...(isExpected ? [] : [`${names.join(', ')} as Θ1, Θ2, …`]),
		...(layers[0].b ? ['the biases from vectors of their own'] : []),
		...(isTurned ? ['transposed, as only so they fit each other'] : []),
	];
	return {
		names: layers.flatMap(({w, b}) => [w.name, ...(b ? [b.name] : [])]),
		...(how.length > 0 && {
			note: `The weights in ${path} were read with ${how.join(', ')}.`,
		}),
		isVector: false,
		weights() {
			const weights = layers.map((layer) => thetaOf(layer, isTurned, path));
			checkChain(weights, names, path);
			return weights;
		},
	};
}
