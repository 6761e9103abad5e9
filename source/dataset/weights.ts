import {type Matrix} from '../network/matrix.js';
import {type Samples} from '../network/samples.js';
import {layersOf, type Weights} from '../network/weights.js';
import {BadInputError} from './bad-input.js';
import {locateWeights} from './named/locate.js';
import {openMat, type MatFile} from './mat.js';
import {readFileBytes} from './read-file.js';

/**
 * Takes the weights Theta1, Theta2, … from an open MATLAB file, as many as there are.
 *
 * @param stem - Another name before the numbers than "Theta".
 * @throws BadInputError when there are none or they do not form a network.
 */
export function weightsFrom(mat: MatFile, stem = 'Theta'): Weights {
	const {path} = mat;
	const weights: Matrix[] = [];
	do {
		const name = `${stem}${weights.length + 1}`;
		const {matrix} = mat.variable(name);
		const {rows, columns, data} = matrix;
		const below = weights.at(-1);
		if (rows === 0 || columns < 2) {
			throw new BadInputError(
				`${name} in ${path} is ${rows}×${columns}; it needs a row for each unit and a column for the bias and for each input.`,
			);
		}

		if (below && columns !== below.rows + 1) {
			throw new BadInputError(
				`${name} in ${path} is ${rows}×${columns}, but ${stem}${weights.length} has ${below.rows} rows, so it needs ${below.rows + 1} columns (one for the bias).`,
			);
		}

		if (!data.every((value) => Number.isFinite(value))) {
			throw new BadInputError(
				`${name} in ${path} has a weight that is not a finite number; give weights that did not diverge.`,
			);
		}

		weights.push(matrix);
	} while (mat.names.includes(`${stem}${weights.length + 1}`));

	const beyond = mat.names.find((name) => {
		const number = name.startsWith(stem) ? name.slice(stem.length) : '';
		return /^\d+$/v.test(number) && Number(number) > weights.length;
	});
	if (beyond !== undefined) {
		throw new BadInputError(
			`${path} has ${beyond} but no ${stem}${weights.length + 1}; give the weights of all layers.`,
		);
	}

	return weights;
}

/**
 * Reads weights from a MATLAB file, see `weightsFrom`.
 *
 * @param text - A path, or a name as in `locateWeights`.
 * @throws BadInputError when the file cannot be used.
 */
export async function readWeights(text: string): Promise<Weights> {
	const path = await locateWeights(text);
	return weightsFrom(openMat(await readFileBytes(path), path));
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
