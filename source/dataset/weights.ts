import {activations, type Activation} from '../network/activation.js';
import {fromColumnMajor} from '../network/matrix.js';
import {type Weights} from '../network/weights.js';
import {contentsOf} from './array-roles.js';
import {attempt, BadInputError, shown} from './bad-input.js';
import {countOf, isVector, type ArrayFile, type Variable} from './contents.js';
import {type Dataset} from './images.js';
import {type Fit} from './raw-samples.js';
import {
	areChained,
	checkChain,
	families,
	layersNamed,
	matricesFrom,
	type FoundWeights,
	type Layer,
} from './weight-matrices.js';

/** Inputs and outputs of the usual networks, for a vector without data: the course's, and MNIST's. */
const usualSizes = [
	{inputs: 400, outputs: 10},
	{inputs: 784, outputs: 10},
];

/** Number of hidden units that gives this number of weights; undefined when it is not a whole number. */
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
	const length = countOf(variable.dimensions);
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

/** The activation that a run of this program was saved with; undefined where the file does not say it. */
function activationIn({variables}: ArrayFile): Activation | undefined {
	const said = variables.find(({name}) => name === 'run_activation');
	const word = said?.type === 'text' && String.fromCodePoint(...said.values());
	return activations.find((activation) => activation === word);
}

/**
 * The weights in a file: Theta1, Theta2, … with the bias in the first column; W1 and b1, coefs and intercepts,
 * or fc1.weight and fc1.bias, …; a single vector such as nn_params; matrices of any names that form a network
 * where there is nothing else.
 *
 * @throws BadInputError when the weights of a layer are missing.
 */
export function findWeights(
	file: ArrayFile,
	path: string,
): FoundWeights | undefined {
	const {variables} = file;
	const numeric = variables.filter(({type}) => type !== 'text');
	for (const [i, family] of families.entries()) {
		const layers = layersNamed(numeric, family);
		if (
			layers.length > 0 &&
			(i > 0 || layers.some(({w}) => w.name.endsWith('1')))
		) {
			checkLayers(layers, i === 0, path);
			const isTheta = i === 0 && layers[0].w.name.startsWith('Theta');
			const activation = isTheta ? activationIn(file) : undefined;
			return {
				...matricesFrom(layers, path, isTheta),
				...(activation && {activation}),
			};
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

	const single: Layer[] = numeric.map((w) => ({w}));
	// As np.savez('weights.npz', W1, b1, W2, b2) names them.
	const areUnnamed = numeric.every(({name}) => /^arr_\d+$/v.test(name));
	const paired = numeric.flatMap((w, i) =>
		areUnnamed && i % 2 === 0 ? [{w, b: numeric.at(i + 1)}] : [],
	);
	const network = [single, paired].find(
		(layers) =>
			layers.length > 1 &&
			layers.every(({w}) => !isVector(w) && w.dimensions.length === 2) &&
			(areChained(layers, false) || areChained(layers, true)),
	);
	return network && matricesFrom(network, path, false);
}

/** Checks that no layer is missing between Theta1 and the last, and that they are fully connected. */
function checkLayers(
	layers: readonly Layer[],
	isTheta: boolean,
	path: string,
): void {
	for (const [l, {w}] of layers.entries()) {
		if (isTheta && !w.name.endsWith(String(l + 1))) {
			throw new BadInputError(
				`${path} has ${shown(w.name)} but no Theta${l + 1}; give the weights of all layers.`,
			);
		}
	}

	const other = layers.find(({w}) => w.dimensions.length > 2);
	if (other) {
		throw new BadInputError(
			`${shown(other.w.name)} in ${path} is ${other.w.dimensions.join('×')}, so it looks like a convolution; give the weights of a network whose layers are all fully connected.`,
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
	if (found) {
		return found;
	}

	const [first] = file.variables;
	if (first?.name === '') {
		throw new BadInputError(
			`${path} holds one array (${first.dimensions.join('×')}) without a name; save all layers in one file, as np.savez('weights.npz', Theta1=Theta1, Theta2=Theta2) does.`,
		);
	}

	const bare = file.variables.find(({name}) =>
		/^w(?:eights?)?_?\d+$/iv.test(name),
	);
	throw new BadInputError(
		bare
			? `${path} has ${shown(bare.name)} (${bare.dimensions.join('×')}) but not all biases (it has ${contentsOf(file)}); add a vector b1, b2, … for each W, of zeros where the network has none.`
			: `${path} has no variable Theta1 (it has ${contentsOf(file)}); give a file with Theta1 and Theta2.`,
	);
}

/**
 * The weights that were found, for data that they are used with.
 *
 * @throws BadInputError when they are a vector that no network for this data has.
 */
export function weightsFor(
	found: FoundWeights,
	{samples, scheme}: Dataset,
): Weights {
	return found.weights(samples.x.columns, Math.max(2, scheme.labels.length));
}

/** What found weights expect of data; nothing while they are a vector, which takes its shapes from the data. */
export function fitOf(
	found: (FoundWeights & {readonly path: string}) | undefined,
): Fit | undefined {
	return found && !found.isVector
		? {
				weights: found.weights(),
				activation: found.activation,
				what: `the weights in ${found.path}`,
			}
		: undefined;
}

/** The weights beside data in one file; a vector that is no weights of a network for this data is something else. */
export function weightsBeside(
	found: FoundWeights | undefined,
	dataset: Dataset | undefined,
): Weights | undefined {
	if (found?.isVector) {
		return dataset && attempt(() => weightsFor(found, dataset), undefined);
	}

	return found && dataset ? weightsFor(found, dataset) : found?.weights();
}
