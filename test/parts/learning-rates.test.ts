import test from 'ava';
import {
	fineStep,
	learningRates,
	nextStep,
} from '../../source/parts/learning-rates.js';

test('the keys go through the rates of the exercise', (t) => {
	const seen = [0.01];
	while (seen.at(-1)! < 3) {
		seen.push(nextStep(learningRates, seen.at(-1)!, 1));
	}

	t.deepEqual(seen, [0.01, 0.03, 0.1, 0.3, 1, 3]);
	t.is(nextStep(learningRates, 0.25, 1), 0.3);
	t.is(nextStep(learningRates, 0.25, -1), 0.1);
});

test('raising never lowers, and lowering never raises', (t) => {
	t.is(nextStep(learningRates, 1000, 1), 1000);
	t.is(nextStep(learningRates, 1000, -1), 10);
	t.is(nextStep(learningRates, 0.000_01, -1), 0.000_01);
	t.is(fineStep(1, 1), 1.1);
});
