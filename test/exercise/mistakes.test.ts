import test from 'ava';
import {backpropagate} from '../../source/network/backpropagation.js';
import {
	checkNetwork,
	checkGradient,
} from '../../source/network/gradient-check.js';
import {createMatrix} from '../../source/network/matrix.js';
import {createRandom, randomWeights} from '../../source/network/random.js';
import {
	canCombine,
	gradientWith,
	isRevealedAtZero,
	mistakeById,
	mistakes,
} from '../../source/exercise/mistakes/index.js';

const {weights, samples} = checkNetwork();

function deepNetwork() {
	const random = createRandom(5);
	return {
		weights: randomWeights([4, 6, 5, 3], 7, 0.9),
		samples: {
			x: createMatrix(
				7,
				4,
				Array.from({length: 28}, () => random() * 2 - 1),
			),
			labels: [1, 2, 3, 3, 2, 1, 2],
		},
	};
}

test('without a mistake the recipe agrees with backpropagation, for any number of layers', (t) => {
	for (const net of [{weights, samples}, deepNetwork()]) {
		for (const lambda of [0, 3]) {
			const expected = backpropagate(
				net.weights,
				net.samples,
				lambda,
			).gradients;
			const got = gradientWith()(net.weights, net.samples, lambda);
			for (const [l, {data}] of expected.entries()) {
				for (const [i, value] of data.entries()) {
					t.true(Math.abs(value - got[l].data[i]) < 1e-14);
				}
			}
		}
	}
});

test('there are many mistakes, each with words of its own', (t) => {
	t.true(mistakes.length >= 16);
	t.is(new Set(mistakes.map(({id}) => id)).size, mistakes.length);
	t.is(new Set(mistakes.map(({title}) => title)).size, mistakes.length);
	for (const {title, why, look} of mistakes) {
		t.true(title.length <= 33, `${title} is long`);
		t.true(why.length > 40 && why.length <= 200, `${why.length}: ${why}`);
		t.true(look.length > 10 && look.length <= 100, `${look.length}: ${look}`);
	}
});

for (const mistake of mistakes) {
	test(`the check reveals "${mistake.title}" at ${isRevealedAtZero(mistake) ? 'any λ' : 'λ > 0'}`, (t) => {
		for (const net of [{weights, samples}, deepNetwork()]) {
			const [atZero, atThree] = [0, 3].map((lambda) =>
				checkGradient(net.weights, net.samples, {
					lambda,
					gradientOf: gradientWith(mistake),
				}),
			);
			t.is(atZero.passed, !isRevealedAtZero(mistake));
			t.false(atThree.passed);
		}
	});
}

test('each mistake gives other gradients than every other one', (t) => {
	const signatures = mistakes.map((mistake) =>
		gradientWith(mistake)(weights, samples, 3)
			.flatMap(({data}) => Array.from(data, (value) => value.toFixed(9)))
			.join(' '),
	);
	t.is(new Set(signatures).size, mistakes.length);
});

test('mistakes in different places can be made at once', (t) => {
	const mean = mistakeById('mean-forgotten');
	const bias = mistakeById('bias-regularized');
	t.true(canCombine(mean, bias));
	t.false(canCombine(mean, mistakeById('mean-twice')));
	const both = gradientWith(mean, bias)(weights, samples, 3);
	const right = gradientWith()(weights, samples, 0);
	const expected = right[1].data[0] * 5 + (3 / 5) * weights[1].data[0];
	t.true(Math.abs(both[1].data[0] - expected) < 1e-14);
	t.throws(() => mistakeById('none'), {instanceOf: RangeError});
});
