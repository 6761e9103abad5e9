import test from 'ava';
import {
	epsilonCurve,
	epsilonExponents,
	quotientOf,
	runCheck,
	findingInWords,
	findWhere,
} from '../../source/exercise/check.js';
import {
	checkNetwork,
	checkGradient,
} from '../../source/network/gradient-check.js';

function wordsFor(mistake: string | undefined, lambda: number): string[] {
	return findWhere(runCheck(mistake, lambda).weights).map((finding) =>
		findingInWords(finding),
	);
}

test('the right code passes at both λ, like the check of the network itself', (t) => {
	const {weights, samples} = checkNetwork();
	for (const lambda of [0, 3]) {
		const run = runCheck(undefined, lambda);
		t.true(run.maxDifference < 1e-8);
		t.true(run.passed);
		const other = checkGradient(weights, samples, {lambda});
		for (const [i, {numerical, backpropagated}] of run.weights.entries()) {
			t.is(numerical, other.weights[i].numerical);
			t.true(
				Math.abs(backpropagated - other.weights[i].backpropagated) < 1e-14,
			);
		}
	}
});

test('both ends of ε spoil the check of the right code, and the exercise’s ε does not', (t) => {
	for (const lambda of [0, 3]) {
		const curve = epsilonCurve(undefined, lambda);
		const at = (exponent: (typeof epsilonExponents)[number]) =>
			curve[epsilonExponents.indexOf(exponent)];
		t.true(at(-1) > 1e-5);
		t.true(at(-12) > 1e-5);
		t.true(at(-4) < 1e-8);
		// Truncation falls with the square of ε.
		t.true(at(-1) / at(-2) > 80 && at(-1) / at(-2) < 120);
		t.true(at(-2) / at(-3) > 80 && at(-2) / at(-3) < 120);
	}
});

test('a mistake stays whatever ε is', (t) => {
	const curve = epsilonCurve('mean-forgotten', 0);
	t.true(Math.max(...curve) / Math.min(...curve) < 1.01);
});

test('the quotient of one weight is its numerical gradient', (t) => {
	for (const weight of runCheck(undefined, 3, -3).weights) {
		const {above, below} = quotientOf(weight, 3, 1e-3);
		t.is((above - below) / (2 * 1e-3), weight.numerical);
	}
});

test('it says where a mistake shows and how large it is', (t) => {
	t.deepEqual(wordsFor(undefined, 0), ['Θ1: all 20 right', 'Θ2: all 18 right']);
	t.deepEqual(wordsFor('mean-forgotten', 0), [
		'Θ1: all 20 wrong, each 5.00 times the right value',
		'Θ2: all 18 wrong, each 5.00 times the right value',
	]);
	t.deepEqual(wordsFor('sign', 0), [
		'Θ1: all 20 wrong, each with the wrong sign',
		'Θ2: all 18 wrong, each with the wrong sign',
	]);
	t.deepEqual(wordsFor('bias-regularized', 0), [
		'Θ1: all 20 right',
		'Θ2: all 18 right',
	]);
	t.deepEqual(wordsFor('bias-regularized', 3), [
		'Θ1: 5 of 20 wrong, only in column 0 (bias)',
		'Θ2: 3 of 18 wrong, only in column 0 (bias)',
	]);
	t.deepEqual(wordsFor('bias-activation-dropped', 0), [
		'Θ1: 5 of 20 wrong, only in column 0 (bias), all 0',
		'Θ2: 3 of 18 wrong, only in column 0 (bias), all 0',
	]);
	t.deepEqual(wordsFor('slope-forgotten', 0), [
		'Θ1: all 20 wrong',
		'Θ2: all 18 right',
	]);
	t.deepEqual(wordsFor('lambda-not-divided', 3), [
		'Θ1: 15 of 20 wrong, column 0 (bias) is right',
		'Θ2: 15 of 18 wrong, column 0 (bias) is right',
	]);
});
