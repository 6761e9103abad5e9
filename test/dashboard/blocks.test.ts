import test from 'ava';
import {text, type Block, type Picture} from '../../source/content/blocks.js';
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

test('what has fixed rows leaves what stands above it where it is', (t) => {
	const below = (blocks: readonly Block[]): Block => ({
		type: 'beside',
		rows: 3,
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
