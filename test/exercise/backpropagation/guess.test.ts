import test from 'ava';
import {
	isRightGuess,
	parseGuess,
} from '../../../source/exercise/backpropagation/guess.js';
import {type MicroStep} from '../../../source/exercise/backpropagation/micro-steps.js';

const error: MicroStep = {
	kind: 'output-error',
	handout: 2,
	layer: 2,
	name: 'δ(2)',
};
const mean: MicroStep = {kind: 'normalize', handout: 5, layer: 1, name: 'D1'};

test('numbers are read as people write them', (t) => {
	t.is(parseGuess('0.25'), 0.25);
	t.is(parseGuess(' −.5 '), -0.5);
	t.is(parseGuess('0,25'), 0.25);
	t.is(parseGuess('3e-4'), 3e-4);
	for (const text of ['', 'abc', '1.2.3', '0x10', '-', 'Infinity']) {
		t.true(Number.isNaN(parseGuess(text)), text);
	}
});

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
