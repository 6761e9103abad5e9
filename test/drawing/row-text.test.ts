import test from 'ava';
import {Canvas} from '../../source/drawing/canvas.js';
import {CellStyles} from '../../source/drawing/cell-styles.js';
import {RowText} from '../../source/drawing/row-text.js';

test('a row may be longer than any before, and the next one knows nothing of it', (t) => {
	const row = new RowText();
	const long = '─é1'.repeat(5000);
	row.text(long);
	t.is(row.toString(), long);
	row.clear();
	row.text('ab');
	row.unit(0x28_ff);
	t.is(row.toString(), 'ab⣿');
});

test('every cell keeps its own style', (t) => {
	const styles = new CellStyles(300);
	for (let i = 1; i < 300; i++) {
		styles.set(i, `38;2;${i % 250};0;0`);
	}

	styles.set(5, '');
	t.deepEqual(
		[0, 1, 5, 249, 250, 299].map((cell) => styles.get(cell)),
		['', '38;2;1;0;0', '', '38;2;249;0;0', '38;2;0;0;0', '38;2;49;0;0'],
	);
	t.true(styles.isSame(251) === (styles.get(251) === styles.get(250)));
});

test('a pasted canvas keeps its characters and styles, and is cut at the edges', (t) => {
	const inner = new Canvas(4, 3);
	inner.text(0, 0, 'abcd', '1');
	inner.text(0, 1, 'efgh', '2');
	inner.text(0, 2, 'ijkl', '3');
	const outer = new Canvas(3, 3);
	outer.paste(-1, 1, inner, {from: 1});
	t.deepEqual(outer.rows(), [
		'\u001B[0m   ',
		'\u001B[0m\u001B[0;2mfgh\u001B[0m',
		'\u001B[0m\u001B[0;3mjkl\u001B[0m',
	]);
});
