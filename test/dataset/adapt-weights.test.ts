import test from 'ava';
import {adaptWeights} from '../../source/dataset/weight-fit.js';
import {readDataset, readWeights} from '../../source/dataset/dataset.js';
import {turnWeights} from '../../source/dataset/images.js';
import {randomWeights} from '../../source/network/random.js';
import {createMatrix, type Matrix} from '../../source/network/matrix.js';
import {accuracy} from '../../source/network/forward.js';

const dataset = await readDataset();
const weights = await readWeights('embedded');
const [theta1, theta2] = weights;

/** The last row first: the output for the digit 0, which the course has last. */
function withLastFirst({rows, columns, data}: Matrix): Matrix {
	const result = createMatrix(rows, columns);
	result.data.set(data.subarray((rows - 1) * columns));
	result.data.set(data.subarray(0, (rows - 1) * columns), columns);
	return result;
}

const turnedBack = turnWeights(weights, {
	to: 'columns',
	size: {height: 20, width: 20},
});

test('weights for pixels row by row, with the output for 0 first, give what they gave there', (t) => {
	const foreign = [turnedBack[0], withLastFirst(theta2)];
	t.true(accuracy(foreign, dataset.samples) < 0.3);
	const zeroLast = {
		...dataset,
		scheme: {...dataset.scheme, labels: [1, 2, 3, 4, 5, 6, 7, 8, 9, 0]},
	};
	const adapted = adaptWeights(foreign, zeroLast);
	t.deepEqual(adapted.weights, [theta1, theta2]);
	t.is(
		adapted.note,
		'The weights were read with the inputs as pixels row by row and the first output for the label 0, as only so they fit the data.',
	);
});

test('weights that fit, weights that were never trained and those of another size stay', (t) => {
	t.deepEqual(adaptWeights(weights, dataset), {weights});
	const random = randomWeights([400, 25, 10], 1);
	t.deepEqual(adaptWeights(random, dataset), {weights: random});
	const other = randomWeights([9, 5, 10], 1);
	t.deepEqual(adaptWeights(other, dataset), {weights: other});
});
