import {stripVTControlCharacters} from 'node:util';
import test from 'ava';
import {csvLines} from '../../source/grading/report/data.js';
import {type CheckResult} from '../../source/grading/checks/check.js';
import {unusableReport} from '../../source/grading/report/report.js';
import {paintLine} from '../../source/grading/report/text.js';
import {withXray} from '../../source/grading/report/with-xray.js';
import {type Xray} from '../../source/grading/xray/verdict.js';
import {blame} from '../helpers/blame.js';

test('what a spreadsheet would take for a formula becomes text', (t) => {
	for (const [path, cell] of [
		['=1+1.py', `"'=1+1.py"`],
		['+a.py', `"'+a.py"`],
		['-a.py', `"'-a.py"`],
		['@a.py', `"'@a.py"`],
		['\t=a.py', `"'=a.py"`],
		['\r=HYPERLINK("x")', `"'=HYPERLINK(""x"")"`],
		['a=b.py', 'a=b.py'],
	]) {
		const [, line] = csvLines([unusableReport(path, 'none')], 1);
		t.true(line.startsWith(`${cell},`), line);
	}
});

test('colors change nothing of what a report says', (t) => {
	for (const line of [
		'  ✓ Sigmoid gradient  right',
		'  ✗ Cost              wrong',
		'  · Random weights    not tested',
		'! bert.py  – ',
		'★ PASSED: 10 of 10 checks',
		'Verdict  Everything is right.',
		'Hint 1   Part 5',
	]) {
		t.not(paintLine(line), line);
		t.is(stripVTControlCharacters(paintLine(line)), line);
	}

	t.is(paintLine('Verdicts are words'), 'Verdicts are words');
	t.is(
		paintLine('         more of the verdict'),
		'         more of the verdict',
	);
});

function xrayWith(verdict: Xray['verdict']): Xray {
	return {sources: [], assignments: [], verdict, milliseconds: 1, runs: 1};
}

/** A report in which checks fail for what a diagnosis of a kind says. */
function failing(
	...failed: ReadonlyArray<
		readonly [
			CheckResult['id'],
			NonNullable<
				Extract<CheckResult, {status: 'failed'}>['diagnosis']
			>['kind'],
			string?,
		]
	>
) {
	const checks = failed.map(([id, kind, mistake], i): CheckResult => {
		const told = {evidence: [], hints: []};
		const reason = i === 0 ? 'It is wrong.' : 'That is wrong too.';
		return {
			id,
			title: id,
			tests: '',
			status: 'failed',
			reason,
			...told,
			diagnosis: {
				...told,
				kind,
				mistakes: mistake === undefined ? [] : [mistake],
				alternatives: [],
				verdict: reason,
			},
		};
	});
	return {
		...unusableReport('nncost.py', 'It is wrong.'),
		status: 'failed' as const,
		why: ['Column 0 is wrong.'],
		checks,
	};
}

test('the X-ray gives the line of a diagnosed mistake, or the verdict, or another reading', (t) => {
	const seen = xrayWith(blame);
	t.is(
		withXray(failing(['gradients', 'mistake', 'slope-forgotten']), seen)
			.verdict,
		'It is wrong. That is line 36 of nncost.py.',
	);
	const several = failing(['gradients', 'combination', 'slope-forgotten']);
	t.is(
		withXray(several, xrayWith({...blame, remains: ['D(2)']})).verdict,
		'It is wrong. One of them is in line 36 of nncost.py.',
	);
	t.regex(
		withXray(several, seen).verdict,
		/^It is wrong\. The X-ray reads it as one mistake: The first departure is in line 36/v,
	);
	const otherwise = withXray(failing(['gradients', 'mistake', 'sign']), seen);
	t.is(
		otherwise.verdict,
		'It is wrong. The X-ray reads it otherwise: the first departure is in line 36 of nncost.py.',
	);
	const unknown = withXray(failing(['gradients', 'unknown']), seen);
	t.regex(
		unknown.verdict,
		/^The first departure is in line 36 of nncost\.py: d1 \(11×5\) is none/v,
	);
	t.deepEqual(unknown.why, ['It is wrong.', 'Column 0 is wrong.']);

	// The line repairs D(1) alone, so it is about the gradients and not about J.
	const both = withXray(
		failing(
			['cost', 'mistake', 'cost-sign'],
			['gradients', 'mistake', 'slope-forgotten'],
		),
		seen,
	);
	t.is(both.verdict, 'It is wrong.');
	t.is(both.why.at(-1), 'gradients: That is line 36 of nncost.py.');
	const nothing = withXray(
		failing(['gradients', 'unknown']),
		xrayWith({kind: 'not located', wrong: ['D(1)'], isOutOfTime: false}),
	);
	t.is(nothing.verdict, 'It is wrong.');
});

test('CSV has columns for the X-ray where there is one', (t) => {
	const report = failing(['gradients', 'mistake', 'slope-forgotten']);
	const [plain] = csvLines([report], 1);
	t.notRegex(plain, /x-ray/v);
	const [header, line, without] = csvLines(
		[withXray(report, xrayWith(blame)), withXray(report, 'No Python here.')],
		1,
	);
	t.regex(header, /,verdict,x-ray file,x-ray line,x-ray variable,x-ray,/v);
	t.regex(line, /,nncost\.py,36,d1,"?The first departure is in line 36/v);
	t.regex(without, /,,,,No Python here\.,/v);
});
