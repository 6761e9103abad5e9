import test from 'ava';
import {mistakeById} from '../../../source/exercise/mistakes/index.js';
import {diagnoseGradients} from '../../../source/grading/diagnosis/gradients.js';
import {backpropagate} from '../../../source/network/backpropagation.js';
import {cost} from '../../../source/network/cost.js';
import {
	type GradientFunction,
	numericalGradient,
} from '../../../source/network/gradient-check.js';
import {createRandom} from '../../../source/network/random.js';
import {type Weights} from '../../../source/network/weights.js';
import {gradientWith, observe, problems} from '../../helpers/diagnosis.js';
import {randomProblem} from '../../helpers/random-problem.js';

const right: GradientFunction = (...given) => backpropagate(...given).gradients;

/** Changes each number of the gradients of another function. */
function mapped(
	gradientOf: GradientFunction,
	change: (value: number, layer: number, at: number) => number,
): GradientFunction {
	return (...given) =>
		gradientOf(...given).map(({rows, columns, data}, l) => ({
			rows,
			columns,
			data: data.map((value, at) => change(value, l, at)),
		}));
}

/** Θ1 of one function and Θ2 of another. */
function joined(
	first: GradientFunction,
	second: GradientFunction,
): GradientFunction {
	return (...given): Weights => [first(...given)[0], second(...given)[1]];
}

test('right gradients are right, however they were computed', (t) => {
	const random = createRandom(3);
	const ways: Record<string, GradientFunction> = {
		vectorized: right,
		'one sample at a time': gradientWith(),
		'rounded to float32': mapped(right, (value) => Math.fround(value)),
		'with the noise of float64': mapped(
			right,
			(value) => value * (1 + (random() - 0.5) * 1e-11),
		),
		'rounded to 8 digits': mapped(right, (value) =>
			Number(value.toPrecision(8)),
		),
		numerical: (weights, samples, lambda) =>
			numericalGradient((moved) => cost(moved, samples, lambda), weights),
	};
	for (const [name, way] of Object.entries(ways)) {
		const diagnosis = diagnoseGradients(observe(way));
		t.is(diagnosis.kind, 'right', `${name}: ${diagnosis.verdict}`);
		t.deepEqual(diagnosis.mistakes, []);
		t.deepEqual(diagnosis.hints, []);
		t.is(diagnosis.firstDifference, undefined);
	}
});

test('gradients with float32 inside are right, and a mistake in float32 is found', (t) => {
	const rough = (gradientOf: GradientFunction): GradientFunction =>
		mapped(gradientOf, (value, _, at) =>
			Math.fround(value * (1 + (at % 3) * 1e-6)),
		);
	t.is(diagnoseGradients(observe(rough(right))).kind, 'right');
	t.deepEqual(
		diagnoseGradients(
			observe(rough(gradientWith(mistakeById('slope-at-activation')))),
		).mistakes,
		['slope-at-activation'],
	);
});

test('the verdict says the ratio, the position and the λ in words', (t) => {
	const verdictOf = (id: string): string =>
		diagnoseGradients(observe(gradientWith(mistakeById(id)))).verdict;
	t.is(
		verdictOf('mean-forgotten'),
		'The gradients of Θ1 and Θ2 are 5 times too large: 1/m is missing.',
	);
	t.is(
		verdictOf('bias-regularized'),
		'Only column 0 of the gradients of Θ1 and Θ2 differs, and only at λ = 3: the bias is regularized.',
	);
	t.is(
		verdictOf('slope-at-activation'),
		'The gradient of Θ2 is right, the gradient of Θ1 is wrong: g′ is taken of a(1) instead of z(1).',
	);
	t.is(
		verdictOf('sign'),
		'The gradients of Θ1 and Θ2 are of the right size but with the wrong sign: δ(2) is y − a instead of a − y.',
	);
	t.is(
		verdictOf('order'),
		'The gradients of Θ1 and Θ2 hold the right numbers in the wrong places: they are unrolled row by row and read back column by column.',
	);
});

test('a mistake in one matrix alone is found there', (t) => {
	const {kind, mistakes, verdict} = diagnoseGradients(
		observe(joined(right, gradientWith(mistakeById('mean-forgotten')))),
	);
	t.is(kind, 'mistake');
	t.deepEqual(mistakes, ['mean-forgotten']);
	t.is(
		verdict,
		'The gradient of Θ1 is right, the gradient of Θ2 is 5 times too large: in the gradient of Θ2 alone, 1/m is missing.',
	);
});

test('another mistake in each matrix is a combination', (t) => {
	const {kind, mistakes, verdict} = diagnoseGradients(
		observe(
			joined(
				gradientWith(mistakeById('bias-regularized')),
				gradientWith(mistakeById('mean-halved')),
			),
		),
	);
	t.is(kind, 'combination');
	t.deepEqual([...mistakes].sort(), ['bias-regularized', 'mean-halved']);
	t.true(
		verdict.includes('in the gradient of Θ1 alone, the bias is regularized'),
	);
	t.true(verdict.includes('in the gradient of Θ2 alone, Δ is divided by 2m'));
});

test('one matrix is explained when the other is not', (t) => {
	const {kind, mistakes, verdict} = diagnoseGradients(
		observe(
			joined(
				mapped(right, (value, _, at) => value + Math.sin(at)),
				gradientWith(mistakeById('weighted-input')),
			),
		),
	);
	t.is(kind, 'unknown');
	t.deepEqual(mistakes, ['weighted-input']);
	t.is(
		verdict,
		'In the gradient of Θ2, Δ(2) is made with z(1) instead of a(1). The gradient of Θ1 is wrong in a way that no mistake we know explains.',
	);
});

test('λ = 0 is explained when the regularization is not', (t) => {
	const mistaken = gradientWith(mistakeById('mean-halved'));
	const {kind, mistakes, verdict} = diagnoseGradients(
		observe((weights, samples, lambda) =>
			mistaken(weights, samples, 0).map((matrix, l) => ({
				...matrix,
				data: matrix.data.map(
					(value, i) => value + lambda * Math.cos(weights[l].data[i]),
				),
			})),
		),
	);
	t.is(kind, 'unknown');
	t.deepEqual(mistakes, ['mean-halved']);
	t.regex(verdict, /at λ = 0, but the regularization is wrong too/v);
});

test('where nothing is known, facts and the first difference are told', (t) => {
	const strange: GradientFunction = (weights, samples, lambda) =>
		right(weights, samples, lambda).map((matrix, l) => ({
			...matrix,
			data: matrix.data.map(
				(value, i) =>
					value +
					(i % matrix.columns === 0 ? 0 : 0.7 * lambda * weights[l].data[i]),
			),
		}));
	const {kind, mistakes, verdict, evidence, hints, firstDifference} =
		diagnoseGradients(observe(strange, problems.slice(0, 2)));
	t.is(kind, 'unknown');
	t.deepEqual(mistakes, []);
	t.is(
		verdict,
		'The gradients of Θ1 and Θ2 are right in column 0 and wrong in the others, and only at λ = 3; no mistake we know gives these numbers.',
	);
	t.true(evidence.includes('The gradient of Θ1 is right at λ = 0.'));
	t.true(
		evidence.includes(
			'At λ = 3 and m = 5 the regularization term of Θ1 is 2.7 times Θ.',
		),
		evidence.join('\n'),
	);
	t.is(hints.length, 3);
	t.like(firstDifference, {
		quantity: 'Theta1_grad',
		row: 0,
		column: 1,
		rows: 5,
		columns: 4,
	});
});

test('what is wrong only where λ = 0 was never asked is told without a cause', (t) => {
	const [atZero, elsewhere] = [problems[0], problems[3]];
	const wrong = mapped(right, (value, _, at) => value + Math.sin(at));
	const {kind, mistakes, verdict, evidence, hints} = diagnoseGradients([
		...observe(right, [atZero]),
		...observe(wrong, [elsewhere]),
	]);
	t.is(kind, 'unknown');
	t.deepEqual(mistakes, []);
	t.is(
		verdict,
		'The gradients of Θ1 and Θ2 are wrong for 4-6-5 with 8 samples at λ = 3 and right elsewhere; no mistake we know gives these numbers.',
	);
	t.true(evidence.some((text) => text.startsWith('The first difference')));
	t.is(hints.length, 3);
});

test('an unnamed constant ratio is told', (t) => {
	const {kind, verdict} = diagnoseGradients(
		observe(
			mapped(right, (value) => value * 7),
			problems.slice(0, 2),
		),
	);
	t.is(kind, 'unknown');
	t.is(
		verdict,
		'The gradients of Θ1 and Θ2 are 7 times too large; no mistake we know gives these numbers.',
	);
});

test('one wrong number in one matrix is never put down to a known mistake', (t) => {
	const {kind, mistakes, firstDifference} = diagnoseGradients(
		observe(
			mapped(right, (value, layer, at) =>
				layer === 1 && at === 4 ? value + 0.01 : value,
			),
		),
	);
	t.is(kind, 'unknown');
	t.deepEqual(mistakes, []);
	t.like(firstDifference, {quantity: 'Theta2_grad', row: 0, column: 4});
});

test('zeros, the weights themselves and what is not a number have causes of their own', (t) => {
	const idsOf = (gradientOf: GradientFunction): readonly string[] =>
		diagnoseGradients(observe(gradientOf)).mistakes;
	t.deepEqual(idsOf(mapped(right, () => 0)), ['all-zero']);
	t.deepEqual(
		idsOf(
			joined(
				mapped(right, () => 0),
				right,
			),
		),
		['all-zero'],
	);
	t.deepEqual(
		idsOf((weights) => weights),
		['weights-returned'],
	);
	const sharing: GradientFunction = (...given) =>
		right(...given).map(({rows, columns, data}) => ({
			rows,
			columns,
			data: data.map((_, at) => data[at % columns]),
		}));
	t.deepEqual(idsOf(sharing), ['shared-rows']);
	t.deepEqual(idsOf(joined(sharing, right)), ['shared-rows']);
	for (const value of [Number.NaN, Number.POSITIVE_INFINITY]) {
		const diagnosis = diagnoseGradients(
			observe(
				mapped(right, (other, layer, at) =>
					layer === 1 && at === 2 ? value : other,
				),
			),
		);
		t.deepEqual(diagnosis.mistakes, ['not-a-number']);
		t.regex(diagnosis.verdict, /^The gradient of Θ2 must hold numbers/v);
	}
});

test('sizes that are written into the code are found', (t) => {
	const fixed = diagnoseGradients(
		observe((weights, samples, lambda) =>
			right(weights, samples, lambda).map((matrix) => ({
				...matrix,
				data: matrix.data.map((value) => (value * samples.x.rows) / 5),
			})),
		),
	);
	t.deepEqual(fixed.mistakes, ['fixed-m']);
	t.regex(fixed.verdict, /divided by 5, whatever/v);
	const hardCoded = diagnoseGradients(
		observe((weights, samples, lambda) =>
			samples.x.rows === 5
				? right(weights, samples, lambda)
				: weights.map(({rows, columns, data}) => ({
						rows,
						columns,
						data: data.map((_, i) => i / 100),
					})),
		),
	);
	t.deepEqual(hardCoded.mistakes, ['hard-coded']);
	t.regex(hardCoded.verdict, /right for 3-5-3 with 5 samples and nowhere/v);
	const atZeroOnly = diagnoseGradients(
		observe((weights, samples, lambda) =>
			right(weights, samples, lambda).map(({rows, columns, data}) => ({
				rows,
				columns,
				data: data.map((value, i) =>
					samples.x.rows === 5 && lambda === 0 ? value : value + i / 9,
				),
			})),
		),
	);
	t.deepEqual(atZeroOnly.mistakes, ['hard-coded']);
	t.regex(atZeroOnly.verdict, /3-5-3 with 5 samples at λ = 0 and nowhere/v);
});

test('a large problem is compared too', (t) => {
	const large = [0, 3].map((lambda) => ({
		...randomProblem([40, 12, 10], 60, 2),
		lambda,
	}));
	const {mistakes} = diagnoseGradients(
		observe(gradientWith(mistakeById('last-left-out')), [
			...large,
			...problems.slice(0, 2),
		]),
	);
	t.deepEqual(mistakes, ['last-left-out']);
	const onlyLarge = diagnoseGradients(
		observe(
			(weights, samples, lambda) =>
				(samples.x.rows > 20
					? gradientWith(mistakeById('sign'))
					: gradientWith())(weights, samples, lambda),
			[...large, ...problems.slice(0, 2)],
		),
	);
	t.deepEqual(onlyLarge.mistakes, ['hard-coded']);
});

test('what is not a number in one place does not hide the mistake in the others', (t) => {
	const {mistakes} = diagnoseGradients(
		observe((weights, samples, lambda) =>
			gradientWith(mistakeById('slope-forgotten'))(
				weights,
				samples,
				lambda,
			).map((matrix) => ({
				...matrix,
				data: matrix.data.map((value) =>
					samples.x.rows === 8 ? Number.POSITIVE_INFINITY : value,
				),
			})),
		),
	);
	t.deepEqual(mistakes, ['slope-forgotten']);
});
