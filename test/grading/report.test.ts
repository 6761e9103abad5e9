import {stripVTControlCharacters} from 'node:util';
import test from 'ava';
import {csvLines} from '../../source/grading/report/data.js';
import {unusableReport} from '../../source/grading/report/report.js';
import {paintLine} from '../../source/grading/report/text.js';

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
		'★ PASSED: 10 of 10 rungs',
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
