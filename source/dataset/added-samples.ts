import {createMatrix, row, type Samples} from '../network/matrix.js';
import {type Dataset} from './images.js';

/** A sample of the user's own, such as a drawing, that is trained on beside those of the data. */
export type AddedSample = {
	/** Column by column, on the scale of the data. */
	readonly pixels: ArrayLike<number>;
	/** 1..K */
	readonly label: number;
};

/** The samples that were added to a dataset, in the order in which they were. */
export function addedTo({samples, added = 0}: Dataset): AddedSample[] {
	const {x, labels} = samples;
	return Array.from({length: added}, (_, i) => ({
		pixels: row(x, x.rows - added + i).slice(),
		label: labels[x.rows - added + i],
	}));
}

/** The samples as they were before any was added. */
export function withoutAdded({samples, added = 0}: Dataset): Samples {
	const {x, labels} = samples;
	const rows = x.rows - added;
	return added === 0
		? samples
		: {
				x: createMatrix(rows, x.columns, x.data.subarray(0, rows * x.columns)),
				labels: Array.from(labels).slice(0, rows),
			};
}

function isSame(a: AddedSample, b: AddedSample): boolean {
	return (
		a.label === b.label &&
		Array.from(a.pixels).every((pixel, i) => pixel === b.pixels[i])
	);
}

/** The dataset with these added samples at its end, in place of those that were added before; itself where they are the same. */
export function withAdded(
	dataset: Dataset,
	added: readonly AddedSample[],
): Dataset {
	const before = addedTo(dataset);
	if (
		added.length === before.length &&
		added.every((sample, i) => isSame(sample, before[i]))
	) {
		return dataset;
	}

	const {x, labels} = withoutAdded(dataset);
	const all = createMatrix(x.rows + added.length, x.columns);
	all.data.set(x.data);
	for (const [i, {pixels}] of added.entries()) {
		all.data.set(pixels, x.data.length + i * x.columns);
	}

	return {
		...dataset,
		added: added.length,
		samples: {
			x: all,
			labels: [...Array.from(labels), ...added.map(({label}) => label)],
		},
	};
}
