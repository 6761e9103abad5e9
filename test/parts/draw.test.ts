import {existsSync} from 'node:fs';
import test from 'ava';
import {measureInk, imageStyleOf} from '../../source/dataset/image-style.js';
import {readDataset} from '../../source/dataset/dataset.js';
import {type Point} from '../../source/dataset/digits/hand.js';
import {forward, outputOf} from '../../source/network/forward.js';
import {createMatrix} from '../../source/network/matrix.js';
import {
	answersContent,
	canvasContent,
} from '../../source/parts/draw/content.js';
import {draw} from '../../source/parts/draw/draw.js';
import {
	fitDrawing,
	movedCopies,
	paint,
	type Mark,
} from '../../source/parts/draw/paint.js';
import {
	drawingOf,
	initialDrawState,
	type DrawState,
} from '../../source/parts/draw/state.js';
import {type KeyContext} from '../../source/parts/part.js';
import {
	clickedContent,
	drawnContent,
	spokenContent,
} from '../helpers/content.js';
import {lectureSession} from '../helpers/lecture.js';
import {testWith} from '../helpers/test-with.js';

const session = lectureSession();
const size = session.data!.imageSize!;
const style = session.data!.style!;

const line = (...points: readonly Point[]): Mark => ({type: 'pen', points});

/** A seven in the upper left corner, smaller than the digits of the data. */
const corners: readonly Point[] = [
	[2, 2],
	[8, 2],
	[4, 10],
];
const seven: readonly Mark[] = [line(...corners)];

function isClose(a: number, b: number, tolerance = 1e-12): boolean {
	return Math.abs(a - b) <= tolerance;
}

test('ink is measured as NumPy and SciPy do', (t) => {
	const ink = Float64Array.from({length: 48}, (_, i) => {
		const [c, r] = [Math.floor(i / 8), i % 8];
		return r >= 2 && r <= 6 && c >= 1 && c <= 4 ? Math.sin(1 + i) ** 2 : 0;
	});
	const {extent, center, strokeWidth} = measureInk(ink, {height: 8, width: 6})!;
	// Of scipy.ndimage.center_of_mass + 0.5, numpy.interp at half of the profiles, and numpy.diff.
	t.true(isClose(center[0], 2.974_943_793_474_337));
	t.true(isClose(center[1], 4.508_574_430_492_568));
	t.true(isClose(extent, 4.961_740_365_901_387));
	t.true(isClose(strokeWidth, 0.878_572_539_301_000_4));
	t.is(measureInk(new Float64Array(48), {height: 8, width: 6}), undefined);
});

const mnist = new URL('../../../shared/data/mnist5000.mat', import.meta.url);
testWith(existsSync(mnist), 'the course’s files in ../shared/data')(
	'the style of real digits is the one that NumPy finds',
	async (t) => {
		const found = imageStyleOf(await readDataset(mnist.pathname))!;
		t.true(isClose(found.full, 1.104_362));
		t.is(found.blank, 0);
		t.true(isClose(found.extent, 13.796_416_140_019_813));
		t.true(isClose(found.center[0], 10.364_260_707_426_658));
		t.true(isClose(found.center[1], 10.360_893_632_523_16));
		t.true(isClose(found.strokeWidth, 1.680_699_608_265_060_7));
	},
);

test('dark ink on bright paper is ink too, and tiny images have no style', (t) => {
	const x = createMatrix(
		1,
		36,
		Array.from({length: 36}, (_, i) => (i === 14 ? 0.2 : 0.9)),
	);
	const samples = {x, labels: [1]};
	const found = imageStyleOf({samples, imageSize: {height: 6, width: 6}})!;
	t.is(found.blank, 0.9);
	t.is(found.full, 0.2);
	t.deepEqual(found.center, [2.5, 2.5]);
	t.is(imageStyleOf({samples, imageSize: {height: 4, width: 9}}), undefined);
	t.is(imageStyleOf({samples, imageSize: undefined}), undefined);
});

test('a pen draws without gaps however far apart its points are, and the rubber and undone rows take ink away', (t) => {
	const small = {height: 6, width: 8};
	const ink = paint([line([1, 3], [7, 3])], small, 0.9);
	for (let c = 1; c < 7; c++) {
		t.true(ink[c * 6 + 2] > 0.85 && ink[c * 6 + 3] > 0.85, String(c));
		t.is(ink[c * 6], 0);
	}

	// The ink of a line is its length times its width, and the round ends.
	const mass = ink.reduce((sum, value) => sum + value, 0);
	t.true(isClose(mass, 6 * 1.8 + Math.PI * 0.81, 0.15), String(mass));
	const rubbed = paint(
		[line([1, 3], [7, 3]), {type: 'rubber', points: [[4, 3]]}],
		small,
		0.9,
	);
	t.is(rubbed[4 * 6 + 3], 0);
	t.is(rubbed[6 * 6 + 3], ink[6 * 6 + 3]);
	const typed = paint([{type: 'row', row: 3, ink: [0, 1, 0.5]}], small, 0.9);
	t.deepEqual(
		[...typed].flatMap((value, i) => (value > 0 ? [[i, value]] : [])),
		[
			[1 * 6 + 3, 1],
			[2 * 6 + 3, 0.5],
		],
	);
	t.true(
		paint([line([1, 3], [7, 3]), {type: 'clear'}], small, 0.9).every(
			(value) => value === 0,
		),
	);
});

test('wherever and however large a digit is drawn, it is centered and scaled to the same image', (t) => {
	const at = (scale: number, x: number, y: number): Mark[] => [
		line(...corners.map(([px, py]): Point => [px * scale + x, py * scale + y])),
	];
	const images = [at(1, 0, 0), at(1.4, 3, 2), at(0.8, 8, 7)].map((marks) =>
		fitDrawing(marks, size, style)!,
	);
	for (const {centered} of images) {
		const {extent, center} = measureInk(centered, size)!;
		t.true(isClose(extent, style.extent, 0.05), String(extent));
		t.true(isClose(center[0], style.center[0], 0.01));
		t.true(isClose(center[1], style.center[1], 0.01));
		for (const [i, value] of centered.entries()) {
			t.true(isClose(value, images[0].centered[i], 0.12));
		}
	}

	const [{moved, scale}, , small] = images;
	t.true(scale > 1.2 && scale < small.scale);
	t.true(moved[0] > 3 && moved[1] > 3);
	t.is(fitDrawing([], size, style), undefined);
});

test('a drawing has the values of the data, and its copies are moved by up to a pixel', (t) => {
	const inverse = {...style, blank: 1, full: -0.1};
	const {raw, centered} = fitDrawing(seven, size, inverse)!;
	t.is(raw[19 * 20 + 19], 1);
	t.true(isClose(Math.min(...centered), -0.1));
	const centers = movedCopies(seven, size, style).map(
		(copy) => measureInk(copy, size)!.center,
	);
	t.is(centers.length, 25);
	t.true(isClose(centers[0][1], style.center[1] - 1, 0.02));
	t.true(isClose(centers[4][0], style.center[0] + 1, 0.02));
});

const context: KeyContext = {session, send: () => undefined};

function press(state: DrawState, ...keys: readonly string[]): DrawState {
	let now = state;
	for (const key of keys) {
		const {off, run} = draw.bindings.find((each) => each.keys.includes(key))!;
		now = off?.(now, context) === undefined ? run(now, context, key) : now;
	}

	return now;
}

function typed(state: DrawState, text: string): DrawState {
	const read = draw.read!(text, session)!;
	return read.problem === undefined ? read.run(state) : state;
}

test('arrows draw while the pen is down; strokes are taken back, drawn again and cleared', (t) => {
	const drawn = press(
		initialDrawState,
		'left',
		'enter',
		'right',
		'down',
		'enter',
		'down',
	);
	t.deepEqual(drawn.marks, [line([9.5, 10.5], [10.5, 10.5], [10.5, 11.5])]);
	const erased = press(drawn, 'e', 'up', 'e');
	t.is(erased.marks.length, 2);
	const cleared = press(erased, 'c');
	t.is(drawingOf(cleared, session.data), undefined);
	t.deepEqual(press(cleared, 'x').marks, erased.marks);
	t.deepEqual(press(cleared, 'x', 'x', 'x', 'x').marks, []);
	t.deepEqual(press(cleared, 'x', 'x', 'X').marks, erased.marks);
	// A drawing for images of another size is not for these.
	const other = {...session.data!, imageSize: {height: 28, width: 28}};
	t.is(drawingOf(drawn, other), undefined);
});

test('words draw as strokes and rows, and say how they are typed', (t) => {
	const strokes = typed(initialDrawState, 'stroke 3,3 9,3 5,11');
	t.deepEqual(strokes.marks, [line([2.5, 2.5], [8.5, 2.5], [4.5, 10.5])]);
	const rows = typed(strokes, 'row 3 ..## .+');
	t.deepEqual(rows.marks.slice(1), [
		{type: 'row', row: 2, ink: [0, 0, 1, 1]},
		{type: 'row', row: 3, ink: [0, 0.5]},
	]);
	t.deepEqual(typed(typed(rows, 'undo'), 'undo').marks, strokes.marks);
	for (const [text, says] of [
		['stroke 3', /typed like this: stroke 3,4/v],
		['stroke 3,4 21,4', /columns 1 to 20/v],
		['row 3 abc', /# for ink/v],
		['row 20 # #', /20 rows of 20 pixels/v],
	] as const) {
		t.regex(draw.read!(text, session)!.problem!, says);
	}

	t.is(draw.read!('train 100', session), undefined);
	t.is(draw.read!('stroke', session), undefined);
});

test('a press on the canvas begins where the mouse is, and a line ends at its edge', (t) => {
	const at = (x: number, y: number) =>
		clickedContent(canvasContent, initialDrawState, {
			session,
			width: 48,
			height: 23,
			at: {x, y},
		});
	// 40 columns and 20 rows in a frame, two columns and one row a pixel, in the middle of 48.
	t.deepEqual(at(4, 1), [0.25, 0.5]);
	t.deepEqual(at(43, 20), [19.75, 19.5]);
	t.deepEqual(at(24, 11), [10.25, 10.5]);
});

test('the answers are those of the reference to both images, with what can be done', (t) => {
	const state = {...initialDrawState, size, marks: seven};
	const {raw, centered} = drawingOf(state, session.data)!;
	const output = outputOf(
		forward(
			session.snapshot!.weights,
			createMatrix(2, 400, [...raw, ...centered]),
		),
	).data;
	const said = [0, 10].map((from) => {
		const values = output.slice(from, from + 10);
		const best = values.indexOf(Math.max(...values));
		return `${(best + 1) % 10} (${values[best].toFixed(2)})`;
	});
	const shown = drawnContent(answersContent, state, {
		session,
		width: 60,
		height: 20,
	});
	t.is(shown[0], `as drawn ${said[0]}, centered ${said[1]}`);
	t.regex(shown.join('\n'), /t trains on it/v);
	t.is(
		spokenContent(answersContent, state, {session}).lines[0],
		`as drawn ${said[0]}, centered ${said[1]}.`,
	);
});

test('t adds the centered drawing with the label that is typed, a its copies, and v takes them out', (t) => {
	const sent: unknown[] = [];
	const own: KeyContext = {
		session: {...session, data: {...session.data!, added: 26}},
		send(command) {
			sent.push(command);
		},
	};
	const key = (state: DrawState, name: string) =>
		draw.bindings.find(({keys}) => keys.includes(name))!.run(state, own, name);
	const state = {...initialDrawState, size, marks: seven};
	const type = (from: DrawState, ...keys: readonly string[]): DrawState => {
		let now = from;
		for (const name of keys) {
			now = draw.type!(now, name, own);
		}

		return now;
	};

	const wrong = type(key(state, 't'), 'x', 'enter');
	t.regex(wrong.message!.text, /no label x; the labels are 1, 2.*9, 0\./v);
	const added = type(wrong, '1', '0', 'enter');
	t.is(added.field, undefined);
	const {centered} = drawingOf(state, session.data)!;
	t.deepEqual(sent.splice(0), [
		{type: 'add-samples', samples: [{pixels: centered, label: 10}]},
	]);
	const copied = type(key(added, 'a'), '7', 'enter');
	const [{samples}] = sent.splice(0) as Array<{
		samples: Array<{label: number}>;
	}>;
	t.is(samples.length, 25);
	t.true(samples.every(({label}) => label === 7));
	key(key(copied, 'v'), 'v');
	t.deepEqual(sent, [
		{type: 'remove-samples', count: 25},
		{type: 'remove-samples', count: 1},
	]);
});

test('data without images says why nothing can be drawn, and no key draws', (t) => {
	const {style: _, imageSize: __, ...data} = session.data!;
	const without = {...session, data: {...data, name: 'iris', features: 4}};
	const shown = drawnContent(canvasContent, initialDrawState, {
		session: without,
		width: 60,
		height: 10,
	}).join(' ');
	t.regex(shown, /samples of iris are no images.*4\s+features.*D opens/v);
	const enter = draw.bindings.find(({keys}) => keys.includes('enter'))!;
	t.regex(
		enter.off!(initialDrawState, {...context, session: without})!,
		/no images/v,
	);
	t.is(draw.read!('stroke 1,1', without), undefined);
});
