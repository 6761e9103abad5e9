import test from 'ava';
import {createTheme} from '../../source/drawing/theme.js';
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
import {drawn} from '../helpers/draw.js';

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
