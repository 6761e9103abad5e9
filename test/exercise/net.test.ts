import test from 'ava';
import {
	handoutLayers,
	layerName,
	parseLayers,
	checkAnswer,
	questionsFor,
	sizeOf,
} from '../../source/exercise/net.js';

const [matrices, theta1, theta2, theta3, weights] = questionsFor(handoutLayers);

test('the net of exercise 2 needs 3 matrices, 3×10, 2×4 and 6×3, with 56 weights', (t) => {
	t.deepEqual(
		questionsFor(handoutLayers).map(({answer}) => answer),
		['3', '3×10', '2×4', '6×3', '56'],
	);
	t.deepEqual(sizeOf([400, 25, 10], 1), {rows: 25, columns: 401});
});

test('right answers are right however they are written', (t) => {
	t.is(checkAnswer(matrices, ' 3 ').verdict, 'right');
	t.is(checkAnswer(theta1, '3x10').verdict, 'right');
	t.is(checkAnswer(theta2, '(2, 4)').verdict, 'right');
	t.is(checkAnswer(theta3, '6 3').verdict, 'right');
	t.is(checkAnswer(weights, '56').verdict, 'right');
});

test('usual mistakes are told apart', (t) => {
	const isSaid = (question: typeof matrices, text: string, said: RegExp) => {
		const checked = checkAnswer(question, text);
		t.is(checked.verdict, 'wrong', text);
		t.regex(checked.said, said, text);
	};

	isSaid(matrices, '4', /^That is the number of layers/v);
	isSaid(matrices, '2', /^That is the number of hidden layers/v);
	isSaid(theta1, '3x9', /^The bias node of input needs a column/v);
	isSaid(theta1, '10x3', /^Turned round: rows are/v);
	isSaid(theta1, '9x3', /^Turned round, and the bias node of input/v);
	isSaid(theta1, '4x10', /^Nothing leads into the bias node of hidden 1/v);
	isSaid(theta1, '7x7', /^A row for each unit of hidden 1/v);
	isSaid(weights, '45', /^The lines from the bias nodes/v);
	isSaid(weights, '20', /^That counts nodes/v);
	isSaid(weights, '23', /^That counts nodes/v);
	isSaid(weights, '55', /^Add up rows/v);
	t.deepEqual(checkAnswer(matrices, 'three'), {
		verdict: 'unreadable',
		said: 'Type a whole number.',
	});
	t.deepEqual(checkAnswer(theta1, '30'), {
		verdict: 'unreadable',
		said: 'Type rows x columns, such as 5x4.',
	});
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
