import process from 'node:process';
import anyTest from 'ava';
import {createFastEngine} from '../../source/kernels/fast-engine.js';
import {randomProblem} from '../helpers/random-problem.js';

// One at a time: they share the environment.
const test = anyTest.serial;

test('a helper thread that ends without a word ends the computation with an error', async (t) => {
	const {samples, weights} = randomProblem([8, 6, 4], 50, 3);
	process.env.NN_TUI_TEST_HELPER_DIES_AT = '3';
	const engine = await createFastEngine(samples, weights, {threads: 3});
	delete process.env.NN_TUI_TEST_HELPER_DIES_AT;
	t.throws(
		() => {
			// It may have done its part of that round before it ended.
			for (let round = 0; round < 100_000; round++) {
				engine.evaluate(1);
			}
		},
		{message: 'A thread of the kernels has ended by itself.'},
	);
	engine.dispose();
});

test('a helper thread that ends before it is ready ends the start with an error', async (t) => {
	const {samples, weights} = randomProblem([8, 6, 4], 50, 3);
	process.env.NN_TUI_TEST_HELPER_DIES_AT = '0';
	const starting = createFastEngine(samples, weights, {threads: 3});
	delete process.env.NN_TUI_TEST_HELPER_DIES_AT;
	await t.throwsAsync(starting, {
		message: 'A thread of the kernels has ended before it was ready.',
	});
});
