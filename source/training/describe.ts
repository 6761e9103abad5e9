import {row} from '../network/matrix.js';
import {type Weights} from '../network/weights.js';
import {type Loaded} from './load.js';
import {type DataDescription, type Snapshot} from './protocol.js';

/** What the screen needs to know of the data. */
export function describeData({dataset, test}: Loaded): DataDescription {
	const {samples, ...data} = dataset;
	return {
		...data,
		samples: samples.x.rows,
		features: samples.x.columns,
		...(test && {test: {name: test.name, samples: test.samples.x.rows}}),
	};
}

/** The weights of an iteration beside a sample; its index is taken modulo the number of samples. */
export function snapshotOf(
	{dataset: {samples, imageSize}}: Loaded,
	weights: Weights,
	{iteration, wanted}: {readonly iteration: number; readonly wanted: number},
): Snapshot {
	const {x, labels} = samples;
	const index = ((wanted % x.rows) + x.rows) % x.rows;
	return {
		iteration,
		weights,
		sample: {
			index,
			label: labels[index],
			pixels: row(x, index).slice(),
			size: imageSize,
		},
	};
}
