import {
	estimateTarget,
	targetAccuracy,
	behaviorOf,
	countRises,
	type Behavior,
	type CostPoint,
} from '../../exercise/descent.js';
import {type History} from '../../session/history.js';
import {
	type Iteration,
	type RaceState,
	type SessionState,
} from '../../session/state.js';
import {
	facts,
	gap,
	text,
	type Block,
	type Column,
} from '../../content/blocks.js';
import {
	accent,
	dim,
	large,
	optional,
	saying,
	secret,
	strong,
	toned,
	type Tone,
	type Words,
} from '../../content/words.js';
import {
	durationText,
	fixedNumber,
	percentText,
	shortNumber,
} from '../../drawing/text.js';
import {shownWords, toneStyle, type Theme} from '../../drawing/theme.js';
import {type ContentContext} from '../part.js';
import {
	curveSigns,
	drawCostCurves,
	runSeries,
	type Series,
} from '../views/cost-curve.js';
import {emptyAxes} from '../views/empty-axes.js';
import {costsOverTime, sayCosts} from '../views/say-costs.js';
import {raceIterations, raceRates, type TrainState} from './state.js';

/** Columns of the names of figures. */
const labelWidth = 18;
/** A run whose cost ends this many times above the best one is too slow. */
const slowFactor = 1.5;
/** A run whose cost rose in so large a share of its steps is unstable. */
const unstableShare = 0.02;
/** Seconds. */
const minute = 60;

const advice: Record<Behavior, string> = {
	starting: 'Space starts gradient descent.',
	falling: 'The cost falls steadily with this rate.',
	slow: 'The cost falls slowly: a higher rate (+) would get further in the same time.',
	unstable:
		'The cost goes up and down: the steps are too long. Lower the rate (-), or press b for the best weights so far.',
	diverged:
		'The cost has shot up: the steps are far too long. Press b for the best weights, then lower the rate (-).',
};

/** The tone of each lane of the race. */
function laneTone(lane: number): Tone {
	return (['dim', 'forward', 'good', 'backward'] as const)[lane % 4];
}

/** The sign of each lane, which tells its curve without colors. */
function laneSign(lane: number): string {
	return curveSigns[lane % 4];
}

/** The costs of a run, oldest first. */
function costPoints({buckets}: History): CostPoint[] {
	return buckets.map(({last: {cost}, minCost, maxCost}) => ({
		cost,
		minCost,
		maxCost,
	}));
}

/** The curves to draw, and what they are of. */
function seriesOf(
	{view}: TrainState,
	session: SessionState,
	theme: Theme,
): Series[] {
	return view === 'race' && session.race
		? session.race.lanes.map(({learningRate, history}, i) => ({
				history,
				style: toneStyle(theme, laneTone(i)),
				label: shownWords(theme, `α ${shortNumber(learningRate)}`),
				sign: laneSign(i),
			}))
		: runSeries(session, theme);
}

/** The cost of the training run, or of the four runs of the race, over the iterations. */
export function curveContent(
	state: TrainState,
	{session, isLecture}: ContentContext,
): Block[] {
	const {view, isLogarithmic} = state;
	const {history, marks, race} = session;
	const axes = {vertical: 'J', horizontal: 'iteration'};
	if (view === 'race' && !race) {
		return [
			emptyAxes(axes, [
				[toned('key', 'x'), strong(' starts the race')],
				dim('four curves, one for each rate'),
			]),
		];
	}

	if (view === 'run' && history.buckets.length < 2) {
		return [
			emptyAxes(axes, [
				[toned('key', isLecture ? 'G' : 'Space'), strong(' starts training')],
				dim('the cost J is drawn here'),
			]),
		];
	}

	return [
		...(isLogarithmic
			? [text(dim('logarithmic'), {spoken: 'never', isSecret: true})]
			: []),
		{
			type: 'picture',
			least: 4,
			isSecret: true,
			draw(canvas, theme) {
				drawCostCurves(
					canvas,
					{x: 0, y: 0, width: canvas.width, height: canvas.height},
					{
						series: seriesOf(state, session, theme),
						marks: view === 'race' ? [] : marks,
						isLogarithmic,
					},
					theme,
				);
			},
			say: () =>
				view === 'race' && race?.isOver
					? race.lanes.map(
							({learningRate, history}) =>
								`Learning rate ${shortNumber(learningRate)}: cost ${costsOverTime(history)}.`,
						)
					: sayCosts(session),
		},
	];
}

/** When 95 % will be right, if the accuracy goes on as it has. */
function estimate({bestAccuracy, history, latest, speed}: SessionState): Words {
	if (!latest) {
		return '–';
	}

	if (latest.accuracy >= targetAccuracy) {
		return ['reached', saying('', ' ✓')];
	}

	if (bestAccuracy >= targetAccuracy) {
		return 'reached before';
	}

	const target = estimateTarget(history.buckets.map(({last}) => last));
	if (target === undefined || speed === 0) {
		return 'not in sight yet';
	}

	const range = (from: number, to: number) =>
		shortNumber(from, 2) === shortNumber(to, 2)
			? `≈ ${shortNumber(from, 2)}`
			: `${shortNumber(from, 2)} to ${shortNumber(to, 2)}`;
	const seconds = (iteration: number) => (iteration - latest.iteration) / speed;
	const [first, last] = [seconds(target.low), seconds(target.high)];
	const time =
		last < minute
			? `${range(Math.ceil(first), Math.ceil(last))} s`
			: `${range(Math.ceil(first / minute), Math.ceil(last / minute))} min`;
	return [
		`iteration ${range(target.low, target.high)}`,
		optional(`, in ${time}`),
	];
}

/** What the cost says about the learning rate. A rate that nothing was trained with yet cannot be judged. */
function adviceNow({
	activity,
	history,
	latest,
	settings,
	failedRate,
}: SessionState): string {
	if (activity === 'diverged') {
		return advice.diverged;
	}

	if (settings.learningRate >= (failedRate ?? Number.POSITIVE_INFINITY)) {
		return `The cost shot up at a rate of ${shortNumber(failedRate!)}: lower the rate (-) before you go on.`;
	}

	// What λ costs was evaluated since, maybe with a rate that nothing was trained with.
	const {learningRate} = history.buckets.at(-1)?.last ?? settings;
	return latest?.iteration === 0 || learningRate === settings.learningRate
		? advice[behaviorOf(costPoints(history))]
		: 'Nothing is trained with this rate yet: Space goes on.';
}

function task(isDone: boolean, words: string): Block {
	return text(
		dim([
			secret(
				toned(
					isDone ? 'good' : 'dim',
					saying(isDone ? 'Done:' : 'To do:', isDone ? '✓' : '·'),
				),
				1,
			),
			' ',
			words,
		]),
	);
}

/** The live figures of training, each with its name, and what they say about the learning rate. */
export function figuresContent(
	_state: TrainState,
	{session, isLecture}: ContentContext,
): Block[] {
	const {
		latest,
		latestTest,
		settings,
		speed,
		bestAccuracy,
		finishedRaces,
		data,
	} = session;
	const sentence = adviceNow(session);
	const isAboutCost = sentence.startsWith('The cost');
	const figure = (label: string, words: Words) => ({
		label,
		value: strong(words),
	});
	return [
		// The rows at the top of the screen have these too: they go first where there is little room.
		facts(
			[
				figure('iteration', String(latest?.iteration ?? 0)),
				figure(
					'cost J',
					latest
						? secret(
								large(
									'cost J',
									fixedNumber(latest.cost, 6),
									fixedNumber(latest.cost, 4),
								),
								8,
							)
						: '–',
				),
				figure(
					data?.test ? 'training accuracy' : 'accuracy',
					latest
						? secret(
								large(
									'accuracy on training data',
									percentText(latest.accuracy, 2),
									percentText(latest.accuracy),
								),
							)
						: '–',
				),
				...(latestTest
					? [
							figure(
								'test accuracy',
								secret(
									`${percentText(latestTest.accuracy, 2)} at iteration ${latestTest.iteration}`,
								),
							),
						]
					: []),
				figure('learning rate α', shortNumber(settings.learningRate)),
				figure('regularization λ', shortNumber(settings.lambda)),
			],
			{labelWidth, rank: 1, spoken: 'on request'},
		),
		facts(
			[
				{
					...figure(
						'speed',
						speed > 0 ? `${speed.toFixed(1)} iterations/s` : '–',
					),
					spoken: 'on request',
				},
				{
					...figure('training time', latest ? durationText(latest.time) : '–'),
					spoken: 'on request',
				},
				figure('95 % accuracy', secret(estimate(session))),
			],
			{labelWidth},
		),
		gap,
		text(
			// In a lecture Space shows and covers what training came to.
			toned('warning', isLecture ? sentence.replace('Space', 'G') : sentence),
			isAboutCost ? {isSecret: true} : {},
		),
		gap,
		task(finishedRaces > 0, 'compare 0.01, 0.1, 1 and 3 (x)'),
		task(
			bestAccuracy >= targetAccuracy,
			`beat 95 % on ${data?.samples ?? ''} training samples`,
		),
	];
}

type Finish = {
	readonly lane: number;
	readonly learningRate: number;
	readonly last: Iteration;
	readonly rises: number;
};

function finishes({lanes}: RaceState): Finish[] {
	return lanes.flatMap(({learningRate, history}, lane) => {
		const last = history.buckets.at(-1)?.last;
		return last
			? [{lane, learningRate, last, rises: countRises(costPoints(history))}]
			: [];
	});
}

/** The answer of a race to the handout's question. */
function verdict(race: RaceState): string[] {
	const ends = finishes(race).filter(({last}) => Number.isFinite(last.cost));
	if (ends.length === 0) {
		return [];
	}

	const lowest = Math.min(...ends.map(({last}) => last.cost));
	const list = (isMeant: (end: Finish) => boolean) =>
		ends
			.filter((end) => isMeant(end))
			.map(({learningRate}) => shortNumber(learningRate))
			.join(', ');
	const best = list(({last}) => last.cost === lowest);
	const slow = list(
		({last, rises}) => rises === 0 && last.cost > slowFactor * lowest,
	);
	const unstable = list(
		({last, rises}) => rises > unstableShare * last.iteration,
	);
	return [
		`Lowest cost after ${race.iterations} updates: α = ${best}.`,
		...(slow === '' ? [] : [`Too slow: ${slow}.`]),
		...(unstable === '' ? [] : [`Unstable, the cost rises: ${unstable}.`]),
	];
}

const raceColumns: readonly Column[] = [
	{head: 'α', say: 'Learning rate', align: 'end', width: 6},
	{head: 'iter.', say: 'iteration', align: 'end', width: 5},
	{head: 'cost J', say: 'cost', align: 'end', width: 7},
	{head: 'accuracy', align: 'end'},
	{head: 'J ↑', say: 'cost rose', align: 'end'},
];

/** The race of learning rates as a table, and its answer to the handout's question. */
export function raceContent(
	_state: TrainState,
	{session: {race}}: ContentContext,
): Block[] {
	if (!race) {
		return [
			{
				type: 'table',
				rank: 1,
				spoken: 'never',
				columns: raceColumns,
				rows: raceRates.map((rate) => ({
					cells: [shortNumber(rate), '–', '–', '–', '–'].map((cell) =>
						dim(cell),
					),
				})),
			},
			gap,
			text([
				toned('key', 'x'),
				` starts the race: four runs of ${raceIterations} updates from the same weights.`,
			]),
		];
	}

	return [
		{
			type: 'table',
			isSecret: true,
			...(!race.isOver && {spoken: 'never'}),
			columns: raceColumns,
			rows: finishes(race).map(({lane, learningRate, last, rises}) => ({
				cells: [
					toned(laneTone(lane), [
						saying('', `${laneSign(lane)} `),
						shortNumber(learningRate).padStart(4),
					]),
					String(last.iteration),
					fixedNumber(last.cost, 4),
					percentText(last.accuracy),
					`${rises}×`,
				],
			})),
		},
		gap,
		...(race.isOver ? verdict(race) : ['The race is on; x stops it.']).map(
			(sentence) => text(accent(sentence), {isSecret: true}),
		),
	];
}
