import test from 'ava';
import {activations, type Activation} from '../../source/network/activation.js';
import {
	backpropagate,
	normalizeGradients,
	type CostAndGradients,
} from '../../source/network/backpropagation.js';
import {traceSample} from '../../source/exercise/backpropagation/trace.js';
import {
	checkNetwork,
	checkGradient,
} from '../../source/network/gradient-check.js';
import {cost} from '../../source/network/cost.js';
import {
	createMatrix,
	fromColumnMajor,
	row,
	type Samples,
} from '../../source/network/matrix.js';
import {zerosLike, type Weights} from '../../source/network/weights.js';
import {largestDifference, randomProblem} from '../helpers/random-problem.js';

/** The gradients sample by sample, as the handout tells it. */
function loopGradients(
	weights: Weights,
	{x, labels}: Samples,
	lambda: number,
	activation: Activation,
): CostAndGradients['gradients'] {
	const sums = zerosLike(weights);
	for (let i = 0; i < x.rows; i++) {
		const {contribution} = traceSample(weights, row(x, i), labels[i], x.rows, {
			activation,
		});
		for (const [l, {data}] of contribution.entries()) {
			for (const [k, value] of data.entries()) {
				sums[l].data[k] += value;
			}
		}
	}

	normalizeGradients(sums, weights, lambda, x.rows);
	return sums;
}

const shapes: ReadonlyArray<readonly number[]> = [
	[3, 5, 3],
	[1, 1, 2],
	[4, 10],
	[9, 3, 2, 6],
	[7, 6, 5, 4, 3],
];

for (const layers of shapes) {
	for (const [lambda, activation] of [0, 3].flatMap((lambda) =>
		activations.map((activation) => [lambda, activation] as const),
	)) {
		test(`the loop, the vectorized version and the numerical gradient agree on ${layers.join('-')} at λ = ${lambda}, ${activation}`, (t) => {
			const {weights, samples} = randomProblem(layers, 7, layers.length + 3);
			const loop = loopGradients(weights, samples, lambda, activation);
			const vectorized = backpropagate(weights, samples, lambda, activation);
			const alone = cost(weights, samples, lambda, activation);
			t.true(Math.abs(vectorized.cost - alone) < 1e-12);
			for (const [l, gradient] of loop.entries()) {
				t.true(
					largestDifference(gradient.data, vectorized.gradients[l].data) <
						1e-13,
				);
			}

			const check = checkGradient(weights, samples, {lambda, activation});
			t.true(check.maxDifference < 1e-7, String(check.maxDifference));
		});
	}
}

/** Cost, the first row of D1, the second one of D2 and all of D3 from NumPy 2.4.6, a(l) and δ(l) written out with it. */
const fromNumpy = {
	tanh: {
		cost: 5.807_726_197_656_128_5,
		gradients: [
			[
				0.367_905_368_520_295_15, 0.038_829_063_487_556_77,
				-0.163_162_128_234_641_66, 0.402_891_761_365_485_6,
			],
			[
				-0.085_630_320_213_585_87, -0.347_056_194_083_932_2,
				-0.121_474_037_460_715_8, -0.007_022_369_390_628_46,
				0.130_563_422_627_569_8,
			],
			[
				0.064_375_618_084_882_24, -0.073_056_776_369_033_34,
				-0.414_949_806_874_794_9, 0.541_103_021_546_355_4,
				0.171_977_617_377_878_53, 0.663_628_133_659_300_4,
				-0.364_801_382_973_023_6, -0.200_443_879_745_860_6,
			],
		],
	},
	relu: {
		cost: 5.738_187_165_166_801,
		gradients: [
			[
				-0.054_890_054_864_442_39, -0.274_275_892_993_068_9,
				-0.409_531_645_900_268_6, 0.449_768_680_865_392_07,
			],
			[
				0, -0.326_412_666_533_621_9, -0.172_741_989_999_039_17,
				-0.005_310_785_574_242_33, 0.162_543_472_984_721_44,
			],
			[
				-0.067_886_357_958_123_95, 0.197_960_108_889_930_24,
				-0.326_412_666_533_621_9, 0.594_364_413_416_922_3,
				0.408_827_171_493_056_6, 1.237_590_659_153_474_7,
				-0.321_943_750_800_261, -0.172_741_989_999_039_17,
			],
		],
	},
};

for (const activation of ['tanh', 'relu'] as const) {
	test(`the gradients of ${activation} are those of NumPy`, (t) => {
		const sines = (rows: number, columns: number) =>
			fromColumnMajor(
				rows,
				columns,
				Array.from({length: rows * columns}, (_, i) => Math.sin(2 * (i + 1))),
			);
		const weights = [sines(4, 4), sines(3, 5), sines(2, 4)];
		const x = createMatrix(
			5,
			3,
			Array.from({length: 15}, (_, i) =>
				Math.cos(3 * Math.floor(i / 3) + (i % 3)),
			),
		);
		const samples = {x, labels: [1, 2, 1, 2, 1]};
		const expected = fromNumpy[activation];
		const {cost, gradients} = backpropagate(weights, samples, 3, activation);
		t.true(Math.abs(cost - expected.cost) < 1e-12);
		const [first, second, third] = gradients.map(({data}) => data);
		for (const [l, shown] of [
			first.slice(0, 4),
			second.slice(5, 10),
			third,
		].entries()) {
			t.true(largestDifference(shown, expected.gradients[l]) < 1e-14);
		}
	});
}

test('bias weights are never regularized', (t) => {
	const {weights, samples} = checkNetwork();
	const without = backpropagate(weights, samples, 0).gradients;
	const withLambda = backpropagate(weights, samples, 3).gradients;
	for (const [l, {rows, columns, data}] of withLambda.entries()) {
		for (let i = 0; i < rows; i++) {
			t.is(data[i * columns], without[l].data[i * columns]);
			for (let j = 1; j < columns; j++) {
				const added = data[i * columns + j] - without[l].data[i * columns + j];
				const expected = (3 / 5) * weights[l].data[i * columns + j];
				t.true(Math.abs(added - expected) < 1e-15);
			}
		}
	}
});

test('the check network is that of the course', (t) => {
	const {weights, samples} = checkNetwork();
	t.deepEqual(
		weights.map(({rows, columns}) => [rows, columns]),
		[
			[5, 4],
			[3, 6],
		],
	);
	// Filled column by column: the second column of Θ1 begins with sin(6)/10.
	t.is(weights[0].data[1], Math.sin(6) / 10);
	t.deepEqual(samples.x.data.slice(0, 6), new Float64Array([1, 2, 3, 2, 3, 4]));
	t.deepEqual(samples.labels, new Uint8Array([2, 3, 1, 2, 3]));
});

test('the cost stays finite where the output rounds to 0 or 1', (t) => {
	const weights = [createMatrix(2, 2, [0, 800, 0, -800])];
	const samples = {x: createMatrix(1, 1, [1]), labels: [2]};
	t.is(cost(weights, samples, 0), 1600);
});
