import test from 'ava';
import {randomWeights} from '../../source/network/random.js';
import {text, type Text} from '../../source/content/blocks.js';
import {mask} from '../../source/content/mask.js';
import {textOf} from '../../source/content/words.js';
import {
	answerNote,
	checksContent,
	diagramContent,
	overview,
} from '../../source/parts/overview/overview.js';
import {initialState, type SessionState} from '../../source/session/state.js';
import {drawnContent, spokenContent} from '../helpers/content.js';

const session = initialState({learningRate: 1, lambda: 1});

/** A session that shows a sample of 20×20 pixels. */
function sessionWith(label: number, outputScale = 1): SessionState {
	const [hidden, output] = randomWeights([400, 25, 10], 1);
	return {
		...session,
		snapshot: {
			iteration: 3,
			weights: [
				hidden,
				{...output, data: output.data.map((value) => value * outputScale)},
			],
			sample: {
				index: 4,
				label,
				pixels: Float64Array.from({length: 400}, (_, i) => (i % 7) / 7),
			},
		},
	};
}

const networkRows = (
	given: SessionState,
	{isCovered = false, width = 46, height = 13} = {},
) =>
	drawnContent(diagramContent, overview.initial, {
		session: given,
		width,
		height,
		isCovered,
	});

test('the digit has room beside the network in 46 columns', (t) => {
	const rows = networkRows(sessionWith(3));
	t.is(rows.filter((row) => /^ *[░▒▓█]/v.test(row)).length, 10);
	t.regex(rows[0], /^input +hidden 25 +output 10$/v);
	t.regex(rows[12], /^strongest signals: /v);
});

test('in 10 rows the digit and all outputs have room, in 74×21 the digit is twice as large', (t) => {
	const inTen = networkRows(sessionWith(3), {width: 43, height: 10});
	for (const [i, row] of inTen.entries()) {
		t.regex(
			row,
			new RegExp(String.raw`^.{20}.* ${(i + 1) % 10} .* \d\.\d\d$`, 'v'),
		);
	}

	const large = networkRows(sessionWith(3), {width: 74, height: 21});
	t.is(large.filter((row) => /^ *[░▒▓█]/v.test(row)).length, 20);
	t.is(
		large.filter((row) => /\d +[▏▎▍▌▋▊▉█]* +\d\.\d\d$/v.test(row)).length,
		10,
	);
});

test('the frame says what the sample is and what the network says, and a lecture covers both', (t) => {
	const note = answerNote(overview.initial, {
		session: sessionWith(3),
		isLecture: true,
	});
	t.regex(textOf(note), /^sample 5 is 3, says \d [✓✗]$/v);
	const [covered] = mask([text(note)]) as Text[];
	t.is(textOf(covered.words), 'sample 5 is ░, says ░');
});

test('the covered network looks the same whatever the digit is and whatever the network says', (t) => {
	const covered = networkRows(sessionWith(3), {isCovered: true, width: 100});
	for (const other of [sessionWith(5), sessionWith(3, -8)]) {
		t.deepEqual(networkRows(other, {isCovered: true, width: 100}), covered);
	}

	t.notDeepEqual(networkRows(sessionWith(3, -8)), networkRows(sessionWith(3)));
});

test('the network is told with its answer, its picture on request', (t) => {
	const {lines, more} = spokenContent(diagramContent, overview.initial, {
		session: sessionWith(3),
	});
	t.regex(
		lines[0],
		/^Sample 5 is 3; the network of iteration 3 says \d, which is (?:right|wrong)\.$/v,
	);
	t.regex(lines[1], /^Most active outputs: (?:\d 0\.\d\d[,.] ?){3}$/v);
	t.true(more.some((line) => /^The picture, \d+ rows/v.test(line)));
});

test('the check says less where there is little room, and never cuts a number', (t) => {
	const rowsAt = (width: number) =>
		drawnContent(
			checksContent,
			{...overview.initial, weight: 3},
			{
				session,
				width,
				height: 8,
			},
		);
	t.deepEqual(rowsAt(30).slice(0, 5), [
		'λ = 0: largest 1.2e-9 ✓ passed',
		'λ = 3: largest 1.2e-9 ✓ passed',
		'weight 4 of 38',
		'weight  numerical  backprop',
		'Θ1[0,3]  −0.06183  −0.06183 ✓',
	]);
	t.is(rowsAt(42)[2], 'weight 4 of 38, largest difference first');
	t.is(rowsAt(42)[4], 'Θ1[0,3]    −0.06183  −0.06183  8.1e-10 ✓');
	t.is(
		rowsAt(62)[4],
		'Θ1[0,3]     −0.061832935   −0.061832936     8.1e-10 ✓    1.000',
	);
});

test('the arrows go through the weights of the check and stop at its ends', (t) => {
	const press = (key: string, weight: number) =>
		overview.bindings
			.find(({keys}) => keys.includes(key))!
			.run({...overview.initial, weight}, {session, send: () => undefined}, key)
			.weight;
	t.is(press('down', 0), 1);
	t.is(press('down', 37), 37);
	t.is(press('up', 0), 0);
	t.is(
		spokenContent(checksContent, {...overview.initial, weight: 37}, {session})
			.lines[3],
		'Θ2[1,5]: numerical 0.015372288, backprop 0.015372288, difference 7.3e-13 right, ratio 1.000.',
	);
});
