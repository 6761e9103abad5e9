import anyTest, {type ExecutionContext} from 'ava';
import {globalBindings} from '../../source/dashboard/keymap/layers.js';
import {lectureBindings} from '../../source/dashboard/keymap/program-bindings.js';
import {parts} from '../../source/parts/index.js';
import {fixture} from '../helpers/students.js';
import {keyBytes} from '../../source/dashboard/terminal/steps.js';
import {lookOf} from '../helpers/look.js';
import {scratchFolder} from '../helpers/mat-files.js';
import {bothKinds} from '../helpers/sizes.js';
import {TestTerminal} from '../helpers/terminal.js';

const test = anyTest.serial;

const submission = fixture('javascript/bias-regularized');

type Sees = string | RegExp | ((text: string) => boolean);

/** Keys one after the other, and what is seen then. */
type Steps = ReadonlyArray<readonly [key: string, sees: Sees]>;

const without = (words: string) => (text: string) => !text.includes(words);

const training: Steps = [
	['s', /iteration 1 /v],
	['+', /α 3 /v],
	['-', /α 1 /v],
	['=', /α 3 /v],
	['_', /α 1 /v],
	['>', /α 1\.1 /v],
	['<', /α 1 /v],
	['.', /λ 3 /v],
	[',', /λ 1 /v],
	['s', /iteration 2 /v],
	['r', /iteration 0 [\s\S]*J 6\.8265/v],
	['u', /iteration 2 /v],
	['r', /iteration 0 [\s\S]*J 6\.8265/v],
	['U', /iteration 2 /v],
	['r', /iteration 0 [\s\S]*J 6\.8265/v],
	['R', (text) => text.includes('iteration 0 ') && !text.includes('J 6.8265')],
	['space', '▶ TRAINING'],
	['space', '‖ PAUSED'],
	['b', 'Back at iteration'],
	['escape', without('Back at iteration')],
];

const overlays: Steps = [
	['C', 'YOUR CODE'],
	['C', 'Our engine trains again'],
	['O', 'Images are read row by row now'],
	['O', 'Images are read column by column now'],
	['escape', without('Images are read')],
	['o', 'Open data or weights'],
	['escape', without('Open data or weights')],
	['D', '▸ embedded'],
	['j', '▸ week7'],
	['k', '▸ embedded'],
	['escape', without('▸ embedded')],
	['w', 'Save weights and run'],
	['escape', without('Save weights and run')],
	[':', 'What do you want to do?'],
	['escape', without('What do you want')],
	['ctrl-k', 'What do you want to do?'],
	['ctrl-k', without('What do you want')],
	['?', /any (?:other )?key closes/v],
	['?', without('key closes')],
	['H', 'Enter restarts'],
	['escape', without('Enter restarts')],
	['y', 'went to the clipboard'],
	['escape', without('went to the clipboard')],
	['S', 'Wrote nn-tui-1.svg'],
	['V', '● REC'],
	['V', /Recorded .* to .*nn-tui-2\.cast/v],
	['escape', without('Wrote')],
	['M', 'Mouse off'],
	['M', 'Mouse on'],
	['escape', without('Mouse on')],
	['P', ' lecture '],
	['space', /says \d/v],
	['space', /says ░/v],
	['G', '▶ TRAINING'],
	['G', '‖ PAUSED'],
	['P', without(' lecture ')],
];

const shownParts: Steps = [
	...parts.map(({key, asks}) => [key, asks.slice(0, 20)] as const),
	['n', parts[0].asks.slice(0, 20)],
	['p', parts.at(-1)!.asks.slice(0, 20)],
];

/** Keys that end or stop the program; other tests press them. */
const elsewhere = new Set(['q', 'ctrl-c', 'ctrl-z']);

async function go(
	terminal: TestTerminal,
	steps: Steps,
	tried: Set<string>,
): Promise<void> {
	for (const [key, sees] of steps) {
		tried.add(key);
		terminal.press(keyBytes(key));
		await terminal.waitFor(sees);
	}
}

/** Tab, z and the scrolling of a pane: they change what is shown and change it back. */
async function goAndBack(
	terminal: TestTerminal,
	pairs: ReadonlyArray<readonly [on: string, back: string]>,
	look: (terminal: TestTerminal) => unknown,
	tried: Set<string>,
): Promise<void> {
	for (const [on, back] of pairs) {
		const before = look(terminal);
		terminal.press(keyBytes(on));
		await terminal.waitFor(() => look(terminal) !== before);
		terminal.press(keyBytes(back));
		await terminal.waitFor(() => look(terminal) === before);
		tried.add(on).add(back);
	}
}

/** What a pane scrolls by, where it is longer than its room. */
const scrolling = [
	['J', 'K'],
	['ctrl-d', 'ctrl-u'],
	['down', 'up'],
	['j', 'k'],
] as const;

/** Shows a pane that is longer than its room. */
async function showLongPane(
	terminal: TestTerminal,
	isSmall: boolean,
): Promise<void> {
	if (isSmall) {
		terminal.press('5');
		await terminal.waitFor('Part 3: ');
		await terminal.waitFor('━ First: is your cost right? ━');
	} else {
		terminal.press('9iii');
		await terminal.waitFor(
			(text) => text.includes('Hint 3') && !/looking …|testing …/v.test(text),
		);
	}
}

/** What stands in the frame of the help, without what changes beside it. */
function helpIn(text: string): string {
	return text
		.split('\n')
		.map((line) => /│.*│/v.exec(line)?.[0] ?? '')
		.join('\n');
}

/** Every key of the table stands in the help, in its order. */
async function readHelp(
	t: ExecutionContext,
	terminal: TestTerminal,
): Promise<void> {
	for (const part of parts) {
		terminal.press(part.key);
		await terminal.waitFor(part.asks.slice(0, 20));
		terminal.press('?');
		let text = await terminal.waitFor(/any (?:other )?key closes/v);
		for (const {help, keys} of [...part.bindings, ...globalBindings]) {
			if (typeof help !== 'string' || keys.length === 0) {
				continue;
			}

			// Longer ones are wrapped.
			const words = help.slice(0, 32).replace(/ \S*$/v, '');
			for (let page = 0; page < 2 && !text.includes(words); page++) {
				const before = helpIn(text);
				terminal.press(keyBytes('pagedown'));
				text = await terminal.waitFor((now) => helpIn(now) !== before);
			}

			t.true(text.includes(words), `${part.title}: ${words}`);
		}

		terminal.press(keyBytes('escape'));
		await terminal.waitFor(without('key closes'));
	}
}

async function useAll(
	t: ExecutionContext,
	terminal: TestTerminal,
	isSmall: boolean,
): Promise<void> {
	const tried = new Set<string>();
	await go(terminal, training, tried);
	await go(terminal, overlays, tried);
	await go(terminal, shownParts, tried);
	await go(terminal, [['7', parts[7].asks.slice(0, 20)]], tried);
	await goAndBack(
		terminal,
		[['tab', 'shift-tab']],
		() => terminal.text(),
		tried,
	);
	tried.add('z');
	// The smallest screen shows one pane at a time anyway.
	if (!isSmall) {
		await goAndBack(
			terminal,
			[
				['z', 'z'],
				['z', 'escape'],
			],
			() => terminal.text(),
			tried,
		);
	}

	const nameColor = () =>
		terminal.screen.buffer.active.getLine(0)!.getCell(1)!.getFgColor();
	const colors = [nameColor()];
	do {
		terminal.press('T');
		await terminal.waitFor(() => nameColor() !== colors.at(-1));
		colors.push(nameColor());
	} while (colors.at(-1) !== colors[0]);

	tried.add('T');
	await showLongPane(terminal, isSmall);
	await goAndBack(terminal, scrolling, lookOf, tried);
	const all = [...globalBindings, ...lectureBindings].flatMap(({keys}) => keys);
	t.deepEqual(
		all.filter((key) => !tried.has(key) && !elsewhere.has(key)),
		[],
	);
}

for (const [columns, rows] of bothKinds) {
	test(`every key that works everywhere does what it says at ${columns}×${rows}`, async (t) => {
		const terminal = new TestTerminal(
			['--threads', '1', '--code', submission],
			{
				columns,
				rows,
				directory: scratchFolder(),
			},
		);
		t.teardown(async () => terminal.dispose());
		// While the code is tested it cannot train.
		await terminal.waitFor(
			(text) => text.includes('PAUSED') && /tested once|looking …/v.test(text),
		);
		terminal.press('0');
		await terminal.waitFor(/sample \d+ is/v);
		await useAll(t, terminal, columns < 80);
		await readHelp(t, terminal);
	});
}
