import test from 'ava';
import {activations} from '../../source/network/activation.js';
import {disagreements} from '../helpers/compare-engines.js';
import {engineCases} from '../helpers/engine-cases.js';
import {createFastEngine} from '../../source/kernels/fast-engine.js';
import {
	checkNetwork,
	compareGradients,
	numericalGradient,
} from '../../source/network/gradient-check.js';
import {cost} from '../../source/network/cost.js';
import {createMatrix, type Samples} from '../../source/network/matrix.js';
import {type Weights} from '../../source/network/weights.js';
import {randomProblem} from '../helpers/random-problem.js';
import {readDataset, readWeights} from '../../source/dataset/dataset.js';
import {
	hasRealData,
	initialWeights,
	realDigits,
	reference,
} from '../fixtures/reference.js';
import {testWith} from '../helpers/test-with.js';

for (const threads of [2, 3, 8]) {
	for (const engineCase of engineCases.filter(({title}) =>
		/tiles|blocks|deep|one row|only zeros/v.test(title),
	)) {
		test(`${threads} threads: ${engineCase.title} as the reference has it`, async (t) => {
			// How rows are shared out does not depend on the activation.
			for (const activation of threads === 2
				? activations
				: (['sigmoid'] as const)) {
				for (const precision of ['f64', 'f32'] as const) {
					const options = {threads, precision, activation};

					t.deepEqual(await disagreements(engineCase, options), [], activation);
				}
			}
		});
	}
}

for (const [precision, tolerance] of [
	['f64', 7e-16],
	['f32', 3e-7],
] as const) {
	for (const relaxed of [true, false]) {
		test(`${precision}${relaxed ? ', relaxed' : ''}: the tanh of the kernels is Math.tanh, near 0 too`, async (t) => {
			const sample = {x: createMatrix(1, 1, [1]), labels: [1]};
			const weightsFor = (z: number) => [
				createMatrix(1, 2, [0, z]),
				createMatrix(2, 2, [0.1, 0.2, 0.3, 0.4]),
			];
			const options = {precision, relaxed, activation: 'tanh'} as const;
			const engine = await createFastEngine(sample, weightsFor(0), options);
			for (let i = 0; i <= 3250; i++) {
				const z = (i % 2 === 0 ? 1 : -1) * 10 ** (i / 100 - 30);
				engine.writeWeights(weightsFor(z));
				engine.evaluate(0);
				// Of one sample, the gradients of a bias and of the weight beside it are δ and δa.
				const [bias, beside] = engine.gradients(0)[1].data;
				const expected = Math.tanh(precision === 'f32' ? Math.fround(z) : z);
				const error = Math.abs(beside / bias / expected - 1);
				t.true(error <= tolerance, `tanh(${z}): ${error}`);
			}

			engine.dispose();
		});
	}
}

const problems: ReadonlyArray<
	readonly [string, {weights: Weights; samples: Samples}]
> = [
	['the check network', checkNetwork()],
	['a deep network', randomProblem([6, 5, 4, 3], 9, 1)],
	['a network without hidden layer', randomProblem([5, 4], 9, 2)],
];

for (const [title, {weights, samples}] of problems) {
	for (const lambda of [0, 3]) {
		test(`the kernels' gradients of ${title} pass the check at λ = ${lambda}`, async (t) => {
			const engine = await createFastEngine(samples, weights, {threads: 2});
			engine.evaluate(lambda);
			const numerical = numericalGradient(
				(moved) => cost(moved, samples, lambda),
				weights,
			);
			const differences = compareGradients(
				numerical,
				engine.gradients(lambda),
			).map(({difference}) => difference);
			engine.dispose();
			t.true(Math.max(...differences) < 1e-8);
		});
	}
}

const onData = testWith(hasRealData, 'the course’s files in ../shared/data');
const realProblem = hasRealData
	? Promise.all([readDataset(realDigits), readWeights(initialWeights)])
	: undefined;

for (const [precision, tolerance] of [
	['f64', 1e-9],
	['f32', 1e-5],
] as const) {
	for (const relaxed of [true, false]) {
		for (const threads of [1, 2]) {
			onData(
				`${precision}, ${relaxed ? 'relaxed' : 'plain'} SIMD, ${threads} threads: 50 updates on real digits cost what NumPy says`,
				async (t) => {
					const [{samples}, weights] = (await realProblem)!;
					const engine = await createFastEngine(samples, weights, {
						precision,
						relaxed,
						threads,
					});
					for (let i = 0; i < 50; i++) {
						engine.evaluate(1);
						engine.descend(1, 1);
					}

					const {cost} = engine.evaluate(1);
					engine.dispose();
					t.true(
						Math.abs(cost - reference.costAfter50Updates) < tolerance,
						String(cost),
					);
				},
			);
		}
	}
}
