import {type Weights} from '../../network/weights.js';
import {type FirstDifference} from './diagnosis.js';
import {type Call} from './match.js';
import {isClose, largest, type Tolerance} from './tolerance.js';

/** What a program gave beside the right gradients. */
export type Compared = Call & {readonly ours: Weights};

/** Where one matrix differs, over all observations. */
export type Symptom = {
	/** Index 0 is Θ1. */
	readonly layer: number;
	readonly isRight: boolean;
	/** Whether it is right wherever λ is 0, and there is such an observation. */
	readonly isRightAtZero: boolean;
	/** Which columns are ever wrong, where that is a simple set. */
	readonly columns:
		'only column 0' | 'all but column 0' | 'only the last' | undefined;
	/** Which rows are ever wrong. */
	readonly rows: 'only row 0' | 'all but row 0' | undefined;
	/** Student / ours where λ is 0, one for each of these observations, if it is the same for all cells. */
	readonly ratios: readonly number[] | undefined;
	/** Whether the numbers are the right ones in other places. */
	readonly isShuffled: boolean;
};

/** Student / ours if it is the same for all cells; undefined otherwise. */
function ratioOf(
	student: ArrayLike<number>,
	ours: ArrayLike<number>,
	tolerance: Tolerance,
): number | undefined {
	const scale = largest(ours);
	const at = Array.from(ours, (value) => Math.abs(value)).indexOf(scale);
	const ratio = student[at] / ours[at];
	for (let i = 0; i < ours.length; i++) {
		const expected = ratio * ours[i];
		if (!isClose(student[i], expected, Math.abs(ratio) * scale, tolerance)) {
			return undefined;
		}
	}

	return ratio;
}

function wrongCells(
	{given, ours}: Compared,
	layer: number,
	tolerance: Tolerance,
): Array<{row: number; column: number}> {
	const {columns, data} = ours[layer];
	const scale = largest(data);
	const cells = [];
	for (let i = 0; i < data.length; i++) {
		if (!isClose(given[layer].data[i], data[i], scale, tolerance)) {
			cells.push({row: Math.floor(i / columns), column: i % columns});
		}
	}

	return cells;
}

function isShuffled(
	{given, ours}: Compared,
	layer: number,
	tolerance: Tolerance,
): boolean {
	const [sorted, expected] = [given, ours].map((weights) =>
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
	const ratios = atZero.map(({observation: {given, ours}}) =>
		ratioOf(given[layer].data, ours[layer].data, tolerance),
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

/** The first cell that differs, in the order of the observations. */
export function firstDifference(
	compared: ReadonlyArray<Pick<Compared, 'given' | 'ours'>>,
	tolerance: Tolerance,
): FirstDifference | undefined {
	for (const {given, ours} of compared) {
		for (const [l, {rows, columns, data}] of ours.entries()) {
			const scale = largest(data);
			const values = given[l].data;
			const at = data.findIndex(
				(value, i) => !isClose(values[i], value, scale, tolerance),
			);
			if (at !== -1) {
				return {
					quantity: l === 0 ? 'Theta1_grad' : 'Theta2_grad',
					row: Math.floor(at / columns),
					column: at % columns,
					student: values[at],
					ours: data[at],
					rows,
					columns,
				};
			}
		}
	}

	return undefined;
}

/**
 * The factor c in student = ours + c·Θ, if all the difference is a multiple of the weights in the columns
 * that are wrong.
 */
export function multipleOfTheta(
	{problem, given, ours}: Compared,
	layer: number,
	tolerance: Tolerance,
): number | undefined {
	const {columns, data} = problem.weights[layer];
	const difference = given[layer].data.map(
		(value, i) => value - ours[layer].data[i],
	);
	const scale = largest(ours[layer].data);
	const counted = data.map((value, i) => (i % columns === 0 ? 0 : value));
	const at = counted.findIndex((value) => Math.abs(value) === largest(counted));
	const factor = difference[at] / counted[at];
	return counted.every((value, i) =>
		isClose(difference[i], factor * value, scale, tolerance),
	)
		? factor
		: undefined;
}
