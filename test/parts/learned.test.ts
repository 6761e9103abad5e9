import test from 'ava';
import {textOf} from '../../source/content/words.js';
import {learnedKeys, chooseInUnits} from '../../source/parts/learned/keys.js';
import {
	confusionContent,
	confusionNote,
} from '../../source/parts/learned/confusion-content.js';
import {misreadContent} from '../../source/parts/learned/misread-content.js';
import {
	chooseCell,
	initialLearnedState,
	moveCell,
	moveSample,
	type LearnedState,
	moveUnit,
} from '../../source/parts/learned/state.js';
import {
	type Command,
	type SessionState,
	type UnitsExamined,
} from '../../source/session/state.js';
import {
	clickedContent,
	drawnContent,
	spokenContent,
} from '../helpers/content.js';
import {examinedWith, lectureSession} from '../helpers/lecture.js';
import {shrinkPicture} from '../../source/drawing/picture.js';
import {createMatrix} from '../../source/network/matrix.js';
import {randomWeights} from '../../source/network/random.js';
import {type Weights} from '../../source/network/weights.js';
import {
	areUnitsEqual,
	effectOf,
	incomingOf,
	unitOf,
} from '../../source/parts/learned/unit-content.js';
import {unitsContent} from '../../source/parts/learned/units-content.js';

const session: SessionState = {
	...lectureSession(),
	data: {...lectureSession().data!, imageSize: {height: 20, width: 20}},
};

test('the matrix names its rows and columns, and the most frequent confusion is chosen', (t) => {
	const rows = drawnContent(confusionContent, initialLearnedState, {
		session,
		width: 47,
		height: 17,
	});
	t.deepEqual(rows.slice(0, 6), [
		'145 of 4965 wrong, 97.08 % right',
		'rows: true label, columns: the answer',
		'    1   2   3   4   5   6   7   8   9   0 right',
		'1 482   1  17   .   .   .   .   .   .   .   96%',
		'2   . 482   1  17   .   .   .   .   .   .   96%',
		'3   .   . 482   1  17   .   .   .   .   .   96%',
	]);
	t.true(rows.includes('17 samples of 2 are read as 4.'));
	t.is(
		textOf(confusionNote(initialLearnedState, {session, isLecture: false})),
		'training data, iteration 7',
	);
});

test('cells are chosen by keys and by a click, and named', (t) => {
	const right = moveCell(initialLearnedState, {rows: 0, columns: 1}, session);
	t.deepEqual(right.cell, {label: 2, answer: 5});
	t.false(right.hasLooked);
	const zero = moveCell(right, {rows: 20, columns: 20}, session);
	t.deepEqual(zero.cell, {label: 10, answer: 10});
	const said = (state: LearnedState) =>
		spokenContent(confusionContent, state, {session}).lines[0];
	t.is(said(right), 'no samples of 2 are read as 5.');
	t.is(said(zero), '482 samples of 0 are read correctly.');
	t.is(
		said(chooseCell(zero, {label: 3, answer: 4}, session)),
		'1 sample of 3 is read as 4.',
	);
	// Row 5 of the screen is label 3, and the count of its answer 4 ends in column 16.
	t.deepEqual(
		clickedContent(confusionContent, initialLearnedState, {
			session,
			width: 47,
			height: 17,
			at: {x: 16, y: 5},
		}),
		{label: 3, answer: 4},
	);
});

test('the most frequent confusions are told, and all of the matrix on request', (t) => {
	const {lines, more} = spokenContent(confusionContent, initialLearnedState, {
		session,
	});
	t.deepEqual(lines, [
		'17 samples of 2 are read as 4.',
		'145 of 4965 wrong, 97.08 % right.',
		'Most often: 1 as 3 17 times, 2 as 4 17 times, 3 as 5 17 times, 4 as 6 17 times, 5 as 7 17 times.',
	]);
	for (let width = 20; width < 60; width++) {
		const rows = drawnContent(confusionContent, initialLearnedState, {
			session,
			width,
			height: 40,
		});
		t.false(
			rows.some((row) => /^\s*[.,]/v.test(row)),
			String(width),
		);
	}

	t.is(more.length, 11);
	t.is(
		more[2],
		'true label 2, as 2: 482, as 3: 1, as 4: 17, right 96%, of 500.',
	);
});

test('all ten columns have room beside counts with four digits, and 26 labels are windowed', (t) => {
	const draw = (examined: SessionState['examined']) =>
		drawnContent(confusionContent, initialLearnedState, {
			session: {...session, examined},
			width: 47,
			height: 17,
		});
	const examined = examinedWith(17, {label: 2, answer: 4});
	const confusion = examined.confusion.map((counts, k) =>
		counts.map((count, i) => (i === k ? 5842 : count)),
	);
	t.deepEqual(draw({...examined, confusion}).slice(2, 5), [
		'    1   2   3   4   5   6   7   8   9   0 right',
		'1 5842  1  17   .   .   .   .   .   .   .   99%',
		'2   . 5842  1  17   .   .   .   .   .   .   99%',
	]);
	const letters = Array.from({length: 26}, (_, k) =>
		Array.from({length: 26}, (_, i) => (i === k ? 90 : i === 25 ? 7 : 0)),
	);
	const cell = {label: 20, answer: 26};
	const rows = draw({...examined, confusion: letters, cell});
	t.true(rows.some((row) => /^20 … .* 90 .* 7$/v.test(row)));
	t.true(rows.includes('7 samples of 20 are read as 26.'));
});

/** The content of the pane of samples as text. */
function samplesText(
	state: LearnedState,
	now: SessionState,
	{width = 60, height = 14} = {},
): string {
	return drawnContent(misreadContent, state, {
		session: now,
		width,
		height,
	}).join('\n');
}

test('samples of the chosen cell are pictures with outputs, and only of this cell', (t) => {
	const text = samplesText(initialLearnedState, session);
	t.regex(text, /^2 read as 4: 1 of 17, worst first/v);
	t.regex(text, /sample 518 +sample 525$/mv);
	t.regex(text, /4 0\.90 {2}2 0\.02/v);
	const last = moveSample(initialLearnedState, -1, session);
	t.is(last.sample, 16);
	t.true(last.hasLooked);
	t.regex(samplesText(last, session), /17 of 17.*sample 630/sv);
	t.is(moveSample(last, 1, session).sample, 0);
	t.is(
		clickedContent(misreadContent, initialLearnedState, {
			session,
			width: 60,
			height: 14,
			at: {x: 25, y: 5},
		}),
		1,
	);
	const other = chooseCell(initialLearnedState, {label: 3, answer: 4}, session);
	t.is(samplesText(other, session).trim(), 'looking for them …');
	const test = {...initialLearnedState, of: 'test' as const};
	t.is(
		samplesText(test, {...session, data: undefined}).trim(),
		'looking for them …',
	);
	t.regex(
		samplesText(test, session, {width: 80}),
		/no test data; start with --hold-out/v,
	);
});

test('samples that are no pictures are rows with their first features', (t) => {
	const text = samplesText(initialLearnedState, {
		...session,
		data: {...session.data!, imageSize: undefined},
	});
	t.regex(text, /sample +outputs +x1 +x2 +x3/v);
	t.regex(text, /518 +4 0\.90 {2}2 0\.02 +0 +0\.961/v);
});

test('Enter goes to the samples and then Home with the chosen one, i to its steps; of test data neither', (t) => {
	const done: unknown[] = [];
	const context = (focused: string) => ({
		session,
		focused,
		send(command: Command) {
			done.push(command);
		},
		focus(pane: string) {
			done.push(pane);
		},
		show(part: string) {
			done.push(part);
		},
	});
	const key = (name: string) =>
		learnedKeys.find(({keys}) => keys.includes(name))!;
	const second = moveSample(initialLearnedState, 1, session);
	key('enter').run(second, context('confusion'), 'enter');
	key('enter').run(second, context('misread'), 'enter');
	key('i').run(second, context('misread'), 'i');
	t.deepEqual(done, [
		'misread',
		{type: 'select-sample', index: 524},
		'overview',
		{type: 'select-sample', index: 524},
		'backpropagation',
	]);
	t.regex(
		key('i').off!({...second, of: 'test'}, context('misread'))!,
		/training samples only/v,
	);
	t.regex(key('t').off!(second, context('misread'))!, /--hold-out/v);
	t.regex(
		key('enter').off!(
			moveCell(second, {rows: 0, columns: 1}, session),
			context('misread'),
		)!,
		/still looked for/v,
	);
});

const size = {height: 20, width: 20};

/** Θ1 = reshape(sin(1..25·401), 25×401), row by row, and a random Θ2. */
const sines: Weights = [
	createMatrix(
		25,
		401,
		Float64Array.from({length: 25 * 401}, (_, i) => Math.sin(i + 1)),
	),
	randomWeights([25, 10], 1)[0],
];

function sessionWith(
	weights: Weights,
	units?: UnitsExamined,
	unit = initialLearnedState.unit,
): SessionState {
	const session = lectureSession();
	const data = {...session.data!, features: 400, imageSize: size};
	return {
		...session,
		data,
		network: {
			...session.network!,
			layers: [400, ...weights.map(({rows}) => rows)],
		},
		snapshot: {...session.snapshot!, weights},
		examined: {
			watched: {of: 'training', unit},
			iteration: 7,
			confusion: [],
			cell: {label: 1, answer: 2},
			samples: [],
			units,
		},
	};
}

const third: LearnedState = {
	...initialLearnedState,
	unit: {layer: 0, index: 2},
};

/** What a unit was found to do: active as given, and strongest for one sample of 4. */
function examinedUnits(ranges: UnitsExamined['ranges']): UnitsExamined {
	const sample = (index: number, activation: number) => ({
		index,
		label: 4,
		activation,
		pixels: new Float64Array(400).fill(1),
	});
	return {
		ranges,
		strongest: [sample(16, 0.98), sample(41, 0.97)],
		weakest: ranges.some(([least]) => least < 0)
			? [sample(7, -0.9), sample(8, -0.8)]
			: [],
	};
}

const drawnAt = (
	width: number,
	height: number,
	state: LearnedState,
	session: SessionState,
) => drawnContent(unitsContent, state, {session, width, height});

test('the picture of a unit is its row of Θ1 without the bias, each pixel the mean of those it stands for, as in NumPy', (t) => {
	// T = np.sin(np.arange(1, 25*401+1)).reshape(25, 401); W = T[2, 1:].reshape(20, 20, order='F')
	// S = W.reshape(10, 2, 10, 2).mean(axis=(1, 3)); S[0, 0], S[0, 9], S[3, 7], S[9, 2]
	const small = shrinkPicture(incomingOf(sines[0], 2), size, {
		height: 10,
		width: 10,
	});
	for (const [row, column, value] of [
		[0, 0, 0.542_136_406_037_376],
		[0, 9, 0.324_031_552_645_861_25],
		[3, 7, -0.595_763_781_629_757_2],
		[9, 2, -0.729_884_035_088_425],
	]) {
		t.true(Math.abs(small[column * 10 + row] - value) < 1e-12);
	}

	// Pairs of rows of S over the largest |S|, and of W over the largest |W|, as signs.
	const rows = drawnAt(78, 17, third, sessionWith(sines));
	const pictures = [
		'#=++=+·=#-',
		'-#=++=+·=#',
		'--#=++=#·=',
		'#--#=++=#·',
		'=#--#=++=#',
	];
	t.deepEqual(
		rows.slice(2, 7).map((row) => row.slice(22, 32)),
		pictures,
	);
	const wide = drawnAt(58, 40, third, sessionWith(sines));
	t.true(wide.some((row) => row.startsWith('+@#=≡-#@·≡=+@#=≡-@@-')));
	t.true(wide.some((row) => row.endsWith('unit 3, bias −0.95')));
});

test('on one scale a unit with small weights is pale; on its own it is not', (t) => {
	const weights: Weights = [
		createMatrix(
			2,
			401,
			Float64Array.from({length: 802}, (_, i) => (i < 401 ? 1 : 0.1)),
		),
		createMatrix(3, 3),
	];
	const session = sessionWith(weights);
	const own = drawnAt(58, 40, initialLearnedState, session);
	t.is(own[2].slice(0, 21), '@@@@@@@@@@ @@@@@@@@@@');
	t.regex(own[0], /own scales/v);
	const one = drawnAt(
		58,
		40,
		{...initialLearnedState, isOneScale: true},
		session,
	);
	t.is(one[2].slice(0, 21), '@@@@@@@@@@ ++++++++++');
	t.regex(one[0], /one scale/v);
});

test('what a unit pushes towards are its strongest weights to the outputs', (t) => {
	const effect = (outgoing: readonly number[]) => {
		const weights: Weights = [
			createMatrix(1, 5),
			createMatrix(
				outgoing.length,
				2,
				outgoing.flatMap((value) => [9, value]),
			),
		];
		return effectOf(unitOf(weights, {layer: 0, index: 0})!, weights);
	};

	t.is(
		effect([-2, 0.1, 0, 0, 0.3, 1.9, 0, -0.9, 0, 2]),
		'pushes towards 0 and 6, away from 1',
	);
	t.is(effect([-1, -1, -0.9]), 'pushes away from all');
	t.is(effect([0, 0]), 'pushes towards nothing');
});

test('equal units are told, but for rounding; units that differ anywhere are not equal', (t) => {
	const equal = (): [
		ReturnType<typeof createMatrix>,
		ReturnType<typeof createMatrix>,
	] => [
		createMatrix(
			25,
			401,
			Float64Array.from({length: 25 * 401}, (_, i) => Math.sin(i % 401)),
		),
		createMatrix(
			10,
			26,
			Float64Array.from({length: 260}, (_, i) =>
				i % 26 === 0 ? i : Math.cos(Math.floor(i / 26)),
			),
		),
	];
	const weights = equal();
	weights[0].data[402] += 1e-12;
	t.true(areUnitsEqual(weights, 0));
	t.regex(
		drawnAt(78, 17, initialLearnedState, sessionWith(weights))[0],
		/^All 25 units are equal: they started with equal weights/v,
	);
	const [into] = equal();
	into.data[402] += 0.01;
	t.false(areUnitsEqual([into, weights[1]], 0));
	const [, out] = equal();
	out.data[3] += 0.01;
	t.false(areUnitsEqual([weights[0], out], 0));
	t.notRegex(
		drawnAt(78, 17, initialLearnedState, sessionWith(sines)).join('\n'),
		/equal/v,
	);
	t.true(areUnitsEqual([createMatrix(3, 5), createMatrix(2, 4)], 0));
});

test('dead units are counted and named, and one that is always the same is said to tell nothing apart', (t) => {
	const ranges = Array.from({length: 25}, (_, i): [number, number] =>
		i === 2 || i === 9 ? [0, 0] : i === 3 ? [0.5, 0.505] : [0, 2],
	);
	const told = (index: number) => {
		const unit = {layer: 0, index};
		return spokenContent(
			unitsContent,
			{...initialLearnedState, unit},
			{session: sessionWith(sines, examinedUnits(ranges), unit)},
		).lines;
	};

	t.true(
		told(0).includes(
			'2 of 25 units are dead (activation 0 for every sample): 3, 10.',
		),
	);
	t.true(told(2).includes('dead: activation 0 for every sample.'));
	t.false(told(2).join(' ').includes('strongest'));
	t.true(told(3).join(' ').includes('it tells nothing apart'));
	t.true(told(0).includes('Its activation is 0.00 to 2.00.'));
	t.true(told(0).includes('all 2 strongest samples are 4.'));
});

test('a unit that can be negative has its most negative samples too', (t) => {
	const ranges = Array.from({length: 25}, (): [number, number] => [-0.9, 1]);
	const session = sessionWith(sines, examinedUnits(ranges));
	const {lines, more} = spokenContent(unitsContent, initialLearnedState, {
		session,
	});
	t.true(lines.includes('all 1 most negative samples are 4.'));
	t.true(more.includes('Sample 8 is 4, activation −0.900.'));
	t.is(more.filter((line) => line.startsWith('Unit ')).length, 25);
});

test('a deeper layer and data without pictures have bars by name, the largest weight first', (t) => {
	const weights = randomWeights([400, 6, 4, 3], 1);
	weights[1].data.set([0, 0.1, -0.9, 0.5, 0, 0, 0], 0);
	const session = sessionWith(weights);
	const deep = drawnAt(
		78,
		17,
		{...initialLearnedState, unit: {layer: 1, index: 0}},
		session,
	).join('\n');
	t.regex(deep, /hidden layer 2 of 2/v);
	t.regex(deep, /unit 2 .*−0\.90[\s\S]*unit 3 .*0\.50/v);
	const {imageSize, ...data} = session.data!;
	t.regex(
		drawnAt(78, 17, initialLearnedState, {...session, data}).join('\n'),
		/from[\s\S]*x\d+/v,
	);
});

test('the chosen unit is always in sight, and the keys and a click choose another', (t) => {
	const session = sessionWith(
		sines,
		examinedUnits(Array.from({length: 25}, () => [0, 1] as const)),
	);
	const down = moveUnit(third, {rows: 1, columns: 0}, session);
	t.deepEqual(down.unit, {layer: 0, index: 7});
	t.is(moveUnit(down, {rows: 5, columns: 0}, session).unit.index, 24);
	const last = {...third, unit: {layer: 0, index: 24}};
	t.regex(drawnAt(78, 17, last, session)[1], /21 +22 +23 +24 +25/v);
	const sent: unknown[] = [];
	const context = {
		session,
		send(command: unknown) {
			sent.push(command);
		},
	};
	const at = (x: number, y: number) =>
		clickedContent(unitsContent, third, {
			session,
			width: 78,
			height: 17,
			at: {x, y},
		});
	t.is(chooseInUnits(third, at(35, 4), context).unit.index, 3);
	t.is(at(26, 11), undefined);
	t.deepEqual(sent, []);
	const {unit} = initialLearnedState;
	const first = clickedContent(unitsContent, initialLearnedState, {
		session: {
			...session,
			examined: {...session.examined!, watched: {of: 'training', unit}},
		},
		width: 78,
		height: 17,
		at: {x: 26, y: 11},
	});
	chooseInUnits(initialLearnedState, first, context);
	t.deepEqual(sent, [{type: 'select-sample', index: 16}]);
});
