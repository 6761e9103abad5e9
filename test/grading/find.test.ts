import {Buffer} from 'node:buffer';
import {mkdirSync, readFileSync, renameSync, writeFileSync} from 'node:fs';
import {basename, join, relative} from 'node:path';
import test from 'ava';
import {
	expandPath,
	findSubmission,
} from '../../source/grading/submission/find.js';
import {right, writeSubmission} from '../helpers/students.js';
import {zipFile} from '../helpers/numpy-files.js';

const cost = 'def nnCostFunction(a, b, c, d, e, X, y, l):\n    return 0\n';
const slope = 'def sigmoidGradient(z):\n    return z\n';

/** The functions that are found, each with its file. */
async function found(path: string): Promise<Record<string, string>> {
	const {parts} = await findSubmission(path);
	return Object.fromEntries(
		parts.flatMap(({file, functions, spelled}) =>
			functions.map((name) => [
				name,
				`${basename(file)}: ${spelled[name] ?? name}`,
			]),
		),
	);
}

async function within(path: string): Promise<string[]> {
	const paths = await expandPath(path);
	return paths.map((one) => relative(path, one));
}

test('a function is looked for in the file, in what it imports, and in files of its own name', async (t) => {
	const folder = writeSubmission({
		'week7exercise.py':
			'from nncost import nnCostFunction\nimport tools.slopes as s\nprint(nnCostFunction)\n',
		'nncost.py': cost,
		'tools/slopes.py': slope,
		'randInitializeWeights.py': 'def randInitializeWeights(a, b): pass\n',
		'alice.py': cost.replace('return 0', 'return 1'),
	});
	t.deepEqual(await found(join(folder, 'week7exercise.py')), {
		nnCostFunction: 'week7exercise.py: nnCostFunction',
		sigmoidGradient: 'slopes.py: sigmoidGradient',
		randInitializeWeights: 'randInitializeWeights.py: randInitializeWeights',
	});
});

test('other spellings are understood; common names only with the parameters of a network', async (t) => {
	const folder = writeSubmission({
		'solution.py': `
def cost(theta, X, y):
    pass
def cost_function(params, input_size, hidden_size, num_labels, X, y, lam):
    pass
def computeGradient(params, input_size, hidden_size, num_labels, X, y, lam):
    pass
def Sigmoid_Gradient(z):
    pass
def rand_init_weights(L_in, L_out):
    pass
`,
	});
	t.deepEqual(await found(folder), {
		nnCostFunction: 'solution.py: cost_function',
		nnGradient: 'solution.py: computeGradient',
		sigmoidGradient: 'solution.py: Sigmoid_Gradient',
		randInitializeWeights: 'solution.py: rand_init_weights',
	});
});

test('a misspelled name is understood, and one of a regularized function comes first', async (t) => {
	const parameters = 'params, input_size, hidden_size, num_labels, X, y, lam';
	const folder = writeSubmission({
		'solution.py': `
def nn_cost_funciton(${parameters}): pass
def backProp(${parameters}): pass
def backPropReg(${parameters}): pass
def dsigmoid(z): pass
def sigmoid(z): pass
def rand_intialize_weights(L_in, L_out): pass
def check_nn_gradients(${parameters}): pass
`,
	});
	t.deepEqual(await found(folder), {
		nnCostFunction: 'solution.py: nn_cost_funciton',
		nnGradient: 'solution.py: backPropReg',
		sigmoidGradient: 'solution.py: dsigmoid',
		randInitializeWeights: 'solution.py: rand_intialize_weights',
	});
});

test('a cost with other parameters is no nnCostFunction, and the remark names it', async (t) => {
	const folder = writeSubmission({
		'solution.py': `${slope}
def cost(theta, X, y): pass
def cost_regularized(theta, flat_X,
		y, l=1): pass
def plot_cost(history): pass
`,
	});
	const {absent, otherCost} = await findSubmission(join(folder, 'solution.py'));
	t.true(absent.includes('nnCostFunction'));
	t.regex(
		otherCost,
		/^, and cost_regularized\(theta, flat_X, y, l=1\) takes other arguments/v,
	);
});

test('a cost that takes no sizes is found among the functions of a network, not of logistic regression', async (t) => {
	const costs = `
def cost(theta, X, y): pass
def regularized_cost(theta, X, y, l=1): pass
def reg_gradient(theta, X, labels, reg_lambda=1): pass
`;
	const folder = writeSubmission({
		'network.py': `${slope}${costs}`,
		'logistic.py': `def randInitializeWeights(L_in, L_out): pass\n${costs}`,
	});
	t.like(await found(join(folder, 'network.py')), {
		nnCostFunction: 'network.py: regularized_cost',
		nnGradient: 'network.py: reg_gradient',
	});
	const {absent} = await findSubmission(join(folder, 'logistic.py'));
	t.true(absent.includes('nnCostFunction'));
});

test('a notebook of another language is refused as one', async (t) => {
	const folder = writeSubmission({
		'ex4.ipynb': JSON.stringify({
			cells: [{cell_type: 'code', source: ['J = 0;']}],
			metadata: {kernelspec: {display_name: 'Octave', language: 'octave'}},
		}).replaceAll(':', ': '),
	});
	await t.throwsAsync(findSubmission(join(folder, 'ex4.ipynb')), {
		message: /is a notebook of another language \(octave\)/v,
	});
});

test('the folder of one project is one submission, and its helpers are none', async (t) => {
	const folder = writeSubmission({
		'ex4/nn_cost_function.py': cost,
		'ex4/checkNNGradients.py': 'def checkNNGradients(): pass\n',
		'ex4/computeNumericalGradient.py':
			'def computeNumericalGradient(J, theta): pass\n',
		'ex4/drawing.py': 'print(1)\n',
		'ex3/lrCostFunction.py': 'def lrCostFunction(): pass\n',
		'readme.md': '',
	});
	t.deepEqual(await within(folder), ['']);
	t.deepEqual(await found(folder), {
		nnCostFunction: 'nn_cost_function.py: nnCostFunction',
	});
});

test('folders of many are looked through at any depth', async (t) => {
	const folder = writeSubmission({
		'group-1/anna/week7/code/nncost.py': cost,
		'group-1/bert/nncost.py': cost,
		'group-2/cora/notes.py': 'print(1)\n',
		'group-2/dora.ipynb': JSON.stringify({
			cells: [{cell_type: 'code', source: [cost]}],
		}),
		'group-2/emil/nnCostFunction.m': right.octave,
	});
	t.deepEqual(await within(folder), [
		join('group-1', 'anna'),
		join('group-1', 'bert'),
		join('group-2', 'cora'),
		join('group-2', 'dora.ipynb'),
		join('group-2', 'emil'),
	]);
	t.deepEqual(await found(join(folder, 'group-1', 'anna')), {
		nnCostFunction: 'nncost.py: nnCostFunction',
	});
});

test('an archive is a folder; names in it cannot lead out', async (t) => {
	const folder = writeSubmission({});
	const anna = zipFile({
		'solution/nncost.py': Buffer.from(cost + slope),
		'../../escaped.py': Buffer.from(cost),
		'__MACOSX/solution/._nncost.py': Buffer.from('\0'),
	});
	writeFileSync(
		join(folder, 'class.zip'),
		zipFile({
			'anna.zip': anna,
			'bert/nncost.py': Buffer.from(cost),
			'cora.txt': Buffer.from(''),
		}),
	);
	writeFileSync(join(folder, 'broken.zip'), 'PK');
	t.deepEqual(await within(join(folder, 'class.zip')), ['anna.zip', 'bert']);
	t.deepEqual(await found(join(folder, 'class.zip', 'anna.zip')), {
		nnCostFunction: 'nncost.py: nnCostFunction',
		sigmoidGradient: 'nncost.py: sigmoidGradient',
	});
	t.deepEqual(await within(folder), [
		'broken.zip',
		join('class.zip', 'anna.zip'),
		join('class.zip', 'bert'),
	]);
	await t.throwsAsync(findSubmission(join(folder, 'broken.zip')), {
		message: /broken\.zip cannot be unpacked/v,
	});
});

test('an archive that was packed anew is unpacked anew', async (t) => {
	const folder = writeSubmission({});
	const path = join(folder, 'a.zip');
	writeFileSync(path, zipFile({'nncost.py': Buffer.from(cost)}));
	t.deepEqual(Object.keys(await found(path)), ['nnCostFunction']);
	writeFileSync(
		`${path}.new`,
		zipFile({'nncost.py': Buffer.from(cost + slope)}),
	);
	renameSync(`${path}.new`, path);
	t.deepEqual(Object.keys(await found(path)).sort(), [
		'nnCostFunction',
		'sigmoidGradient',
	]);
});

test('several solutions in one folder: one must be named', async (t) => {
	const folder = writeSubmission({});
	mkdirSync(join(folder, 'x'));
	writeFileSync(join(folder, 'x', 'first.py'), cost);
	writeFileSync(join(folder, 'x', 'second.py'), cost);
	t.is(readFileSync(join(folder, 'x', 'first.py'), 'utf8'), cost);
	await t.throwsAsync(findSubmission(folder), {
		message: /has 2 solutions; name one of them: .*first\.py, .*second\.py\.$/v,
	});
	const other = writeSubmission({'nncost.py': '\0\u0001binary'});
	for (const path of [other, join(other, 'nncost.py')]) {
		await t.throwsAsync(findSubmission(path), {message: /is not text/v});
	}

	await t.throwsAsync(findSubmission(writeSubmission({})), {
		message: /is empty; name one with code/v,
	});
});

test('of a folder of many nobody is lost, not even who handed in nothing that can be tested', async (t) => {
	const folder = writeSubmission({
		'anna/nncost.py': cost,
		'bert/nncost.py': '',
		'cora/other.py': 'print(1)\n',
		'emil.py': cost,
		'frida.m': right.octave,
		'gina.py': '',
		'huge.js': ' '.repeat(2_000_001),
		// Not handed in by somebody: a function beside the others', notes, and what programs make.
		'helper.py': 'def sigmoidGradient(z):\n\tpass\n',
		'notes.txt': '',
		'.git/nncost.py': cost,
		'__pycache__/nncost.py': cost,
	});
	mkdirSync(`${folder}/dora`);
	t.deepEqual(await within(folder), [
		'anna',
		'bert',
		'cora',
		'dora',
		'emil.py',
		'frida.m',
		'gina.py',
		'huge.js',
	]);
});

test('who handed in another function only is in the class too, unless another file has use for it', async (t) => {
	const folder = writeSubmission({
		'anna.py': slope,
		'ben.py': cost,
		'cora.py': `from tools import sigmoidGradient\n${cost}`,
		'tools.py': slope,
	});
	t.deepEqual(await within(folder), ['anna.py', 'ben.py', 'cora.py']);
});

test('a folder with nothing that can be tested is told as one', async (t) => {
	const folder = writeSubmission({'empty.py': '', 'below/nncost.py': ''});
	t.deepEqual(await within(folder), ['']);
});

test('a folder with the course’s files is one submission', async (t) => {
	const folder = writeSubmission({
		'nncost.py': cost,
		'old/nncost.py': cost,
	});
	t.deepEqual(await within(folder), ['']);
});
