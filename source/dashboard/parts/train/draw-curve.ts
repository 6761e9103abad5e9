import {type Canvas} from '../../drawing/canvas.js';
import {shortNumber} from '../../drawing/text.js';
import {type Theme} from '../../drawing/theme.js';
import {drawCostCurves, type Series} from '../../views/cost-curve.js';
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
	{session: {history, marks, race}, theme}: PartContext,
): void {
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
			: [{history, style: theme.accent}];
	canvas.text(
		0,
		0,
		`cost J${isLogarithmic ? ' (logarithmic)' : ''} ${view === 'race' ? `of ${series.length} learning rates` : 'of the training run'}`,
		theme.dim,
	);
	drawCostCurves(
		canvas,
		{x: 0, y: 1, width: canvas.width, height: canvas.height - 1},
		{series, marks: view === 'race' ? [] : marks, isLogarithmic},
		theme,
	);
}
