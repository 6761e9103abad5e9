import {Buffer} from 'node:buffer';
import anyTest, {type ExecutionContext} from 'ava';
import {bothKinds} from '../helpers/sizes.js';
import {TestTerminal} from '../helpers/terminal.js';

// One terminal at a time: each trains with a whole core.
const test = anyTest.serial;

const escape = '\u001B';
const tab = '\t';
const shiftTab = '\u001B[Z';
const down = '\u001B[B';

/** The column and the row of a text on the screen, from 1 as terminals count. */
function placeOf(terminal: TestTerminal, text: string): [number, number] {
	const rows = terminal.rows();
	const y = rows.findIndex((row) => row.includes(text));
	if (y === -1) {
		throw new Error(`"${text}" is not on the screen:\n${terminal.text()}`);
	}

	return [rows[y].indexOf(text) + 1, y + 1];
}

function click(terminal: TestTerminal, text: string, right = 0): void {
	const [x, y] = placeOf(terminal, text);
	terminal.press(`\u001B[<0;${x + right};${y}M\u001B[<0;${x + right};${y}m`);
}

function wheel(terminal: TestTerminal, text: string, by: 1 | -1): void {
	const [x, y] = placeOf(terminal, text);
	terminal.press(`\u001B[<${by > 0 ? 65 : 64};${x};${y}M`);
}

function paste(terminal: TestTerminal, text: string): void {
	terminal.press(`\u001B[200~${text}\u001B[201~`);
}

/** The titles of panes that are to be seen, the focused one in heavy lines. */
const focusedTitle = (text: string) => /┏━ ([^━]+) ━/v.exec(text)?.[1];
const frames = (text: string) => text.match(/[╭┏]/gv)?.length;

type Visit = (
	t: ExecutionContext,
	terminal: TestTerminal,
	isSmall: boolean,
) => Promise<void>;

async function usePalette(t: ExecutionContext, terminal: TestTerminal) {
	// A slip of the fingers is forgiven, and the words may come in any order.
	terminal.press(':');
	await terminal.waitFor('What do you want to do?');
	terminal.press('learnig raise');
	await terminal.waitFor('▸ raise the learning rate');
	terminal.press('\r');
	await terminal.waitFor(/α 3 /v);
	// What --plain understands is carried out.
	terminal.press(':rate 0.1\r');
	await terminal.waitFor(/α 0\.1 /v);
	terminal.press('\u000B');
	await terminal.waitFor('What do you want to do?');
	terminal.press('rate');
	await terminal.waitFor(': rate');
	// Beside each entry stands its key; Ctrl-N, Ctrl-P and the arrows move.
	await terminal.waitFor(/by 10 % +[<>]/v);
	const chosen = (text: string) => /▸ (\S.*?) {2}/v.exec(text)?.[1];
	const first = chosen(terminal.text());
	terminal.press(`\u000E${down}\u0010`);
	await terminal.waitFor(
		(text) => chosen(text) !== undefined && chosen(text) !== first,
	);
	terminal.press('\u0010');
	await terminal.waitFor((text) => chosen(text) === first);
	terminal.press(escape);
	await terminal.waitFor((text) => !text.includes('What do you want'));
	// Digits in it switch no part; Enter does.
	terminal.press(':part 4 gradient');
	await terminal.waitFor('▸ show Part 4: gradient checking');
	t.regex(terminal.text(), /show Part 4: gradient checking +6/v);
	terminal.press('\r');
	await terminal.waitFor('Part 4: compare');
}

const usePanes: Visit = async (t, terminal, isSmall) => {
	terminal.press('7');
	const text = await terminal.waitFor(/┏━ D /v);
	const all = frames(text);
	terminal.press(tab);
	// Where panes share a frame, the first title stays.
	const seen = (now: string) => (isSmall ? now : focusedTitle(now));
	await terminal.waitFor((now) => seen(now) !== seen(text));
	terminal.press(shiftTab);
	await terminal.waitFor((now) => seen(now) === seen(text));
	terminal.press('z');
	if (isSmall) {
		// Already one pane at a time: nothing to zoom, and no key that says so.
		t.is(frames(await terminal.waitFor('Tab pane')), 1);
		t.notRegex(terminal.text(), /z zoom/v);
	} else {
		const zoomed = await terminal.waitFor((now) => frames(now) === 1);
		terminal.press(tab);
		await terminal.waitFor((now) => frames(now) === 1 && now !== zoomed);
		terminal.press(escape);
		await terminal.waitFor((now) => frames(now) === all);
		terminal.press('z');
		await terminal.waitFor((now) => frames(now) === 1);
		terminal.press('z');
		await terminal.waitFor((now) => frames(now) === all);
	}

	// Where there is nothing to go back from, Escape does nothing; it never quits.
	terminal.press(escape);
};

async function usePaste(t: ExecutionContext, terminal: TestTerminal) {
	paste(terminal, 'q1\rq');
	await terminal.waitFor('There is no field here');
	t.regex(terminal.text(), /7 (?:Part 5 )?λ/v);
	terminal.press(escape);
	await terminal.waitFor((text) => !text.includes('no field here'));
	terminal.press('3m');
	await terminal.waitFor('your output: ');
	// Nothing is entered, although there is an Enter in it; digits switch no part.
	paste(terminal, '[[0.25 12]\r\n [3 4]]\r');
	await terminal.waitFor('your output: [[0.25 12] [3 4]]');
	terminal.press('7');
	await terminal.waitFor('[3 4]]7');
	// What is typed would be lost: a question. Escape stays, and the text is there.
	terminal.press('\u0003');
	await terminal.waitFor('Quit?');
	terminal.press(escape);
	await terminal.waitFor((text) => !text.includes('Quit?'));
	await terminal.waitFor('[3 4]]7');
	terminal.press(escape);
	await terminal.waitFor((text) => !text.includes('your output: '));
}

const useMouse: Visit = async (t, terminal, isSmall) => {
	// A part, wherever its name has no room: its key.
	const [tab] = / 6 (?:\S.*?Check)?/v.exec(terminal.text())!;
	click(terminal, tab, 1);
	await terminal.waitFor('Part 4: compare');
	const [title] = /Mistakes|Break it on purpose/v.exec(terminal.text())!;
	click(terminal, title, 1);
	await terminal.waitFor(/┏━[^┓]*(?:Mistakes|Break it on purpose)/v);
	// A row of the menu; a key of the footer.
	await terminal.waitFor('▸✓✓ the right code');
	click(terminal, 'g forgotten in the hidden');
	await terminal.waitFor(/▸✗✗ g forgotten in the hidden/v);
	if (isSmall) {
		// The footer has no room for it, but for the way to all keys.
		click(terminal, ': find', 2);
		await terminal.waitFor('What do you want to do?');
		terminal.press('repair');
		await terminal.waitFor('▸ turn the mistake off');
		terminal.press('\r');
	} else {
		await terminal.waitFor('x repair');
		click(terminal, 'x repair', 3);
	}

	await terminal.waitFor(/▸✓✓ the right code/v);
	// The wheel goes through the menu.
	wheel(terminal, '▸✓✓ the right', 1);
	await terminal.waitFor(/▸✗✗ g forgotten in the hidden/v);
	wheel(terminal, '▸✗✗ g', -1);
	await terminal.waitFor(/▸✓✓ the right code/v);
	// A drag copies what it goes over, and is no click.
	const [x, y] = placeOf(terminal, 'g forgotten in the hidden');
	terminal.press(
		`\u001B[<0;${x};${y}M\u001B[<32;${x + 1};${y}M\u001B[<32;${x + 10};${y}M\u001B[<0;${x + 10};${y}m`,
	);
	await terminal.waitFor('Copied 1 line');
	t.true(
		terminal.output.includes(
			Buffer.from('g forgotten').toString('base64').replaceAll('=', ''),
		),
	);
	t.regex(terminal.text(), /▸✓✓ the right code/v);
	terminal.press(escape);
	await terminal.waitFor((text) => !text.includes('Copied 1 line'));
	// An entry of the palette, and beside it.
	terminal.press(':');
	await terminal.waitFor('What do you want to do?');
	terminal.press('show exercise 2');
	await terminal.waitFor('▸ show Exercise 2');
	click(terminal, 'show Exercise 2: sketch');
	await terminal.waitFor('Exercise 2: draw');
	terminal.press('?');
	await terminal.waitFor(/any (?:other )?key closes/v);
	wheel(terminal, 'Exercise 2', 1);
	wheel(terminal, 'Exercise 2', 1);
	terminal.press(escape);
	await terminal.waitFor((text) => !text.includes('key closes'));
	// Off, so that the terminal selects.
	t.is(terminal.screen.modes.mouseTrackingMode, 'drag');
	terminal.press('M');
	await terminal.waitFor('Mouse off');
	t.is(terminal.screen.modes.mouseTrackingMode, 'none');
	terminal.press('M');
	await terminal.waitFor(/Mouse on: click parts/v);
	t.is(terminal.screen.modes.mouseTrackingMode, 'drag');
	terminal.press(escape);
};

async function quitTwice(t: ExecutionContext, terminal: TestTerminal) {
	terminal.press('2a');
	await terminal.waitFor('Enter checks');
	terminal.press('2q');
	await terminal.waitFor('2q');
	terminal.press('\u0003');
	await terminal.waitFor('What you have typed, "2q"');
	terminal.press('\u0003');
	const {exitCode} = await terminal.exit;
	t.is(exitCode, 130);
	t.false(terminal.isFullScreen());
}

for (const [columns, rows] of bothKinds) {
	test(`palette, panes, pastes and mouse at ${columns}×${rows}`, async (t) => {
		const terminal = new TestTerminal([], {columns, rows});
		t.teardown(async () => terminal.dispose());
		await terminal.waitFor(/sample \d+ is/v);
		const isSmall = columns < 80;
		await usePalette(t, terminal);
		await usePanes(t, terminal, isSmall);
		await usePaste(t, terminal);
		await useMouse(t, terminal, isSmall);
		await quitTwice(t, terminal);
	});
}

test('a paste whose end never comes is used, and keys are keys again', async (t) => {
	const terminal = new TestTerminal([], {columns: 80, rows: 24});
	t.teardown(async () => terminal.dispose());
	await terminal.waitFor(/sample \d+ is/v);
	terminal.press(':');
	await terminal.waitFor('What do you want');
	terminal.press('\u001B[200~show Part 4');
	await terminal.waitFor(': show Part 4');
	terminal.press(escape);
	await terminal.waitFor((text) => !text.includes('What do you want'));
	terminal.press('\u001B[200~q');
	await terminal.waitFor('There is no field here');
	terminal.press('q');
	const {exitCode} = await terminal.exit;
	t.is(exitCode, 0);
});

test('--no-mouse leaves the mouse to the terminal until M', async (t) => {
	const terminal = new TestTerminal(['--no-mouse'], {columns: 60, rows: 20});
	t.teardown(async () => terminal.dispose());
	await terminal.waitFor(/sample \d+ is/v);
	t.is(terminal.screen.modes.mouseTrackingMode, 'none');
	terminal.press('M');
	await terminal.waitFor('Mouse on');
	t.is(terminal.screen.modes.mouseTrackingMode, 'drag');

	const command = new TestTerminal(['cost', '--no-mouse']);
	t.teardown(async () => command.dispose());
	const {exitCode} = await command.exit;
	t.is(exitCode, 2);
	t.regex(command.text(), /nn-tui cost has no --no-mouse/v);
});
