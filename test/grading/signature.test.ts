import test from 'ava';
import {
	areSizesWritten,
	expectedArguments,
	orderOfArguments,
} from '../../source/grading/student/signature.js';

function order(names: string, least?: number): string | undefined {
	const list = names.split(' ');
	return orderOfArguments({
		least: least ?? list.length,
		most: list.length,
		names: list,
	})?.join(' ');
}

const exercise = 'theta1 theta2 inputs hidden outputs x y lambda';
const wider = 'unrolled inputs hidden outputs x y lambda';

test('the forms of the exercise and of the wider course, whatever the names', (t) => {
	t.is(
		order(
			'Theta1 Theta2 input_layer_size hidden_layer_size numLabels X y lval',
		),
		exercise,
	);
	t.is(order('a b c d e f g h'), exercise);
	for (const names of [
		'nn_params input_layer_size hidden_layer_size num_labels X y lambda_',
		'theta n_in n_hidden K features classes learning_rate',
		'a b c d e f g',
	]) {
		t.is(order(names), wider, names);
		t.is(order(names, 6), wider, names);
	}
});

test('parameters beyond those, with defaults, are left alone', (t) => {
	t.is(
		order(
			'nn_params input_layer_size hidden_layer_size num_labels X y lambda_ order',
			6,
		),
		wider,
	);
});

test('another order is read from the names', (t) => {
	t.is(
		order('params X y lmbda input_size hidden_size num_labels'),
		'unrolled x y lambda inputs hidden outputs',
	);
	t.is(order('Theta1 Theta2 X y lam'), 'theta1 theta2 x y lambda');
	t.is(
		order('nn_params X y m lam num_labels hidden_layers input_layers'),
		'unrolled x y samples lambda outputs hidden inputs',
	);
});

test('names that tell nothing are the missing sizes', (t) => {
	t.is(
		order('nnTheta X y lmb n1 n2 n3'),
		'unrolled x y lambda inputs hidden outputs',
	);
	t.is(
		order('params s1 s2 num_labels reg X y options', 7),
		'unrolled inputs hidden outputs lambda x y',
	);
	t.is(order('params X y lam n1 n2'), undefined);
});

test('the weights as one vector without sizes: these are written in the code', (t) => {
	t.is(order('theta X y Lambda'), 'unrolled x y lambda');
	t.is(order('params X labels reg_lambda'), 'unrolled x y lambda');
	t.true(areSizesWritten(['unrolled', 'x', 'y', 'lambda']));
	t.false(areSizesWritten(['theta1', 'theta2', 'x', 'y', 'lambda']));
});

test('the gradients are asked for where a parameter leaves them out', (t) => {
	t.is(
		order('params input_size hidden_size num_labels X y lam return_grad', 7),
		`${wider} gradients`,
	);
});

test('what lacks something is told to be wrong', (t) => {
	t.is(order('Theta1 Theta2 n h K X y'), undefined);
	t.is(order('theta X n Lambda'), undefined);
	t.is(order('nn_params n h K X y'), undefined);
});

test('any number of arguments goes by the first name', (t) => {
	const many = (names: string[]) =>
		orderOfArguments({least: 1, most: null, names})?.join(' ');
	t.is(many(['nn_params']), wider);
	t.is(many([]), exercise);
});

test('the form that is missed goes by the first name', (t) => {
	const expected = (names: string[]) =>
		expectedArguments({least: 5, most: 5, names}).length;
	t.is(expected(['nn_params', 'sizes', 'X', 'y', 'lambda']), 7);
	t.is(expected(['Theta1', 'Theta2', 'X', 'y', 'lambda']), 8);
});
