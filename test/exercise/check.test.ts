import test from 'ava';
import {activations} from '../../source/network/activation.js';
import {
	epsilonCurve,
	epsilonExponents,
	quotientOf,
	runCheck,
	findingInWords,
	findWhere,
} from '../../source/exercise/check.js';
import {clueOf, evidenceOf} from '../../source/exercise/clues.js';
import {
	gradientMistakes,
	mistakes,
} from '../../source/exercise/mistakes/index.js';
import {
	haveSameNumbers,
	judgeAnswer,
	pointsFor,
	puzzlesOf,
	type Choice,
} from '../../source/exercise/rounds.js';
import {
	checkNetwork,
	checkGradient,
	tolerance,
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

test('the gradients of every activation agree to 1e-8, and a kink does not count', (t) => {
	for (const activation of activations) {
		const {maxDifference} = runCheck(undefined, 3, -5, activation);
		t.true(maxDifference < 1e-8, `${activation}: ${maxDifference}`);
	}

	const check = runCheck(undefined, 0, -2, 'relu');
	const kinks = check.weights.filter(({isAtKink}) => isAtKink);
	t.is(kinks.length, 1);
	t.true(kinks[0].difference > 1e-4);
	t.true(check.passed);
});

test('the quotient of one weight is its numerical gradient', (t) => {
	for (const weight of runCheck(undefined, 3, -3).weights) {
		const {above, below} = quotientOf(weight, {lambda: 3, epsilon: 1e-3});
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

const rounds = Array.from({length: 60}, (_, i) => puzzlesOf(i + 1));

test('a round has five questions of six choices, the hidden one among them and never twice', (t) => {
	for (const puzzles of rounds) {
		t.is(puzzles.length, 5);
		t.is(new Set(puzzles.map(({hidden}) => hidden)).size, 5);
		for (const {choices, hidden} of puzzles) {
			t.is(choices.length, 6);
			t.is(new Set(choices).size, 6);
			t.true(choices.includes(hidden));
			t.is(choices.at(-1), undefined);
		}
	}
});

test('the same number gives the same round, another number another one', (t) => {
	const idsOf = (number: number) =>
		JSON.stringify(
			puzzlesOf(number).map(({choices, hidden}) => [
				choices.map((choice) => choice?.id),
				hidden?.id,
			]),
		);
	// A class that types this number gets these.
	t.deepEqual(
		puzzlesOf(7).map(({hidden}) => hidden?.id),
		[
			'lambda-halved',
			'mean-forgotten',
			'bias-kept',
			'labels-low',
			'bias-activation-dropped',
		],
	);
	t.is(new Set(rounds.map((_, i) => idsOf(i + 1))).size, rounds.length);
});

test('the choices of a question are near each other, and any of them may be hidden', (t) => {
	const all = rounds.flat();
	for (const {choices} of all) {
		const steps = choices.slice(0, 5).map((choice) => choice!.step);
		t.true(new Set(steps).size <= 4, steps.join(', '));
	}

	for (let place = 0; place < 6; place++) {
		const count = all.filter(
			({choices, hidden}) => choices.indexOf(hidden) === place,
		).length;
		// A sixth of 300 is 50; fewer where none was hidden before in the round.
		t.true(count > 20 && count < 90, `${count} times at ${place}`);
	}

	const hidden = new Set(all.map((puzzle) => puzzle.hidden?.id));
	t.is(hidden.size, mistakes.length + 1);
});

test('of two choices one alone is right, as their numbers differ', (t) => {
	for (const {choices} of rounds.flat()) {
		for (const hidden of choices) {
			for (const answer of choices) {
				t.is(
					judgeAnswer(hidden, answer),
					hidden === answer ? 'right' : 'wrong',
				);
			}
		}
	}
});

test('an answer with the numbers of the hidden mistake counts as right', (t) => {
	const byId = (id: string) =>
		gradientMistakes.find((mistake) => mistake.id === id)!;
	// The check network has 3 inputs and 3 labels, 5 samples and 5 hidden units.
	const pairs = [
		[byId('loop-inputs'), byId('loop-labels')],
		[byId('loop-hidden'), undefined],
	] as const;
	for (const [a, b] of pairs) {
		t.true(haveSameNumbers(a, b));
		t.is(judgeAnswer(a, b), 'same numbers');
		t.is(judgeAnswer(b, a), 'same numbers');
	}

	t.is(judgeAnswer(byId('loop-inputs'), byId('loop-hidden')), 'wrong');
	t.is(judgeAnswer(undefined, undefined), 'right');
	t.deepEqual(
		(['right', 'same numbers', 'wrong'] as const).map((verdict) => [
			pointsFor(verdict, false),
			pointsFor(verdict, true),
		]),
		[
			[1, 0.5],
			[1, 0.5],
			[0, 0],
		],
	);
});

test('the evidence has a row in which the hidden mistake and the answer differ most', (t) => {
	const choices: readonly Choice[] = [...mistakes, undefined];
	for (const hidden of choices) {
		for (const answer of choices) {
			const {lambda, rows, best} = evidenceOf(hidden, answer);
			const name = `${hidden?.id}, ${answer?.id}`;
			t.deepEqual(
				rows.map(({weight: {layer, column}}) => [layer, column === 0]),
				[
					[1, true],
					[1, false],
					[2, true],
					[2, false],
				],
			);
			const {weight, answered} = rows[best];
			const others = runCheck(answer?.id, lambda).weights;
			const mostApart = Math.max(
				...runCheck(hidden?.id, lambda).weights.map(({backpropagated}, i) =>
					Math.abs(backpropagated - others[i].backpropagated),
				),
			);
			if (hidden === answer) {
				t.is(weight.difference > tolerance, hidden !== undefined, name);
			} else {
				t.is(Math.abs(weight.backpropagated - answered), mostApart, name);
				t.true(mostApart > 1e-3, name);
			}
		}
	}
});

test('a hint does not name the mistake; the reason agrees with the table', (t) => {
	for (const choice of [...mistakes, undefined]) {
		const {hint, reason} = clueOf(choice?.id);
		for (const words of [choice?.title, choice?.cause, choice?.look]) {
			t.false(words !== undefined && hint.includes(words));
		}

		const [first, second] = findWhere(runCheck(choice?.id, 0).weights);
		t.is(
			first.wrong + second.wrong === 0,
			/right at λ = 0|nothing is wrong/v.test(reason),
			choice?.id,
		);
		t.is(
			first.wrong > 0 && second.wrong === 0,
			reason.startsWith('Θ2 is right'),
			choice?.id,
		);
	}

	t.regex(clueOf('bias-activation-dropped').hint, /bias columns first/v);
	t.regex(clueOf('sign').reason, /is −1\.00 times the right value/v);
	t.regex(clueOf('bias-regularized').reason, /Only column 0 \(bias\)/v);
	t.is(clueOf('regularization-forgotten').hint, clueOf(undefined).hint);
});
