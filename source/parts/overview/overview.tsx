import {Box, Text} from 'ink';
import {Sparkline} from 'ink-chart';
import {checkNetwork, checkGradient} from '../../network/gradient-check.js';
import {type SessionState} from '../../session/state.js';
import {type Canvas} from '../../drawing/canvas.js';
import {drawCostCurves, runSeries} from '../views/cost-curve.js';
import {drawGradientTable} from '../views/gradient-table.js';
import {drawNetworkDiagram} from '../views/network-diagram.js';
import {reduceCosts} from '../views/reduce-costs.js';
import {directions, pair} from '../pair.js';
import {smallScreen, type Pane, type Part, type PartContext} from '../part.js';

/** What is chosen on the overview. */
export type OverviewState = {
	/** First row of the table. */
	readonly scroll: number;
	/** From 0; the worker takes it modulo the number of samples. */
	readonly sample: number;
};

const {weights, samples} = checkNetwork();
const checks = [0, 3].map((lambda) =>
	checkGradient(weights, samples, {lambda}),
);
const tableLength = checks[1].weights.length;

function drawDiagram(
	canvas: Canvas,
	_state: OverviewState,
	{session, theme, lecture}: PartContext,
): void {
	if (session.snapshot) {
		drawNetworkDiagram(canvas, session.snapshot, theme, lecture);
	} else {
		canvas.text(0, 0, 'waiting for data …', theme.dim);
	}
}

function drawChecks(
	canvas: Canvas,
	{scroll}: OverviewState,
	{theme}: PartContext,
): void {
	let y = 0;
	for (const {lambda, maxDifference, passed} of checks) {
		canvas.spans(0, y, [
			[`λ = ${lambda}: largest difference `, theme.dim],
			[
				`${maxDifference.toExponential(1)} ${passed ? '✓ passed' : '✗ failed'}`,
				passed ? theme.good : theme.bad,
			],
		]);
		y++;
	}

	drawGradientTable(canvas, y, {weights: checks[1].weights, scroll}, theme);
}

function drawTraining(
	canvas: Canvas,
	_state: OverviewState,
	{session, theme}: PartContext,
): void {
	drawCostCurves(
		canvas,
		{x: 0, y: 0, width: canvas.width, height: canvas.height},
		{
			series: runSeries(session, theme),
			marks: session.marks,
			isLogarithmic: false,
		},
		theme,
	);
}

/** The cost of the whole run in one row. Its figures stand in the status rows, which are renewed more often. */
function SparklineHeader({
	session: {history},
	width,
}: {
	readonly session: SessionState;
	readonly width: number;
}) {
	const label = 'cost J ';
	const data = reduceCosts(history, width - label.length);
	return (
		<Box height={1}>
			<Text>{label}</Text>
			{data.length > 0 ? (
				<Sparkline data={data} width={data.length} />
			) : undefined}
		</Box>
	);
}

const sparklineHeader: NonNullable<Pane<OverviewState>['header']> = {
	rows: 1,
	render: (session, width) => (
		<SparklineHeader session={session} width={width} />
	),
};

const diagram: Pane<OverviewState> = {
	id: 'diagram',
	title: 'Network',
	draw: drawDiagram,
	watches: ({snapshot}) => [snapshot],
};

function scrollTable(state: OverviewState, by: 1 | -1): OverviewState {
	const scroll = Math.max(0, Math.min(tableLength - 1, state.scroll + by));
	return {...state, scroll};
}

const table: Pane<OverviewState> = {
	id: 'checks',
	title: 'Gradient check',
	short: 'Check',
	size: 44,
	natural: {width: 86, least: 52, height: tableLength + checks.length + 1},
	draw: drawChecks,
	wheel: scrollTable,
	watches: () => [],
};

const training: Pane<OverviewState> = {
	id: 'training',
	title: 'Training',
	header: sparklineHeader,
	draw: drawTraining,
	watches: ({history, testHistory, marks}) => [history, testHistory, marks],
};

/** The whole thing at a glance: network, gradient check, training. */
export const overview: Part<OverviewState> = {
	id: 'overview',
	key: '0',
	name: 'Home',
	title: 'Overview',
	asks: 'Watch a network learn digits: Space trains, + and - change the learning rate as it runs, 1 to 8 show the exercise part by part. ? lists keys.',
	initial: {scroll: 0, sample: 0},
	bindings: [
		...pair<OverviewState>({
			back: [directions.left, 'show the previous sample'],
			on: [directions.right, 'show the next sample'],
			label: '←/→',
			hint: 'sample',
			run(state, by, {send}) {
				const sample = state.sample + by;
				send({type: 'select-sample', index: sample});
				return {...state, sample};
			},
		}),
		...pair<OverviewState>({
			back: [directions.up, 'scroll the gradient-check table up'],
			on: [directions.down, 'scroll the gradient-check table down'],
			label: '↑/↓',
			hint: 'table',
			run: scrollTable,
		}),
	],
	arrangement: {
		direction: 'column',
		children: [
			{
				direction: 'stack',
				below: smallScreen,
				children: [diagram, table, training],
			},
			{
				direction: 'column',
				from: smallScreen,
				children: [
					{direction: 'row', grow: 3, children: [diagram, table]},
					{
						...training,
						size: 3,
						below: {rows: 30},
						draw: () => undefined,
						watches: () => [],
					},
					{...training, grow: 2, from: {rows: 30}},
				],
			},
		],
	},
};
