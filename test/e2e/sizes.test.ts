import anyTest from 'ava';
import stringWidth from 'string-width';
import {parts} from '../../source/parts/index.js';
import {sizes, usualSizes} from '../helpers/sizes.js';
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
			.every((line) => line.length === columns && /[╭╮╰╯┏┓┗┛│┃█]$/v.test(line))
	);
}

/** Characters that are not one column wide; there must be none. */
function wideCharacters({screen}: TestTerminal): string[] {
	const {active} = screen.buffer;
	return Array.from({length: screen.rows}, (_, y) =>
		active.getLine(y)!,
	).flatMap((line) =>
		Array.from({length: screen.cols}, (_, x) => line.getCell(x)!)
			.filter(
				(cell) =>
					cell.getWidth() !== 1 || stringWidth(cell.getChars() || ' ') !== 1,
			)
			.map((cell) => cell.getChars()),
	);
}

/** Programs that were started at each size and never had another one. */
const fresh = new Map<number, TestTerminal>();

test.before(async () => {
	for (const [columns, rows] of sizes) {
		fresh.set(columns, new TestTerminal([], {columns, rows}));
	}

	for (const terminal of fresh.values()) {
		await terminal.waitFor(/sample \d+ is/v);
	}
});

test.after.always(async () => {
	for (const terminal of fresh.values()) {
		await terminal.dispose();
	}
});

for (const {key, title, asks} of parts) {
	const question = asks.split(' ').slice(0, 6).join(' ');
	test(`no size and no change of size leaves a ghost: ${title}`, async (t) => {
		const terminal = new TestTerminal([], {columns: 80, rows: 24});
		t.teardown(async () => terminal.dispose());
		await terminal.waitFor(/sample \d+ is/v);

		terminal.press(key);
		await terminal.waitFor(question);
		for (const [columns, rows] of sizes) {
			fresh.get(columns)!.press(key);
			await fresh
				.get(columns)!
				.waitFor(
					(text) => text.includes(question) && isWhole(text, columns, rows),
				);
		}

		for (const [columns, rows] of [...sizes, ...sizes.toReversed()]) {
			terminal.resize(columns, rows);
			// The same picture as after a start at this size, to the last character.
			const text = await terminal.waitFor(
				(now) =>
					isWhole(now, columns, rows) && now === fresh.get(columns)!.text(),
			);
			t.deepEqual(wideCharacters(terminal), []);
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
		await terminal.waitFor((now) => now === fresh.get(60)!.text());
	});
}

test('a window that is too small from the start says so, and has the dashboard once it is large enough', async (t) => {
	const terminal = new TestTerminal([], {columns: 59, rows: 20});
	t.teardown(async () => terminal.dispose());
	for (const [columns, rows] of [
		[59, 20],
		[60, 19],
		[20, 8],
	] as const) {
		terminal.resize(columns, rows);
		await terminal.waitFor((text) =>
			text
				.replaceAll(/\s+/gv, ' ')
				.includes(
					`nn-tui needs at least 60×20 characters; this window has ${columns}×${rows}.`,
				),
		);
	}

	for (const [columns, rows] of usualSizes) {
		terminal.resize(columns, rows);
		await terminal.waitFor(
			(text) => isWhole(text, columns, rows) && text.includes('says '),
		);
	}

	terminal.resize(30, 10);
	await terminal.waitFor(/30×10/v);
	terminal.press('q');
	const {exitCode} = await terminal.exit;
	t.is(exitCode, 0);
});
