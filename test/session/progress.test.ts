import test from 'ava';
import {divergenceCause} from '../../source/session/progress.js';

test('λ is blamed only where it alone makes the weights grow', (t) => {
	t.regex(
		divergenceCause({learningRate: 10, lambda: 1}, 5000),
		/^the learning rate 10 is too high/v,
	);
	t.regex(
		divergenceCause({learningRate: 1, lambda: 1e10}, 5000),
		/^λ = 10000000000 is too high/v,
	);
});
