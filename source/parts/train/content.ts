import {
	estimateTarget,
	targetAccuracy,
	behaviorOf,
	type Behavior,
} from '../../exercise/descent.js';
import {batchSizeOf, usualSettings} from '../../network/optimizers/settings.js';
import {type History} from '../../session/history.js';
import {type SessionState} from '../../session/state.js';
import {facts, gap, text, type Block} from '../../content/blocks.js';
import {
	dim,
	large,
	optional,
	prompt,
	saying,
	secret,
	strong,
	toned,
	type Words,
} from '../../content/words.js';
import {
	durationText,
	fixedNumber,
	percentText,
	shortNumber,
} from '../../drawing/text.js';
import {shownWords, toneStyle} from '../../drawing/theme.js';
import {
	optimizerSentence,
	optimizerTitles,
	withoutRate,
} from '../optimizers.js';
import {type ContentContext} from '../part.js';
import {
	drawCostCurves,
	runSeries,
	costsOverTime,
	sayCosts,
} from '../views/cost-curve.js';
import {planePicture} from '../views/plane-content.js';
import {emptyAxes} from '../views/cost-axes.js';
import {entrantName} from './entrants.js';
import {laneSign, laneTone} from './race-content.js';
import {costPoints, evaluationsBeside} from './race-verdict.js';
import {shownRace, showsRace, type TrainState} from './state.js';

/** Columns of the names of figures. */
const labelWidth = 18;
/** Seconds. */
const minute = 60;

const advice: Record<Exclude<Behavior, 'starting'>, string> = {
	falling: 'The cost falls steadily with this rate.',
	slow: 'The cost falls slowly: a higher rate (+) would get further in the same time.',
	unstable:
		'The cost goes up and down: the steps are too long. Lower the rate (-), or press b for the best weights so far.',
	diverged:
		'The cost has shot up: the steps are far too long. Press b for the best weights, then lower the rate (-).',
};

/** A history in which evaluations are counted in place of iterations. */
function overEvaluations({stride, buckets}: History): History {
	return {
		stride,
		buckets: buckets.map((bucket) => {
			const iteration = Math.round(bucket.last.evaluations);
			return {...bucket, first: iteration, last: {...bucket.last, iteration}};
		}),
	};
}

/** The cost of the training run over its iterations, or of the runs of the race. */
export function curveContent(
	state: TrainState,
	{session, isLecture}: ContentContext,
): Block[] {
	const {isLogarithmic} = state;
	const {kind, run} = shownRace(state, session);
	const isRace = showsRace(state, session);
	const over = isRace && kind === 'optimizers' ? 'evaluations' : 'iteration';
	if (isRace ? !run : session.history.buckets.length < 2) {
		const key = isRace ? 'x' : isLecture ? 'G' : 'Space';
		return [
			emptyAxes({vertical: 'J', horizontal: over}, [
				[
					toned('key', key),
					strong(` starts ${isRace ? 'the race' : 'training'}`),
				],
				dim('the cost J is drawn here'),
			]),
		];
	}

	const lanes = () =>
		run!.lanes.map(({entrant, history}) => ({
			label: entrantName(entrant),
			history: over === 'iteration' ? history : overEvaluations(history),
		}));
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
					{
						series: isRace
							? lanes().map(({label, history}, i) => ({
									history,
									style: toneStyle(theme, laneTone(i)),
									label: shownWords(theme, label),
									sign: laneSign(i),
								}))
							: runSeries(session, theme),
						marks: isRace ? [] : session.marks,
						isLogarithmic,
						over,
					},
					theme,
				);
			},
			say: () =>
				isRace && run?.isOver
					? lanes().map(
							({label, history}) => `${label}: cost ${costsOverTime(history)}.`,
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

	const accuracy = latest.onBatch ? bestAccuracy : latest.accuracy;
	if (accuracy >= targetAccuracy) {
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

	// What the cost says about a rate, it says where all samples are in it.
	if (withoutRate(settings) !== undefined || batchSizeOf(settings)) {
		return optimizerSentence(settings);
	}

	if (settings.learningRate >= (failedRate ?? Number.POSITIVE_INFINITY)) {
		return `The cost shot up at a rate of ${shortNumber(failedRate!)}: lower the rate (-) before you go on.`;
	}

	// What λ costs was evaluated since, maybe with a rate that nothing was trained with.
	const {learningRate, optimizer} = history.buckets.at(-1)?.last ?? settings;
	if (optimizer !== settings.optimizer) {
		return `The next iteration is one of ${optimizerTitles[settings.optimizer]}.`;
	}

	if (latest?.iteration !== 0 && learningRate !== settings.learningRate) {
		return 'Nothing is trained with this rate yet: Space goes on.';
	}

	const behavior = behaviorOf(costPoints(history));
	return behavior === 'starting'
		? `Space starts ${optimizerTitles[optimizer]}.`
		: advice[behavior];
}

function task(isDone: boolean, words: Words): Block {
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
	state: TrainState,
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
		driver,
		departure,
	} = session;
	const byCode = driver && latest?.byCode;
	const sentence = adviceNow(session);
	const isAboutCost = sentence.startsWith('The cost');
	const hasOptimizer = settings.optimizer !== usualSettings.optimizer;
	const isReached = bestAccuracy >= targetAccuracy;
	const figure = (label: string, words: Words) => ({
		label,
		value: strong(words),
	});
	const evaluations = latest && evaluationsBeside(latest);
	return [
		// The rows at the top of the screen have these too: they go first where there is little room.
		facts(
			[
				figure('iteration', [
					String(latest?.iteration ?? 0),
					evaluations ? ` (${evaluations})` : '',
				]),
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
				...(byCode
					? [
							figure('our J, same Θ', secret(fixedNumber(byCode.ours, 6), 8)),
							figure(
								'our own descent J',
								secret(fixedNumber(byCode.descent, 6), 8),
							),
						]
					: []),
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
				figure('learning rate α', [
					withoutRate(settings) === undefined
						? shortNumber(settings.learningRate)
						: 'none',
					hasOptimizer ? ` (${optimizerTitles[settings.optimizer]})` : '',
				]),
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
		...(driver
			? [
					gap,
					text([
						toned('warning', 'YOUR CODE trains'),
						`: J and gradients by ${driver.name}, our update. C: our engine again.`,
						...(driver.isOutdated
							? [
									' It was saved anew since: the earlier text goes on until the next start.',
								]
							: []),
					]),
					text(
						departure
							? toned('bad', departure.text)
							: 'All its numbers are ours so far, but for rounding.',
						{isSecret: true},
					),
				]
			: []),
		gap,
		text(
			// In a lecture Space shows and covers what training came to.
			toned('warning', isLecture ? sentence.replace('Space', 'G') : sentence),
			isAboutCost ? {isSecret: true} : {},
		),
		gap,
		task(finishedRaces > 0, [
			'compare 0.01, 0.1, 1 and 3',
			prompt(
				shownRace(state, session).kind === 'rates' ? ' (x)' : ' (X: rates)',
			),
		]),
		task(isReached, `beat 95 % on ${data?.samples ?? 'the'} training samples`),
		...(finishedRaces > 0 && !isReached && !hasOptimizer && !isLecture
			? [text([toned('key', 'm'), ': optimizers need fewer evaluations'])]
			: []),
		...planePicture(session, {least: 10, rank: 2, isSecret: true}),
	];
}
