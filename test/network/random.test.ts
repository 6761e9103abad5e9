import test from 'ava';
import {randomWeights, createRandom} from '../../source/network/random.js';
import {countWeights, layersOf} from '../../source/network/weights.js';

test('random weights lie in ±0.12 and spread like a uniform distribution', (t) => {
	const [theta1, theta2] = randomWeights([400, 25, 10], 1);
	t.deepEqual([theta1.rows, theta1.columns], [25, 401]);
	t.deepEqual([theta2.rows, theta2.columns], [10, 26]);
	const values = [...theta1.data, ...theta2.data];
	t.true(values.every((value) => Math.abs(value) <= 0.12));
	const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
	const deviation = Math.sqrt(
		values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length,
	);
	// The standard error of the mean is 0.0693 / √10285 = 0.00068.
	t.true(Math.abs(mean) < 0.003, `mean ${mean}`);
	t.true(Math.abs(deviation - 0.12 / Math.sqrt(3)) < 0.002, `${deviation}`);
	t.is(new Set(values).size, values.length);
});

test('the same seed gives the same weights, another seed others', (t) => {
	t.deepEqual(randomWeights([3, 5, 3], 7), randomWeights([3, 5, 3], 7));
	t.notDeepEqual(randomWeights([3, 5, 3], 7), randomWeights([3, 5, 3], 8));
	t.notDeepEqual(
		randomWeights([3, 5, 3], 1),
		randomWeights([3, 5, 3], 1 + 2 ** 40),
	);
});

test('the generator is the same on every machine', (t) => {
	const random = createRandom(1);
	// From an sfc32 written in Python, seeded in the same way.
	t.deepEqual(
		[random(), random(), random()],
		[
			0.127_744_660_690_409_46, 0.439_758_728_438_613_74,
			0.079_724_513_628_761_2,
		],
	);
});

test('layers and weights are counted with the bias', (t) => {
	t.is(countWeights([9, 3, 2, 6]), 30 + 8 + 18);
	t.deepEqual(layersOf(randomWeights([9, 3, 2, 6], 1)), [9, 3, 2, 6]);
});
