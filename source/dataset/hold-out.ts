import {createMatrix, row, type Matrix} from '../network/matrix.js';
import {createRandom} from '../network/random.js';
import {BadInputError} from './bad-input.js';
import {type Dataset} from './images.js';

/** The indices of the samples of each label, each list in the order of a seeded shuffle (Fisher–Yates). */
function shuffledByLabel(labels: ArrayLike<number>, seed: number): number[][] {
	const byLabel = new Map<number, number[]>();
	for (let i = 0; i < labels.length; i++) {
		const list = byLabel.get(labels[i]) ?? [];
		list.push(i);
		byLabel.set(labels[i], list);
	}

	const random = createRandom(seed);
	return [...byLabel.keys()]
		.sort((a, b) => a - b)
		.map((label) => {
			const list = byLabel.get(label)!;
			for (let i = list.length - 1; i > 0; i--) {
				const j = Math.floor(random() * (i + 1));
				[list[i], list[j]] = [list[j], list[i]];
			}

			return list;
		});
}

function pick(x: Matrix, indices: readonly number[]): Matrix {
	const picked = createMatrix(indices.length, x.columns);
	for (const [to, from] of indices.entries()) {
		picked.data.set(row(x, from), to * x.columns);
	}

	return picked;
}

/**
 * Splits data into a part to train on and a part to test on: of the samples of each label the same share,
 * chosen by a seed, so that every split is the same again. Both parts keep the order of the samples.
 *
 * @param percent - How much is held out for testing, greater than 0 and less than 100.
 * @throws BadInputError when a part would be empty.
 */
export function holdOut(
	dataset: Dataset,
	percent: number,
	seed: number,
): {training: Dataset; test: Dataset} {
	const {x, labels} = dataset.samples;
	const isHeldOut = new Uint8Array(x.rows);
	for (const list of shuffledByLabel(labels, seed)) {
		const count = Math.round((list.length * percent) / 100);
		for (const i of list.slice(0, count)) {
			isHeldOut[i] = 1;
		}
	}

	const indices: [number[], number[]] = [[], []];
	for (const [i, part] of isHeldOut.entries()) {
		indices[part].push(i);
	}

	const [forTraining, forTest] = indices;
	if (forTraining.length === 0 || forTest.length === 0) {
		throw new BadInputError(
			`--hold-out ${percent} leaves no sample of ${dataset.name} to ${forTest.length === 0 ? 'test' : 'train'} on (it has ${x.rows}); hold out ${forTest.length === 0 ? 'more' : 'less'}.`,
		);
	}

	const part = (chosen: readonly number[]): Dataset => ({
		...dataset,
		samples: {
			x: pick(x, chosen),
			labels: Uint8Array.from(chosen, (i) => labels[i]),
		},
		// A part of the course's data is not the course's data.
		courseFile: undefined,
	});
	return {
		training: {
			...part(forTraining),
			notes: [
				...dataset.notes,
				`${percent} % of each label is held out for testing, by seed ${seed}: ${forTraining.length} samples to train on, ${forTest.length} to test on.`,
			],
		},
		test: {...part(forTest), name: `${percent} % held out`, notes: []},
	};
}
