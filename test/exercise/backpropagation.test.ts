import {existsSync} from 'node:fs';
import test from 'ava';
import {backpropagate} from '../../source/network/backpropagation.js';
import {checkNetwork} from '../../source/network/gradient-check.js';
import {randomWeights} from '../../source/network/random.js';
import {createMatrix, row, type Samples} from '../../source/network/matrix.js';
import {type Weights, zerosLike} from '../../source/network/weights.js';
import {
	traceOneOf,
	traceSample,
} from '../../source/exercise/backpropagation/trace.js';
import {
	resultOf,
	isRightGuess,
} from '../../source/exercise/backpropagation/result.js';
import {explain} from '../../source/exercise/backpropagation/explain.js';
import {cost} from '../../source/network/cost.js';
import {readDataset, readWeights} from '../../source/dataset/dataset.js';
import {
	costPieces,
	courseCosts,
	regularizationAt,
} from '../../source/exercise/backpropagation/cost-pieces.js';
import {type MicroStep} from '../../source/exercise/backpropagation/micro-steps.js';
import {testWith} from '../helpers/test-with.js';

function largestDifference(left: Weights, right: Weights): number {
	let largest = 0;
	for (const [l, {data}] of left.entries()) {
		for (const [i, value] of data.entries()) {
			largest = Math.max(largest, Math.abs(value - right[l].data[i]));
		}
	}

	return largest;
}

/** The traces of all samples, summed and divided by m. */
function gradientsFromTraces(weights: Weights, {x, labels}: Samples): Weights {
	const sum = zerosLike(weights);
	for (let i = 0; i < x.rows; i++) {
		const {contribution} = traceSample(weights, row(x, i), labels[i], x.rows);
		for (const [l, {data}] of contribution.entries()) {
			for (const [j, value] of data.entries()) {
				sum[l].data[j] += value / x.rows;
			}
		}
	}

	return sum;
}

test('the traces of all samples of the check network add up to its gradients', (t) => {
	const {weights, samples} = checkNetwork();
	const {gradients} = backpropagate(weights, samples, 0);
	t.true(
		largestDifference(gradientsFromTraces(weights, samples), gradients) < 1e-15,
	);
});

test('so do those of a network with three hidden layers', (t) => {
	const weights = randomWeights([4, 6, 3, 5, 2], 7, 1);
	const samples = {
		x: createMatrix(
			3,
			4,
			Array.from({length: 12}, (_, i) => Math.sin(i)),
		),
		labels: [1, 2, 1],
	};
	const {gradients} = backpropagate(weights, samples, 0);
	t.true(
		largestDifference(gradientsFromTraces(weights, samples), gradients) < 1e-14,
	);
});

test('the last steps of the check network are the gradients themselves', (t) => {
	const {weights, samples} = checkNetwork();
	const {gradients} = backpropagate(weights, samples, 0);
	const trace = traceOneOf(weights, samples, 2);
	const [second, first] = trace.steps.slice(-2);
	t.deepEqual([second.name, first.name], ['D2', 'D1']);
	t.true(
		largestDifference(
			[resultOf(trace, first), resultOf(trace, second)],
			gradients,
		) < 1e-15,
	);
});

test('after the last sample Δ is that of all samples', (t) => {
	const {weights, samples} = checkNetwork();
	const trace = traceOneOf(weights, samples, 4);
	const steps = trace.steps.filter(({kind}) => kind === 'accumulate');
	t.true(
		largestDifference(
			steps.map((step) => resultOf(trace, step)).reverse(),
			trace.others!.total,
		) < 1e-15,
	);
});

test('the steps of two layers are those of the handout, in its order', (t) => {
	const {weights, samples} = checkNetwork();
	const {steps} = traceOneOf(weights, samples, 0);
	t.deepEqual(
		steps.map(({handout, name}) => `${handout} ${name}`),
		[
			'1 a(0)',
			'1 z(1)',
			'1 a(1)',
			'1 z(2)',
			'1 a(2)',
			'2 y',
			'2 δ(2)',
			'3 (Θ2)ᵀδ(2)',
			'3 g′(z(1))',
			'3 δ(1)',
			'4 Δ2',
			'4 Δ1',
			'5 D2',
			'5 D1',
		],
	);
});

test('the shapes are those of the exercise, the bias row counted where it is', (t) => {
	const trace = traceSample(
		randomWeights([400, 25, 10], 1),
		new Float64Array(400),
		10,
		5000,
	);
	t.deepEqual(
		trace.steps.map((step) => {
			const result = resultOf(trace, step);
			return `${result.rows}×${result.columns}`;
		}),
		[
			'401×1',
			'25×1',
			'26×1',
			'10×1',
			'10×1',
			'10×1',
			'10×1',
			'26×1',
			'25×1',
			'25×1',
			'10×26',
			'25×401',
			'10×26',
			'25×401',
		],
	);
	t.is(trace.y.indexOf(1), 9);
});

test('what is to know about a step fits into a row of 80 columns', (t) => {
	for (const layers of [
		[400, 25, 10],
		[400, 100, 50, 10],
	]) {
		const trace = traceSample(
			randomWeights(layers, 1),
			new Float64Array(400),
			1,
			5000,
		);
		for (const step of trace.steps) {
			const {brief} = explain(trace, step);
			t.true(brief.length <= 78, brief);
		}
	}
});

const dataPath = '../shared/data/mnist5000.mat';
const weightsPath = '../shared/data/week7weights.mat';
const withFiles = testWith(
	existsSync(dataPath) && existsSync(weightsPath),
	'the course’s files in ../shared/data',
);

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

const error: MicroStep = {
	kind: 'output-error',
	handout: 2,
	layer: 2,
	name: 'δ(2)',
};
const mean: MicroStep = {kind: 'normalize', handout: 5, layer: 1, name: 'D1'};

test('a guess is right within the rounding of the screen', (t) => {
	t.true(isRightGuess(0.991, 0.9911, error));
	t.false(isRightGuess(0.95, 0.9911, error));
	t.false(isRightGuess(-0.9911, 0.9911, error));
	t.true(isRightGuess(0, 1e-5, error));
});

test('a gradient is not right because it is small', (t) => {
	t.false(isRightGuess(0, 1e-5, mean));
	t.true(isRightGuess(1.01e-5, 1e-5, mean));
});
