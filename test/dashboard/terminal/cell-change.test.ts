import xterm from '@xterm/headless';
import test from 'ava';
import {Canvas} from '../../../source/drawing/canvas.js';
import {rowChange} from '../../../source/dashboard/terminal/row-change.js';
import {createRandom} from '../../../source/network/random.js';

const width = 12;

/** A row with random characters in random styles, much of it always the same. */
function randomRow(random: () => number): string {
	const canvas = new Canvas(width, 1);
	for (let x = 0; x < width; x++) {
		if (random() < 0.4) {
			canvas.put(
				x,
				0,
				['a', 'Θ', '⣿', '▀'][Math.floor(random() * 4)],
				['', '1', '32', '38;5;214'][Math.floor(random() * 4)],
			);
		}
	}

	return canvas.rows()[0];
}

/** Every cell of a terminal's first row with its style. */
async function cells(output: string): Promise<string[]> {
	const terminal = new xterm.Terminal({
		cols: width,
		rows: 1,
		allowProposedApi: true,
	});
	await new Promise<void>((resolve) => {
		terminal.write(output, resolve);
	});
	const line = terminal.buffer.active.getLine(0)!;
	return Array.from({length: width}, (_, x) => {
		const cell = line.getCell(x)!;
		return `${cell.getChars()} ${cell.isBold()} ${cell.getFgColorMode()} ${cell.getFgColor()}`;
	});
}

test('a changed row looks as if it had been written whole', async (t) => {
	const random = createRandom(5);
	for (let k = 0; k < 300; k++) {
		const before = randomRow(random);
		const after = randomRow(random);
		const {column, text} = rowChange(before, after);
		t.deepEqual(
			await cells(`${before}\u001B[1;${column + 1}H${text}`),
			await cells(after),
			JSON.stringify({before, after, column, text}),
		);
	}
});

test('what is the same at both ends is not written', (t) => {
	const row = (middle: string, style: string) => {
		const canvas = new Canvas(20, 1);
		canvas.text(0, 0, 'unchanged', '1');
		canvas.text(10, 0, middle, style);
		canvas.text(14, 0, 'tail', '32');
		return canvas.rows()[0];
	};

	t.deepEqual(rowChange(row('one', ''), row('two', '')), {
		column: 10,
		text: '\u001B[0mtwo \u001B[0m',
	});
});
