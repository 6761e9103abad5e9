import {fromColumnMajor, createMatrix, type Matrix} from '../network/matrix.js';
import {type Weights} from '../network/weights.js';
import {BadInputError, shown} from './bad-input.js';
import {type Variable} from './contents.js';
import {matrixOf, type NamedVariables} from './variables.js';

/** Weights as a file holds them. */
export type FoundWeights = {
	/** The names of the variables that they are in. */
	readonly names: readonly string[];
	/** How they were read, where not as Theta1, Theta2, …; a sentence. */
	readonly note?: string;
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

export const isVector = ({dimensions}: Variable) =>
	dimensions.filter((length) => length !== 1).length <= 1;

/** Names that a matrix may have, with the number of its layer, and what its bias is then called. */
export const families: ReadonlyArray<{
	readonly w: RegExp;
	readonly b?: RegExp;
}> = [
	{w: /^theta_?(?<layer>\d+)$/iv},
	{
		w: /^(?:w|weights?)_?(?<layer>\d+)$/iv,
		b: /^(?:b|bias|biases)_?(?<layer>\d+)$/iv,
	},
	{
		w: /^coefs?_*(?<layer>\d+)$/iv,
		b: /^intercepts?_*(?<layer>\d+)$/iv,
	},
	{w: /^(?<layer>.*)\.weights?$/iv, b: /^(?<layer>.*)\.bias$/iv},
];

/** The layers that variables of one family of names make, in order; none when a bias is missing. */
export function layersNamed(
	variables: readonly Variable[],
	{w, b}: (typeof families)[number],
): Layer[] {
	const layerIn = (pattern: RegExp, {name}: Variable) =>
		pattern.exec(name)?.groups?.layer;
	const layers = variables.flatMap((variable) => {
		const layer = layerIn(w, variable);
		return layer === undefined
			? []
			: [
					{
						layer,
						w: variable,
						b: b && variables.find((other) => layerIn(b, other) === layer),
					},
				];
	});
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

	const {rows, columns, data} = oriented;
	const bias = b.values();
	if (bias.length !== rows) {
		throw new BadInputError(
			`${shown(b.name)} in ${path} has ${bias.length} numbers, but ${shown(w.name)} (${matrix.rows}×${matrix.columns}) needs a bias for each of its ${rows} units; give a vector and a matrix that belong together.`,
		);
	}

	const theta = createMatrix(rows, columns + 1);
	for (let i = 0; i < rows; i++) {
		theta.data[i * (columns + 1)] = bias[i];
		theta.data.set(
			data.subarray(i * columns, (i + 1) * columns),
			i * (columns + 1) + 1,
		);
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
			biases: b?.dimensions.reduce((a, z) => a * z, 1),
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

/**
 * The matrices stem1, stem2, … of a file, as many as there are.
 *
 * @throws BadInputError when there are none or they do not form a network.
 */
export function weightsNamed(variables: NamedVariables, stem: string): Weights {
	const names = [`${stem}1`];
	while (variables.has(`${stem}${names.length + 1}`)) {
		names.push(`${stem}${names.length + 1}`);
	}

	const weights = names.map((name) => variables.matrix(name));
	checkChain(weights, names, variables.path);
	return weights;
}
