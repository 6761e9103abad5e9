import {Buffer} from 'node:buffer';
import xterm from '@xterm/headless';
import test from 'ava';
import {CellWriter} from '../../../source/dashboard/terminal/cell-change.js';
import {
	blank,
	readCells,
	withoutHalves,
	type Cell,
} from '../../../source/dashboard/terminal/cells.js';
import {Canvas} from '../../../source/drawing/canvas.js';
import {createRandom} from '../../../source/network/random.js';
import {cellsOf} from '../../helpers/cells.js';

const size = {cols: 24, rows: 3};

/** Rows with random characters in random styles, much of it always the same. */
function randomRows(
	random: () => number,
	more: readonly string[] = [],
): Cell[][] {
	const canvas = new Canvas(size.cols, size.rows);
	const pick = (list: readonly string[]) =>
		list[Math.floor(random() * list.length)];
	for (let y = 0; y < size.rows; y++) {
		for (let x = 0; x < size.cols * random(); x++) {
			if (random() < 0.6) {
				canvas.text(
					x,
					y,
					pick(['a', 'b', ' ', 'Θ', '⣿', '▀', ...more]),
					pick([
						'',
						'',
						'1',
						'32',
						'38;5;214',
						'1;4;91',
						'7',
						'2;38;2;1;20;255;48;5;238',
						'48;2;9;9;9',
					]),
				);
			}
		}
	}

	return canvas.rows().map((row) => withoutHalves(readCells(row)));
}

/** What a terminal shows after some output; of a blank only what can be seen. */
async function seen(terminal: xterm.Terminal, output: string): Promise<Cell[]> {
	await new Promise<void>((resolve) => {
		terminal.write(output, resolve);
	});
	return visible(cellsOf(terminal));
}

function visible(rows: ReadonlyArray<readonly Cell[]>): Cell[] {
	return rows.flat().map(({character, look}) => ({
		character,
		look:
			character === ' ' && !look.inverse && !look.underline
				? {...blank.look, background: look.background}
				: look,
	}));
}

function createTerminal(): xterm.Terminal {
	return new xterm.Terminal({...size, allowProposedApi: true});
}

for (const room of [Number.POSITIVE_INFINITY, 40]) {
	test(`changes make a terminal show what is wanted, with room for ${room} bytes at once`, async (t) => {
		const random = createRandom(5);
		const terminal = createTerminal();
		const shown = Array.from({length: size.rows}, () =>
			Array.from<Cell>({length: size.cols}).fill(blank),
		);
		for (let k = 0; k < 60; k++) {
			// A row with wide characters is written all at once.
			const wanted = randomRows(random, room < 100 ? [] : ['李']);
			let isDone = false;
			while (!isDone) {
				const writer = new CellWriter();
				isDone = wanted.every((row, y) => writer.row(y, shown[y], row, room));
				const output = writer.finish();
				t.true(Buffer.byteLength(output) < room + 60);
				t.deepEqual(
					await seen(terminal, output),
					visible(shown),
					JSON.stringify(output),
				);
			}

			t.deepEqual(visible(shown), visible(wanted));
		}
	});
}

test('only what differs is written', (t) => {
	const row = (middle: string, style: string) => {
		const canvas = new Canvas(30, 1);
		canvas.text(0, 0, 'unchanged', '1');
		canvas.text(10, 0, middle, style);
		canvas.text(24, 0, 'tail', '32');
		return readCells(canvas.rows()[0]);
	};

	for (const [before, after, expected] of [
		[row('one', ''), row('two', ''), '\u001B[1;11Htwo'],
		[row('one', ''), row('one', '31'), '\u001B[1;11H\u001B[31mone\u001B[m'],
		[row('one two', ''), row('own too', ''), '\u001B[1;12Hwn to'],
		[row('12345678', ''), row('02345679', ''), '\u001B[1;11H0\u001B[6C9'],
		[row('one', ''), readCells(' '.repeat(30)), '\u001B[1H\u001B[K'],
	] as const) {
		const writer = new CellWriter();
		writer.row(0, [...before], after);
		t.is(writer.finish(), expected);
	}
});
