import {mkdtempSync, readdirSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import process from 'node:process';
import test from 'ava';
import {grade} from '../../source/grading/grade.js';
import {type Limits} from '../../source/grading/languages/runner-process.js';
import {broken, changed, isHere, writeSubmission} from '../helpers/students.js';
import {needs, testWith} from '../helpers/test-with.js';

type Case = {
	readonly title: string;
	readonly source: string;
	/** What the one sentence must say. */
	readonly says: RegExp;
	readonly limits?: Partial<Limits>;
};

const impatient = {seconds: 1};

const pythonCases: readonly Case[] = [
	{
		title: 'an endless loop',
		source: broken('python', 'while True: pass'),
		says: /nnCostFunction did not finish within 1 s: look for a loop/v,
		limits: impatient,
	},
	{
		title: 'an endless loop that holds on to everything thrown at it',
		source: broken(
			'python',
			'import signal; [signal.signal(s, signal.SIG_IGN) for s in (1, 2, 15)]\n    while True: pass',
		),
		says: /did not finish within 1 s/v,
		limits: impatient,
	},
	{
		title: 'a flood of printing',
		source: broken('python', "while True: print('x' * 1000)"),
		says: /printed \d+ million characters and was stopped/v,
	},
	{
		title: 'sys.exit',
		source: broken('python', 'import sys; sys.exit(0)'),
		says: /line 14 of nncost\.py \(import sys; sys\.exit\(0\)\): it ends the whole program/v,
	},
	{
		title: 'os._exit',
		source: broken('python', 'import os; os._exit(0)'),
		says: /nnCostFunction ended the whole process \(exit code 0\)/v,
	},
	{
		title: 'a segmentation fault',
		source: broken('python', 'import ctypes; ctypes.string_at(0)'),
		says: /nnCostFunction crashed the interpreter \(a segmentation fault\)/v,
	},
	{
		title: 'too much memory',
		source: broken('python', 'a = [np.ones((9000, 9000)) for i in range(99)]'),
		says: /it needs more memory than it may have/v,
		limits: {memory: 1_000_000_000, seconds: 60},
	},
	{
		title: 'recursion without end',
		source: broken(
			'python',
			'return nnCostFunction(Theta1, Theta2, input_layer_size, hidden_layer_size, numLabels, X, y, lval)',
		),
		says: /it calls itself without end/v,
	},
	{
		title: 'input()',
		source: broken('python', "input('go on?')"),
		says: /it asks for input\(\), but nobody can type/v,
	},
	{
		title: 'a file of the data',
		source: broken('python', "open('week7data1.mat')"),
		says: /it opens the file week7data1\.mat, but it is checked in an empty folder/v,
	},
	{
		title: 'Python 2’s print',
		source: broken('python', 'print m'),
		says: /Line 14 of nncost\.py \(print m\): this is Python 2, and you have Python 3/v,
	},
	{
		title: 'Python 2’s xrange',
		source: changed('python', 'in range(m)', 'in xrange(m)'),
		says: /xrange is Python 2: it is range in Python 3/v,
	},
	{
		title: 'tabs between spaces',
		source: broken('python', 'if m:\n\t    pass\n            pass'),
		says: /tabs and spaces are mixed/v,
	},
	{
		title: 'wrong indentation',
		source: broken('python', '    pass'),
		says: /Line 14 of nncost\.py \(pass\): the indentation is not right/v,
	},
	{
		title: 'a syntax error',
		source: broken('python', 'x = (3'),
		says: /Line \d+ of nncost\.py, "x = \(3": Python cannot read this line/v,
	},
	{
		title: 'a NaN',
		source: changed('python', 'J = 0\n', 'J = np.nan\n'),
		says: /J is NaN/v,
	},
	{
		title: 'nothing returned',
		source: broken('python', 'return'),
		says: /nnCostFunction returns nothing; it must return J, Theta1_grad and Theta2_grad/v,
	},
	{
		title: 'two values returned',
		source: broken('python', 'return 1.0, Theta1'),
		says: /nnCostFunction returns 2 values instead of 3/v,
	},
	{
		title: 'a text returned',
		source: broken('python', "return 'J', Theta1, Theta2"),
		says: /J is the text "J", but it must be one number/v,
	},
	{
		title: 'complex numbers returned',
		source: broken('python', 'return 1j, Theta1, Theta2'),
		says: /J is a complex number: a logarithm was given a negative number/v,
	},
	{
		title: 'an array as J',
		source: broken('python', 'return np.ones(3), Theta1, Theta2'),
		says: /J is a vector of 3, but it must be one number: is the sum/v,
	},
	{
		title: 'shapes that do not fit',
		source: changed('python', 'errorOut)[1:]', 'errorOut)'),
		says: /the shapes do not fit: a vector of 6 and a vector of 5 .* Theta2 is 3×6/v,
	},
	{
		title: 'an input changed in place',
		source: broken('python', 'Theta1[:, 0] *= 2'),
		says: /changes Theta1 in place/v,
	},
	{
		title: 'too few parameters',
		source: changed('python', ', lval):', '):'),
		says: /takes 7 arguments \(Theta1, .*, y\), but the exercise gives it 8/v,
	},
	{
		title: 'a name that is not there',
		source: broken('python', 'return J_, Theta1, Theta2'),
		says: /there is nothing called J_/v,
	},
	{
		title: 'a module that is not there',
		source: broken('python', 'import nowhere_to_be_found'),
		says: /the module nowhere_to_be_found is not installed here/v,
	},
];

const javascriptCases: readonly Case[] = [
	{
		title: 'an endless loop',
		source: broken('javascript', 'while (true);'),
		says: /did not finish within 1 s/v,
		limits: impatient,
	},
	{
		title: 'a flood of printing',
		source: broken('javascript', "while (true) console.log('x'.repeat(999));"),
		says: /printed \d+ million characters/v,
	},
	{
		title: 'process.exit',
		source: broken('javascript', 'process.exit(0);'),
		says: /it ends the whole program \(process\.exit\)/v,
	},
	{
		title: 'process.abort',
		source: broken('javascript', 'process.abort();'),
		says: /crashed the interpreter/v,
	},
	{
		title: 'too much memory',
		source: broken(
			'javascript',
			'const a = []; while (true) a.push(Array(1e5).fill(Math.random()));',
		),
		says: /needs more memory than it may have/v,
		limits: {memory: 400_000_000, seconds: 30},
	},
	{
		title: 'a syntax error',
		source: broken('javascript', 'const a = (;'),
		says: /Line 24 of nncost\.js, "const a = \(;": JavaScript cannot read.*Until this is right, no function of the file can be called\.$/v,
	},
	{
		title: 'something undefined',
		source: broken('javascript', 'X[99][0];'),
		says: /line 24 of nncost\.js .* is undefined: an index/v,
	},
	{
		title: 'a promise',
		source: changed(
			'javascript',
			'export function nnCostFunction',
			'export async function nnCostFunction',
		),
		says: /\(Promise\); it must return J/v,
	},
	{
		title: 'an input changed in place',
		source: broken('javascript', 'X[0][0] += 1;'),
		says: /changes X in place/v,
	},
];

const octaveCases: readonly Case[] = [
	{
		title: 'an endless loop',
		source: broken('octave', 'while true; end'),
		says: /did not finish within 1 s/v,
		limits: impatient,
	},
	{
		title: 'a flood of printing',
		source: broken('octave', 'while true; disp(repmat("x", 1, 9999)); end'),
		says: /printed \d+ million characters/v,
	},
	{
		title: 'exit',
		source: broken('octave', 'exit(0);'),
		says: /it ends the whole program \(exit or quit\)/v,
	},
	{
		title: 'a crash',
		source: broken('octave', 'kill(getpid(), 11);'),
		says: /crashed the interpreter \(a segmentation fault\)/v,
	},
	{
		title: 'too much memory',
		source: broken('octave', 'x = ones(1e5, 1e5);'),
		says: /it needs more memory than it may have/v,
	},
	{
		title: 'input',
		source: broken('octave', "x = input('x');"),
		says: /it asks for input, but nobody can type/v,
	},
	{
		title: 'a syntax error',
		source: broken('octave', 'x = (3;'),
		says: /Line 7 of nnCostFunction\.m, "x = \(3;": the bracket \( that is opened in it is not closed/v,
	},
	{
		title: 'sizes that do not fit',
		source: broken('octave', 'Theta1 * Theta2;'),
		says: /line 7 .*5×4 times 3×6 is no matrix product/v,
	},
	{
		title: 'a name that is not there',
		source: broken('octave', 'x = nowhere;'),
		says: /there is nothing called nowhere/v,
	},
];

const suites = {
	python: {cases: pythonCases, file: 'nncost.py'},
	javascript: {cases: javascriptCases, file: 'nncost.js'},
	octave: {cases: octaveCases, file: 'nnCostFunction.m'},
} as const;

for (const [language, {cases, file}] of Object.entries(suites)) {
	const id = language as keyof typeof isHere;
	const declare = testWith(isHere[id], needs[id], test.serial);
	for (const {title, source, says, limits} of cases) {
		declare(`${language}: ${title} ends in one clear sentence`, async (t) => {
			const report = await grade(
				join(writeSubmission({[file]: source}), file),
				limits,
			);
			t.is(report.status, 'failed');
			// A student who forgot Part 1 too must not hide what is tested here.
			const reasons = report.checks.flatMap((check) =>
				check.status === 'failed' ? [check.reason] : [],
			);
			t.true(
				reasons.some((reason) => says.test(reason)),
				reasons.join('\n'),
			);
			t.false(reasons.some((reason) => reason.includes('\n')));
		});
	}
}

const withPython = testWith(isHere.python, needs.python, test.serial);

withPython('nothing is left in the scratch folder', async (t) => {
	const folder = writeSubmission({
		'nncost.py': broken('python', "open('mess', 'w').write('x')"),
	});
	const temporary = mkdtempSync(join(tmpdir(), 'nn-tui-test-tmp-'));
	const {TMPDIR} = process.env;
	process.env.TMPDIR = temporary;
	try {
		const report = await grade(folder);
		t.is(report.status, 'passed', report.verdict);
		t.deepEqual(readdirSync(temporary), []);
	} finally {
		process.env.TMPDIR = TMPDIR;
		if (TMPDIR === undefined) {
			delete process.env.TMPDIR;
		}

		rmSync(temporary, {recursive: true});
	}
});
