import anyTest from 'ava';
import {bothKinds} from '../helpers/sizes.js';
import {TestTerminal} from '../helpers/terminal.js';

const test = anyTest.serial;

const begin = '\u001B[?2026h';
const end = '\u001B[?2026l';
/** Characters of the longest update that is written without these marks, and of the question after it. */
const shortest = 256;
const query = 4;
/** Short updates between two questions, which come at most every 100 ms. */
const atOnce = 4;

for (const [columns, rows] of bothKinds) {
	test(`a first frame before the data, then only what changes, in whole updates, at ${columns}×${rows}`, async (t) => {
		const terminal = new TestTerminal(['--threads', '1'], {columns, rows});
		t.teardown(async () => terminal.dispose());
		await terminal.waitFor(/sample \d+ is/v);
		const first = terminal.output.slice(
			terminal.output.indexOf(begin),
			terminal.output.indexOf(end),
		);
		t.regex(first, /… LOADING/v);
		t.regex(first, /starting|reading/v);

		terminal.press(' ');
		await terminal.waitFor(/iteration [1-9]\d/v);
		terminal.press(' ');
		await terminal.waitFor('‖ PAUSED');
		const updates = terminal.output.split(begin).slice(1);
		t.true(updates.length > 3);
		for (const [i, update] of updates.entries()) {
			const [inside, outside] = update.split(end);
			// Nothing is cleared but at first, so nothing flickers; and nothing is painted by halves.
			t.is(inside.includes('\u001B[2J'), i === 0);
			// Short updates come in one piece without the marks.
			for (const piece of outside.split(/(?=\u001B\[5n)/v)) {
				t.true(
					piece.length <= atOnce * shortest + query,
					JSON.stringify(piece),
				);
			}
		}

		// The rate stands in one row: that row is all that is written.
		const before = terminal.output.length;
		terminal.press('>');
		await terminal.waitFor(/α 1\.1 /v);
		const written = terminal.output.slice(before);
		t.deepEqual(
			[...written.matchAll(/\u001B\[(\d+);\d+H/gv)].map(([, row]) => row),
			['2'],
		);
	});
}
