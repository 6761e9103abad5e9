import test from 'ava';
import {csvLines} from '../../../source/grading/report/csv.js';
import {unusableReport} from '../../../source/grading/report/report.js';

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
