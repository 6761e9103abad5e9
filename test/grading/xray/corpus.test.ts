import fs from 'node:fs';
import test from 'ava';
import {Interpreter} from '../../../source/grading/languages/interpreter.js';
import {findSubmission} from '../../../source/grading/submission/find.js';
import {xray} from '../../../source/grading/xray/xray.js';
import {expected} from '../../fixtures/submissions/expected.js';
import {fixture, isHere} from '../../helpers/students.js';
import {faultyLines} from './faulty-lines.js';

const title = isHere.python ? '' : ' (skipped: no Python with NumPy here)';
const withPython = isHere.python ? test : test.skip;

// The machine may be busy: what is tested is what is found, not how soon.
const patient = {seconds: 120, searchSeconds: 300};

async function verdictOf(name: string) {
	const seen = await xray(await findSubmission(fixture(name)), patient);
	return typeof seen === 'string' ? seen : seen.verdict;
}

/** Those that cannot be traced: never ending, flooding, or unreadable. */
const untraceable = new Set(['endless-loop', 'print-flood', 'python2-print']);
const isRight = (name: string) =>
	expected.python[name].check === undefined ||
	name.startsWith('weights-') ||
	// J and the gradients of one call are right in these, whatever else is not.
	/^in-place|^sys-exit|kept/v.test(name);
const names = Object.keys(expected.python);

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

withPython(`no right submission is blamed${title}`, async (t) => {
	for (const name of names.filter((one) => isRight(one))) {
		const verdict = await verdictOf(`python/${name}`);
		t.deepEqual(verdict, {kind: 'right'}, name);
	}
});

withPython(
	`at least nine in ten of the wrong ones are located, and one in twenty falsely at most${title}`,
	async (t) => {
		let found = 0;
		const wrong: string[] = [];
		const all = Object.entries(faultyLines);
		for (const [name, lines] of all) {
			const verdict = await verdictOf(`python/${name}`);
			if (typeof verdict === 'string') {
				t.fail(`${name}: ${verdict}`);
				continue;
			}

			if (!('line' in verdict)) {
				continue;
			}

			const isNear = lines.some((line) => Math.abs(line - verdict.line) <= 2);
			if (isNear) {
				found++;
			} else {
				wrong.push(`${name}: line ${verdict.line}`);
			}
		}

		t.true(found / all.length >= 0.9, `${found} of ${all.length}`);
		t.true(wrong.length / all.length <= 0.05, wrong.join(', '));
	},
);

test('another language than Python is told in one sentence', async (t) => {
	const submission = await findSubmission(fixture('javascript/right-loop'));
	t.is(
		await xray(submission),
		'The X-ray works for Python so far, not for JavaScript.',
	);
});

withPython(
	`a runner that does not trace answers calls as ever${title}`,
	async (t) => {
		const submission = await findSubmission(fixture('python/right-vectorized'));
		for (const isTraced of [false, true]) {
			const interpreter = new Interpreter(submission.language, {}, isTraced);
			try {
				await interpreter.load(submission.parts, submission.snapshot);
				const answer = await interpreter.call('sigmoidGradient', [
					{type: 'vector', values: [0]},
				]);
				t.true(
					'value' in answer &&
						answer.value.kind === 'array' &&
						answer.value.data[0] === 0.25,
				);
			} finally {
				await interpreter.close();
			}
		}
	},
);
