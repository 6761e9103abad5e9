import anyTest from 'ava';
import {TestTerminal} from '../helpers/terminal.js';

const test = anyTest.serial;

test('train shows a progress bar in a terminal and sums up at the end', async (t) => {
	const terminal = new TestTerminal(['train', '--iterations', '60'], {
		columns: 100,
		rows: 24,
	});
	try {
		await terminal.waitFor(/[█░]+ \d+\/60 {2}cost \d\.\d+ {2}accuracy/v);
		const {exitCode} = await terminal.exit;
		t.is(exitCode, 0);
		t.regex(
			terminal.text(),
			/embedded digits \(synthetic\): cost \d\.\d{10}, accuracy [\d.]+ % after 60 iterations/v,
		);
		t.false(terminal.isFullScreen());
	} finally {
		await terminal.dispose();
	}
});

for (const {title, interrupt, expected} of [
	{
		title: 'Ctrl-C ends training in good order',
		interrupt(terminal: TestTerminal) {
			terminal.press('\u0003');
		},
		expected: 130,
	},
	{
		title: 'SIGTERM ends training in good order, too',
		interrupt(terminal: TestTerminal) {
			terminal.kill('SIGTERM');
		},
		expected: 143,
	},
]) {
	test(title, async (t) => {
		const terminal = new TestTerminal(['train', '--iterations', '100000000'], {
			columns: 100,
			rows: 24,
		});
		try {
			await terminal.waitFor(/ [1-9]\d*\/100000000 {2}cost/v);
			interrupt(terminal);
			const {exitCode} = await terminal.exit;
			t.is(exitCode, expected);
			t.regex(terminal.text(), /after \d+ iterations/v);
		} finally {
			await terminal.dispose();
		}
	});
}
