import {mkdtemp, readdir} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import anyTest from 'ava';
import {execa} from 'execa';
import {stateHome} from '../helpers/state-home.js';
import {program, TestTerminal} from '../helpers/terminal.js';

// One program at a time: each trains with a whole core.
const test = anyTest.serial;

/** Trained on the embedded digits to more than 95 %. */
const weights = fileURLToPath(
	new URL('../../data/digits-weights.mat', import.meta.url),
);
const [up, down, right] = ['\u001B[A', '\u001B[B', '\u001B[C'];

/** What a terminal reports of a drag through cells, counted from 1; button 2 is the right one. */
function drag(
	button: 0 | 2,
	...cells: ReadonlyArray<readonly [number, number]>
): string {
	const [first] = cells;
	const last = cells.at(-1)!;
	return [
		`\u001B[<${button};${first[0]};${first[1]}M`,
		...cells.slice(1).map(([x, y]) => `\u001B[<${button + 32};${x};${y}M`),
		`\u001B[<${button};${last[0]};${last[1]}m`,
	].join('');
}

/** The first cell of the canvas, counted from 1, and the cells of a pixel. */
function canvasIn(text: string) {
	const rows = text.split('\n');
	const y = rows.findIndex((row) => /┌─{20,}┐/v.test(row));
	const x = rows[y].indexOf('┌');
	const columns = /─+/v.exec(rows[y].slice(x))![0].length;
	return {
		/** The cell in the middle of a pixel, counted from 0. */
		at: (column: number, row: number): readonly [number, number] => [
			x + 2 + Math.floor(((column + 0.5) * columns) / 20),
			y + 2 + Math.floor(((row + 0.5) * columns) / 40),
		],
	};
}

for (const [columns, rows] of [
	[80, 24],
	[120, 40],
] as const) {
	test(`a student draws with the mouse on ${columns}×${rows}, and nothing is selected`, async (t) => {
		const terminal = new TestTerminal(['--weights', weights], {columns, rows});
		t.teardown(async () => terminal.dispose());
		await terminal.waitFor('sample ');
		terminal.press('d');
		await terminal.waitFor('nothing is drawn yet');
		const {at} = canvasIn(await terminal.waitFor('drag draws'));
		terminal.press(drag(0, at(2, 1), at(9, 1), at(5, 12)));
		await terminal.waitFor(/centered 7 \(0\.\d\d\)/v);
		t.notRegex(terminal.output, /\u001B\]52;/v, 'nothing is copied');
		// A small one in the corner is another digit to the network, as it is.
		await terminal.waitFor(/as drawn [^7] \(0\.\d\d\), centered 7/v);

		terminal.press(drag(2, at(2, 1), at(9, 1), at(5, 12)));
		await terminal.waitFor('nothing is drawn yet');
		terminal.press('x');
		await terminal.waitFor(/centered 7/v);
		terminal.press('x');
		await terminal.waitFor('nothing is drawn yet');
		terminal.press('X');
		await terminal.waitFor(/centered 7/v);
		terminal.press('c');
		await terminal.waitFor('nothing is drawn yet');
		// Elsewhere and larger: the same digit.
		terminal.press(drag(0, at(6, 3), at(18, 3), at(11, 18)));
		await terminal.waitFor(/centered 7/v);
		// What is on the canvas stays while another part is shown.
		terminal.press('8');
		await terminal.waitFor('Cost');
		terminal.press('d');
		await terminal.waitFor(/centered 7/v);
	});
}

test('a student draws by keys, trains on the drawing, and goes on with it after --resume', async (t) => {
	const directory = await mkdtemp(join(tmpdir(), 'draw-'));
	const terminal = new TestTerminal(['--weights', weights], {directory});
	t.teardown(async () => terminal.dispose());
	await terminal.waitFor('sample ');
	terminal.press('d');
	await terminal.waitFor('drag draws');
	terminal.press(`${up.repeat(6)}\r`);
	await terminal.waitFor('column 11, row 5 · pen down');
	terminal.press(down.repeat(12));
	await terminal.waitFor('column 11, row 17 · pen down');
	await terminal.waitFor(/centered 1 \(0\.\d\d\)/v);
	terminal.press('\r');
	await terminal.waitFor('pen up');
	terminal.press(`e${up}e`);
	await terminal.waitFor('column 11, row 16 · pen up');
	terminal.press(`x:`);
	await terminal.waitFor('What do you want to do?');
	terminal.press('stroke 8,7 11,5');
	await terminal.waitFor('1 found');
	terminal.press('\r');
	await terminal.waitFor(/centered 1/v);

	terminal.press('t');
	await terminal.waitFor('The label of the drawing');
	terminal.press('x\r');
	await terminal.waitFor('There is no label x');
	terminal.press('7\r');
	await terminal.waitFor('sample 5001 of this run');
	await terminal.waitFor('1 of the 5001 samples');
	terminal.press('a');
	await terminal.waitFor('The label of the');
	terminal.press('7\r');
	await terminal.waitFor('in this run 25 times');
	await terminal.waitFor('26 of the 5026 samples are drawings');
	// Some hundred iterations make it a 7.
	terminal.press(' ');
	await terminal.waitFor(/centered 7 \(0\.\d\d\)/v);
	terminal.press(' ');
	await terminal.waitFor('PAUSED');
	terminal.press('v');
	await terminal.waitFor('1 of the 5001 samples');
	terminal.press('u');
	terminal.press('w');
	await terminal.waitFor('Enter saves');
	terminal.press('\r');
	await terminal.waitFor('Saved');
	const [, iteration, cost] =
		/iteration (?<iteration>\d+).*?J (?<cost>\d\.\d+)/sv.exec(terminal.text())!;
	terminal.press('qq');
	await terminal.exit;

	const [file] = await readdir(directory);
	const resumed = new TestTerminal(['--resume', join(directory, file)]);
	t.teardown(async () => resumed.dispose());
	await resumed.waitFor(`goes on from iteration ${iteration}`);
	await resumed.waitFor(cost);
	await resumed.waitFor('5001×400');
	resumed.press('d');
	await resumed.waitFor('drag draws');
	resumed.press(`${right}\r`);
	t.regex(await resumed.waitFor(/centered \d \(0/v), /1 of the 5001 samples/v);
});

test('a drawing is typed in --plain, as strokes and as rows, and the answers are told', async (t) => {
	const {stdout} = await execa(
		process.execPath,
		[program, '--plain', '--weights', weights],
		{
			input: [
				'd',
				'stroke 3,3 9,3 5,14',
				'stroke 30,1',
				'undo',
				'row 3 ..##. ..##. ..##. ..##. ..##. ..##. ..##. ..##. ..##.',
				't 1',
				'wait',
				'quit',
			]
				.map((line) => `${line}\n`)
				.join(''),
			env: {LC_ALL: 'C.UTF-8', XDG_STATE_HOME: stateHome},
		},
	);
	t.regex(stdout, /as drawn \d \(0\.\d\d\), centered 7 \(0\.\d\d\)/v);
	t.regex(stdout, /moved \d to the right, \d down/v);
	t.regex(stdout, /The canvas has the columns 1 to 20 and the rows 1 to 20\./v);
	t.regex(stdout, /as drawn \d \(0\.\d\d\), centered 1 \(0\.\d\d\)/v);
	t.regex(stdout, /The drawing is sample 5001 of this run now/v);
	t.regex(stdout, /drawn and added to the data/v);
	t.regex(stdout, /^[\n\u0020-\u007E]*$/v);
});
