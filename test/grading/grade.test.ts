import {cpSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import test from 'ava';
import {grade, gradeMany} from '../../source/grading/grade.js';
import {csvLines, jsonReports} from '../../source/grading/report/data.js';
import {reportLines, summaryLines} from '../../source/grading/report/text.js';
import {
	unusableReport,
	type Report,
} from '../../source/grading/report/report.js';
import {type CheckId} from '../../source/grading/checks/check.js';
import {
	broken,
	changed,
	fixture,
	isHere,
	right,
	writeSubmission,
} from '../helpers/students.js';
import {needs, testWith} from '../helpers/test-with.js';

const withPython = testWith(isHere.python, needs.python);
const withOctave = testWith(isHere.octave, needs.octave);

function statusOf({checks}: Report, id: CheckId): string | undefined {
	return checks.find((check) => check.id === id)?.status;
}

withPython(
	'a right submission passes every check, with the script of the course beside it',
	async (t) => {
		const report = await grade(fixture('python/right-loop'));
		t.is(report.status, 'passed');
		t.deepEqual(
			report.checks.map(({status}) => status),
			Array.from<string>({length: 10}).fill('passed'),
		);
		t.deepEqual(
			report.tables.map(({lambda, weights}) => [
				lambda,
				weights.length,
				weights.every(({isRight}) => isRight),
			]),
			[
				[0, 38, true],
				[3, 38, true],
			],
		);
		// The numerical gradient is that of J, so it agrees with a right one.
		for (const {weights} of report.tables) {
			t.true(weights.every(({difference}) => difference < 1e-7));
		}
	},
);

withPython(
	'randInitializeWeights is taken out of a script in Python 2 without running it',
	async (t) => {
		const folder = writeSubmission({
			'nncost.py': right.python,
			'week7_exercise.py': `import numpy as np
import nowhere_to_be_found
from nncost import *

def randInitializeWeights(L_in, L_out):
    ei = 0.12
    return np.random.rand(L_out, 1 + L_in) * 2 * ei - ei

print 'sigmoidgrad', sigmoidGradient(0)
while True:
    pass
`,
		});
		const report = await grade(join(folder, 'nncost.py'));
		t.is(report.status, 'passed', report.verdict);
		t.is(statusOf(report, 'random-weights'), 'passed');
	},
);

withPython(
	'nothing of a file runs but its functions and what they need',
	async (t) => {
		const folder = writeSubmission({
			'nncost.py':
				`${right.python.replace('import numpy as np', 'import numpy as np\nfrom helper import ONE')}
import matplotlib.pyplot as plt
import module_that_is_not_here
raise SystemExit
`.replace('    m = X.shape[0]\n', '    m = X.shape[0] * ONE\n'),
			'helper.py': 'ONE = 1\n',
		});
		const report = await grade(folder);
		t.is(report.status, 'passed', report.verdict);
	},
);

withPython('plots are not shown and harm nobody', async (t) => {
	const folder = writeSubmission({
		'nncost.py': `import matplotlib.pyplot as plt\n${broken('python', 'fig, ax = plt.subplots(); ax.plot([1, 2]); plt.show(); print("plotted")')}`,
	});
	const report = await grade(folder);
	t.is(report.status, 'passed', report.verdict);
	t.regex(report.printed, /^plotted/v);
});

withPython(
	'labels are given as a column to code that wants them so, and it is told',
	async (t) => {
		const report = await grade(fixture('python/right-column-labels'));
		t.is(report.status, 'passed');
		t.deepEqual(
			report.notes.map((note) => note.includes('column (m×1)')),
			[true],
		);
	},
);

withPython('a size that is written down fails on other sizes', async (t) => {
	const folder = writeSubmission({
		'nncost.py': changed('python', 'np.zeros(numLabels)', 'np.zeros(3)'),
	});
	const report = await grade(folder);
	t.is(statusOf(report, 'gradients'), 'passed');
	t.is(statusOf(report, 'regularized-gradients'), 'passed');
	t.is(report.status, 'failed');
});

withPython(
	'a missing randInitializeWeights is said, and is no failure',
	async (t) => {
		const report = await grade(fixture('python/right-vectorized'));
		t.is(statusOf(report, 'random-weights'), 'not reached');
		t.is(report.status, 'passed');
		t.regex(report.next, /There is no randInitializeWeights in nncost\.py/v);
	},
);

withOctave(
	'a right submission in Octave prints nothing of ours, whatever its file, encoding, operators and order of parameters',
	async (t) => {
		const source = right.octave
			.replace('nn_params, input', '... größer %\nX, y, nn_params, input')
			.replace(', X, y, lambda', ', lambda')
			.replace('a3 - Y', 'a3 .- Y');
		const folder = writeSubmission({});
		cpSync(fixture('octave/right-unrolled'), folder, {recursive: true});
		rmSync(join(folder, 'nnCostFunction.m'));
		const file = join(folder, 'alice.m');
		writeFileSync(file, source, 'latin1');
		const report = await grade(file);
		t.is(report.status, 'passed', report.verdict);
		t.is(report.printed.trim(), '');
	},
);

withOctave('Octave’s functions have to be in files of their own', async (t) => {
	const folder = writeSubmission({
		'alice.m': `${right.octave}\nfunction g = sigmoidGradient(z)\n  g = z;\nend\n`,
	});
	const report = await grade(join(folder, 'alice.m'));
	const check = report.checks.find(({id}) => id === 'sigmoid-gradient')!;
	t.regex(
		check.status === 'not reached' ? check.reason : '',
		/There is no sigmoidGradient in alice\.m/v,
	);
});

for (const [title, path, says] of [
	['a file that is not there', '/nowhere/nncost.py', /there is no such file/v],
	[
		'another language',
		fixture('expected.ts'),
		/has none of the functions of the exercise/v,
	],
	[
		'an empty file',
		join(writeSubmission({'empty.py': '\n'}), 'empty.py'),
		/empty\.py is empty/v,
	],
	[
		'a file without functions',
		join(writeSubmission({'loop.py': 'while True: pass\n'}), 'loop.py'),
		/loop\.py defines no function, and what stands outside functions is not run/v,
	],
	[
		'a folder without submissions',
		fixture('../../plain'),
		/has no nnCostFunction in/v,
	],
	['no code at all', fixture('../../../readme.md'), /in no language/v],
] as const) {
	test(`${title} is unusable, and it is said why`, async (t) => {
		const report = await grade(path);
		t.is(report.status, 'unusable');
		t.regex(report.verdict, says);
		t.false(report.verdict.includes('\n'));
	});
}

withPython(
	'one bad submission does not stop the others, and the order is kept',
	async (t) => {
		const folder = writeSubmission({
			'a.py': right.python,
			'b.py': broken('python', 'import os; os._exit(1)'),
			'c.py': broken('python', 'while True: pass'),
			'd.py': 'def broken(:\n',
			'e.py': right.python,
		});
		const paths = [...'abcde'].map((name) => join(folder, `${name}.py`));
		const told: string[] = [];
		const reports = await gradeMany(paths, {seconds: 1}, ({path}) => {
			told.push(path);
		});
		t.deepEqual(
			reports.map(({status}) => status),
			['passed', 'failed', 'failed', 'unusable', 'passed'],
		);
		t.deepEqual(told, paths);

		const summary = summaryLines(reports, 100);
		t.is(
			summary.at(-1),
			'5 submissions: 2 passed, 2 not yet, 1 could not be tested.',
		);
		const csv = csvLines(reports, 1);
		t.is(csv.length, 6);
		t.regex(csv[0], /^submission,language,status,rungs passed,rungs,sigmoid/v);
		t.regex(csv[1], /a\.py,python,passed,9,10,passed,not reached,passed/v);
		t.regex(csv[2], /b\.py,python,failed,/v);
	},
);

test('a table keeps its rows whatever a name is', (t) => {
	const reports = [unusableReport('a\nb.py', 'It is empty.')];
	t.regex(summaryLines(reports)[1], /^! a b\.py {5,}– {2}It is empty\./v);
});

withPython('hints are told as far as they are asked for', async (t) => {
	const report = await grade(fixture('python/mean-forgotten'));
	const text = (tier: number) => reportLines(report, {tier}).join('\n');
	t.regex(
		text(0),
		/Verdict {2}The gradients of Θ1 and Θ2 are 5 times too large: 1\/m is missing\./v,
	);
	for (const tier of [0, 1, 2, 3]) {
		t.is(text(tier).match(/^Hint \d/gmv)?.length ?? 0, tier);
		const {submissions} = jsonReports([report], tier) as {
			submissions: Array<{hints: string[]}>;
		};
		t.is(submissions[0].hints.length, tier);
	}

	for (const line of text(3).split('\n')) {
		t.true(line.length <= 80, line);
	}
});
