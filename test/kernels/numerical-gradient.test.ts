import test from 'ava';
import {createFastEngine} from '../../source/kernels/fast-engine.js';
import {
	checkNetwork,
	compareGradients,
	numericalGradient,
} from '../../source/network/gradient-check.js';
import {cost} from '../../source/network/cost.js';
import {type Samples} from '../../source/network/matrix.js';
import {type Weights} from '../../source/network/weights.js';
import {randomProblem} from '../helpers/random-problem.js';

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
