import process from 'node:process';
import test from 'ava';
import {execa} from 'execa';
import {runCheck} from '../../source/exercise/check.js';
import {mistakes} from '../../source/exercise/mistakes/index.js';
import {menuIds} from '../../source/parts/check/state.js';
import {stateHome} from '../helpers/state-home.js';
import {program, TestTerminal} from '../helpers/terminal.js';

const [up, down, right, left, enter, escape] = [
	'\u001B[A',
	'\u001B[B',
	'\u001B[C',
	'\u001B[D',
	'\r',
	'\u001B',
];

/** The largest difference that the verdict shows for a λ, and whether it passed. */
function verdict(
	text: string,
	lambda: number,
): {difference: number; passed: boolean} {
	const found = new RegExp(
		String.raw`λ = ${lambda}: largest (?:difference )?(\S+) +([✓✗])`,
		'v',
	).exec(text)!;
	return {difference: Number(found[1]), passed: found[2] === '✓'};
}

/** The cells of both pictures, row by row: the character in each column. */
function pictureOf(rows: readonly string[]): {
	theta1: string[];
	theta2: string[];
} {
	const header = rows.findIndex((row) =>
		/Θ1 0 {2}1 {2}2 {2}3 +Θ2 0/v.test(row),
	);
	const start = rows[header].indexOf('Θ1 0');
	const cells = (row: string, from: number, count: number) =>
		Array.from({length: count}, (_, j) => row[from + 3 + 3 * j]).join('');
	return {
		theta1: rows
			.slice(header + 1, header + 6)
			.map((row) => cells(row, start, 4)),
		theta2: rows
			.slice(header + 1, header + 4)
			.map((row) => cells(row, start + 15, 6)),
	};
}

test('the gradient check passes, breaks on purpose, and is repaired', async (t) => {
	const terminal = new TestTerminal([], {columns: 120, rows: 40});
	try {
		await terminal.waitFor('PAUSED');
		terminal.press('6');
		await terminal.waitFor('The code is right');
		let text = await terminal.waitFor(/Θ1\[2,3\] +input 3 → hidden unit 3/v);
		for (const lambda of [0, 3]) {
			const {difference, passed} = verdict(text, lambda);
			t.true(difference < 1e-8);
			t.true(passed);
		}

		// One mistake in the regularization: λ = 0 hides it, λ = 3 shows it in column 0.
		terminal.press('m');
		terminal.press('j'.repeat(menuIds.indexOf('bias-regularized')));
		await terminal.waitFor('λ = 0 hides this mistake');
		text = await terminal.waitFor('Part 5: The cost leaves the first column');
		t.true(text.includes('code: bias regularized'));
		t.true(verdict(text, 0).passed);
		t.false(verdict(text, 3).passed);
		terminal.press('c');
		await terminal.waitFor('Θ1: 5 of 20 wrong, only in column 0 (bias)');
		await terminal.waitFor('Θ2: 3 of 18 wrong, only in column 0 (bias)');
		await terminal.waitFor((screen) => {
			const {theta1, theta2} = pictureOf(screen.split('\n'));
			return (
				theta1.every((cells) => cells === '✗···') &&
				theta2.every((cells) => cells === '✗·····')
			);
		});

		// One that any λ shows.
		terminal.press(
			up.repeat(
				menuIds.indexOf('bias-regularized') - menuIds.indexOf('mean-forgotten'),
			),
		);
		await terminal.waitFor('code: 1/m forgotten');
		terminal.press('c');
		await terminal.waitFor('Θ1: all 20 wrong, each 5.00 times the right value');
		text = await terminal.waitFor('λ = 0 (the table’s)');
		t.false(verdict(text, 0).passed);
		t.false(verdict(text, 3).passed);

		t.false(text.includes('Check✓'));
		terminal.press('x');
		await terminal.waitFor('Check✓');
		text = await terminal.waitFor('The code is right');
		t.true(verdict(text, 0).passed);
	} finally {
		await terminal.dispose();
	}
});

test('ε = 1e-1 and ε = 1e-12 spoil the check of the right code', async (t) => {
	const terminal = new TestTerminal([], {columns: 80, rows: 24});
	try {
		await terminal.waitFor('PAUSED');
		terminal.press('6');
		await terminal.waitFor('Right: every difference');
		const fine = verdict(terminal.text(), 0).difference;
		// The bottom pane is written last.
		terminal.press(right.repeat(3));
		let text = await terminal.waitFor(/ε = 1e-1(?!\d)/v);
		t.true(text.includes('ε is too large'));
		t.false(verdict(text, 0).passed);
		t.false(verdict(text, 3).passed);
		t.true(verdict(text, 0).difference > 1e5 * fine);
		terminal.press(left.repeat(11));
		text = await terminal.waitFor('ε = 1e-12');
		t.true(text.includes('ε is too small'));
		t.false(verdict(text, 0).passed);
		t.false(verdict(text, 3).passed);
		terminal.press('\t\t\t');
		text = await terminal.waitFor('● 1e-12:');
		t.true(text.includes('1e-5'));
	} finally {
		await terminal.dispose();
	}
});

/** A row of the table on screen. */
type Row = {
	readonly name: string;
	readonly backpropagated: number;
	readonly difference: number;
};

const toNumber = (text: string) => Number(text.replace('−', '-'));

function rowsOfTable(text: string): Row[] {
	return [
		...text.matchAll(
			/│ ?(Θ\d\[\d,\d\]) +(?:−?[\d.]+) +(−?[\d.]+) +(\S+) [✓✗]/gv,
		),
	].map(([, name, value, difference]) => ({
		name,
		backpropagated: toNumber(value),
		difference: Number(difference),
	}));
}

/** The choices on screen, in their order. */
function choicesOn(text: string): string[] {
	return [...text.matchAll(/┃ *▸?[1-6] (.+?) *(?:(?:step|Part) \d)? *┃/gv)].map(
		([, title]) => title.trim(),
	);
}

/** Whether a mistake gives the gradients of these rows at a λ, of which the first is the worst. */
function fits(title: string, lambda: number, rows: readonly Row[]): boolean {
	const id = mistakes.find((mistake) => mistake.title === title)?.id;
	const {weights, maxDifference} = runCheck(id, lambda);
	const isWorst =
		Math.abs(maxDifference - rows[0].difference) <
		0.1 * rows[0].difference + 1e-5;
	return (
		isWorst &&
		rows.every(({name, backpropagated}) =>
			weights.some(
				(weight) =>
					name === `Θ${weight.layer}[${weight.row},${weight.column}]` &&
					Math.abs(weight.backpropagated - backpropagated) < 1e-5,
			),
		)
	);
}

/** Finds what is hidden as a student does: by the numbers of the table at both λ, and by nothing else. */
async function solve(
	terminal: TestTerminal,
	question: number,
): Promise<{choices: string[]; hidden: number}> {
	const asked = (lambda: number) => (text: string) =>
		text.includes(`Question ${question} of 5`) &&
		text.includes('↑/↓ choose') &&
		new RegExp(String.raw`λ = ${lambda} +Θ1 Θ2 +worst first +1–`, 'v').test(
			text,
		);
	const atZero = await terminal.waitFor(asked(0));
	terminal.press('c');
	const atThree = await terminal.waitFor(asked(3));
	terminal.press('c');
	await terminal.waitFor(asked(0));
	const choices = choicesOn(atZero);
	const found = [...choices.keys()].filter(
		(i) =>
			fits(choices[i], 0, rowsOfTable(atZero)) &&
			fits(choices[i], 3, rowsOfTable(atThree)),
	);
	if (found.length !== 1 || choices.length !== 6) {
		throw new Error(`${found.join(', ')} of ${choices.join('; ')}:\n${atZero}`);
	}

	return {choices, hidden: found[0]};
}

/** Whether the screen says this, however its lines are broken. */
const says = (words: string) => (text: string) =>
	text
		.split('\n')
		.map((row) => row.slice(row.lastIndexOf('┃', row.length - 2)))
		.join(' ')
		.replaceAll(/[\s┃│█]+/gv, ' ')
		.includes(words);

function click(terminal: TestTerminal, text: string): void {
	const rows = terminal.rows();
	const y = rows.findIndex((row) => row.includes(text)) + 1;
	const x = rows[y - 1].indexOf(text) + 1;
	terminal.press(`\u001B[<0;${x};${y}M\u001B[<0;${x};${y}m`);
}

for (const [columns, rows] of [
	[80, 24],
	[120, 40],
]) {
	test(`a round of five is played from the numbers on screen at ${columns}×${rows}`, async (t) => {
		const terminal = new TestTerminal([], {columns, rows});
		try {
			await terminal.waitFor('PAUSED');
			terminal.press('6');
			await terminal.waitFor('g guess');
			terminal.press('g');
			await terminal.waitFor('Question 1 of 5');
			terminal.press('/');
			await terminal.waitFor('Answer:');
			terminal.press(`round 4${enter}`);
			await terminal.waitFor(
				(text) => /round 4\b/v.test(text) && !text.includes('Answer:'),
			);

			// Right, by keys.
			const first = await solve(terminal, 1);
			terminal.press(down.repeat(first.hidden + 1));
			await terminal.waitFor(`Enter answers ${first.hidden + 1}`);
			terminal.press(enter);
			await terminal.waitFor(says(`Right: ${first.choices[first.hidden]}.`));
			terminal.press(enter);

			// Right after a hint, by mouse.
			const second = await solve(terminal, 2);
			terminal.press('i');
			await terminal.waitFor(says('Hint: '));
			click(terminal, second.choices[second.hidden]);
			await terminal.waitFor(`Enter answers ${second.hidden + 1}`);
			click(terminal, 'Enter answer  ');
			await terminal.waitFor(says(`Right: ${second.choices[second.hidden]}.`));
			await terminal.waitFor('1.5 points');
			terminal.press(enter);

			// Wrong, by its number.
			const third = await solve(terminal, 3);
			const wrong = (third.hidden + 1) % 6;
			terminal.press('/');
			await terminal.waitFor('Answer:');
			terminal.press(`${wrong + 1}${enter}`);
			await terminal.waitFor(
				says(
					`Wrong. Hidden: ${third.choices[third.hidden]}. Your answer: ${third.choices[wrong]}.`,
				),
			);
			const text = await terminal.waitFor(/your answer’s/v);
			t.regex(text, /▸Θ\d\[\d,\d\]/v);

			// Elsewhere and back: the round is there.
			terminal.press('7');
			await terminal.waitFor('Part 5: ');
			terminal.press('6');
			await terminal.waitFor(says('Wrong. Hidden: '));
			terminal.press(enter);

			// Not known.
			const fourth = await solve(terminal, 4);
			terminal.press('v');
			await terminal.waitFor(says(`Hidden: ${fourth.choices[fourth.hidden]}.`));
			terminal.press(enter);

			// Right, by words.
			const fifth = await solve(terminal, 5);
			terminal.press('/');
			await terminal.waitFor('Answer:');
			terminal.press(`${fifth.choices[fifth.hidden]}${enter}`);
			await terminal.waitFor(says(`Right: ${fifth.choices[fifth.hidden]}.`));
			t.false(terminal.text().includes('Check✓'));
			terminal.press(enter);

			const over = await terminal.waitFor('2.5 of 5 points');
			t.regex(over, /✗ +.*\n[\s\S]*✗ /v);
			await terminal.waitFor('Check✓');
			const hidden = [first, second, third, fourth, fifth].map(
				(puzzle) => puzzle.choices[puzzle.hidden],
			);
			t.is(new Set(hidden).size, 5);
			for (const title of hidden) {
				t.true(over.includes(title), title);
			}

			// Another round has other questions; leaving it with an answer asks first.
			terminal.press('g');
			const next = await solve(terminal, 1);
			terminal.press('v');
			await terminal.waitFor(says(`Hidden: ${next.choices[next.hidden]}.`));
			terminal.press(escape);
			await terminal.waitFor(says('Enter leaves, Esc stays.'));
			terminal.press(escape);
			await terminal.waitFor('Question 1 of 5');
			terminal.press(escape);
			await terminal.waitFor(says('Enter leaves, Esc stays.'));
			terminal.press(enter);
			await terminal.waitFor('x repair');
		} finally {
			await terminal.dispose();
		}
	});
}

test('a round is played in typed lines, by numbers and by words', async (t) => {
	const lines = [
		'6 g',
		'answer round 4',
		'answer 2',
		'enter',
		'answer nothing',
		'escape',
		'i',
		'answer not column',
		'enter',
		'v',
		'enter',
		'answer 1',
		'enter',
		'answer by 2m',
		'enter',
		'escape',
		'8',
		'answer 3',
	];
	const {stdout} = await execa(process.execPath, [program, '--plain'], {
		input: [...lines, 'quit'].map((line) => `${line}\n`).join(''),
		env: {LC_ALL: 'C.UTF-8', XDG_STATE_HOME: stateHome},
	});
	for (const told of [
		/^1: squared-error .+, step 2\.$/mv,
		/^Round: Correct: labels one place too high\.|^Correct: labels one place/mv,
		/^Round: Question 2 of 5, 1 point, round 4\.$/mv,
		/No choice has these words: type a number from 1 to 6/v,
		/^(?:Round: )?Hint: At lambda equals 0 every difference is small\./mv,
		/Correct: first row left out, not column\./v,
		/^Round: Hidden: no mistake \(the code is correct\)\.$/mv,
		/Wrong\. Hidden: predicted label instead of the activation\. Your answer: squared-error/v,
		/yours: would show theta 1: all 20 wrong, each 0\.25 times the correct value/v,
		/^Round: 2.5 of 5 points, round 4 is over\.$/mv,
		/^missed: no mistake/mv,
		/There is no field here to type that into\./v,
	]) {
		t.regex(stdout, told);
	}
});
