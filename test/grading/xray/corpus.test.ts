import fs from 'node:fs';
import test from 'ava';
import {javascript} from '../../../source/grading/languages/javascript/javascript.js';
import {octave} from '../../../source/grading/languages/octave/octave.js';
import {python} from '../../../source/grading/languages/python/python.js';
import {Interpreter} from '../../../source/grading/languages/interpreter.js';
import {findSubmission} from '../../../source/grading/submission/find.js';
import {xray} from '../../../source/grading/xray/xray.js';
import {expected} from '../../fixtures/submissions/expected.js';
import {fixture, isHere} from '../../helpers/students.js';
import {needs, testWith} from '../../helpers/test-with.js';
import {
	faultyLines,
	javascriptFaultyLines,
	missed,
	octaveFaultyLines,
} from './faulty-lines.js';

const title = isHere.python ? '' : ' (skipped: no Python with NumPy here)';
const withPython = testWith(isHere.python, needs.python, test.serial);

// The machine may be busy: what is tested is what is found, not how soon.
const interpreters = {
	python: new Interpreter(python, {seconds: 120}, true),
	octave: new Interpreter(octave, {seconds: 120}, true),
	javascript: new Interpreter(javascript, {seconds: 120}, true),
};

test.after.always(async () => {
	for (const interpreter of Object.values(interpreters)) {
		await interpreter.close();
	}
});

async function verdictOf(name: string) {
	const submission = await findSubmission(fixture(name));
	const seen = await xray(submission, {
		searchSeconds: 300,
		interpreter: interpreters[submission.language.id],
	});
	return typeof seen === 'string' ? seen : seen.verdict;
}

/** Those that cannot be traced: never ending, flooding, or unreadable. */
const untraceable = new Set(['endless-loop', 'print-flood', 'python2-print']);
const isRight = (name: string) =>
	expected.python[name].check === undefined ||
	name.startsWith('weights-') ||
	// J and the gradients of one call are right in these, whatever else is not.
	/^in-place|^sys-exit|kept-between|kept-by/v.test(name);
/** Whether a cost takes no sizes, so that the X-ray's networks cannot be given to it. */
const areSizesWritten = (name: string) => name.includes('written-sizes');
const names = Object.keys(expected.python).filter(
	(name) => !areSizesWritten(name),
);

/** Of wrong ones that are alike for the X-ray only one is tried here: npm run judge-xray -- --corpus tries them all. */
const tried = [
	'backward-forgotten',
	'bias-regularized',
	'bias-row',
	'cost-bias-regularized',
	'cost-first-term-only',
	'cost-labels-high',
	'cost-lambda-not-halved',
	'cost-log-of-negative',
	'cost-mean-forgotten',
	'crash-index',
	'crash-shapes',
	'empty',
	'first-left-out',
	'first-theta-only',
	'fixed-m',
	'forward-hidden-linear',
	'gradients-exchanged',
	'hard-coded',
	'labels-low',
	'lambda-fixed',
	'missing-return',
	'outputs-linear',
	'pair-mean-and-bias',
	'pair-sign-and-slope',
	'sign',
	'size-factor',
	'slope-at-activation',
	'slope-returns-square',
	'stale-row-index',
	'transposed-gradients',
	'weighted-input',
];

test('the table of faulty lines has every wrong submission', (t) => {
	t.deepEqual(
		Object.keys(faultyLines).toSorted(),
		names.filter((name) => !isRight(name) && !untraceable.has(name)).toSorted(),
	);
	for (const [name, lines] of Object.entries(faultyLines)) {
		const file = fs
			.readdirSync(fixture(`python/${name}`))
			.find((entry) => entry.startsWith('nncost'));
		const source = fs.readFileSync(fixture(`python/${name}/${file}`), 'utf8');
		const {length} = source.split('\n');
		t.true(
			lines.every((line) => line >= 1 && line <= length),
			name,
		);
	}
});

for (const name of names.filter(
	(one) => isRight(one) && !/^weights-|^in-place/v.test(one),
)) {
	withPython(`${name}: nothing is blamed${title}`, async (t) => {
		t.deepEqual(await verdictOf(`python/${name}`), {kind: 'right'});
	});
}

withPython('a cost that takes no sizes gets no X-ray, and why', async (t) => {
	t.is(
		await verdictOf('python/right-written-sizes'),
		'The X-ray needs networks of other sizes than 400-25-10, and your cost takes no sizes of layers.',
	);
});

for (const name of tried) {
	const lines = faultyLines[name];
	withPython(`${name}: ${lines.join(' or ')}${title}`, async (t) => {
		const verdict = await verdictOf(`python/${name}`);
		if (typeof verdict === 'string') {
			t.fail(verdict);
			return;
		}

		const line = 'line' in verdict ? verdict.line : undefined;
		const away = Math.min(
			...lines.map((one) => Math.abs(one - (line ?? Infinity))),
		);
		if (name in missed) {
			t.is(line, missed[name]);
		} else {
			t.true(away <= 2, `line ${line}`);
		}
	});
}

const withOctave = testWith(isHere.octave, needs.octave, test.serial);
const noOctave = isHere.octave ? '' : ' (skipped: no Octave here)';

withOctave(
	`right-matlab in Octave: nothing is blamed${noOctave}`,
	async (t) => {
		t.deepEqual(await verdictOf('octave/right-matlab'), {kind: 'right'});
	},
);

// All of them are run by "npm run judge-xray -- --corpus".
for (const name of [
	'bias-regularized',
	'cost-log-reversed',
	'gradients-swapped',
	'stops-after-cost',
]) {
	const lines = octaveFaultyLines[name];
	withOctave(
		`${name} in Octave: ${lines.join(' or ')}${noOctave}`,
		async (t) => {
			const verdict = await verdictOf(`octave/${name}`);
			t.true(
				typeof verdict !== 'string' &&
					'line' in verdict &&
					lines.includes(verdict.line),
				JSON.stringify(verdict),
			);
		},
	);
}

for (const name of ['right-class', 'right-unrolled']) {
	test.serial(`${name} in JavaScript: nothing is blamed`, async (t) => {
		t.deepEqual(await verdictOf(`javascript/${name}`), {kind: 'right'});
	});
}

// All of them are run by "npm run judge-xray -- --corpus".
for (const name of ['bias-regularized', 'overwritten', 'slope-at-activation']) {
	const lines = javascriptFaultyLines[name];
	test.serial(`${name} in JavaScript: ${lines.join(' or ')}`, async (t) => {
		const verdict = await verdictOf(`javascript/${name}`);
		t.true(
			typeof verdict !== 'string' &&
				'line' in verdict &&
				lines.includes(verdict.line),
			JSON.stringify(verdict),
		);
	});
}

test('few of the wrong ones are missed, and fewer are blamed for another line', (t) => {
	const all = Object.keys(faultyLines).length;
	const elsewhere = Object.values(missed).filter((line) => line !== undefined);
	t.true(Object.keys(missed).length / all <= 0.1);
	t.true(elsewhere.length / all <= 0.05);
});

withPython(
	`a runner that does not trace answers calls as ever${title}`,
	async (t) => {
		const submission = await findSubmission(fixture('python/right-vectorized'));
		for (const isTraced of [false, true]) {
			const tried = new Interpreter(submission.language, {}, isTraced);
			try {
				await tried.load(submission.parts, submission.snapshot);
				const answer = await tried.call('sigmoidGradient', [
					{type: 'vector', values: new Float64Array(1)},
				]);
				t.true(
					'value' in answer &&
						answer.value.kind === 'array' &&
						answer.value.data[0] === 0.25,
				);
			} finally {
				await tried.close();
			}
		}
	},
);
