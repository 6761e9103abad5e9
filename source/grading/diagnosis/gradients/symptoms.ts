import {type Weights} from '../../../network/weights.js';
import {isClose, largest, type Tolerance} from '../tolerance.js';
import {type Observation} from '../types.js';
import {gradientsOf, short} from '../words/format.js';
import {gradientsOn, rightCandidate} from './match.js';

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
	readonly columns:
		'only column 0' | 'all but column 0' | 'only the last' | undefined;
	/** Which rows are ever wrong. */
	readonly rows: 'only row 0' | 'all but row 0' | undefined;
	/** Student / ours where λ is 0, one for each of these observations, if it is the same for all cells. */
	readonly ratios: readonly number[] | undefined;
	/** Whether the numbers are the right ones in other places. */
	readonly isShuffled: boolean;
};

/** Puts the right gradients beside the student's. */
export function compare(observations: readonly Observation[]): Compared[] {
	return observations.map((observation) => ({
		...observation,
		ours: gradientsOn(observation.problem)(rightCandidate),
	}));
}

/** Student / ours if it is the same for all cells; undefined otherwise. */
export function ratioOf(
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
	{student, ours}: Compared,
	layer: number,
	tolerance: Tolerance,
): Array<{row: number; column: number}> {
	const {columns, data} = ours[layer];
	const scale = largest(data);
	const cells = [];
	for (let i = 0; i < data.length; i++) {
		if (!isClose(student.gradients[layer].data[i], data[i], scale, tolerance)) {
			cells.push({row: Math.floor(i / columns), column: i % columns});
		}
	}

	return cells;
}

function isShuffled(
	{student, ours}: Compared,
	layer: number,
	tolerance: Tolerance,
): boolean {
	const [sorted, expected] = [student.gradients, ours].map((weights) =>
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
	const ratios = atZero.map(({observation: {student, ours}}) =>
		ratioOf(student.gradients[layer].data, ours[layer].data, tolerance),
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

/** “5 times too large”, “of the right size but with the wrong sign”; undefined for a ratio of 1. */
export function ratioInWords(ratio: number): string | undefined {
	const size = Math.abs(ratio);
	const isSame = Math.abs(size - 1) < 1e-4;
	const words =
		size > 1
			? `${short(size)} times too large`
			: `${short(1 / size)} times too small`;
	if (ratio > 0) {
		return isSame ? undefined : words;
	}

	return isSame
		? 'of the right size but with the wrong sign'
		: `${words} and with the wrong sign`;
}

/** “λ = 3” or “λ > 0”: where something is wrong that is right at λ = 0. */
export function lambdasAbove(compared: readonly Compared[]): string {
	const lambdas = new Set(
		compared.map(({problem}) => problem.lambda).filter((value) => value !== 0),
	);
	return lambdas.size === 1 ? `λ = ${[...lambdas][0]}` : 'λ > 0';
}

function same<T>(values: readonly T[]): T | undefined {
	return values.every((value) => value === values[0]) ? values[0] : undefined;
}

function differs(wrong: readonly Symptom[]): string {
	const names = gradientsOf(wrong.map(({layer}) => layer));
	const are = wrong.length === 1 ? 'is' : 'are';
	const ratio = same(wrong.map(({ratios}) => short(ratios?.[0] ?? Number.NaN)));
	const inWords =
		ratio === undefined || ratio === 'NaN' || ratio === '0'
			? undefined
			: ratioInWords(Number(ratio));
	if (inWords) {
		return `${names} ${are} ${inWords}`;
	}

	if (wrong.every(({isShuffled}) => isShuffled)) {
		return wrong.length === 1
			? `${names} holds the right numbers in the wrong places`
			: `${names} hold the right numbers in the wrong places`;
	}

	switch (same(wrong.map(({columns}) => columns))) {
		case 'only column 0': {
			return `only column 0 of ${names} differs`;
		}

		case 'only the last': {
			return `only the last column of ${names} differs`;
		}

		case 'all but column 0': {
			return `${names} ${are} right in column 0 and wrong in the others`;
		}

		case undefined: {
			break;
		}
	}

	switch (same(wrong.map(({rows}) => rows))) {
		case 'only row 0': {
			return `only row 0 of ${names} differs`;
		}

		case 'all but row 0': {
			return `${names} ${are} right in row 0 and wrong in the others`;
		}

		case undefined: {
			break;
		}
	}

	return `${names} ${are} wrong`;
}

/** The first half of the verdict: what can be seen, before any reason is given. */
export function headOf(
	symptoms: readonly Symptom[],
	compared: readonly Compared[],
): string {
	const wrong = symptoms.filter(({isRight}) => !isRight);
	const right = symptoms.filter(({isRight}) => isRight);
	const isOnlyAbove = wrong.every(({isRightAtZero}) => isRightAtZero);
	const beginning =
		right.length > 0
			? `${gradientsOf(right.map(({layer}) => layer))} ${right.length === 1 ? 'is' : 'are'} right, `
			: '';
	const words = differs(wrong);
	if (!isOnlyAbove) {
		return `${beginning}${words}`;
	}

	const only = words.endsWith('wrong') ? ' only' : ', and only';
	return `${beginning}${words}${only} at ${lambdasAbove(compared)}`;
}
