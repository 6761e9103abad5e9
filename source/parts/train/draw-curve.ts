import {type Canvas} from '../../drawing/canvas.js';
import {shortNumber} from '../../drawing/text.js';
import {type Theme} from '../../drawing/theme.js';
import {
	drawCostCurves,
	runSeries,
	type Series,
} from '../views/cost-curve.js';
import {type PartContext} from '../part.js';
import {type TrainState} from './state.js';

/** The style of each lane of the race; the labels tell them apart without colours. */
export function laneStyle(theme: Theme, lane: number): string {
	return [theme.dim, theme.forward, theme.good, theme.backward][lane % 4];
}

/** The cost of the training run, or of the four runs of the race, over the iterations. */
export function drawCurve(
	canvas: Canvas,
	{view, isLogarithmic}: TrainState,
	{session, theme}: PartContext,
): void {
	const {marks, race} = session;
	if (view === 'race' && !race) {
		canvas.text(1, 0, 'Press x to race the learning rates.', theme.dim);
		return;
	}

	const series: Series[] =
		view === 'race' && race
			? race.lanes.map(({learningRate, history: lane}, i) => ({
					history: lane,
					style: laneStyle(theme, i),
					label: `α ${shortNumber(learningRate)}`,
				}))
			: runSeries(session, theme);
	const what =
		view === 'race'
			? `${series.length} learning rates`
			: series.length > 1
				? 'training and test'
				: 'the training run';
	const scale = isLogarithmic ? ' (logarithmic)' : '';
	const title = [`cost J${scale} of ${what}`, `cost J (log.) of ${what}`].find(
		(text) => text.length <= canvas.width,
	);
	canvas.text(0, 0, title ?? `cost J${scale}`, theme.dim);
	drawCostCurves(
		canvas,
		{x: 0, y: 1, width: canvas.width, height: canvas.height - 1},
		{series, marks: view === 'race' ? [] : marks, isLogarithmic},
		theme,
	);
}
