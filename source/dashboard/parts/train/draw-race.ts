import {type Canvas} from '../../drawing/canvas.js';
import {
	fixedNumber,
	percentText,
	shortNumber,
	wrapText,
} from '../../drawing/text.js';
import {type Behaviour} from '../../../exercise/descent/stability.js';
import {type RaceState} from '../../../session/state.js';
import {type PartContext} from '../part.js';
import {laneStyle} from './draw-curve.js';
import {behaviourOfHistory} from './draw-figures.js';
import {raceIterations, type TrainState} from './state.js';

const words: Record<Behaviour, string> = {
	starting: '',
	falling: 'steady',
	slow: 'slow',
	unstable: 'up and down',
	diverged: 'diverged',
};

function verdict({lanes, iterations}: RaceState): string {
	const ends = lanes
		.map(({learningRate, history}) => ({
			learningRate,
			behaviour: behaviourOfHistory(history),
			last: history.buckets.at(-1)?.last,
		}))
		.filter(({last}) => last && Number.isFinite(last.cost))
		.sort((a, b) => a.last!.cost - b.last!.cost);
	const [best] = ends;
	if (!best) {
		return '';
	}

	const unstable = ends.filter(({behaviour}) => behaviour === 'unstable');
	const slow = ends.filter(({behaviour}) => behaviour === 'slow');
	const list = (found: typeof ends) =>
		found.map(({learningRate}) => shortNumber(learningRate)).join(', ');
	return [
		`After ${iterations} updates α = ${shortNumber(best.learningRate)} has the lowest cost.`,
		slow.length > 0 ? `Too slow: ${list(slow)}.` : '',
		unstable.length > 0 ? `Unstable on this data: ${list(unstable)}.` : '',
	]
		.filter((sentence) => sentence !== '')
		.join(' ');
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

	canvas.text(0, 0, '     α  iter.   cost J  accuracy', theme.dim);
	for (const [i, {learningRate, history}] of race.lanes.entries()) {
		const last = history.buckets.at(-1)?.last;
		const style = laneStyle(theme, i);
		canvas.textEnd(6, i + 1, shortNumber(learningRate), style);
		if (last) {
			canvas.textEnd(13, i + 1, String(last.iteration));
			canvas.textEnd(22, i + 1, fixedNumber(last.cost, 4));
			canvas.textEnd(32, i + 1, percentText(last.accuracy));
			canvas.text(34, i + 1, words[behaviourOfHistory(history)], theme.dim);
		}
	}

	const text = race.isOver ? verdict(race) : 'The race is on; x stops it.';
	for (const [i, line] of wrapText(text, canvas.width).entries()) {
		canvas.text(0, race.lanes.length + 2 + i, line, theme.accent);
	}
}
