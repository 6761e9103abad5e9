import test from 'ava';
import {
	gradientMistakes,
	type Mistake,
} from '../../../source/exercise/mistakes/index.js';
import {
	type Diagnosis,
	type Observation,
} from '../../../source/grading/diagnosis/diagnosis.js';
import {diagnoseGradients} from '../../../source/grading/diagnosis/gradients.js';
import {
	allClose,
	toleranceFor,
} from '../../../source/grading/diagnosis/tolerance.js';
import {createRandom} from '../../../source/network/random.js';
import {
	allPairs,
	gradientWith,
	observe,
	problems,
} from '../../helpers/diagnosis.js';

/** These are right on the check network, where m, h and the sizes of the loop are the same. */
const hiddenBySizes = new Set(['loop-hidden']);

function mistakesOf(ids: readonly string[]): readonly Mistake[] {
	return ids.map((id) => gradientMistakes.find((one) => one.id === id)!);
}

function readingsOf({
	mistakes,
	alternatives,
}: Diagnosis): ReadonlyArray<readonly string[]> {
	return [mistakes, ...alternatives];
}

function hasSameNumbers(
	observations: readonly Observation[],
	ids: readonly string[],
): boolean {
	const gradientOf = gradientWith(...mistakesOf(ids));
	return observations.every(({problem, student}) =>
		gradientOf(problem.weights, problem.samples, problem.lambda).every(
			({data}, l) =>
				allClose(student.gradients[l].data, data, toleranceFor([data])),
		),
	);
}

function isSubset(few: readonly string[], many: readonly string[]): boolean {
	return few.every((id) => many.includes(id));
}

test('every mistake has words of its own', (t) => {
	for (const text of ['id', 'cause'] as const) {
		t.is(
			new Set(gradientMistakes.map((mistake) => mistake[text])).size,
			gradientMistakes.length,
		);
	}

	for (const {why, look} of gradientMistakes) {
		t.true(why.length > 40 && why.length <= 200, `${why.length}: ${why}`);
		t.true(look.length > 10 && look.length <= 100, `${look.length}: ${look}`);
	}
});

for (const mistake of gradientMistakes) {
	for (const [name, given] of Object.entries({
		'the check network': problems.slice(0, 2),
		'another size': problems.slice(2, 4),
		'all problems': problems,
	})) {
		if (name === 'the check network' && hiddenBySizes.has(mistake.id)) {
			continue;
		}

		test(`${mistake.id} is found on ${name}`, (t) => {
			const observations = observe(gradientWith(mistake), given);
			const diagnosis = diagnoseGradients(observations);
			const readings = readingsOf(diagnosis);
			t.is(diagnosis.kind, 'mistake', diagnosis.verdict);
			t.true(
				readings.some((ids) => ids.join(' ') === mistake.id),
				diagnosis.verdict,
			);
			// Nothing is named that the numbers do not bear out.
			for (const ids of readings) {
				t.true(hasSameNumbers(observations, ids), ids.join('+'));
			}

			const most = name === 'all problems' ? 3 : 20;
			t.true(readings.length <= most, diagnosis.verdict);
			t.true(
				name !== 'all problems' || diagnosis.verdict.includes(mistake.cause),
				`${diagnosis.verdict} ${mistake.cause}`,
			);
			t.is(diagnosis.hints.length, 3);
			for (const hint of diagnosis.hints) {
				t.true(hint.split(/\s+/v).length <= 160, hint);
			}

			t.truthy(diagnosis.firstDifference);
			t.true(diagnosis.evidence.length > 0);
		});
	}
}

// Going through all of them takes a minute: a sample that is the same in every run.
const random = createRandom(6);
const pairs = allPairs().filter(() => random() < 0.03);
for (const pair of pairs) {
	const made = pair.map(({id}) => id);
	test(`${made.join('+')} is found`, (t) => {
		const observations = observe(gradientWith(...pair), problems.slice(0, 4));
		const diagnosis = diagnoseGradients(observations);
		const readings = readingsOf(diagnosis);
		for (const ids of readings) {
			t.true(hasSameNumbers(observations, ids), ids.join('+'));
		}

		// One mistake may hide the other, or come to the same as both.
		t.true(
			readings.some((ids) => isSubset(made, ids) || ids.length === 1),
			diagnosis.verdict,
		);
		t.true(readings.length <= 6, diagnosis.verdict);
		t.is(
			diagnosis.kind,
			diagnosis.mistakes.length === 1 ? 'mistake' : 'combination',
		);
	});
}

test('three mistakes are found when the third is in the regularization', (t) => {
	for (const made of [
		['sign', 'slope-forgotten', 'bias-regularized'],
		['mean-forgotten', 'weighted-input', 'regularization-sign'],
		['labels-high', 'bias-kept', 'first-theta-only'],
		['softmax', 'order', 'lambda-halved'],
	]) {
		const {kind, mistakes, verdict} = diagnoseGradients(
			observe(gradientWith(...mistakesOf(made))),
		);
		t.is(kind, 'combination');
		t.deepEqual([...mistakes].sort(), [...made].sort(), verdict);
	}
});

test('two mistakes in one formula are found, though one stands in the other', (t) => {
	for (const made of [
		['sign', 'squared-error'],
		['absolute-error', 'softmax'],
		['output-linear', 'sign'],
		['slope-at-activation', 'theta-forgotten'],
	]) {
		const {mistakes, verdict} = diagnoseGradients(
			observe(gradientWith(...mistakesOf(made))),
		);
		t.deepEqual([...mistakes].sort(), [...made].sort(), verdict);
	}
});
