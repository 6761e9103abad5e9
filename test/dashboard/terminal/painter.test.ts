import {setImmediate, setTimeout} from 'node:timers/promises';
import xterm from '@xterm/headless';
import test from 'ava';
import {type Rectangle} from '../../../source/drawing/canvas.js';
import {readCells} from '../../../source/dashboard/terminal/cells.js';
import {
	select,
	selectedText,
	type Region,
} from '../../../source/dashboard/terminal/mouse.js';
import {Flow} from '../../../source/dashboard/terminal/flow.js';
import {Painter} from '../../../source/dashboard/terminal/painter.js';

/** A painter on a screen of 10×3, what it wrote and what is to be seen. */
function createScreen(flow = new Flow()) {
	const terminal = new xterm.Terminal({
		cols: 10,
		rows: 3,
		allowProposedApi: true,
	});
	const writes: string[] = [];
	let isReady = true;
	let drain: () => void = () => undefined;
	const painter = new Painter(
		{
			columns: 10,
			rows: 3,
			write(text) {
				writes.push(text);
				terminal.write(text);
				return isReady;
			},
			once(_event, listener) {
				drain = listener;
			},
		},
		undefined,
		flow,
	);
	return {
		painter,
		terminal,
		writes,
		block() {
			isReady = false;
		},
		drain() {
			isReady = true;
			drain();
		},
		async seen(): Promise<string[]> {
			await setImmediate();
			await setImmediate();
			return new Promise((resolve) => {
				terminal.write('', () => {
					resolve(
						Array.from({length: 3}, (_, y) =>
							terminal.buffer.active.getLine(y)!.translateToString(true),
						),
					);
				});
			});
		},
	};
}

function region(place: Rectangle, rows: string[], layer = 0): Region {
	return {layer, place: () => place, draw: () => rows};
}

test('regions lie above the frame, by layer', async (t) => {
	const {painter, seen} = createScreen();
	painter.setFrame('..........\n..........\n..........');
	painter.add(region({x: 2, y: 1, width: 3, height: 1}, ['top'], 1));
	painter.add(region({x: 1, y: 1, width: 5, height: 2}, ['aaaaa', 'bbbbb']));
	t.deepEqual(await seen(), ['..........', '.atopa....', '.bbbbb....']);
});

test('only what changed is written', async (t) => {
	const {painter, writes, seen} = createScreen();
	let text = 'one';
	painter.setFrame('frame\nframe\nframe');
	painter.add({
		place: () => ({x: 6, y: 1, width: 3, height: 1}),
		draw: () => [text],
	});
	await seen();
	t.is(writes.length, 1);
	painter.request();
	await seen();
	t.is(writes.length, 1);
	text = 'two';
	painter.request();
	t.deepEqual(await seen(), ['frame', 'frame two', 'frame']);
	t.is(writes.length, 2);
	t.false(writes[1].includes('frame'));
});

test('what goes on by itself is drawn at its interval, and the last of it is shown', async (t) => {
	const {painter, seen} = createScreen();
	const interval = 1000;
	let drawings = 0;
	let text = 'one';
	painter.setFrame('frame');
	painter.add({
		interval,
		place: () => ({x: 0, y: 1, width: 3, height: 1}),
		draw() {
			drawings++;
			return [text];
		},
	});
	await seen();
	// What a user waits for is drawn at once for a while.
	await setTimeout(200);
	const before = drawings;
	const begin = performance.now();
	for (text of ['two', 'six', 'ten']) {
		painter.requestCalmly();
		await seen();
	}

	let rows: string[] = [];
	while (!rows.includes('ten')) {
		await setTimeout(10);
		rows = await seen();
	}

	// A slow machine takes longer than one interval for this; regions that are nearly due are drawn with others.
	const intervals = Math.floor((performance.now() - begin) / (interval - 20));
	t.true(drawings - before <= 1 + intervals, String(drawings));
	text = 'end';
	painter.request();
	t.deepEqual(await seen(), ['frame', 'end', '']);
});

test('on a slow link the screen comes in pieces, each when the one before has been shown, with the newest content', async (t) => {
	let now = 0;
	const {painter, writes, seen} = createScreen(new Flow(() => now));
	const isAsked = () => writes.at(-1)!.endsWith('\u001B[5n');
	painter.setFrame('a'.repeat(10));
	await seen();
	t.true(isAsked());
	now = 1000;
	painter.answer();
	const colorful = (text: string, rows: number) =>
		Array.from({length: rows}, (_, y) =>
			Array.from(
				text,
				(letter, x) => `\u001B[0;38;2;${x};99;${y};48;2;200;${x};100m${letter}`,
			).join(''),
		).join('\n');
	painter.setFrame(colorful('abcdefghij', 3));
	const first = await seen();
	t.true(isAsked());
	t.is(first[0], 'abcdefghij');
	t.not(first[2], 'abcdefghij');
	const written = writes.length;
	painter.setFrame(colorful('ABCDEFGHIJ', 3));
	await seen();
	t.is(writes.length, written);
	let rows: string[] = [];
	while (rows.join('') !== 'ABCDEFGHIJ'.repeat(3)) {
		painter.answer();
		rows = await seen();
	}

	t.true(writes.length > written);
});

test('stop waits for the answer that is on its way', async (t) => {
	const {painter, seen} = createScreen();
	painter.setFrame('a');
	await seen();
	painter.answer();
	await setTimeout(150);
	painter.setFrame('b');
	await seen();
	let hasStopped = false;
	const stopping = (async () => {
		await painter.stop();
		hasStopped = true;
	})();
	await seen();
	t.false(hasStopped);
	painter.answer();
	await stopping;
	t.true(hasStopped);
});

test('a region that goes leaves no ghost', async (t) => {
	const {painter, seen} = createScreen();
	painter.setFrame('abcdefghij\nabcdefghij\nabcdefghij');
	const remove = painter.add(
		region({x: 2, y: 0, width: 2, height: 3}, ['##', '##', '##']),
	);
	t.deepEqual(await seen(), ['ab##efghij', 'ab##efghij', 'ab##efghij']);
	remove();
	t.deepEqual(await seen(), ['abcdefghij', 'abcdefghij', 'abcdefghij']);
});

test('what lies above a changed row stays above', async (t) => {
	const {painter, seen} = createScreen();
	let below = 'xxxxx';
	painter.setFrame('\n\n');
	painter.add({
		place: () => ({x: 0, y: 0, width: 5, height: 1}),
		draw: () => [below],
	});
	painter.add(region({x: 1, y: 0, width: 2, height: 1}, ['##'], 1));
	await seen();
	below = 'yyyyy';
	painter.request();
	t.deepEqual(await seen(), ['y##yy', '', '']);
});

test('a terminal that does not keep up is not flooded', async (t) => {
	const {painter, writes, block, drain, seen} = createScreen();
	block();
	painter.setFrame('1');
	await seen();
	for (const frame of ['2', '3', '4']) {
		painter.setFrame(frame);
		await seen();
	}

	t.is(writes.length, 1);
	drain();
	t.deepEqual(await seen(), ['4', '', '']);
	t.is(writes.length, 2);
});

test('a drag selects text within the frame, shown in reverse until it is released; a click is told', async (t) => {
	const {painter, terminal, seen} = createScreen();
	const told: string[] = [];
	painter.setFrame('\n\n');
	painter.add({
		...region({x: 2, y: 0, width: 7, height: 3}, [
			'┌one──┐',
			'│ab   │',
			'│cd ef│',
		]),
		isFramed: true,
		point({type, x, y}) {
			told.push(`${type} ${x} ${y}`);
		},
	});
	const reversed = () =>
		Array.from({length: 3}, (_, y) =>
			Array.from({length: 10}, (__, x) =>
				terminal.buffer.active.getLine(y)!.getCell(x)!.isInverse() ? '#' : '.',
			).join(''),
		);
	await seen();
	painter.point({type: 'press', x: 4, y: 1});
	painter.point({type: 'release', x: 4, y: 1});
	t.deepEqual(told.splice(0), ['press 2 1', 'release 2 1']);
	painter.point({type: 'press', x: 4, y: 1});
	painter.point({type: 'drag', x: 0, y: 2});
	await seen();
	t.deepEqual(reversed(), ['..........', '...##.....', '..........']);
	t.is(painter.point({type: 'release', x: 0, y: 2}), 'ab');
	await seen();
	t.deepEqual(reversed(), Array.from({length: 3}).fill('.'.repeat(10)));
	t.deepEqual(told, ['press 2 1']);
});

test('a drag goes to the region that took its press, wherever it is, and selects nothing', async (t) => {
	const {painter, seen} = createScreen();
	const told: string[] = [];
	painter.setFrame('\n\n');
	painter.add({
		...region({x: 2, y: 0, width: 3, height: 2}, ['abc', 'def']),
		point({type, x, y, isTaken}) {
			told.push(`${type} ${x} ${y}${isTaken ? ' taken' : ''}`);
			return type.endsWith('press') && x === 1;
		},
	});
	await seen();
	painter.point({type: 'press', x: 3, y: 0});
	painter.point({type: 'drag', x: 9, y: 2});
	t.is(painter.point({type: 'release', x: 0, y: 0}), undefined);
	painter.point({type: 'right-press', x: 3, y: 1});
	painter.point({type: 'right-drag', x: 4, y: 1});
	painter.point({type: 'release', x: 4, y: 1});
	painter.point({type: 'right-press', x: 2, y: 1});
	painter.point({type: 'right-drag', x: 4, y: 1});
	painter.point({type: 'release', x: 4, y: 1});
	t.deepEqual(told, [
		'press 1 0',
		'drag 7 2 taken',
		'release -2 0 taken',
		'right-press 1 1',
		'right-drag 2 1 taken',
		'release 2 1 taken',
		'right-press 0 1',
	]);
});

test('a selection runs row by row within its bounds, in either direction, without the blanks at the ends', (t) => {
	const cells = ['abc  |x', 'd    |y', ' ef  |z'].map((row) => readCells(row));
	const bounds = {x: 0, y: 0, width: 5, height: 3};
	for (const [from, to, text] of [
		[{x: 1, y: 0}, {x: 1, y: 2}, 'bc\nd\n e'],
		[{x: 1, y: 2}, {x: 1, y: 0}, 'bc\nd\n e'],
		[{x: 9, y: 9}, {x: 2, y: 2}, 'f'],
		[{x: 0, y: 0}, {x: 9, y: 0}, 'abc'],
	] as const) {
		t.is(selectedText(cells, select(bounds, from, to)!), text);
	}
});
