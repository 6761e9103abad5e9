import {stripVTControlCharacters} from 'node:util';
import test from 'ava';
import {createSparkline} from '../../source/dashboard/drawing/sparkline.js';
import {
	statusRows,
	type LectureStatus,
} from '../../source/dashboard/drawing/status.js';
import {tabAt, tabRow} from '../../source/dashboard/drawing/tabs.js';
import {createTheme} from '../../source/drawing/theme.js';
import {parts} from '../../source/parts/index.js';
import {emptyHistory, extendHistory} from '../../source/session/history.js';
import {type SessionState} from '../../source/session/state.js';
import {lectureSession} from '../helpers/lecture.js';

const theme = createTheme(0);
const plain = (rows: readonly string[]) =>
	rows.map((row) => stripVTControlCharacters(row));

function rowsOf(
	change: Partial<SessionState>,
	width: number,
	lecture?: LectureStatus,
): string[] {
	const session = {...lectureSession(), ...change};
	return plain(
		statusRows(session, {
			theme,
			width,
			sparkline: createSparkline(),
			lecture,
		}),
	);
}

/** A session in training with these figures. */
function trained(iteration: number, accuracy: number): Partial<SessionState> {
	const {latest} = lectureSession();
	const points = [6, 3, 2, 1].map((cost, i) => ({
		...latest!,
		iteration: iteration - 3 + i,
		cost,
		accuracy,
	}));
	return {
		activity: 'training',
		speed: 330,
		latest: points.at(-1)!,
		history: extendHistory(emptyHistory, points),
	};
}

test('nothing in the status rows is cut: what does not fit is left out', (t) => {
	for (const width of [60, 61, 70, 79, 80, 90, 100, 120, 160, 200]) {
		const [data, figures] = rowsOf(trained(906, 0.914), width);
		t.is(data.length, width);
		t.regex(data, /iteration 906 {2} ▶ TRAINING {2}$/v);
		t.regex(
			figures,
			/^ accuracy ━+╸?┄*│┄* 91\.4 % +(?:cost )?J 1\.0000 .*α 1 .*λ 1 /v,
		);
		t.notRegex(data + figures, /…/v);
	}

	t.regex(rowsOf(trained(906, 0.914), 80)[1], / 330 it\/s $/v);
});

test('figures keep their places while their digits change', (t) => {
	for (const width of [60, 80, 120, 200]) {
		const [before, after] = [
			rowsOf(trained(9, 0.094), width),
			rowsOf(trained(123_456, 0.964), width),
		];
		for (const label of ['accuracy', 'J', 'α', 'λ']) {
			t.is(before[1].indexOf(` ${label} `), after[1].indexOf(` ${label} `));
		}

		t.is(before[0].indexOf('▶'), after[0].indexOf('▶'));
	}
});

test('the meter has its mark at 95 % and a check mark beyond it', (t) => {
	const meter = (accuracy: number) =>
		/accuracy (?<meter>\S+) (?<rest>.*?) {2,}(?:cost )?J/v.exec(
			rowsOf(trained(906, accuracy), 200)[1],
		)!.groups!;
	t.is(meter(0.94).meter, `${'━'.repeat(37)}╸│┄`);
	t.is(meter(0.94).rest, '94.0 %');
	t.is(meter(0.95).meter, `${'━'.repeat(38)}┃┄`);
	t.is(meter(0.95).rest, '95.0 % ✓');
	t.is(meter(1).rest, ' 100 % ✓');
});

test('a lecture covers results, pictures too, or leaves them out', (t) => {
	const covered = (accuracy: number) =>
		rowsOf(trained(906, accuracy), 120, 'covered')[1];
	t.regex(covered(0.5), /^ accuracy ░+ ░{6} +cost J ░+ +rate α 1/v);
	t.is(covered(0.5), covered(0.99));
	t.regex(rowsOf(trained(906, 0.9), 120, 'left out')[1], /^ rate α 1/v);
});

test('the badge says what training does', (t) => {
	for (const [activity, badge] of [
		['paused', '‖ PAUSED'],
		['diverged', '! DIVERGED'],
		['crashed', '! STOPPED'],
		['loading', '… LOADING'],
	] as const) {
		t.true(rowsOf({activity}, 60)[0].includes(badge));
	}
});

test('the sparkline follows each step and is not drawn for each while training', (t) => {
	const sparkline = createSparkline();
	const historyOf = (...costs: number[]) =>
		extendHistory(
			emptyHistory,
			costs.map((cost, iteration) => ({
				...lectureSession().latest!,
				iteration,
				cost,
			})),
		);
	const draw = (activity: 'paused' | 'training', ...costs: number[]) =>
		sparkline({activity, history: historyOf(...costs)}, 8);
	t.is(draw('paused'), '');
	t.is(draw('paused', 4, 2), '█▁');
	t.is(draw('paused', 4, 2, 1), '█▄▁');
	t.is(draw('training', 4, 2, 1, 0.5), '█▄▁');
	t.is(draw('paused', 4, 2, 1, 0.5), '█▅▃▁');
	t.is(draw('paused', 1, Number.NaN, 1), '▁▁');
});

const tabsWith = (...done: readonly string[]) =>
	parts.map((part) => ({
		part,
		isShown: part.key === '6',
		isDone: done.includes(part.key),
	}));
const tabText = (width: number, ...done: readonly string[]) =>
	plain(tabRow(tabsWith(...done), theme, width))[0].trimEnd();

test('tabs have the words of the exercise where there is room, and the check mark behind the name', (t) => {
	t.regex(tabText(200, '5'), /4 Part 2 Random {2}5 Part 3 Backprop✓ 6 Part 4/v);
	t.is(
		tabText(100, '1', '3'),
		' 0 Home 1 Graph✓ 2 Net 3 Sigmoid✓ 4 Random 5 Backprop 6 Check 7 λ 8 Train 9 Code W Learned d Draw',
	);
	t.is(
		tabText(80, '1', '3'),
		' 0 Home 1✓ 2 Net 3 Sigmoid✓ 4 Random 5 Backprop 6 Check 7 λ 8 Train 9 Code W d',
	);
	t.is(
		tabText(80, '1', '3', '5'),
		' 0 Home 1✓ 2 Net 3 Sigmoid✓ 4 Random 5 Backprop✓ 6 Check 7 λ 8 Train 9 Code W d',
	);
	t.is(
		tabText(60, '1', '6'),
		' 0 1✓ 2 3 4 Random 5 Backprop 6 Check✓ 7 λ 8 Train 9 W d',
	);
});

test('a click on a tab or its check mark shows its part', (t) => {
	for (const width of [60, 80, 200]) {
		const tabs = tabsWith('1', '6');
		const row = tabText(width, '1', '6');
		for (const {part} of tabs) {
			t.is(
				tabAt(
					tabs,
					width,
					row.search(new RegExp(String.raw` ${part.key}\b`, 'v')) + 1,
				),
				part.id,
			);
		}

		t.is(tabAt(tabs, width, row.indexOf('✓')), 'graph');
		t.is(tabAt(tabs, width, row.length + 5), undefined);
	}
});
