import test from 'ava';
import {
	facts,
	oneOf,
	text,
	unbroken,
	type Block,
	type Picture,
	type Table,
} from '../../source/content/blocks.js';
import {growingBar, optional, strong} from '../../source/content/words.js';
import {withAsciiNames} from '../../source/dashboard/blocks/ascii-names.js';
import {planBlocks} from '../../source/dashboard/blocks/stack.js';
import {speak} from '../../source/plain/speak.js';
import {drawn, plainTheme} from '../helpers/draw.js';

function rowsOf(
	blocks: readonly Block[],
	width: number,
	height: number,
): string[] {
	return drawn(width, height, (canvas) => {
		planBlocks(blocks, width).draw(
			{canvas, theme: plainTheme, hits: []},
			0,
			0,
			height,
		);
	});
}

/** A picture that fills its rows with a sign. */
function filled(sign: string, least: number, most?: number): Picture {
	return {
		type: 'picture',
		least,
		...(most !== undefined && {most}),
		draw(canvas) {
			canvas.fill(0, 0, 1, canvas.height, sign);
		},
	};
}

test('of two pictures without room for both, the higher one gives way', (t) => {
	const blocks = [filled('a', 1, 25), filled('b', 1, 4)];
	t.is(rowsOf(blocks, 1, 12).join(''), 'aaaaaaaabbbb');
	t.is(rowsOf(blocks, 1, 6).join(''), 'aaabbb');
	t.is(rowsOf(blocks, 1, 30).join(''), `${'a'.repeat(25)}bbbb`);
});

test('a picture has the rows that it wants before the words above it have any, and gives way to none', (t) => {
	const rows = (height: number) =>
		rowsOf(
			[text('b', {rank: 1}), {...filled('a', 2), wanted: 4}],
			1,
			height,
		).join('');
	t.is(rows(5), 'baaaa');
	t.is(rows(4), 'aaaa');
	t.is(rows(2), 'aa');
});

test('what has fixed rows leaves what stands above it where it is', (t) => {
	const below = (blocks: readonly Block[]): Block => ({
		type: 'beside',
		rows: {least: 2, most: 3},
		sides: [{blocks, isGrowing: true}],
	});
	t.is(
		rowsOf([filled('a', 1), below([text('b')])], 3, 6).join('|'),
		'a|a|a|b||',
	);
	t.is(
		rowsOf([filled('a', 1), below([text('b b b b b b')])], 3, 6).join('|'),
		'a|a|a|b b|b b|b b',
	);
});

test('text before numbers that end at the right uses what these leave free', (t) => {
	const table: Block = {
		type: 'table',
		columns: [{isFlexible: true}, {align: 'end', gap: 1}],
		rows: [{cells: ['a long text', '1']}, {cells: ['a long text', '12345678']}],
	};
	t.deepEqual(rowsOf([table], 14, 2), ['a long text  1', 'a lo… 12345678']);
	t.deepEqual(
		rowsOf(
			[
				{
					...table,
					rows: [
						{cells: [growingBar(1, 'good'), '1']},
						{cells: [growingBar(1, 'good'), '12345678']},
					],
				},
			],
			14,
			2,
		),
		['▇▇▇▇▇        1', '▇▇▇▇▇ 12345678'],
	);
});

test('dots stand where columns are left out', (t) => {
	const table = (chosen: number): Block => ({
		type: 'table',
		columns: [{}, ...[0, 1, 2, 3].map(() => ({gap: 1}))],
		rows: [
			{
				cells: [
					'r',
					...['aa', 'bb', 'cc', 'dd'].map((words, i) => ({
						words,
						isChosen: i === chosen,
					})),
				],
			},
		],
	});
	t.deepEqual(rowsOf([table(0)], 9, 1), ['r aa bb …']);
	t.deepEqual(rowsOf([table(3)], 9, 1), ['r … cc dd']);
	t.deepEqual(rowsOf([table(3)], 13, 1), ['r aa bb cc dd']);
});

test('a formula and its result are one piece of what is said', (t) => {
	t.deepEqual(speak([text('Δ/m + λ·Θ    = 0.2  yours')]).lines, [
		'Δ/m + λ·Θ = 0.2, yours.',
	]);
});

test('what answers the last key is said first, and questions in a table end as such', (t) => {
	t.deepEqual(
		speak([
			{
				type: 'table',
				columns: [{}, {}],
				rows: [{cells: ['How many?', '3']}],
			},
			text('Right', {spoken: 'first'}),
		]).lines,
		['Right.', 'How many? 3.'],
	);
});

test('of several layouts one is taken in which no line has to be broken', (t) => {
	const block = oneOf(
		[
			unbroken(
				text(['z = Θa\n= 0.25·1 + 0.5·2', strong(' = 1.25')], {hang: 2}),
			),
		],
		[text('z = Θa = 1.25')],
	);
	t.deepEqual(rowsOf([block], 25, 2), ['z = Θa', '  = 0.25·1 + 0.5·2 = 1.25']);
	t.deepEqual(rowsOf([block], 24, 2), ['z = Θa = 1.25', '']);
});

test('bars grow with their column, signed ones from its middle, and go where there is no room', (t) => {
	const bars = (isSigned: boolean): Table => ({
		type: 'table',
		columns: [
			{head: 'a', align: 'end'},
			{isFlexible: true, width: 4, rank: 1, gap: 1},
		],
		rows: [1, 0.5, isSigned ? -0.5 : 0].map((share) => ({
			cells: [String(share), growingBar(share, 'forward', isSigned)],
		})),
	});
	t.deepEqual(rowsOf([bars(false)], 8, 4), [
		'  a',
		'  1 ▇▇▇▇',
		'0.5 ▇▇',
		'  0',
	]);
	t.deepEqual(rowsOf([bars(true)], 13, 4), [
		'   a',
		'   1    │▇▇▇',
		' 0.5    │▇▇',
		'-0.5  ▇▇│',
	]);
	t.deepEqual(rowsOf([bars(false)], 7, 4), ['  a', '  1', '0.5', '  0']);
});

test('of a long table the rows and columns around the chosen cell are spoken', (t) => {
	const table: Table = {
		type: 'table',
		mostSpoken: {rows: 2, columns: 3},
		columns: Array.from({length: 6}, (_, j) => ({
			head: j === 0 ? 'row' : `c${j}`,
		})),
		rows: Array.from({length: 5}, (_, i) => ({
			isChosen: i === 3,
			cells: Array.from({length: 6}, (__, j) => ({
				words: j === 0 ? String(i) : `${i}·${j}`,
				isChosen: i === 3 && j === 5,
			})),
		})),
	};
	const spoken = (block: Table) => speak([block]).lines;
	t.deepEqual(spoken(table), [
		'The 2 rows and 3 columns around the chosen one:',
		'row 3, c3: 3·3, c4: 3·4, c5: 3·5.',
		'row 4, c3: 4·3, c4: 4·4, c5: 4·5.',
	]);
	t.is(spoken({...table, mostSpoken: {rows: 5, columns: 5}}).length, 5);
});

test('in ASCII letters have their names in each block that has room for them', (t) => {
	const table: Table = {
		type: 'table',
		columns: [{}, {}],
		rows: [{cells: ['Θ1[0,0]', '0.5 ✓']}],
	};
	const blocks = [
		text('λ·Θ'),
		text('θ and α and δ'),
		table,
		facts([{label: 'rate α', value: '1'}], {labelWidth: 7}),
		text(['Δ = 0', optional(' for now')]),
	];
	const named = (width: number) =>
		rowsOf(withAsciiNames(blocks, width), width, 9).filter((row) => row !== '');
	t.deepEqual(named(40), [
		'lambda*Theta',
		'theta and alpha and delta',
		'Theta1[0,0]  0.5 ✓',
		'rate alpha  1',
		'Delta = 0 for now',
	]);
	t.deepEqual(named(15), [
		'lambda*Theta',
		'θ and α and δ',
		'Θ1[0,0]  0.5 ✓',
		'rate α 1',
		'Δ = 0 for now',
	]);
});
