import {type Weights} from '../../../network/weights.js';
import {isClose, largest, type Tolerance} from '../tolerance.js';
import {type Observation} from '../types.js';
import {gradientsOn, rightCandidate} from './candidates.js';

/** An observation beside the right gradients. */
export type Compared = Observation & {readonly ours: Weights};

/** Where one matrix differs, over all observations. */
export type Symptom = {
	/** Index 0 is Θ1. */
	readonly layer: number;
	readonly isRight: boolean;
	/** Whether it is right wherever λ is 0, and there is such an observation. */
	readonly isRightAtZero: boolean;
	/** Which columns are ever wrong, when it can be said in a word. */
	readonly columns?: 'only column 0' | 'all but column 0' | 'only the last';
	/** Which rows are ever wrong. */
	readonly rows?: 'only row 0' | 'all but row 0';
	/** Learner / ours where λ is 0, one for each of these observations, if it is the same for all cells. */
	readonly ratios?: readonly number[];
	/** Whether the numbers are the right ones in other places. */
	readonly isShuffled: boolean;
};

/** Puts the right gradients beside the learner's. */
export function compare(observations: readonly Observation[]): Compared[] {
	return observations.map((observation) => ({
		...observation,
		ours: gradientsOn(observation.problem)(rightCandidate),
	}));
}

/** Learner / ours if it is the same for all cells; undefined otherwise. */
export function ratioOf(
	learner: ArrayLike<number>,
	ours: ArrayLike<number>,
	tolerance: Tolerance,
): number | undefined {
	const scale = largest(ours);
	const at = Array.from(ours, (value) => Math.abs(value)).indexOf(scale);
	const ratio = learner[at] / ours[at];
	for (let i = 0; i < ours.length; i++) {
		const expected = ratio * ours[i];
		if (!isClose(learner[i], expected, Math.abs(ratio) * scale, tolerance)) {
			return undefined;
		}
	}

	return ratio;
}

function wrongCells(
	{learner, ours}: Compared,
	layer: number,
	tolerance: Tolerance,
): Array<{row: number; column: number}> {
	const {columns, data} = ours[layer];
	const scale = largest(data);
	const cells = [];
	for (let i = 0; i < data.length; i++) {
		if (!isClose(learner.gradients[layer].data[i], data[i], scale, tolerance)) {
			cells.push({row: Math.floor(i / columns), column: i % columns});
		}
	}

	return cells;
}

function isShuffled(
	{learner, ours}: Compared,
	layer: number,
	tolerance: Tolerance,
): boolean {
	const [sorted, expected] = [learner.gradients, ours].map((weights) =>
		weights[layer].data.slice().sort(),
	);
	const scale = largest(expected);
	return sorted.every((value, i) =>
		isClose(value, expected[i], scale, tolerance),
	);
}

/** Where one matrix differs from ours. */
export function symptomOf(
	compared: readonly Compared[],
	layer: number,
	tolerance: Tolerance,
): Symptom {
	const places = compared.map((observation) => ({
		observation,
		cells: wrongCells(observation, layer, tolerance),
	}));
	const wrong = places.filter(({cells}) => cells.length > 0);
	const atZero = places.filter(
		({observation}) => observation.problem.lambda === 0,
	);
	const isEverywhere = (
		test: (cell: {row: number; column: number}, columns: number) => boolean,
	): boolean =>
		wrong.length > 0 &&
		wrong.every(({observation, cells}) =>
			cells.every((cell) => test(cell, observation.ours[layer].columns)),
		);
	const ratios = atZero.map(({observation: {learner, ours}}) =>
		ratioOf(learner.gradients[layer].data, ours[layer].data, tolerance),
	);
	return {
		layer,
		isRight: wrong.length === 0,
		isRightAtZero:
			atZero.length > 0 && atZero.every(({cells}) => cells.length === 0),
		columns: isEverywhere(({column}) => column === 0)
			? 'only column 0'
			: isEverywhere(({column}) => column !== 0)
				? 'all but column 0'
				: isEverywhere(({column}, columns) => column === columns - 1)
					? 'only the last'
					: undefined,
		rows: isEverywhere(({row}) => row === 0)
			? 'only row 0'
			: isEverywhere(({row}) => row !== 0)
				? 'all but row 0'
				: undefined,
		ratios:
			ratios.length > 0 && ratios.every((ratio) => ratio !== undefined)
				? ratios
				: undefined,
		isShuffled:
			wrong.length > 0 &&
			wrong.every(({observation}) => isShuffled(observation, layer, tolerance)),
	};
}
