import {Buffer} from 'node:buffer';
import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import test from 'ava';
import {grade} from '../../source/grading/grade.js';
import {explainPython} from '../../source/grading/languages/python/explain.js';
import {fixture, isHere, right, writeSubmission} from '../helpers/students.js';
import {needs, testWith} from '../helpers/test-with.js';

const withPython = testWith(isHere.python, needs.python);

const unrolled = readFileSync(
	fixture('python/right-unrolled-rows/nncost.py'),
	'utf8',
);
const notebook = readFileSync(
	fixture('python/right-notebook/exercise.ipynb'),
	'utf8',
);

function changed(source: string, from: string, to: string): string {
	if (!source.includes(from)) {
		throw new Error(`There is no "${from}".`);
	}

	return source.replace(from, () => to);
}

withPython('the reading is told, and how sure it is', async (t) => {
	const read = async (source: string) => {
		const {notes, mistakes, verdict} = await grade(
			writeSubmission({'nncost.py': source}),
		);
		return {notes, mistakes, verdict};
	};

	const good = await read(unrolled);
	t.deepEqual(good.notes, [
		'Read as: weights unrolled row by row, labels from 1.',
	]);
	// A wrong J fits no reading, but one mistake explains it in one of them.
	const wrong = await read(
		changed(
			unrolled.replaceAll('np.ravel(y) - 1', 'np.ravel(y)'),
			'.sum() / m + lmbda',
			'.sum() + lmbda',
		),
	);
	t.deepEqual(wrong.notes, [
		'Read as: weights unrolled row by row, labels from 0 (assumed: J is right in none of the readings).',
	]);
	t.true(wrong.mistakes.includes('cost-mean-forgotten'), wrong.verdict);
});

withPython(
	'lines of a notebook are told by the cell and the line in it',
	async (t) => {
		const folder = writeSubmission({
			'exercise.ipynb': changed(
				notebook,
				String.raw`    m = y.size\n`,
				String.raw`    m = y.length\n`,
			),
		});
		const {verdict} = await grade(folder);
		t.regex(
			verdict,
			/nn_cost_function stops in line 5 of code cell 7 of exercise\.ipynb \(m = y\.length\)/v,
		);
	},
);

withPython(
	'a file in UTF-16, and one that prints in Python 2 outside its functions',
	async (t) => {
		const folder = writeSubmission({});
		writeFileSync(
			join(folder, 'nncost.py'),
			Buffer.concat([
				Buffer.from([0xff, 0xfe]),
				Buffer.from(`${unrolled}\nprint 'the cost', 1\n`, 'utf16le'),
			]),
		);
		const report = await grade(folder);
		t.is(report.status, 'passed', report.verdict);
	},
);

withPython(
	'a missing sigmoid of an earlier exercise is given; what is left out is told, and missing modules where they are used',
	async (t) => {
		const without = unrolled.replace(
			/def sigmoid\(z\):\n.*\n/v,
			'from ex2.sigmoid import sigmoid\nimport pandas_that_nobody_has as pd\n',
		);
		const given = await grade(
			writeSubmission({
				'nncost.py': `${without}\nif 'no':\n    input()\nwhile True:\n    exit\n`,
			}),
		);
		t.is(given.status, 'passed', given.verdict);
		t.deepEqual(
			given.notes.flatMap((note) => /because (.*) \(/v.exec(note)?.[1] ?? []),
			[
				'the module ex2 is not installed here',
				'the module pandas_that_nobody_has is not installed here',
				'it never ends',
			],
		);

		const used = await grade(
			writeSubmission({
				'nncost.py': changed(
					without,
					'np.eye(num_labels)[np.ravel(y) - 1]',
					'pd.get_dummies(y)',
				),
			}),
		);
		t.regex(
			used.verdict,
			/stops in line 23 of nncost\.py .*: the module pandas_that_nobody_has is not installed/v,
		);
	},
);

withPython(
	'what comes from a missing file is told by the line that opens it, and a warning about versions is left out',
	async (t) => {
		const report = await grade(
			writeSubmission({
				'nncost.py': `data = open('digits.csv').read()
rows = data.split()
count = len(rows)
${changed(unrolled, '.sum() / m + lmbda', '.sum() / count + lmbda')}`,
			}),
		);
		t.regex(
			report.verdict,
			/stops in line 1 of nncost\.py .*: it opens the file digits\.csv/v,
		);

		const warned = await grade(
			writeSubmission({
				'nncost.py': changed(
					unrolled,
					'.sum() / m + lmbda',
					'.sum() / np.asmatrix(m)[0, 0] ** 3 + np.log(0 * m) * 0 + lmbda',
				),
			}),
		);
		const text = JSON.stringify(warned);
		t.regex(text, /divide by zero .* \(line \d+ of nncost\.py\)/v);
		t.false(text.includes('the matrix subclass'));
	},
);

withPython(
	'the order of what a function takes as *args is where it is unpacked',
	async (t) => {
		const source = unrolled.replace(
			/(def nn_?cost_?function\()([^\)]*)(\):\n)/iv,
			'$1nn_params, *args$3    lmbda, X, y, input_layer_size, hidden_layer_size, num_labels = args\n',
		);
		t.regex(source, /\*args/v);
		const report = await grade(writeSubmission({'nncost.py': source}));
		t.is(report.status, 'passed', report.verdict);
	},
);

test('what newer libraries no longer have is told', (t) => {
	const explained = (type: string, message: string, code = '') =>
		explainPython({type, message, code});
	t.is(
		explained(
			'AttributeError',
			"'DataFrame' object has no attribute 'as_matrix'",
		),
		'pandas no longer has as_matrix; it is to_numpy() now.',
	);
	t.regex(
		explained(
			'TypeError',
			'only 0-dimensional arrays can be converted to Python scalars',
		),
		/\.item\(\) takes the number out of an array with one element/v,
	);
	const message =
		'operands could not be broadcast together with shapes (5,4) (4,6) ';
	t.regex(explained('ValueError', message, 'z = a * t.T'), / is @, not \*\.$/v);
	t.notRegex(explained('ValueError', message, 'z = a + t.T'), /@/v);
});

withPython('a method of a class that needs arguments is told', async (t) => {
	const source = readFileSync(
		fixture('python/right-class/solution.py'),
		'utf8',
	);
	const report = await grade(
		writeSubmission({
			'solution.py': changed(source, 'reach=0.12', 'reach'),
		}),
	);
	t.regex(
		report.verdict,
		/is a method of Network, which cannot be made without arguments/v,
	);
});

test('a JavaScript function need not be exported, and may come from another file', async (t) => {
	const [helpers, cost] = right.javascript.split('export function nnCost');
	const report = await grade(
		writeSubmission({
			'nncost.js': `#!/usr/bin/env node
import {dot, zeros, sigmoid, sigmoidGradient, randInitializeWeights as initWeights} from './helpers.js';
function nnCost${cost}`,
			'helpers.js': helpers.replaceAll(/^const/gmv, 'export const'),
		}),
	);
	t.is(report.status, 'passed', report.verdict);
	t.deepEqual(
		report.checks.filter(({status}) => status !== 'passed'),
		[],
	);
});

test('what stops a JavaScript module is told as left out, and layers by the names in the code', async (t) => {
	const source = readFileSync(
		fixture('javascript/slope-forgotten/nncost.js'),
		'utf8',
	);
	const {mistakes, notes} = await grade(
		writeSubmission({
			'nncost.js': `${source.replaceAll('delta2', 'delta3').replaceAll('delta1', 'delta2')}
const data = readTheDigits();`,
		}),
	);
	t.deepEqual(mistakes, ['slope-forgotten']);
	t.deepEqual(notes, [
		'Warning: const data = readTheDigits(); was left out with all such statements after it, because it stops: readTheDigits is not defined (line 56 of nncost.js).',
		'The exercise counts the layers from 0: δ(2) is your delta3, δ(1) your delta2, and z(1) and a(1) belong to the hidden layer.',
	]);
});

test('a JavaScript module is strict: a name must be declared', async (t) => {
	const report = await grade(
		writeSubmission({
			'nncost.js': changed(
				right.javascript,
				'\tconst m = X.length;',
				'\tm = X.length;',
			),
		}),
	);
	t.regex(report.verdict, /there is nothing called m/v);
});
