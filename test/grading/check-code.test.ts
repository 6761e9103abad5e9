import {join} from 'node:path';
import test from 'ava';
import {BadInputError} from '../../source/dataset/bad-input.js';
import {checkCode} from '../../source/grading/check-code.js';
import {runCli} from '../helpers/run-cli.js';
import {changed, isHere, right, writeSubmission} from '../helpers/students.js';
import {needs, testWith} from '../helpers/test-with.js';

const withPython = testWith(isHere.python, needs.python);
const withOctave = testWith(isHere.octave, needs.octave);
const options = {lambda: 0, epsilon: 1e-4, seed: 1};

/** Three layers, tanh, squared error: not the exercise's cost. */
const deep = (factor: string) => `import numpy as np

X = np.sin(np.arange(12.0)).reshape(4, 3)
T = np.cos(np.arange(8.0)).reshape(4, 2)
shapes = [(4, 4), (3, 5), (2, 4)]


def unpack(theta):
    found = []
    start = 0
    for rows, columns in shapes:
        found.append(theta[start:start + rows * columns].reshape(rows, columns))
        start += rows * columns
    return found


def net_cost(theta):
    layers = unpack(theta)
    ones = np.ones((len(X), 1))
    a = [np.hstack((ones, X))]
    for W in layers[:-1]:
        a.append(np.hstack((ones, np.tanh(a[-1] @ W.T))))
    out = a[-1] @ layers[-1].T
    J = np.sum((out - T) ** 2) / (2 * len(X))
    delta = ${factor} * (out - T) / len(X)
    grads = [delta.T @ a[-1]]
    for l in (1, 0):
        delta = (delta @ layers[l + 1])[:, 1:] * (1 - a[l + 1][:, 1:] ** 2)
        grads.insert(0, delta.T @ a[l])
    return J, np.concatenate([g.ravel() for g in grads])
`;

test('a JavaScript function of any vector is checked where it takes ten numbers', async (t) => {
	const folder = writeSubmission({
		'cost.js':
			'export function helper(z) { return z.map((v) => 2 * v); }\nexport function cost(theta) { let J = 0; const grad = []; for (const [i, v] of theta.entries()) { J += v ** 4 * (i + 1); grad.push(4 * v ** 3 * (i + 1)); } return {J, grad}; }\nexport function last(z) { return z; }\n',
	});
	const {name, size, outcome, isExerciseCost} = await checkCode(
		join(folder, 'cost.js'),
		options,
	);
	t.deepEqual([name, size, outcome], ['cost', 10, 'right']);
	t.is(isExerciseCost, undefined);
});

for (const [factor, outcome] of [
	['1', 'right'],
	['2', 'wrong'],
] as const) {
	withPython(
		`a network of three layers with another cost: ${factor} times its gradient is ${outcome}`,
		async (t) => {
			const folder = writeSubmission({'net.py': deep(factor)});
			const check = await checkCode(join(folder, 'net.py'), options);
			t.deepEqual([check.name, check.size], ['net_cost', 39]);
			t.is(check.outcome, outcome);
			t.is(check.labels.length, 39);
			t.deepEqual(
				check.shapes?.variables.find(({variable}) => variable === 'delta'),
				{file: 'net.py', line: 25, variable: 'delta', shape: [4, 2]},
			);
			t.is(check.shapes?.notFinite, undefined);
		},
	);
}

withPython('the first value that is not finite is told', async (t) => {
	const folder = writeSubmission({
		'net.py': `import numpy as np\n\n\ndef cost(w):\n    far = np.exp(1000 * np.abs(w) + 1000)\n    J = np.sum(far - far)\n    return J, w\n`,
	});
	const {stdout} = await runCli(
		'gradcheck',
		'--code',
		join(folder, 'net.py'),
		'--size',
		'3',
	);
	t.regex(stdout, /line 5 +far +3\n/v);
	t.regex(
		stdout,
		/first value that is infinite is in line 5 of net\.py: np\.exp\(1000 \* np\.abs\(w\) \+ 1000\)/v,
	);
});

withPython('the size and the function can be given', async (t) => {
	const path = join(writeSubmission({'net.py': deep('1')}), 'net.py');
	await t.throwsAsync(checkCode(path, {...options, size: 20}), {
		instanceOf: BadInputError,
		message: /unpack stops in line 12 of net\.py/v,
	});
	await t.throwsAsync(checkCode(path, {...options, functionName: 'unpack'}), {
		instanceOf: BadInputError,
	});
});

withPython(
	'nnCostFunction is checked on the small network, and its cost is compared',
	async (t) => {
		const path = (text: string) =>
			join(writeSubmission({'nncost.py': text}), 'nncost.py');
		const fine = await checkCode(path(right.python), {...options, lambda: 3});
		t.like(fine, {outcome: 'right', isExerciseCost: true, size: 38});
		// A factor in J alone: another cost, and not its gradient.
		const other = await checkCode(
			path(changed('python', 'return J,', 'return 2 * J,')),
			options,
		);
		t.like(other, {outcome: 'wrong', isExerciseCost: false});
	},
);

withOctave('an Octave function is checked', async (t) => {
	const folder = writeSubmission({
		'quad.m':
			"function [J, grad] = quad(theta)\n  A = [2 1 0; 1 3 1; 0 1 4];\n  J = theta' * A * theta / 2;\n  grad = A * theta;\nend\n",
	});
	const {size, outcome, labels} = await checkCode(
		join(folder, 'quad.m'),
		options,
	);
	t.deepEqual([size, outcome], [3, 'right']);
	t.deepEqual(labels, ['θ[1]', 'θ[2]', 'θ[3]']);
});

test('what is no code, and code without such a function, is refused in one sentence', async (t) => {
	const folder = writeSubmission({
		'notes.txt': 'J',
		'two.js': 'export function f(a, b) { return a + b; }\n',
	});
	for (const [file, message] of [
		['notes.txt', /no Python, JavaScript or Octave file/v],
		['two.js', /no function of one vector in two\.js/v],
	] as const) {
		await t.throwsAsync(checkCode(join(folder, file), options), {
			instanceOf: BadInputError,
			message,
		});
	}
});

test('a check without λ says that it says nothing of the regularization', async (t) => {
	const code = join(
		writeSubmission({'nncost.js': right.javascript}),
		'nncost.js',
	);
	const {stdout} = await runCli('gradcheck', '--code', code);
	t.regex(stdout, /J is the cost .* at λ = 0, .* --lambda 1 too\.\n$/v);
});

test('columns stay in line where values are large', async (t) => {
	const folder = writeSubmission({
		'large.js':
			'export function cost(w) {\n\treturn [1e6 * w.reduce((sum, value) => sum + value ** 4, 0), w.map((value) => 4e6 * value ** 3)];\n}\n',
	});
	const {exitCode, stdout} = await runCli(
		'gradcheck',
		'--code',
		join(folder, 'large.js'),
		'--size',
		'3',
	);
	t.is(exitCode, 0, stdout);
	const lines = stdout.split('\n');
	const head = lines.findIndex((line) => line.startsWith('weight'));
	const table = lines.slice(head, head + 4);
	t.true(table.some((line) => /-\d{6}\.\d{10} -\d{6}\./v.test(line)));
	t.is(new Set(table.map((line) => line.length)).size, 1, table.join('\n'));
});
