import test from 'ava';
import {
	finishCostBy,
	sumCostBy,
} from '../../../source/exercise/mistakes/compute.js';
import {
	costMistakes,
	recipeWith,
	type Mistake,
} from '../../../source/exercise/mistakes/index.js';
import {diagnoseCost} from '../../../source/grading/diagnosis/cost.js';
import {
	type CostObservation,
	type Problem,
} from '../../../source/grading/diagnosis/diagnosis.js';
import {areBothMade} from '../../../source/grading/diagnosis/quantity.js';
import {comparable} from '../../../source/grading/diagnosis/words.js';
import {cost} from '../../../source/network/cost.js';
import {problems} from '../../helpers/diagnosis.js';

function observe(
	costOf: (problem: Problem) => number,
	given: readonly Problem[] = problems,
): CostObservation[] {
	return given.map((problem) => ({problem, student: {cost: costOf(problem)}}));
}

/** J by a program with these mistakes, which happen in different places. */
function costWith(...made: readonly Mistake[]): (problem: Problem) => number {
	const recipe = recipeWith(made);
	return ({weights, samples, lambda}) =>
		finishCostBy(
			recipe,
			sumCostBy(recipe, weights, samples),
			weights,
			lambda,
			samples.x.rows,
		);
}

const right = ({weights, samples, lambda}: Problem): number =>
	cost(weights, samples, lambda);

/** The logarithm of a weighted input or of 0 is not a number, so these cannot be told from each other. */
const givesNoNumber = new Set([
	'output-linear',
	'predicted-label',
	'cost-log-reversed',
]);

test('the recipe without a mistake is the cost', (t) => {
	for (const problem of problems) {
		t.true(Math.abs(costWith()(problem) - right(problem)) < 1e-12);
	}
});

test('every mistake in the cost has words of its own', (t) => {
	t.is(new Set(costMistakes.map(({id}) => id)).size, costMistakes.length);
	t.is(new Set(costMistakes.map(({cause}) => cause)).size, costMistakes.length);
	for (const {why, look, cause} of costMistakes) {
		t.true(why.length > 40 && why.length <= 200, `${why.length}: ${why}`);
		t.true(look.length > 10 && look.length <= 130, `${look.length}: ${look}`);
		t.true(cause.length <= 90, `${cause.length}: ${cause}`);
	}
});

test('a right cost is right, also in float32', (t) => {
	t.is(diagnoseCost(observe(right)).kind, 'right');
	const rounded = diagnoseCost(
		observe((problem) => Math.fround(right(problem) * (1 + 2e-6))),
	);
	t.is(rounded.kind, 'right');
	t.deepEqual(rounded.hints, []);
});

for (const mistake of costMistakes) {
	if (givesNoNumber.has(mistake.id)) {
		test(`${mistake.id} gives no number, and the logarithm is named`, (t) => {
			const diagnosis = diagnoseCost(observe(costWith(mistake)));
			t.deepEqual(diagnosis.mistakes, ['not-a-number']);
			t.true(diagnosis.alternatives.some(([id]) => id === mistake.id));
			t.regex(diagnosis.verdict, /^J is (?:NaN|-?Infinity): the logarithm/v);
		});
		continue;
	}

	test(`${mistake.id} in the cost is found`, (t) => {
		const diagnosis = diagnoseCost(observe(costWith(mistake)));
		t.is(diagnosis.kind, 'mistake', diagnosis.verdict);
		t.deepEqual(diagnosis.mistakes, [mistake.id]);
		t.true(
			diagnosis.alternatives.every((ids) => ids.length > 1),
			diagnosis.verdict,
		);
		t.true(diagnosis.verdict.includes(mistake.cause));
		t.is(diagnosis.hints.length, 3);
		t.like(diagnosis.firstDifference, {quantity: 'J', rows: 1, columns: 1});
	});
}

const pairs = costMistakes.flatMap((first, i) =>
	costMistakes
		.slice(i + 1)
		.filter((second) => areBothMade(first, second, costMistakes))
		.map((second): readonly [Mistake, Mistake] => [first, second]),
);

test('pairs of mistakes in the cost are found, and nothing that gives other numbers', (t) => {
	for (const pair of pairs) {
		const name = pair.map(({id}) => id).join('+');
		// Without any sigmoid the logarithms exist for a few samples only.
		if (pair.some(({id}) => givesNoNumber.has(id) || id === 'linear')) {
			continue;
		}

		const observations = observe(costWith(...pair));
		const {mistakes, alternatives, verdict} = diagnoseCost(observations);
		const readings = [mistakes, ...alternatives];
		// One mistake may hide the other.
		t.true(
			readings.some(
				(ids) => ids.length === 1 || pair.every(({id}) => ids.includes(id)),
			),
			`${name}: ${verdict}`,
		);
		t.true(readings.length <= 4, `${name}: ${verdict}`);
		for (const ids of readings) {
			const costOf = costWith(
				...costMistakes.filter(({id}) => ids.includes(id)),
			);
			t.true(
				observations.every(
					({problem, student}) =>
						!Number.isFinite(student.cost) ||
						Math.abs(student.cost - costOf(problem)) <=
							1e-5 * Math.abs(student.cost),
				),
				`${name}: ${ids.join('+')}`,
			);
		}
	}
});

test('three mistakes in the cost are found when the third is in the regularization', (t) => {
	for (const made of [
		['cost-first-term-only', 'cost-mean-forgotten', 'cost-bias-regularized'],
		['bias-last', 'cost-log10', 'cost-spectral-norm'],
	]) {
		const {mistakes, verdict} = diagnoseCost(
			observe(costWith(...costMistakes.filter(({id}) => made.includes(id)))),
		);
		t.deepEqual([...mistakes].sort(), [...made].sort(), verdict);
	}
});

test('the verdict says the ratio and the λ in words', (t) => {
	const verdictOf = (id: string): string =>
		diagnoseCost(
			observe(costWith(costMistakes.find((mistake) => mistake.id === id)!)),
		).verdict;
	t.is(
		verdictOf('cost-bias-regularized'),
		'J is right at λ = 0 and too large at λ = 3: the bias weights are regularized too.',
	);
	t.is(
		verdictOf('cost-mean-forgotten'),
		'J is 5 times too large: 1/m is missing.',
	);
	t.is(
		verdictOf('cost-sign'),
		'J is of the right size but with the wrong sign: the minus in front is missing.',
	);
});

test('an unknown cost is told with its numbers', (t) => {
	const {kind, mistakes, verdict, evidence, hints} = diagnoseCost(
		observe((problem) => right(problem) * 1.37 + 0.01),
	);
	t.is(kind, 'unknown');
	t.deepEqual(mistakes, []);
	t.is(verdict, 'J is too large; no mistake we know gives this number.');
	t.regex(evidence[0], /^For 3-5-3 with 5 samples at λ = 0 your J is/v);
	t.is(hints.length, 3);
});

test('numbers that hardly differ are told with the digits that do', (t) => {
	const {kind, evidence} = diagnoseCost(
		observe((problem) => right(problem) * (1 + 3e-5)),
	);
	t.is(kind, 'unknown');
	const [, yours, ours] = /your J is (\S+), ours (\S+)\.$/v.exec(evidence[0])!;
	const [problem] = problems;
	t.true(Math.abs(Number(ours) / right(problem) - 1) < 1e-6);
	t.true(Math.abs(Number(yours) / Number(ours) - 1 - 3e-5) < 1e-6);
	t.deepEqual(comparable(2.1, 2.1 + 1e-9), ['2.1', '2.100000001']);
	t.deepEqual(comparable(1, Number.NaN), ['1', 'NaN']);
});

test('what is not a number on one problem alone is told', (t) => {
	const {mistakes, evidence} = diagnoseCost(
		observe((problem) =>
			problem === problems[2] ? Number.NaN : right(problem),
		),
	);
	t.deepEqual(mistakes, ['not-a-number']);
	t.is(evidence[0], 'It is so for 4-6-5 with 8 samples.');
});
