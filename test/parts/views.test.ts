import test from 'ava';
import {mask} from '../../source/content/mask.js';
import {createTheme} from '../../source/drawing/theme.js';
import {createMatrix} from '../../source/network/matrix.js';
import {randomWeights} from '../../source/network/random.js';
import {
	diagramContent,
	overview,
} from '../../source/parts/overview/overview.js';
import {
	answersAt,
	gridOver,
	gridSize,
	unitPlanes,
	type Plane,
} from '../../source/parts/views/plane.js';
import {planePicture} from '../../source/parts/views/plane-content.js';
import {drawPlane} from '../../source/parts/views/plane-picture.js';
import {initialState, type SessionState} from '../../source/session/state.js';
import {drawnContent, spokenContent} from '../helpers/content.js';
import {drawn} from '../helpers/draw.js';
import {
	curveSigns,
	drawCostCurves,
	type CostCurves,
} from '../../source/parts/views/cost-curve.js';
import {
	linearTicks,
	logarithmicTicks,
} from '../../source/parts/views/cost-axes.js';
import {
	emptyHistory,
	extendHistory,
	type History,
} from '../../source/session/history.js';
import {usualSettings} from '../../source/network/optimizers/settings.js';

const weights = [
	createMatrix(2, 3, [0.5, 2, -1, -0.3, 1, 3]),
	createMatrix(2, 3, [0.2, 1.5, -2, -0.4, -1, 2.5]),
];

/** Two points to train on and one to test on; those of class 1 are where the network says 2, but one. */
const plane: Plane = {
	weights,
	points: {
		training: {
			x: createMatrix(3, 2, [-0.75, 1.3, 0.75, 1.3, 0.75, -1.3]),
			labels: [1, 2, 1],
		},
		test: {x: createMatrix(1, 2, [-0.75, -1.3]), labels: [2]},
		area: [
			[-1, 1],
			[-2, 2],
		],
	},
};

const grid = {columns: 4, rows: 3};

const isNear = (got: ArrayLike<number>, expected: readonly number[]) =>
	got.length === expected.length &&
	expected.every((value, i) => Math.abs(got[i] - value) < 5e-7);

// NumPy: a = f(np.c_[ones, X] @ T1.T), o = 1/(1 + exp(-np.c_[ones, a] @ T2.T)), abs(o[:, 0] - o[:, 1]).
const strengthsOf = {
	sigmoid: [
		0.695_931, 0.666_108, 0.593_858, 0.490_751, 0.026_447, 0.050_687, 0.057_799,
		0.013_28, 0.467_355, 0.559_047, 0.603_003, 0.616_084,
	],
	tanh: [
		0.918_612, 0.907_906, 0.825_587, 0.536_144, 0.481_523, 0.607_777, 0.592_364,
		0.267_164, 0.897_591, 0.948_276, 0.954_941, 0.955_735,
	],
	relu: [
		0.995_731, 0.998_503, 0.999_471, 0.999_505, 0.148_522, 0.148_522, 0.647_719,
		0.690_475, 0.343_724, 0.750_088, 0.914_838, 0.971_159,
	],
} as const;

/** NumPy: a[:, 1] of unit 2, column by column. */
const unit2 = {
	sigmoid: [
		0.950_263, 0.259_225, 0.006_369, 0.969_231, 0.365_864, 0.010_457, 0.981_109,
		0.487_503, 0.017_124, 0.988_456, 0.610_639, 0.027_923,
	].map((value) => value - 0.5),
	tanh: [
		0.994_536, -0.781_806, -0.999_918, 0.997_986, -0.500_52, -0.999_777,
		0.999_259, -0.049_958, -0.999_393, 0.999_727, 0.421_899, -0.998_351,
	],
	relu: [2.95, 0, 0, 3.45, 0, 0, 3.95, 0, 0, 4.45, 0.45, 0],
} as const;

for (const activation of ['sigmoid', 'tanh', 'relu'] as const) {
	test(`the answers over the plane and the planes of units are those of NumPy: ${activation}`, (t) => {
		const given = {...plane, activation};
		const answers = answersAt(given, gridOver(plane.points.area, grid));
		t.deepEqual(
			answers.map(({kind}) => kind),
			[1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0],
		);
		t.true(
			isNear(
				answers.map(({strength}) => strength),
				strengthsOf[activation],
			),
		);
		const [, second] = unitPlanes(given, 0, {height: 3, width: 4});
		t.true(isNear(second, unit2[activation]));
	});
}

test('large networks are computed on a coarser grid, within 2000 forward passes of 8 units', (t) => {
	t.deepEqual(gridSize({weights}, 60, 60), {columns: 60, rows: 60});
	const large = {weights: randomWeights([2, 50, 25, 4], 1)};
	const {columns, rows} = gridSize(large, 80, 60);
	t.true(columns * rows < 300);
	t.true(columns > rows);
});

const whole = (width: number, height: number, options = {}, isAscii = false) =>
	drawn(width, height, (canvas) => {
		drawPlane(canvas, {x: 0, y: 0, width, height}, plane, {
			theme: createTheme(0, {isAscii}),
			...options,
		});
	});

test('without colors textures and marks tell classes and test points apart', (t) => {
	t.deepEqual(whole(4, 3), ['●▒▒░', '', '□··●']);
	t.deepEqual(whole(4, 3, {}, true), ['x▒▒░', '', 'O··x']);
});

test('with room there are axes with figures, and a legend', (t) => {
	const rows = whole(40, 12, {hasLegend: true});
	t.regex(rows[0], /^ 2 ░|^ +2 ▒/v);
	t.regex(rows[5], /^x2/v);
	t.regex(rows[9], /^−2 /v);
	t.regex(rows[10], /^ +−1 +x1 +1$/v);
	t.is(rows[11], '● 1  ○ 2  training   ■ 1  □ 2  test');
});

test('colors: half blocks with two shades, points on the shade below them', (t) => {
	for (const [depth, pattern] of [
		[24, /\u001B\[0;38;2;\d+;\d+;\d+;48;2;\d+;\d+;\d+m▀/v],
		[8, /\u001B\[0;38;5;\d+;48;5;\d+m▀/v],
	] as const) {
		const rows: string[] = [];
		drawn(8, 4, (canvas) => {
			drawPlane(canvas, {x: 0, y: 0, width: 8, height: 4}, plane, {
				theme: createTheme(depth),
			});
			rows.push(...canvas.rows());
		});
		t.regex(rows[1], pattern);
		t.regex(rows.join(''), /\u001B\[0;1;38;[\d;]+;48;[\d;]+m●/v);
	}
});

const session: SessionState = {
	...initialState({learningRate: 1, lambda: 0}),
	data: {
		name: 'two.csv',
		isSynthetic: false,
		courseFile: undefined,
		samples: 3,
		features: 2,
		style: undefined,
		points: plane.points,
	},
	snapshot: {
		iteration: 3,
		weights,
		sample: {index: 0, label: 1, pixels: Float64Array.of(-0.75, 1.3)},
	},
};

test('it is told how many points are right, where the others are, and the share of each answer', (t) => {
	const {lines} = spokenContent(() => planePicture(session), {}, {session});
	t.deepEqual(lines, [
		'Training points: 2 of 3 right; wrong 1 of class 1, 1 of 1 where x1 is below 0 and x2 above 0.',
		'Test points: 0 of 1 right; wrong 1 of class 2, 1 of 1 where x1 is below 0 and x2 below 0.',
		lines[2],
	]);
	t.regex(
		lines[2],
		/^Of the plane the network says 1 on \d+ %, 2 on \d+ %\.$/v,
	);
});

test('a lecture covers the answer, not the points; there is no plane of other data', (t) => {
	const context = {session, width: 30, height: 10};
	const open = drawnContent(() => planePicture(session), {}, context);
	const covered = drawnContent(
		() => planePicture(session),
		{},
		{
			...context,
			isCovered: true,
		},
	);
	t.regex(open.join(''), /▒/v);
	t.notRegex(covered.join(''), /[░▒·]/v);
	t.regex(covered.join(''), /●.*○/v);
	const other = {
		...session,
		snapshot: {...session.snapshot!, weights: randomWeights([2, 3, 2], 1)},
	};
	t.deepEqual(
		drawnContent(
			() => planePicture(other),
			{},
			{
				...context,
				session: other,
				isCovered: true,
			},
		),
		covered,
	);
	const said = mask(planePicture(session)).flatMap((block) =>
		block.type === 'picture' ? (block.say?.(true) ?? []) : [],
	);
	t.deepEqual(said, [
		'The plane with 3 points; what the network says is covered.',
	]);
	t.deepEqual(
		planePicture({...session, data: {...session.data!, points: undefined!}}),
		[],
	);
});

test('Home shows the plane with the present sample in place of a picture', (t) => {
	const rows = drawnContent(diagramContent, overview.initial, {
		session,
		width: 60,
		height: 14,
	});
	t.regex(rows.join('\n'), /◆/v);
	t.regex(rows.join('\n'), /x1.*\n(?:.*\n)+.*x2/v);
	t.regex(rows[0], /^input +hidden 2 +output 2$/v);
});

test('round numbers, as many as there is room for', (t) => {
	t.deepEqual(linearTicks(1.26, 6.83, 6), [2, 3, 4, 5, 6]);
	t.deepEqual(linearTicks(1.26, 6.83, 4), [2, 4, 6]);
	t.deepEqual(linearTicks(0, 111, 5), [0, 50, 100]);
	t.deepEqual(linearTicks(0.1, 0.4, 4), [0.1, 0.2, 0.3, 0.4]);
	t.deepEqual(linearTicks(0, 1_000_000, 3), [0, 500_000, 1_000_000]);
});

test('powers of ten and what lies between them', (t) => {
	t.deepEqual(logarithmicTicks(0.55, 6.8, 9), [0.7, 1, 2, 3, 5]);
	t.deepEqual(logarithmicTicks(0.55, 6.8, 3), [1, 2, 5]);
	t.is(logarithmicTicks(1e-6, 1e3, 10).length, 10);
	t.deepEqual(logarithmicTicks(1e-6, 1e30, 10), []);
});

test('no range, no ticks', (t) => {
	t.deepEqual(linearTicks(1, 1, 5), []);
	t.deepEqual(linearTicks(0, 5, 0), []);
	t.deepEqual(linearTicks(Number.NaN, 5, 3), []);
	t.deepEqual(logarithmicTicks(0, 5, 5), []);
	t.deepEqual(logarithmicTicks(3, 3, 5), []);
});

function historyOf(costs: readonly number[]): History {
	return {
		stride: 1,
		buckets: costs.map((cost, iteration) => ({
			first: iteration,
			last: {
				...usualSettings,
				iteration,
				evaluations: iteration + 1,
				cost,
				accuracy: 0,
				time: 0,
			},
			minCost: cost,
			maxCost: cost,
		})),
	};
}

function drawnCurves(
	curves: Pick<CostCurves, 'series'> & Partial<CostCurves>,
): string[] {
	return drawn(40, 9, (canvas) => {
		drawCostCurves(
			canvas,
			{marks: [], isLogarithmic: false, ...curves},
			createTheme(24),
		);
	});
}

const falling = historyOf([4, 2, 1.5, 1.2, 1, 1, 1, 1, 1]);

test('a single curve is filled below, also below its lowest cost', (t) => {
	const rows = drawnCurves({series: [{history: falling, style: ''}]});
	t.regex(rows[0], /^ +4┤/v);
	t.regex(rows[7], /^ +1┤⣿{33}$/v);
	t.regex(rows[8], /^ +0 {2}iteration +5 +8$/v);
});

test('a change of a setting is a rule above the curve with its new value', (t) => {
	const change = {iteration: 4, value: 3};
	const rows = drawnCurves({
		series: [{history: falling, style: ''}],
		marks: [
			{...change, setting: 'learningRate'},
			{...change, setting: 'lambda'},
		],
	});
	t.regex(rows[0], /┆α 3 λ 3/v);
	t.regex(rows[4], /^[^┆]*┆ *$/v);
	t.notRegex(rows[7], /┆/v);
	// A method without a rate is marked without one.
	const [first] = drawnCurves({
		series: [{history: falling, style: ''}],
		marks: [
			{...change, setting: 'learningRate'},
			{...change, setting: 'optimizer', value: 'l-bfgs'},
		],
	});
	t.regex(first, /┆l-bfgs/v);
});

test('curves that share a plot are told apart by signs', (t) => {
	const series = [1, 2].map((factor, i) => ({
		history: extendHistory(
			emptyHistory,
			Array.from({length: 60}, (_, iteration) => ({
				...usualSettings,
				iteration,
				evaluations: iteration + 1,
				cost: factor / (1 + iteration),
				accuracy: 0.5,
				time: iteration,
			})),
		),
		style: '',
		label: 'same',
		sign: curveSigns[i],
	}));
	const rows = drawn(60, 20, (canvas) => {
		drawCostCurves(
			canvas,
			{series, marks: [], isLogarithmic: true},
			createTheme(0),
		);
	});
	for (const sign of ['●', '▲']) {
		t.true(rows.join('').split(sign).length > 4, sign);
		t.true(rows.some((row) => row.includes(`${sign} same`)));
	}
});
