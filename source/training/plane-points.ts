import {spreadRows} from '../dataset/raw-samples.js';
import {type Dataset} from '../dataset/dataset.js';
import {pickSamples, row, type Samples} from '../network/matrix.js';
import {type Loaded} from './load.js';
import {type PlanePoints, type Range} from './protocol.js';

/** The maximum number of points that the screen gets to know. */
const maxPoints = {training: 1500, test: 500} as const;
/** Share of the points' extent that the plane has beyond them on each side. */
const margin = 0.1;

/** The values of an input, and some more on either side. */
function rangeOf({x}: Samples, input: number): Range {
	const values = Array.from({length: x.rows}, (_, i) => row(x, i)[input]);
	const [least, greatest] = [Math.min(...values), Math.max(...values)];
	// One value alone has a plane too.
	const more = margin * (greatest - least || 1);
	return [least - more, greatest + more];
}

/** Samples with two inputs as points; undefined for other data. */
export function pointsOf({dataset, test}: Loaded): PlanePoints | undefined {
	if (dataset.samples.x.columns !== 2) {
		return undefined;
	}

	const some = ({samples}: Dataset, most: number) =>
		pickSamples(samples, spreadRows(samples.x.rows, most));
	const training = some(dataset, maxPoints.training);
	return {
		training,
		...(test && {test: some(test, maxPoints.test)}),
		area: [rangeOf(training, 0), rangeOf(training, 1)],
	};
}
