import {mkdirSync, readdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import process from 'node:process';
import {changed, isHere, right, writeSubmission} from '../helpers/students.js';
import {TestTerminal} from '../helpers/terminal.js';
import {needs, testWith} from '../helpers/test-with.js';

const withPython = testWith(isHere.python, needs.python);

withPython(
	'grade --watch --xray tells after each save, with the line that departs, and Ctrl-C ends it with its processes',
	async (t) => {
		const file = join(
			writeSubmission({
				'nncost.py': changed('python', 'x = np.append(1,', 'x = np.append(0,'),
			}),
			'nncost.py',
		);
		const temporary = join(file, '..', 'temporary');
		mkdirSync(temporary);
		const terminal = new TestTerminal(
			'grade --watch --xray --points cost=1,gradients=2'
				.split(' ')
				.concat(file),
			{
				columns: 100,
				rows: 60,
				environment: {TMPDIR: temporary},
			},
		);
		try {
			await terminal.waitFor('Save the file to test it again');
			t.regex(terminal.text(), /Not yet: \d of 10 checks, 0 of 3 points/v);
			await terminal.waitFor('The first departure is in line');
			writeFileSync(file, right.python);
			await terminal.waitFor('★ PASSED: 9 of 10 checks, 3 of 3 points');
			await terminal.waitFor('Save the file to test it again');
			await terminal.waitFor('so nothing is blamed');
			// A clear screen for each save.
			t.false(terminal.text().includes('Not yet'));
			writeFileSync(file, right.python.replace('return J', 'return -J'));
			await terminal.waitFor(
				/Verdict {2}J is of the right size but with the wrong\s+sign/v,
			);
			terminal.press('\u0003');
			const {exitCode} = await terminal.exit;
			t.is(exitCode, 130);
		} finally {
			await terminal.dispose();
		}

		t.throws(() => process.kill(terminal.pid, 0));
		t.deepEqual(readdirSync(temporary), []);
	},
);
