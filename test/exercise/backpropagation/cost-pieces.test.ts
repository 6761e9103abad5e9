import {existsSync} from 'node:fs';
import test from 'ava';
import {cost} from '../../../source/network/cost.js';
import {checkNetwork} from '../../../source/network/check-network.js';
import {readDataset, readWeights} from '../../../source/dataset/dataset.js';
import {
	costPieces,
	courseCosts,
	regularizationAt,
} from '../../../source/exercise/backpropagation/cost-pieces.js';

const dataPath = '../shared/data/mnist5000.mat';
const weightsPath = '../shared/data/week7weights.mat';
const withFiles =
	existsSync(dataPath) && existsSync(weightsPath) ? test : test.skip;

test('the cost at one λ gives the cost at every other', (t) => {
	const {weights, samples} = checkNetwork();
	const pieces = costPieces(cost(weights, samples, 3), 3, weights, 5);
	for (const lambda of [0, 1, 10]) {
		const derived = pieces.crossEntropy + regularizationAt(pieces, lambda);
		t.true(Math.abs(derived - cost(weights, samples, lambda)) < 1e-14);
	}
});

test('the bias columns are left out, unless a mistake is to be shown', (t) => {
	const {weights} = checkNetwork();
	const pieces = costPieces(1, 0, weights, 5);
	t.true(regularizationAt(pieces, 1) < regularizationAt(pieces, 1, true));
});

test('the figures of the course go together: λ is the only difference', (t) => {
	const [zero, one, three] = courseCosts.map((row) => row.cost);
	t.true(Math.abs((three - zero) / 3 - (one - zero)) < 1e-7);
});

withFiles(
	'the course’s weights on other digits cost 0.5850 and 0.6811',
	async (t) => {
		const {samples} = await readDataset(dataPath);
		const weights = await readWeights(weightsPath);
		const pieces = costPieces(cost(weights, samples, 3), 3, weights, 5000);
		t.true(Math.abs(pieces.crossEntropy - 0.584_997_435_9) < 1e-9);
		const atOne = pieces.crossEntropy + regularizationAt(pieces, 1);
		t.true(Math.abs(atOne - 0.681_138_129_9) < 1e-9);
		// The regularization term of these weights does not depend on the data, so it is the course's.
		t.true(
			Math.abs(
				regularizationAt(pieces, 1) -
					(courseCosts[1].cost - courseCosts[0].cost),
			) < 1e-7,
		);
	},
);
