import {existsSync} from 'node:fs';
import anyTest, {type ExecutionContext} from 'ava';
import {TestTerminal} from '../helpers/terminal.js';
import {testWith} from '../helpers/test-with.js';

// One terminal at a time: each computes with whole cores.
const test = anyTest.serial;

const data = '../shared/data/mnist5000.mat';
const weights = '../shared/data/week7weights.mat';
const withFiles = testWith(
	existsSync(data) && existsSync(weights),
	'the course’s files in ../shared/data',
);

const right = '\u001B[C';
const left = '\u001B[D';

/** What each step after the cost is headed by, in order. */
const headings = [
	'Step 1: a(0) =',
	'Step 1: z(1) =',
	'Step 1: a(1) =',
	'Step 1: z(2) =',
	'Step 1: a(2) =',
	'Step 2: y =',
	'Step 2: δ(2) =',
	'Step 3: (Θ2)ᵀδ(2), then discard row 0',
	'Step 3: g′(z(1)) =',
	'Step 3: δ(1) =',
	'Step 4: Δ2 =',
	'Step 4: Δ1 =',
	'Step 5: D2 =',
	'Step 5: D1 =',
];

async function stepThrough(
	terminal: TestTerminal,
	from: number,
	to: number,
): Promise<string> {
	let text = terminal.text();
	for (const heading of headings.slice(from, to)) {
		terminal.press(right);
		text = await terminal.waitFor(heading);
	}

	return text;
}

async function visit(
	t: ExecutionContext,
	arguments_: readonly string[],
	size: {columns: number; rows: number},
	act: (terminal: TestTerminal) => Promise<void>,
): Promise<void> {
	const terminal = new TestTerminal(arguments_, size);
	try {
		await terminal.waitFor(/sample \d+ is/v);
		terminal.press('5');
		await terminal.waitFor('cross-entropy');
		await act(terminal);
	} finally {
		await terminal.dispose();
	}

	t.pass();
}

withFiles(
	'the costs of the course’s weights on other digits stand there unticked, at λ = 0, 1 and 3',
	async (t) => {
		await visit(
			t,
			['--data', data, '--weights', weights, '--lambda', '1'],
			{columns: 80, rows: 24},
			async (terminal) => {
				const text = terminal.text();
				t.regex(text, /^[│┃] ?0 +0\.584997 +\+ +0\.000000 = 0\.584997/mv);
				t.regex(text, /^[│┃] ?1 +0\.584997 +\+ +0\.096141 = 0\.681138/mv);
				t.regex(text, /^[│┃] ?3 +0\.584997 +\+ +0\.288422 = 0\.873420/mv);
				t.regex(text, /course files only/v);
				// The weights are the course's, known by their content, until they are trained.
				t.regex(
					text,
					/that takes[│┃\s]*week7data1\.mat[│┃\s]*\(o[│┃\s]*opens/v,
				);
				t.false(/(?:287629|383770|576051) ✓/v.test(text));
				terminal.press('s');
				const trained = await terminal.waitFor('weights of iteration 1 ');
				t.regex(trained, /week7weights\.mat[│┃\s]*as/v);
			},
		);
	},
);

test('a student walks one sample through to the end and the tab is marked', async (t) => {
	await visit(t, [], {columns: 80, rows: 24}, async (terminal) => {
		t.regex(terminal.text(), / 5 Backprop/v);
		const end = await stepThrough(terminal, 0, headings.length);
		t.regex(end, /Backprop✓/v);
		t.regex(end, /D1 = Δ1 \/ m {3}25×401/v);
		t.regex(end, /this sample's share of D1/v);
		terminal.press(left);
		await terminal.waitFor('Step 5: D2 =');
		terminal.press('\u001B[H');
		await terminal.waitFor('cross-entropy');
	});
});

test('a student predicts δ(2) of the check network, wrong and then right', async (t) => {
	await visit(t, [], {columns: 120, rows: 40}, async (terminal) => {
		terminal.press('c');
		await terminal.waitFor('Check network, sample 1 of 5');
		await stepThrough(terminal, 1, 7);
		const step = await terminal.waitFor('= 0.5108 − 1 = −0.4892');
		t.regex(step, /δ\(2\)\[1\] = a\(2\)\[1\] − y\[1\]/v);
		terminal.press('\r');
		await terminal.waitFor('your value for δ(2)[1]?');
		await terminal.waitFor('= 0.5108 − 1 = ?');
		terminal.press('0.51');
		await terminal.waitFor('? [0.51');
		terminal.press('\r');
		await terminal.waitFor('✗ 0.51 is not δ(2)[1]');
		terminal.press('\r');
		await terminal.waitFor('your value for δ(2)[1]?');
		terminal.press('-0.489');
		await terminal.waitFor('? [-0.489');
		terminal.press('\r');
		await terminal.waitFor('✓ −0.489 is right: δ(2)[1] = −0.4892');
		await stepThrough(terminal, 7, headings.length);
		// D of the check network is that of all its samples.
		await terminal.waitFor('= 0.1466 / 5 = 0.02932');
	});
});

test('training does not move the numbers that are looked at', async (t) => {
	await visit(t, [], {columns: 120, rows: 40}, async (terminal) => {
		await stepThrough(terminal, 0, 2);
		const numbers = (text: string) =>
			/^[│┃] ? +(= .*more = .*?) *[│┃]$/mv.exec(text)?.[1];
		const before = numbers(terminal.text());
		t.truthy(before);
		terminal.press('s');
		const later = await terminal.waitFor(
			'weights of iteration 0 (t: present ones)',
		);
		t.is(numbers(later), before);
		terminal.press('t');
		const taken = await terminal.waitFor(/weights of iteration 1(?!\d)/v);
		t.not(numbers(taken), before);
	});
});
