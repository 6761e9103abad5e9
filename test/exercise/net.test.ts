import test from 'ava';
import {
	handoutLayers,
	layerName,
	parseLayers,
	answerText,
	checkAnswer,
	questionsFor,
	sizeOf,
} from '../../source/exercise/net.js';

const [matrices, theta1, theta2, theta3, weights] = questionsFor(handoutLayers);

test('the net of exercise 2 needs 3 matrices, 3×10, 2×4 and 6×3, with 56 weights', (t) => {
	t.deepEqual(
		questionsFor(handoutLayers).map((question) =>
			answerText(handoutLayers, question),
		),
		['3', '3×10', '2×4', '6×3', '56'],
	);
	t.deepEqual(sizeOf([400, 25, 10], 1), {rows: 25, columns: 401});
});

test('right answers are right however they are written', (t) => {
	t.is(checkAnswer(handoutLayers, matrices, ' 3 '), 'right');
	t.is(checkAnswer(handoutLayers, theta1, '3x10'), 'right');
	t.is(checkAnswer(handoutLayers, theta2, '(2, 4)'), 'right');
	t.is(checkAnswer(handoutLayers, theta3, '6 3'), 'right');
	t.is(checkAnswer(handoutLayers, weights, '56'), 'right');
});

test('usual mistakes are told apart', (t) => {
	const verdict = (question: typeof matrices, text: string) =>
		checkAnswer(handoutLayers, question, `${text}`);
	t.is(verdict(matrices, '4'), 'counted-layers');
	t.is(verdict(matrices, '2'), 'counted-hidden');
	t.is(verdict(matrices, 'three'), 'unreadable');
	t.is(verdict(theta1, '3x9'), 'bias-missing');
	t.is(verdict(theta1, '10x3'), 'transposed');
	t.is(verdict(theta1, '9x3'), 'transposed-no-bias');
	t.is(verdict(theta1, '4x10'), 'bias-row');
	t.is(verdict(theta1, '7x7'), 'wrong');
	t.is(verdict(theta1, '30'), 'unreadable');
	t.is(verdict(weights, '45'), 'weights-without-bias');
	t.is(verdict(weights, '20'), 'counted-units');
	t.is(verdict(weights, '23'), 'counted-units');
	t.is(verdict(weights, '55'), 'wrong');
});

test('layers are read with any usual separator', (t) => {
	for (const text of ['9-3-2-6', '9 3 2 6', '9, 3, 2, 6', '9×3×2×6']) {
		t.deepEqual(parseLayers(text), {layers: [9, 3, 2, 6]}, `${text}`);
	}
});

test('nonsense layers get one sentence', (t) => {
	const problem = (text: string) => {
		const parsed = parseLayers(text);
		return 'problem' in parsed ? parsed.problem : undefined;
	};

	t.regex(problem('abc')!, /such as 9-3-2-6/v);
	t.regex(problem('')!, /such as/v);
	t.regex(problem('9')!, /2 to 6 layers/v);
	t.regex(problem('1-2-3-4-5-6-7')!, /not 7/v);
	t.regex(problem('9-0-6')!, /1 to 9999/v);
	t.regex(problem('9-99999-6')!, /1 to 9999/v);
	t.regex(problem('9-2.5-6')!, /such as/v);
});

test('layers have the names of the exercise', (t) => {
	t.deepEqual(
		handoutLayers.map((_, l) => layerName(handoutLayers, l)),
		['input', 'hidden 1', 'hidden 2', 'output'],
	);
	t.is(layerName([400, 25, 10], 1), 'hidden');
});
