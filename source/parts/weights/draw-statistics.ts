import {
	distance,
	type Estimate,
	isClose,
	type WeightStatistics,
} from '../../exercise/weights/statistics.js';
import {type SessionState} from '../../session/state.js';
import {type Canvas} from '../../drawing/canvas.js';
import {drawWrapped, type Place} from '../../drawing/place.js';
import {fixedNumber, shortNumber, wrapText} from '../../drawing/text.js';
import {type Theme} from '../../drawing/theme.js';
import {type WeightsState} from './state.js';

const labelWidth = 15;
const cellWidth = 10;

type Row = {
	readonly label: string;
	readonly value: (statistics: WeightStatistics) => string;
	readonly style?: (statistics: WeightStatistics) => string;
};

/** Enough decimals for weights of this range. */
function decimalsFor(epsilon: number): number {
	return epsilon > 0
		? Math.min(7, Math.max(2, 5 - Math.floor(Math.log10(epsilon * 10))))
		: 5;
}

function estimateRows(
	label: string,
	expectation: string,
	pick: (statistics: WeightStatistics) => Estimate,
	text: (value: number) => string,
	theme: Theme,
): Row[] {
	return [
		{
			label,
			value: (statistics) => text(pick(statistics).value),
			style: () => theme.strong,
		},
		{
			label: ` expect ${expectation}`,
			value: (statistics) => text(pick(statistics).expected),
		},
		{
			label: ' std error SE',
			value: (statistics) => text(pick(statistics).error),
		},
		{
			label: ' off by',
			value: (statistics) =>
				`${distance(pick(statistics)).toFixed(1)} SE ${isClose(pick(statistics)) ? '✓' : '✗'}`,
			style: (statistics) =>
				isClose(pick(statistics)) ? theme.good : theme.bad,
		},
	];
}

/** What training starts from, and what is still to be seen here. */
function drawProgress(
	canvas: Canvas,
	{x, y}: {x: number; y: number},
	{seed, seedsSeen, farthest}: WeightsState,
	{network}: SessionState,
	theme: Theme,
): void {
	const inUse =
		network?.originKind === 'random'
			? network.seed === seed
				? 'training: this seed'
				: `training: seed ${network.seed} (u: use ${seed})`
			: 'training: weights of a file (u: use)';
	canvas.text(x, y, inUse, theme.dim);
	canvas.spans(x, y + 1, [
		[seedsSeen.length > 1 ? '✓' : '·', theme.good],
		[seedsSeen.length > 1 ? ' two seeds  ' : ' x: two seeds  '],
		[farthest > 0 ? '✓' : '·', theme.good],
		[farthest > 0 ? ' why not zeros' : ' →: why not 0'],
	]);
}

/** Range, mean and standard deviation of each Θ beside what is to be expected of them. */
export function drawStatistics(
	canvas: Canvas,
	{x, y, width, height}: Place,
	{
		state,
		statistics,
		session,
	}: {
		state: WeightsState;
		statistics: readonly WeightStatistics[];
		session: SessionState;
	},
	theme: Theme,
): void {
	const decimals = decimalsFor(state.epsilon);
	const text = (value: number) => fixedNumber(value, decimals);
	const fit = Math.floor((width - labelWidth) / cellWidth);
	// Of a deep network, the Θ of the histogram and those before it.
	const first = Math.max(0, state.layer + 1 - fit);
	const columns = statistics.slice(first, first + fit);
	const rows: Row[] = [
		{label: 'weights', value: ({count}) => String(count)},
		{label: 'smallest', value: ({smallest}) => text(smallest)},
		{label: 'largest', value: ({largest}) => text(largest)},
		...estimateRows('mean', '0', ({mean}) => mean, text, theme),
		...estimateRows(
			'standard dev.',
			'ε/√3',
			({deviation}) => deviation,
			text,
			theme,
		),
	];
	if (columns.length < statistics.length) {
		const last = first + columns.length;
		canvas.text(
			x,
			y,
			`${first + 1}–${last} of ${statistics.length} (t)`,
			theme.dim,
		);
	}

	for (const [l] of columns.entries()) {
		const isShown = first + l === state.layer;
		canvas.textEnd(
			x + labelWidth + (l + 1) * cellWidth,
			y,
			`${isShown ? '▶' : ' '}Θ${first + l + 1}`,
			isShown ? theme.strong : theme.dim,
		);
	}

	for (const [i, {label, value, style}] of rows.entries()) {
		canvas.text(x, y + 1 + i, label, label.startsWith(' ') ? theme.dim : '');
		for (const [l, figures] of columns.entries()) {
			canvas.textEnd(
				x + labelWidth + (l + 1) * cellWidth,
				y + 1 + i,
				value(figures),
				style?.(figures) ?? '',
			);
		}
	}

	const used = rows.length + 1;
	if (height >= used + 2) {
		drawProgress(canvas, {x, y: y + used}, state, session, theme);
	}

	const texts = [
		`SE: the usual error by chance; ✓ within 3 SE. ε/√3 = ${shortNumber(state.epsilon / Math.sqrt(3))}.`,
		'SE: the usual error by chance; ✓ within 3 SE.',
	];
	const room = {x, y: y + used + 2, width, height: height - used - 2};
	const fitting = texts.find(
		(note) => wrapText(note, width).length <= room.height,
	);
	drawWrapped(canvas, room, fitting ?? '', theme.dim);
}
