import {type Picture} from '../../content/blocks.js';
import {type Bucket, type History} from '../../session/history.js';
import {type Mark, type SessionState} from '../../session/state.js';
import {Braille} from '../../drawing/braille.js';
import {type Canvas} from '../../drawing/canvas.js';
import {trueColors} from '../../drawing/colors.js';
import {grounds, mixed} from '../../drawing/pixel-styles.js';
import {type Theme} from '../../drawing/theme.js';
import {fixedNumber, percentText, shortNumber} from '../../drawing/text.js';
import {axisWidth, drawCostAxes} from './cost-axes.js';
import {changesByColumn, drawChanges} from './cost-changes.js';

const momentsSaid = 6;

const settingWords = {
	learningRate: 'learning rate',
	lambda: 'λ',
	optimizer: 'optimizer',
	batchSize: 'batches of',
} as const;

/** The cost at some iterations from the first to the last. */
export function costsOverTime({buckets}: History): string {
	const count = Math.min(momentsSaid, buckets.length);
	const moments = Array.from({length: count}, (_, i) => {
		const at = Math.round((i * (buckets.length - 1)) / Math.max(1, count - 1));
		const {cost, iteration} = buckets[at].last;
		return `${fixedNumber(cost, 4)} at ${iteration}`;
	});
	return moments.join(', ');
}

/** The curve of a training run in sentences: its costs, the lowest one, and what was changed on the way. */
export function sayCosts({history, ownHistory, marks}: SessionState): string[] {
	const {buckets} = history;
	if (buckets.length < 2) {
		return ['Nothing has been trained yet.'];
	}

	let lowest = buckets[0].last;
	for (const {last} of buckets) {
		if (last.cost < lowest.cost) {
			lowest = last;
		}
	}

	const changes = marks.map(
		({setting, value, iteration}) =>
			`${settingWords[setting]} ${typeof value === 'number' ? shortNumber(value) : value} from iteration ${iteration}`,
	);
	return [
		`The cost over the iterations: ${costsOverTime(history)}.`,
		`The lowest is about ${fixedNumber(lowest.cost, 4)} at iteration ${lowest.iteration}, with an accuracy of ${percentText(lowest.accuracy)}.`,
		...(ownHistory.buckets.length > 1
			? [`Our own descent beside it: ${costsOverTime(ownHistory)}.`]
			: []),
		...(changes.length > 0 ? [`Changes: ${changes.join(', ')}.`] : []),
	];
}

export type Series = {
	readonly history: History;
	readonly style: string;
	/** Written at its end. */
	readonly label?: string;
	/** Drawn on it every few columns and beside its label, so that it is known without colors. */
	readonly sign?: string;
};

/** Signs of curves that share a plot. */
export const curveSigns = ['●', '▲', '■', '◆', '○', '▾', '□'] as const;

/** Columns from one sign of a curve to its next. Those of several curves stand side by side. */
const signDistance = 12;

/**
 * The curve of a training run, and beside it that on the test data where there is any; where a student's code trains,
 * our own descent lies over theirs.
 */
export function runSeries(
	{
		history,
		testHistory,
		ownHistory,
	}: Pick<SessionState, 'history' | 'testHistory' | 'ownHistory'>,
	theme: Theme,
): Series[] {
	const hasOwn = ownHistory.buckets.length > 0;
	const beside: Series[] = [
		...(testHistory.buckets.length > 0
			? [
					{
						history: testHistory,
						style: theme.backward,
						label: 'test',
						sign: '▲',
					},
				]
			: []),
		...(hasOwn
			? [{history: ownHistory, style: theme.forward, label: 'ours', sign: '■'}]
			: []),
	];
	const own = {history, style: theme.accent};
	return beside.length === 0
		? [own]
		: [...beside, {...own, label: hasOwn ? 'yours' : 'train', sign: '●'}];
}

export type CostCurves = {
	readonly series: readonly Series[];
	readonly marks: readonly Mark[];
	/** Whether the cost axis is logarithmic. */
	readonly isLogarithmic: boolean;
	/** What the horizontal axis counts, iterations unless given. */
	readonly over?: string;
};

type Range = {readonly low: number; readonly high: number};

const isFinite = ({minCost, maxCost}: Bucket) =>
	Number.isFinite(minCost) && Number.isFinite(maxCost);

function costRange(series: readonly Series[]): Range | undefined {
	let low = Number.POSITIVE_INFINITY;
	let high = Number.NEGATIVE_INFINITY;
	for (const {history} of series) {
		for (const bucket of history.buckets) {
			if (isFinite(bucket)) {
				low = Math.min(low, bucket.minCost);
				high = Math.max(high, bucket.maxCost);
			}
		}
	}

	if (low > high) {
		return undefined;
	}

	return low === high ? {low: low * 0.9, high: high * 1.1} : {low, high};
}

/** From iterations and costs to dots. */
type Scale = {
	readonly x: (iteration: number) => number;
	readonly y: (cost: number) => number;
};

/** Draws a curve. Many iterations may share a column of dots, which is then drawn once. */
function plotSeries(
	plot: Braille,
	{history, style}: Series,
	{x, y}: Scale,
): void {
	let before: Bucket | undefined;
	let column: {x: number; low: number; high: number} | undefined;
	const drawColumn = () => {
		if (column) {
			plot.line(column.x, y(column.low), column.x, y(column.high), style);
		}
	};

	for (const bucket of history.buckets) {
		if (isFinite(bucket)) {
			const at = x(bucket.last.iteration);
			if (column && Math.round(at) === Math.round(column.x)) {
				column.low = Math.min(column.low, bucket.minCost);
				column.high = Math.max(column.high, bucket.maxCost);
			} else {
				drawColumn();
				column = {x: at, low: bucket.minCost, high: bucket.maxCost};
				if (before) {
					const from = x(before.last.iteration);
					plot.line(from, y(before.last.cost), at, y(bucket.last.cost), style);
				}
			}

			before = bucket;
		}
	}

	drawColumn();
}

/** Puts the sign of a curve on it, in columns that no other of the curves has. */
function drawSigns(
	canvas: Canvas,
	width: number,
	{history: {buckets}, style, sign}: Series,
	{x, y}: Scale,
	shift: number,
): void {
	const ends = buckets.filter((bucket) => isFinite(bucket));
	for (let column = shift; column < width; column += signDistance) {
		// The middle of the column lies between two dots.
		const middle = 2 * column + 0.5;
		const i = ends.findIndex(({last}) => x(last.iteration) >= middle);
		const [before, after] = [ends[i - 1], ends[i]];
		if (sign && before && after) {
			const from = x(before.last.iteration);
			const share = (middle - from) / (x(after.last.iteration) - from);
			const [high, low] = [y(before.last.cost), y(after.last.cost)];
			const row = Math.floor((high + (low - high) * share) / 4);
			canvas.put(axisWidth + column, row, sign, style);
		}
	}
}

/** Writes the labels at the curves' ends in their order, pushed apart where they would lie on each other. */
function drawLabels(
	canvas: Canvas,
	x: number,
	rows: number,
	labelled: Array<{label: string; style: string; row: number}>,
): void {
	labelled.sort((a, b) => a.row - b.row);
	const free = rows - labelled.length;
	let next = 0;
	for (const [i, {label, style, row}] of labelled.entries()) {
		const at = Math.max(next, Math.min(Math.floor(row), free + i));
		canvas.text(x, at, label, style);
		next = at + 1;
	}
}

/** Shares of the curve's color, from the top row to the bottom one. */
const areaShares = [0.95, 0.88, 0.8, 0.73, 0.66, 0.59, 0.52, 0.45];
const indexedShades = {
	dark: ['74', '67', '31', '24', '23'],
	light: ['67', '74', '110', '153', '189'],
	neutral: ['63'],
} as const;

/**
 * Styles of the area below a curve, from the top row of the plot to the bottom one: fainter and fainter.
 * Nothing is to be read in them, so they need no contrast. None where there are no colors.
 */
function areaStyles({depth, background}: Theme): readonly string[] {
	if (depth === 24) {
		const {accent} = trueColors[background];
		return areaShares.map(
			(share) => `38;${mixed(accent, share, grounds[background])}`,
		);
	}

	if (depth === 8) {
		return indexedShades[background].map((index) => `38;5;${index}`);
	}

	return depth === 4 && background !== 'neutral' ? ['34'] : [];
}

/**
 * The cost over the iterations, with its axes and a rule wherever the learning rate (α) or λ was changed.
 * A single curve is filled below; several are lines with signs. Every iteration counts: where several
 * share a column, their lowest and highest cost are joined. Costs that are not finite are left out.
 */
export function drawCostCurves(
	canvas: Canvas,
	{series, marks, isLogarithmic, over = 'iteration'}: CostCurves,
	theme: Theme,
): void {
	const range = costRange(series);
	const labelWidth = Math.max(
		0,
		...series.map(({label, sign}) =>
			label ? label.length + (sign ? 3 : 1) : 0,
		),
	);
	const columns = canvas.width - axisWidth - labelWidth;
	const rows = canvas.height - 1;
	if (!range || columns < 4 || rows < 1) {
		return;
	}

	const {low, high} = range;
	const ends = series.flatMap(({history: {buckets}}) =>
		buckets.length > 0
			? [[buckets[0].first, buckets.at(-1)!.last.iteration]]
			: [],
	);
	const first = Math.min(...ends.map(([from]) => from));
	const last = Math.max(first + 1, ...ends.map(([, to]) => to));
	const plot = new Braille(columns, rows);
	const level = isLogarithmic
		? (cost: number) => Math.log(Math.max(cost, 1e-300))
		: (cost: number) => cost;
	// The lowest cost lies on the upper edge of the last row, so that something is filled below it.
	const lowest = Math.max(1, plot.height - 4);
	const scale: Scale = {
		x: (iteration) => ((iteration - first) / (last - first)) * (plot.width - 1),
		y: (cost) =>
			((level(high) - level(cost)) / (level(high) - level(low))) * lowest,
	};
	const columnOf = (iteration: number) => Math.floor(scale.x(iteration) / 2);
	const changes = changesByColumn(marks, columnOf);
	for (const one of series) {
		plotSeries(plot, one, scale);
	}

	if (series.length === 1) {
		const shades = areaStyles(theme);
		plot.fillBelow(
			(column, row) =>
				changes.has(column)
					? theme.warning
					: (shades[Math.floor((row * shades.length) / rows)] ?? ''),
			shades.length === 0 || theme.isAscii,
		);
		plot.drawOn(canvas, axisWidth, 0);
	} else {
		plot.drawOn(canvas, axisWidth, 0);
		for (const [i, one] of series.entries()) {
			const shift = Math.floor(((i + 0.5) * signDistance) / series.length);
			drawSigns(canvas, columns, one, scale, shift);
		}

		drawLabels(
			canvas,
			axisWidth + columns + 1,
			rows,
			series.flatMap(({label, sign, style, history}) => {
				const end = history.buckets.findLast((bucket) => isFinite(bucket));
				return label && end
					? [
							{
								label: sign ? `${sign} ${label}` : label,
								style,
								row: scale.y(end.last.cost) / 4,
							},
						]
					: [];
			}),
		);
	}

	drawChanges(canvas, {width: columns, height: rows}, changes, theme.warning);
	drawCostAxes(
		canvas,
		{
			columns,
			rows,
			low,
			high,
			first,
			last,
			name: over,
			isLogarithmic,
			rowOf: (cost) => Math.floor(scale.y(cost) / 4),
			columnOf,
		},
		theme,
	);
}

/** The cost of the training run over its iterations. */
export function costPicture(
	session: SessionState,
	options: Partial<Picture>,
): Picture {
	return {
		type: 'picture',
		least: 3,
		isSecret: true,
		draw(canvas, theme) {
			drawCostCurves(
				canvas,
				{
					series: runSeries(session, theme),
					marks: session.marks,
					isLogarithmic: false,
				},
				theme,
			);
		},
		...options,
	};
}
