import {stripVTControlCharacters} from 'node:util';
import test from 'ava';
import {paintLine} from '../../../source/grading/report/paint.js';

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
