import {fromColumnMajor, createMatrix, type Matrix} from '../network/matrix.js';
import {type Samples} from '../network/samples.js';
import {layersOf, type Weights} from '../network/weights.js';
import {contentsOf} from './array-roles.js';
import {BadInputError} from './bad-input.js';
import {type ArrayFile, type Variable} from './contents.js';
import {shown} from './shown.js';
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
type Layer = {readonly w: Variable; readonly b?: Variable | undefined};

const isVector = ({dimensions}: Variable) =>
	dimensions.filter((length) => length !== 1).length <= 1;

/** Names that a matrix may have, with the number of its layer, and what its bias is then called. */
const families: ReadonlyArray<{readonly w: RegExp; readonly b?: RegExp}> = [
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
function layersNamed(
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
function areChained(layers: readonly Layer[], isTurned: boolean): boolean {
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
function checkChain(
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

function matricesFrom(
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

/** Inputs and outputs of the usual networks, for a vector without data: the course's, and MNIST's. */
const usualSizes = [
	{inputs: 400, outputs: 10},
	{inputs: 784, outputs: 10},
];

/** The hidden units that a network with so many weights has; undefined when it is no whole number. */
function hiddenUnits(
	length: number,
	{inputs, outputs}: {readonly inputs: number; readonly outputs: number},
): number | undefined {
	const hidden = (length - outputs) / (inputs + 1 + outputs);
	return Number.isInteger(hidden) && hidden >= 1 ? hidden : undefined;
}

/** Θ1 and Θ2 unrolled into one vector as the course does: column by column, one after the other. */
function vectorFrom(variable: Variable, path: string): FoundWeights {
	const name = shown(variable.name) || 'the vector';
	const length = variable.dimensions.reduce((a, z) => a * z, 1);
	return {
		names: [variable.name],
		note: `The weights in ${path} are one vector (${name}, ${length} numbers), read as the course unrolls Θ1 and Θ2: column by column.`,
		isVector: true,
		weights(inputs, outputs) {
			const sizes =
				inputs === undefined || outputs === undefined
					? usualSizes
					: [{inputs, outputs}];
			const size = sizes.find((one) => hiddenUnits(length, one) !== undefined);
			if (!size) {
				throw new BadInputError(
					`${name} in ${path} has ${length} numbers, which are not the weights of a network with one hidden layer, ${sizes[0].inputs} inputs and ${sizes[0].outputs} outputs; save Theta1 and Theta2 instead.`,
				);
			}

			const hidden = hiddenUnits(length, size)!;
			const values = variable.values();
			const first = hidden * (size.inputs + 1);
			const weights = [
				fromColumnMajor(hidden, size.inputs + 1, values.subarray(0, first)),
				fromColumnMajor(size.outputs, hidden + 1, values.subarray(first)),
			];
			checkChain(weights, ['Θ1', 'Θ2'], path);
			return weights;
		},
	};
}

const vectorNames =
	/^(?:initial_?)?(?:nn_?params|params|parameters|theta|thetas|nn_?weights|weights|all_?theta|w)$/iv;

/**
 * The weights in a file: Theta1, Theta2, … with the bias in the first column; W1 and b1, coefs and intercepts,
 * or fc1.weight and fc1.bias, …; a single vector such as nn_params; matrices of any names that form a network
 * where there is nothing else.
 *
 * @throws BadInputError when the weights of a layer are missing.
 */
export function findWeights(
	{variables}: ArrayFile,
	path: string,
): FoundWeights | undefined {
	const numeric = variables.filter(({type}) => type !== 'text');
	for (const [i, family] of families.entries()) {
		const layers = layersNamed(numeric, family);
		if (
			layers.length > 0 &&
			(i > 0 || layers.some(({w}) => w.name.endsWith('1')))
		) {
			checkNumbers(layers, i === 0, path);
			checkMatrices(layers, path);
			return matricesFrom(
				layers,
				path,
				i === 0 && layers[0].w.name.startsWith('Theta'),
			);
		}
	}

	const vectors = numeric.filter((variable) => isVector(variable));
	const vector =
		vectors.find(({name}) => vectorNames.test(name)) ??
		(numeric.length === 1 &&
		vectors[0]?.values().some((value) => !Number.isInteger(value))
			? vectors[0]
			: undefined);
	if (vector?.dimensions.some((length) => length > 2)) {
		return vectorFrom(vector, path);
	}

	const layers = numeric.map((w) => ({w}));
	const isNetwork =
		layers.length > 1 &&
		numeric.every(
			(variable) => !isVector(variable) && variable.dimensions.length === 2,
		) &&
		(areChained(layers, false) || areChained(layers, true));
	return isNetwork ? matricesFrom(layers, path, false) : undefined;
}

/** Checks that layers are fully connected. */
function checkMatrices(layers: readonly Layer[], path: string): void {
	const other = layers.find(({w}) => w.dimensions.length > 2);
	if (other) {
		throw new BadInputError(
			`${shown(other.w.name)} in ${path} is ${other.w.dimensions.join('×')}, so it looks like a convolution; give the weights of a network whose layers are all fully connected.`,
		);
	}
}

/** Checks that no layer is missing between Theta1 and the last. */
function checkNumbers(
	layers: readonly Layer[],
	isTheta: boolean,
	path: string,
): void {
	const gap = layers.find(
		({w}, l) => isTheta && !w.name.endsWith(String(l + 1)),
	);
	if (gap) {
		const number = layers.indexOf(gap) + 1;
		throw new BadInputError(
			`${path} has ${shown(gap.w.name)} but no Theta${number}; give the weights of all layers.`,
		);
	}
}

/**
 * The weights in a file that must have some, see `findWeights`.
 *
 * @throws BadInputError when there are none.
 */
export function weightsIn(file: ArrayFile, path: string): FoundWeights {
	const found = findWeights(file, path);
	const [first] = file.variables;
	if (!found && first?.name === '') {
		throw new BadInputError(
			`${path} holds one array (${first.dimensions.join('×')}) without a name; save all layers in one file, as np.savez('weights.npz', Theta1=Theta1, Theta2=Theta2) does.`,
		);
	}

	const bare = file.variables.find(({name}) =>
		/^w(?:eights?)?_?\d+$/iv.test(name),
	);
	if (!found && bare) {
		throw new BadInputError(
			`${path} has ${shown(bare.name)} (${bare.dimensions.join('×')}) but not all biases (it has ${contentsOf(file)}); add a vector b1, b2, … for each W, of zeros where the network has none.`,
		);
	}

	if (!found) {
		throw new BadInputError(
			`${path} has no variable Theta1 (it has ${contentsOf(file)}); give a file with Theta1 and Theta2.`,
		);
	}

	return found;
}

/**
 * Checks that a network can be trained or tested on these samples.
 *
 * @param what - What the samples are, for the message.
 * @throws BadInputError when it cannot.
 */
export function checkFit(
	weights: Weights,
	{x, labels}: Samples,
	what = 'data',
): void {
	const layers = layersOf(weights);
	const inputs = layers[0];
	const outputs = layers.at(-1)!;
	if (inputs !== x.columns) {
		throw new BadInputError(
			`The ${what} has ${x.columns} pixels a sample, but the weights (${layers.join('-')}) take ${inputs}; choose data and weights that belong together.`,
		);
	}

	const bad = Uint8Array.from(labels).findIndex((label) => label > outputs);
	if (bad !== -1) {
		throw new BadInputError(
			`The ${what} has the label ${labels[bad]} (row ${bad + 1}), but the weights (${layers.join('-')}) know only 1 to ${outputs}; choose data and weights that belong together.`,
		);
	}
}
