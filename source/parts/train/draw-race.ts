import {type Canvas} from '../../drawing/canvas.js';
import {
	fixedNumber,
	percentText,
	shortNumber,
	wrapText,
} from '../../drawing/text.js';
import {countRises} from '../../exercise/descent.js';
import {type Iteration, type RaceState} from '../../session/state.js';
import {type PartContext} from '../part.js';
import {laneStyle} from './draw-curve.js';
import {costPoints} from './draw-figures.js';
import {raceIterations, type TrainState} from './state.js';

/** A run whose cost ends this many times above the best one is too slow. */
const slowFactor = 1.5;
/** A run whose cost rose in so large a share of its steps is unstable. */
const unstableShare = 0.02;

type Finish = {
	readonly learningRate: number;
	readonly last: Iteration;
	readonly rises: number;
};

function finishes({lanes}: RaceState): Finish[] {
	return lanes.flatMap(({learningRate, history}) => {
		const last = history.buckets.at(-1)?.last;
		return last
			? [{learningRate, last, rises: countRises(costPoints(history))}]
			: [];
	});
}

function verdict(race: RaceState): string {
	const ends = finishes(race).filter(({last}) => Number.isFinite(last.cost));
	if (ends.length === 0) {
		return '';
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
		slow === '' ? '' : `Too slow: ${slow}.`,
		unstable === '' ? '' : `Unstable, the cost rises: ${unstable}.`,
	]
		.filter((sentence) => sentence !== '')
		.join('\n');
}

/** The race of learning rates as a table, and its answer to the handout's question. */
export function drawRace(
	canvas: Canvas,
	_state: TrainState,
	{session: {race}, theme}: PartContext,
): void {
	if (!race) {
		const text = `0.01, 0.1, 1 or 3? Press x: four runs of ${raceIterations} updates from the same weights.`;
		for (const [i, line] of wrapText(text, canvas.width).entries()) {
			canvas.text(0, i, line, theme.dim);
		}

		return;
	}

	canvas.text(0, 0, '     α  iter.   cost J  accuracy  rose', theme.dim);
	for (const [i, {learningRate, last, rises}] of finishes(race).entries()) {
		canvas.textEnd(6, i + 1, shortNumber(learningRate), laneStyle(theme, i));
		canvas.textEnd(13, i + 1, String(last.iteration));
		canvas.textEnd(22, i + 1, fixedNumber(last.cost, 4));
		canvas.textEnd(32, i + 1, percentText(last.accuracy));
		canvas.textEnd(38, i + 1, `${rises}×`);
	}

	// A blank row before it where there is room.
	const top = race.lanes.length + (canvas.height > 8 ? 2 : 1);
	const text = race.isOver ? verdict(race) : 'The race is on; x stops it.';
	for (const [i, line] of wrapText(text, canvas.width).entries()) {
		canvas.text(0, top + i, line, theme.accent);
	}
}
