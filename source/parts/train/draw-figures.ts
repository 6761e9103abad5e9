import {
	estimateTarget,
	targetAccuracy,
	behaviourOf,
	type Behaviour,
	type CostPoint,
} from '../../exercise/descent.js';
import {type History} from '../../session/history.js';
import {type SessionState} from '../../session/state.js';
import {type Canvas} from '../../drawing/canvas.js';
import {
	durationText,
	fixedNumber,
	percentText,
	shortNumber,
	wrapText,
} from '../../drawing/text.js';
import {type PartContext} from '../part.js';
import {type TrainState} from './state.js';

const advice: Record<Behaviour, string> = {
	starting: 'Space starts gradient descent.',
	falling: 'The cost falls steadily with this rate.',
	slow: 'The cost falls slowly: a higher rate (+) would get further in the same time.',
	unstable:
		'The cost goes up and down: the steps are too long. Lower the rate (-), or press b for the best weights so far.',
	diverged:
		'The cost has shot up: the steps are far too long. Press b for the best weights, then lower the rate (-).',
};

/** The costs of a run, oldest first. */
export function costPoints({buckets}: History): CostPoint[] {
	return buckets.map(({last: {cost}, minCost, maxCost}) => ({
		cost,
		minCost,
		maxCost,
	}));
}

function estimateText({
	bestAccuracy,
	history,
	latest,
	speed,
}: SessionState): string {
	if (!latest) {
		return '–';
	}

	if (latest.accuracy >= targetAccuracy) {
		return 'reached ✓';
	}

	if (bestAccuracy >= targetAccuracy) {
		return 'reached before';
	}

	const iteration = estimateTarget(history.buckets.map(({last}) => last));
	if (iteration === undefined || speed === 0) {
		return 'not in sight yet';
	}

	const left = ((iteration - latest.iteration) / speed) * 1000;
	return `≈ ${shortNumber(iteration, 2)} it., in ${durationText(left)}`;
}

/** The live figures of training, each with its name, and what they say about the learning rate. */
export function drawFigures(
	canvas: Canvas,
	_state: TrainState,
	{session, theme, lecture}: PartContext,
): void {
	const {latest, latestTest, settings, speed, bestAccuracy, finishedRaces} =
		session;
	const {data} = session;
	// The rows at the top of the screen have these too: they go first where there is little room.
	const known: Array<[label: string, value: string]> = [
		['iteration', String(latest?.iteration ?? 0)],
		['cost J', latest ? fixedNumber(latest.cost, 6) : '–'],
		[
			data?.test ? 'training accuracy' : 'accuracy',
			latest ? percentText(latest.accuracy, 2) : '–',
		],
		...(latestTest
			? [
					[
						'test accuracy',
						`${percentText(latestTest.accuracy, 2)} at iteration ${latestTest.iteration}`,
					] as [string, string],
				]
			: []),
		['learning rate α', shortNumber(settings.learningRate)],
		['regularization λ', shortNumber(settings.lambda)],
	];
	const rows: Array<[label: string, value: string]> = [
		...(canvas.height >= 14 ? known : []),
		['speed', speed > 0 ? `${speed.toFixed(1)} iterations/s` : '–'],
		['training time', latest ? durationText(latest.time) : '–'],
		['95 % accuracy', estimateText(session)],
	];
	for (const [i, [label, value]] of rows.entries()) {
		canvas.text(0, i, label, theme.dim);
		canvas.text(18, i, value, theme.strong);
	}

	// A rate that nothing was trained with yet cannot be judged.
	const isTried =
		latest?.iteration === 0 || latest?.learningRate === settings.learningRate;
	const sentence =
		session.activity === 'diverged'
			? advice.diverged
			: isTried
				? advice[behaviourOf(costPoints(session.history))]
				: 'Nothing is trained with this rate yet: Space goes on.';
	const lines = wrapText(
		// In a lecture Space shows and covers what training came to.
		lecture ? sentence.replace('Space', 'G') : sentence,
		canvas.width,
	);
	const gap = canvas.height >= 14 ? 1 : 0;
	let y = rows.length + gap;
	for (const line of lines) {
		canvas.text(0, y, line, theme.warning);
		y++;
	}

	const tasks: Array<[isDone: boolean, text: string]> = [
		[finishedRaces > 0, 'compare 0.01, 0.1, 1 and 3 (x)'],
		[
			bestAccuracy >= targetAccuracy,
			`beat 95 % on ${data?.samples ?? ''} training samples`,
		],
	];
	y += gap;
	for (const [isDone, text] of tasks) {
		canvas.text(
			0,
			y,
			`${isDone ? '✓' : '·'} ${text}`,
			isDone ? theme.good : theme.dim,
		);
		y++;
	}
}
