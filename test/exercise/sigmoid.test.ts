import test from 'ava';
import {
	compareGradient,
	questions,
	checkpointAt,
	keepsPromise,
	naiveLogistic,
	naiveSigmoid,
} from '../../source/exercise/sigmoid.js';
import {createMatrix} from '../../source/network/matrix.js';

const z = createMatrix(1, 3, [-50, 0, 100]);
const compare = (own: readonly number[], rows = 1) =>
	compareGradient(z, createMatrix(rows, own.length / rows, own));

test('what NumPy prints for the right code agrees, also where 1 − g rounds to 0', (t) => {
	const result = compare([1.928_749_85e-22, 0.25, 0]);
	t.deepEqual(result, {
		isRight: [true, true, true],
		verdict: 'All 3 elements agree to 4 decimals.',
	});
});

test('the right numbers in another shape are told', (t) => {
	t.like(compare([0, 0.25, 0], 3), {
		verdict: 'All 3 numbers agree, but your shape is 3×1, z is 1×3.',
	});
});

test('known mistakes are named', (t) => {
	t.like(compare([0, 0.5, 1]), {
		isRight: [true, false, false],
		verdict: '2 of 3 differ; yours looks like g(z) itself, not its gradient.',
	});
	t.like(compare([-2550, 0, -9900]), {
		verdict: '3 of 3 differ; yours is z(1 − z): the sigmoid of z is not taken.',
	});
	t.like(compare([Number.NaN, 0.25, 0]), {
		verdict: '1 of 3 differ; NaN comes from ∞/∞: a power of e has overflowed.',
	});
	t.is(
		compare([0.25]),
		'Your output has 1 numbers, z has 3: the gradient must have the shape of z.',
	);
});

test('the formulas as they stand overflow far out', (t) => {
	t.deepEqual(naiveSigmoid(-750), {
		power: Number.POSITIVE_INFINITY,
		g: 0,
		gradient: Number.NaN,
	});
	t.deepEqual(naiveLogistic(750), {
		power: Number.POSITIVE_INFINITY,
		g: Number.NaN,
		gradient: Number.NaN,
	});
});

test('the checkpoints are 0 and ten or more on either side', (t) => {
	t.is(checkpointAt(0), 'zero');
	t.is(checkpointAt(-0), 'zero');
	t.is(checkpointAt(-50), 'negative');
	t.is(checkpointAt(100), 'positive');
	t.is(checkpointAt(0.1), undefined);
	for (const value of [-750, -50, -10, 0, 10, 100, 750]) {
		t.true(keepsPromise(value), `z = ${value}`);
	}
});

test('only 0.25 is right for g′(0)', (t) => {
	t.true(questions[0].isRight(0.25));
	t.false(questions[0].isRight(0.2501));
	t.true(questions[1].isRight(0));
	t.false(questions[1].isRight(1));
});
