import test from 'ava';
import {randomWeights} from '../../source/network/random.js';
import {
	checksContent,
	diagramContent,
} from '../../source/parts/overview/content.js';
import {overview} from '../../source/parts/overview/overview.js';
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
	{isCovered = false, width = 46} = {},
) =>
	drawnContent(diagramContent, overview.initial, {
		session: given,
		width,
		height: 13,
		isCovered,
	});

test('the digit has room beside the network in 46 columns', (t) => {
	const rows = networkRows(sessionWith(3));
	t.is(rows.filter((row) => /^ *[░▒▓█]/v.test(row)).length, 10);
	t.regex(rows[0], /^input +hidden 25 output 10$/v);
	t.regex(rows[12], /^sample 5 is 3, network says \d [✓✗]$/v);
});

test('the covered network looks the same whatever the digit is and whatever the network says', (t) => {
	const covered = networkRows(sessionWith(3), {isCovered: true, width: 100});
	for (const other of [sessionWith(5), sessionWith(3, -8)]) {
		t.deepEqual(networkRows(other, {isCovered: true, width: 100}), covered);
		t.notDeepEqual(networkRows(other), networkRows(sessionWith(3)));
	}
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
		'λ = 3  weight 4 of 38',
		'weight  numerical  backprop',
		'Θ1[0,2]  −0.09611  −0.09611 ✓',
	]);
	t.is(rowsAt(42)[4], 'Θ1[0,2]    −0.09611  −0.09611  4.6e-10 ✓');
	t.is(
		rowsAt(62)[4],
		'Θ1[0,2]     −0.096110628   −0.096110629     4.6e-10 ✓    1.000',
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
		'Θ2[2,5]: numerical 0.009348024, backprop 0.009348024, difference 2.4e-12 right, ratio 1.000.',
	);
});
