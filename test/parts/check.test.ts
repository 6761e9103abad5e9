import test from 'ava';
import {
	gradientMistakes,
	mistakeById,
	type ClassicMistake,
} from '../../source/exercise/mistakes/index.js';
import {check} from '../../source/parts/check/check.js';
import {
	roundContent,
	verdictText,
} from '../../source/parts/check/round-content.js';
import {roundActions as rounds} from '../../source/parts/check/round-state.js';
import {textOf} from '../../source/content/words.js';
import {
	belowVerdict,
	menuContent,
	mistakesContent,
	tableContent,
	verdictContent,
	weightContent,
} from '../../source/parts/check/content.js';
import {
	checkActions as actions,
	initialCheckState,
	menuIds,
	selectedWeight,
	shownWeights,
	type CheckState,
} from '../../source/parts/check/state.js';
import {
	epsilonContent,
	whereContent,
} from '../../source/parts/check/pictures.js';
import {type KeyContext, type Pane} from '../../source/parts/part.js';
import {initialState} from '../../source/session/state.js';
import {
	clickedContent,
	drawnContent,
	spokenContent,
} from '../helpers/content.js';

const session = initialState({learningRate: 1, lambda: 1});

type Content = NonNullable<Pane<CheckState>['content']>;

const rowsOf = (
	content: Content,
	state: CheckState,
	width: number,
	height: number,
) => drawnContent(content, state, {session, width, height});

/** The rows while the answer is covered. */
const coveredRowsOf = (content: Content, state: CheckState) =>
	drawnContent(content, state, {
		session,
		width: 62,
		height: 50,
		isCovered: true,
	});

function panesOf(
	node: typeof check.arrangement | Pane<CheckState>,
): ReadonlyArray<Pane<CheckState>> {
	return typeof node === 'function'
		? []
		: 'id' in node
			? [node]
			: node.children.flatMap((child) => panesOf(child));
}

function panesNow(state: CheckState): ReadonlyArray<Pane<CheckState>> {
	const {arrangement} = check;
	return panesOf(
		typeof arrangement === 'function' ? arrangement(state) : arrangement,
	);
}

const broken = (
	mistake: string,
	more: Partial<CheckState> = {},
): CheckState => ({
	...initialCheckState,
	mistake,
	tried: [mistake],
	...more,
});

test('the table is worst first, and in order after a key', (t) => {
	const worst = shownWeights(broken('overwritten'));
	t.is(worst.length, 38);
	for (let i = 1; i < worst.length; i++) {
		t.true(worst[i - 1].difference >= worst[i].difference);
	}

	const [first] = shownWeights(actions.order(broken('overwritten')));
	t.deepEqual([first.layer, first.row, first.column], [1, 0, 0]);
});

test('the table shows Θ1, Θ2 or one row', (t) => {
	const first = actions.layer(initialCheckState);
	t.is(shownWeights(first).length, 20);
	const second = actions.layer(first);
	t.is(shownWeights(second).length, 18);
	t.is(shownWeights(actions.layer(second)).length, 38);
	const selected = selectedWeight(initialCheckState);
	const row = actions.row(initialCheckState);
	t.true(shownWeights(row).every((weight) => weight.row === selected.row));
	t.is(shownWeights(row).length, 4);
	t.is(shownWeights(actions.row(row)).length, 38);
});

test('the selection keeps to the table and to its weight', (t) => {
	t.is(actions.moveInTable(initialCheckState, -1).selected, 0);
	t.is(actions.moveInTable(initialCheckState, 1000).selected, 37);
	const third = actions.moveInTable(initialCheckState, 3);
	const name = ({layer, row, column}: ReturnType<typeof selectedWeight>) =>
		`${layer} ${row} ${column}`;
	t.is(
		name(selectedWeight(actions.epsilon(third, -1))),
		name(selectedWeight(third)),
	);
	t.is(
		name(selectedWeight(actions.lambda(third))),
		name(selectedWeight(third)),
	);
	t.is(name(selectedWeight(actions.order(third))), name(selectedWeight(third)));
});

test('where an ε makes other weights wrong than the selected one, the worst is gone to', (t) => {
	let jumps = 0;
	for (let selected = 1; selected < 38; selected++) {
		for (const exponent of [-10, -11]) {
			const before = {...initialCheckState, exponent, selected};
			const after = actions.epsilon(before, -1);
			const shown = shownWeights(after);
			t.true(
				selectedWeight(after).difference > 1e-5 ||
					shown.every(({difference}) => difference <= 1e-5),
				`${selected} at 1e${exponent}`,
			);
			jumps += after.selected === 0 ? 1 : 0;
		}
	}

	t.true(jumps > 0);
});

test('ε stays between 1e-12 and 1e-1', (t) => {
	let state: CheckState = initialCheckState;
	for (let i = 0; i < 20; i++) {
		state = actions.epsilon(state, 1);
	}

	t.is(state.exponent, -1);
	for (let i = 0; i < 20; i++) {
		state = actions.epsilon(state, -1);
	}

	t.is(state.exponent, -12);
});

test('the part is done when a mistake was tried and turned off', (t) => {
	t.false(check.isDone!(initialCheckState, session));
	const tried = actions.moveInMenu(initialCheckState, 1);
	t.is(tried.mistake, 'hidden-linear');
	t.false(tried.isDone);
	t.true(actions.repair(tried).isDone);
	t.true(actions.moveInMenu(tried, -1).isDone);
	t.false(actions.repair({...tried, exponent: -1}).isDone);
});

test('the verdict shows both λ and says that λ = 0 hides a mistake', (t) => {
	t.deepEqual(
		rowsOf(verdictContent, broken('bias-regularized', {lambda: 3}), 60, 6),
		[
			'code: bias regularized',
			'λ = 0: largest difference 1.2e-9 ✓ passed',
			'λ = 3: largest difference 5.8e-2 ✗ failed',
			'λ = 0 hides this mistake; only λ = 3 shows it (press c).',
			'λ = 3  Θ1: 5 of 20 wrong, only in column 0 (bias)',
			'λ = 3  Θ2: 3 of 18 wrong, only in column 0 (bias)',
		],
	);
});

test('where the verdict has no pane it stands above the others', (t) => {
	const state = broken('bias-regularized');
	const menu = rowsOf(belowVerdict(menuContent), state, 36, 10);
	t.deepEqual(menu.slice(0, 4), [
		'λ = 0: largest 1.2e-9 ✓ passed',
		'λ = 3: largest 5.8e-2 ✗ failed',
		'λ = 0 hides it, λ = 3 shows it.',
		' ↓↓ at λ = 0, λ = 3   1 of 32 tried',
	]);
	const where = rowsOf(
		belowVerdict(whereContent),
		{...state, lambda: 3},
		36,
		10,
	);
	t.regex(where[4], /^Θ1 0 {2}1 {2}2 {2}3 {2}Θ2 0 {2}1 {2}2 {2}3 {2}4 {2}5$/v);
	const epsilon = rowsOf(belowVerdict(epsilonContent), state, 36, 10);
	t.regex(epsilon.at(-1)!, /1e-12.*● 1e-4: 1\.2e-9.*1e-1/v);
});

test('a tiny ε shows the worst weights and does not call the code right', (t) => {
	const state = {...initialCheckState, exponent: -11};
	const tiny = actions.epsilon(state, -1);
	t.is(tiny.selected, 0);
	t.true(selectedWeight(tiny).difference > 1e-5);
	const words = rowsOf(verdictContent, tiny, 60, 8).join(' ');
	t.regex(words, /ε is too small/v);
	t.notRegex(words, /code is right/v);
});

const keyContext: KeyContext = {
	session,
	send: () => undefined,
};

test('a click takes a mistake or selects a weight', (t) => {
	const clicked = (id: string, y: number) => {
		const {content, choose} = panesNow(initialCheckState).find(
			(pane) => pane.id === id,
		)!;
		const target = clickedContent(content, initialCheckState, {
			session,
			width: 42,
			height: 16,
			at: {x: 5, y},
		});
		return target === undefined
			? initialCheckState
			: choose!(initialCheckState, target, keyContext);
	};

	// The verdict stands above the menu.
	t.is(clicked('mistakes', 5).mistake, menuIds[1]);
	t.is(clicked('mistakes', 3), initialCheckState);
	t.is(clicked('table', 5).selected, 3);
	t.is(clicked('table', 1), initialCheckState);
});

test('the pictures have ✗ only where it is wrong', (t) => {
	const rows = rowsOf(
		whereContent,
		broken('bias-regularized', {lambda: 3}),
		36,
		7,
	);
	t.is(rows[0], 'λ = 3 (the table’s)');
	t.is(rows[1], 'Θ1 0  1  2  3  Θ2 0  1  2  3  4  5');
	t.regex(
		rows[2],
		/^0 {2}✗▓ · {2}· {2}· {2}0 {2}✗[░▒▓█] · {2}· {2}· {2}· {2}·$/v,
	);
	t.regex(rows[6], /^4 {2}✗[░▒▓█] · {2}· {2}·$/v);
	const right = rowsOf(whereContent, broken('bias-regularized'), 36, 7);
	t.notRegex(right.join('\n'), /✗/v);
});

test('the menu shows results of what was tried only', (t) => {
	const rows = rowsOf(menuContent, broken('bias-regularized'), 46, 40);
	t.is(rows[0], ' ↓↓ at λ = 0, λ = 3   1 of 32 tried');
	t.is(rows[1], ' ✓✓ the right code');
	t.is(rows[2], ' ·· g forgotten in the hidden layer     step 1');
	t.true(rows.some((row) => /^▸✓✗ bias regularized +Part 5$/v.test(row)));
});

test('the chosen weight has its quotient with the numbers put in', (t) => {
	t.deepEqual(rowsOf(weightContent, initialCheckState, 78, 4), [
		'Θ1[2,3]  input 3 → hidden unit 3   θ = −0.0751   λ = 0   ε = 1e-4',
		'J(θ+ε) = 2.102478293589   J(θ−ε) = 2.102487076525   all other weights kept',
		'numerical  −0.043914681 = (2.102478293589 − 2.102487076525) / (2 · 1e-4)',
		'backprop.  −0.043914682  difference 1.2e-9 ✓ at most 1e-5  ratio 1',
	]);
});

test('nothing overflows a small table or a plot without room', (t) => {
	const rows = rowsOf(
		tableContent,
		actions.moveInTable(initialCheckState, 20),
		40,
		10,
	);
	t.regex(rows[0], /^λ = 0 {2}Θ1 Θ2 {2}worst first {2}\d+–\d+ of 38$/v);
	t.is(rows.length, 10);
	t.true(rows.slice(1).every((row) => row.length === 40 || row.length === 38));
	t.notThrows(() => rowsOf(epsilonContent, initialCheckState, 10, 3));
});

test('while it is covered, right and wrong code look alike', (t) => {
	const {covered} = check.questions[0];
	const others = {...broken('mean-forgotten'), tried: []};
	for (const content of [tableContent, belowVerdict(whereContent)]) {
		t.deepEqual(
			coveredRowsOf(content, covered!(initialCheckState)),
			coveredRowsOf(content, covered!(others)),
		);
	}

	const tried = {...initialCheckState, tried: menuIds.slice(1) as string[]};
	t.notRegex(coveredRowsOf(mistakesContent, tried).join('\n'), /[✓✗]/v);
	t.regex(
		coveredRowsOf(weightContent, others).join('\n'),
		/backprop\. {2}░{12} {2}difference ░{22}/v,
	);
});

test('in sentences each number has its name, and the code under test is told first', (t) => {
	const {lines, more} = spokenContent(tableContent, initialCheckState, {
		session,
	});
	t.is(lines.length, 6);
	t.is(more.length, 33);
	t.is(lines[0], 'λ = 0, Θ1 and Θ2, worst first, 38 weights, the worst 5:');
	t.is(
		lines[1],
		'Θ1[2,3]: numerical −0.043914681, backprop −0.043914682, difference 1.2e-9 right, ratio 1.000.',
	);
	const menu = spokenContent(mistakesContent, broken('bias-regularized'), {
		session,
	});
	t.is(
		menu.lines[0],
		'under test: passes at λ = 0, fails at λ = 3: bias regularized, Part 5.',
	);
	t.is(menu.more[0], '1 of 32 mistakes tried.');
	t.is(menu.more[2], 'not tried: g forgotten in the hidden layer, step 1.');
	t.deepEqual(
		spokenContent(whereContent, broken('bias-regularized'), {session}).lines,
		[
			'At λ = 0, Θ1: all 20 right; Θ2: all 18 right.',
			'At λ = 3, Θ1: 5 of 20 wrong, only in column 0 (bias); Θ2: 3 of 18 wrong, only in column 0 (bias).',
		],
	);
	t.deepEqual(
		spokenContent(verdictContent, initialCheckState, {session}).lines,
		[
			'code: the right code.',
			'At λ = 0 the largest difference is 1.2e-9, ✓ passed.',
			'At λ = 3 the largest difference is 1.2e-9, ✓ passed.',
			'The code is right: every difference is below 1e-5.',
		],
	);
	t.deepEqual(
		spokenContent(weightContent, initialCheckState, {session}).lines,
		[
			'Θ1[2,3], input 3 → hidden unit 3, θ = −0.0751, λ = 0, ε = 1e-4.',
			'numerical: −0.043914681.',
			'backprop: −0.043914682, difference 1.2e-9 is right, ratio 1.',
		],
	);
});

/** Types a text and Enter. */
function typed(state: CheckState, text: string): CheckState {
	let now = state;
	for (const character of text) {
		now = rounds.type(now, character === ' ' ? 'space' : character);
	}

	return rounds.type(now, 'enter');
}

const round = rounds.begin(broken('sign', {layer: 1, exponent: -6}), 4);
const saysNow = (state: CheckState) =>
	spokenContent(roundContent, state, {session}).lines;
const key = (name: string) =>
	check.bindings.filter(({keys}) => keys.includes(name));
const press = (state: CheckState, name: string) =>
	key(name)
		.find(({off}) => !off?.(state, context))
		?.run(state, context, name) ?? state;

function pressed(state: CheckState, ...names: readonly string[]): CheckState {
	let now = state;
	for (const name of names) {
		now = press(now, name);
	}

	return now;
}

const context: KeyContext = {...keyContext, focused: 'mistakes'};

test('a round hides a mistake and begins with the whole table', (t) => {
	t.like(round, {
		mistake: 'labels-high',
		lambda: 0,
		layer: 0,
		exponent: -4,
		selected: 0,
		tried: ['sign'],
	});
	t.deepEqual(saysNow(round), [
		'Question 1 of 5, 0 points, round 4.',
		'The code under test has one of these mistakes, or none: which one do the numbers of the table show?',
		'Known: y = 2, 3, 1, 2, 3 for the m = 5 samples; λ/m = 0.6 at λ = 3.',
		'1: squared-error δ(2): (a − y)·g′, step 2.',
		'2: labels one place too high, step 2.',
		'3: regularization forgotten, Part 5.',
		'4: regularization subtracted, Part 5.',
		'5: Θ² added instead of Θ, Part 5.',
		'6: no mistake (the code is right).',
		'↑/↓ choose, Enter answers (1 point). A hint (i) takes 0.5, v shows the answer for 0.',
	]);
});

test('an answer is judged with the rows that show it, the reason, and what it would have shown', (t) => {
	// Without a choice Enter does nothing.
	t.is(pressed(round, 'enter'), round);
	const right = pressed(round, 'down', 'down', 'enter');
	t.like(right, {lambda: 0, round: {marked: 2}});
	const {layer, row, column} = selectedWeight(right);
	t.deepEqual([layer, row, column], [2, 1, 0]);
	const lines = saysNow(right);
	t.is(lines[0], 'Question 1 of 5, 1 point, round 4.');
	t.is(lines[1], 'Right: labels one place too high.');
	t.true(lines.some((line) => line.startsWith('Θ2[1,0], numerical 0.11142')));
	t.true(lines.includes(`Step 2: ${mistakeById('labels-high').why}`));

	const wrong = pressed(right, 'enter', 'down', 'enter');
	t.is(wrong.lambda, 3);
	t.deepEqual(saysNow(wrong).slice(0, 2), [
		'Question 2 of 5, 1 point, round 4.',
		'Wrong. Hidden: first row left out, not column. Your answer: last sample left out.',
	]);
	const told = saysNow(wrong).join('\n');
	t.regex(told, /backprop −?[\d.]+ wrong, your answer would give −?[\d.]+\./v);
	t.regex(told, /yours: would show Θ1: all 20 wrong; Θ2: all 18 wrong\./v);
	t.regex(told, /only the regularization term is wrong/v);
	// ↑/↓ select the other rows in the table.
	const up = rounds.mark(wrong as Parameters<typeof rounds.mark>[0], 0);
	t.is(selectedWeight(up).layer, 1);
	t.is(selectedWeight(up).column, 0);
});

test('a hint costs half a point, the shown answer the whole, and the score tells which were missed', (t) => {
	const hinted = pressed(round, 'i');
	t.is(pressed(hinted, 'i'), hinted);
	t.true(saysNow(hinted).some((line) => line.startsWith('Hint: Look at')));
	const after = pressed(hinted, 'down', 'down', 'enter', 'enter', 'v');
	t.is(saysNow(after)[0], 'Question 2 of 5, 0.5 points, round 4.');
	t.is(saysNow(after)[1], 'Hidden: first row left out, not column.');
	const over = pressed(
		after,
		'enter',
		'up',
		'enter',
		'enter',
		'down',
		'down',
		'down',
		'enter',
		'enter',
		'up',
		'enter',
		'enter',
	);
	t.true(check.isDone!(over, session));
	t.deepEqual(saysNow(over).slice(0, 8), [
		'2.5 of 5 points, round 4 is over.',
		'↑/↓ show each of the five in the table once more.',
		'right, labels one place too high, 0.5 points.',
		'missed: first row left out, not column, 0 points.',
		'right, no mistake (the code is right), 1 point.',
		'right, predicted label instead of a, 1 point.',
		'missed: divided by 2m, 0 points.',
		'Hidden: first row left out, not column.',
	]);
	t.is(over.mistake, 'row-left-out');
	t.is(pressed(over, 'down', 'down', 'down').mistake, 'mean-halved');
	// Another round has the next number; leaving asks nothing, and brings back what was before.
	t.like(pressed(over, 'g'), {round: {number: 5, at: 0, answers: []}});
	t.like(pressed(over, 'escape'), {round: undefined, mistake: 'sign'});
});

test('the right code may be hidden, and guessing it does not count as repairing', (t) => {
	const third = pressed(round, 'v', 'enter', 'v', 'enter');
	t.is(third.mistake, undefined);
	t.false(check.isDone!(third, session));
	t.is(pressed(third, 'x', 'left', 'right'), third);
	t.is(
		saysNow(pressed(third, 'up', 'enter'))[1],
		'Right: no mistake (the code is right).',
	);
});

test('leaving asks only where answers would be lost', (t) => {
	t.like(pressed(round, 'i', 'down', 'escape'), {
		round: undefined,
		mistake: 'sign',
		tried: ['sign'],
	});
	const answered = pressed(round, 'v');
	const asked = pressed(answered, 'escape');
	t.is(
		saysNow(asked)[0],
		'Leave round 4? Its 1 of 5 answers (0 points) are lost. Enter leaves, Esc stays.',
	);
	t.deepEqual(pressed(asked, 'escape'), answered);
	t.is(pressed(asked, 'enter').round, undefined);
	// Where Esc closes a message or leaves the zoom, it does that first.
	t.truthy(key('escape')[0].off!(answered, {...context, isEscapeTaken: true}));
});

test('an answer is typed by its number or by words of it', (t) => {
	const open = pressed(round, '/');
	t.true(check.isTyping!(open));
	for (const text of ['2', 'too high', 'LABELS']) {
		t.is(saysNow(typed(open, text))[1], 'Right: labels one place too high.');
	}

	for (const [text, problem] of [
		['7', 'No choice has these words'],
		['slope', 'No choice has these words'],
		['regularization', 'Several choices have these words'],
	]) {
		const refused = typed(open, text);
		t.true(check.isTyping!(refused));
		t.is(
			saysNow(refused).find((line) => line.startsWith(problem)),
			`${problem}: type a number from 1 to 6, or other words of one.`,
		);
	}

	t.like(typed(open, 'round 417'), {round: {number: 417, field: undefined}});
	const second = pressed(typed(open, '2'), 'enter', '/');
	t.regex(saysNow(typed(second, 'round 417')).join('\n'), /Leave this round/v);
});

test('an answer with the same numbers counts, and is told so', (t) => {
	const byId = (id: string) => ({
		...gradientMistakes.find((mistake) => mistake.id === id)!,
		title: id,
	});
	const [hidden, answer]: ClassicMistake[] = [
		byId('loop-inputs'),
		byId('loop-labels'),
	];
	t.is(
		textOf(verdictText({hidden, answer, verdict: 'same numbers'})),
		'✓ Right: loop-inputs. Your answer, loop-labels, gives the same numbers, so it counts too.',
	);
});

test('clicks choose an answer and a row of the evidence', (t) => {
	const inRound = panesNow(round).find(({id}) => id === 'mistakes')!;
	const clicked = (state: CheckState, words: string) => {
		const rows = rowsOf(roundContent, state, 50, 30);
		const target = clickedContent(roundContent, state, {
			session,
			width: 50,
			height: 30,
			at: {x: 5, y: rows.findIndex((row) => row.includes(words))},
		});
		return target === undefined
			? state
			: inRound.choose!(state, target, keyContext);
	};

	const chosen = clicked(round, 'labels one place');
	t.is(chosen.round!.marked, 1);
	const answered = pressed(chosen, 'enter');
	const other = clicked(answered, 'Θ1[');
	t.is(selectedWeight(other).layer, 1);
	t.is(clicked(answered, 'Step 2'), answered);
});

test('a click on a cell of the pictures selects its weight at its λ', (t) => {
	const {choose} = panesNow(initialCheckState).find(({id}) => id === 'where')!;
	const content = whereContent;
	const state = broken('bias-regularized', {layer: 2, order: 'position'});
	for (const [width, height] of [
		[36, 17],
		[62, 17],
	]) {
		const rows = rowsOf(content, state, width, height);
		const y = rows.findLastIndex((row) => row.startsWith('λ = 3')) + 4;
		for (const mark of ['✗', '·']) {
			const x = rows[y].indexOf(mark);
			const target = clickedContent(content, state, {
				session,
				width,
				height,
				at: {x, y},
			});
			const after = choose!(state, target, keyContext);
			const {layer, row, difference} = selectedWeight(after);
			t.deepEqual([after.lambda, layer, row], [3, 1, 2]);
			t.is(difference > 1e-5, mark === '✗');
		}

		const heading = {session, width, height, at: {x: 2, y: y - 3}};
		t.is(clickedContent(content, state, heading), undefined);
	}
});

test('the right code has the activation of the run; a kink is marked and no mistake', (t) => {
	const relu: CheckState = {
		...initialCheckState,
		activation: 'relu',
		exponent: -2,
	};
	const verdict = rowsOf(verdictContent, relu, 60, 10).join('\n');
	t.regex(verdict, /the right code, ReLU hidden units/v);
	t.regex(verdict, /✓ passed[^✗]*1 weight is at a kink \(\^\)/v);
	t.regex(verdict, /Θ1: 19 right, 1 at a kink/v);
	const kink = shownWeights(relu).findIndex(({isAtKink}) => isAtKink);
	t.true(kink > 0);
	const table = rowsOf(tableContent, {...relu, selected: kink}, 60, 45);
	t.is(table.filter((row) => row.includes('^')).length, 1);
	t.regex(
		rowsOf(weightContent, {...relu, selected: kink}, 100, 6).join('\n'),
		/\^ kink: ignore/v,
	);
	t.regex(rowsOf(whereContent, relu, 60, 8).join('\n'), /\^/v);
	// A mistake is that of the exercise, with sigmoid.
	const broken = {...relu, mistake: gradientMistakes[0].id};
	t.deepEqual(
		shownWeights(broken),
		shownWeights({...broken, activation: 'sigmoid'}),
	);
});

test('the keys of the check move in the rows of the activation of the run', (t) => {
	const down = check.bindings.find(({keys}) => keys.includes('down'))!;
	const context = {
		session: {...session, network: {activation: 'tanh'}},
		send: () => undefined,
	} as unknown as KeyContext;
	t.is(down.run(initialCheckState, context, 'down').activation, 'tanh');
});
