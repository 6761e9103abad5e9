import anyTest from 'ava';
import {parts} from '../../source/dashboard/parts/index.js';
import {sizes} from '../helpers/sizes.js';
import {TestTerminal} from '../helpers/terminal.js';

const test = anyTest.serial;

/** Whether all of a part is painted for the size: closed frames up to both edges, keys in the last row. */
function isWhole(text: string, columns: number, rows: number): boolean {
	const lines = text.split('\n');
	const top = lines.findIndex((line) => /^[╭┏]/v.test(line));
	return (
		lines.length === rows &&
		lines[rows - 1].includes('q quit') &&
		/^[╰┗].*[╯┛]$/v.test(lines[rows - 2]) &&
		lines[rows - 2].length === columns &&
		top > 0 &&
		lines
			.slice(top, rows - 1)
			.every((line) => line.length === columns && /[╭╮╰╯┏┓┗┛│┃]$/v.test(line))
	);
}

for (const {key, title, asks} of parts) {
	test(`no size and no change of size leaves a ghost: ${title}`, async (t) => {
		const terminal = new TestTerminal([], {columns: 80, rows: 24});
		t.teardown(async () => terminal.dispose());
		await terminal.waitFor(/sample \d+ is/v);

		terminal.press(key);
		await terminal.waitFor((text) =>
			text.includes(asks.split(' ').slice(0, 6).join(' ')),
		);
		const seen = new Map<number, string>();
		for (const [columns, rows] of [...sizes, ...sizes.toReversed()]) {
			terminal.resize(columns, rows);
			const before = seen.get(columns);
			// The second time, after others, it must be the same picture to the last character.
			const text = await terminal.waitFor(
				(now) =>
					isWhole(now, columns, rows) &&
					(before === undefined || now === before),
			);
			seen.set(columns, text);
			t.notRegex(text, /NaN|undefined/v);
			// Every pane that has no room of its own can be reached by Tab.
			t.is(
				text.includes('Tab pane'),
				(text.match(/[╭┏]━? ?/gv) ?? []).length > 1 ||
					/┏━ [^━]+ ━ /v.test(text),
			);
		}

		terminal.resize(50, 15);
		await terminal.waitFor(
			(now) => now.includes('needs at least 60×20') && now.includes('50×15'),
		);
		terminal.resize(60, 20);
		await terminal.waitFor((now) => now === seen.get(60));
	});
}
