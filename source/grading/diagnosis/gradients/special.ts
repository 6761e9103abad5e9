import {allClose, type Tolerance} from '../tolerance.js';
import {list, short, theta} from '../words/format.js';
import {type Hinted} from '../words/hints.js';
import {sizesOf} from '../words/sizes.js';
import {type Compared, type Symptom} from './symptoms.js';

/** A cause that is seen in the numbers themselves, without computing a mistake. */
export type Special = Hinted & {
	readonly id: string;
	readonly verdict: string;
	readonly evidence: readonly string[];
};

function notFinite(compared: readonly Compared[]): Special | undefined {
	const found = compared.flatMap((observation) =>
		observation.learner.gradients.flatMap(({data}, l) => {
			const at = data.findIndex((value) => !Number.isFinite(value));
			return at === -1 ? [] : [{observation, l, at, value: data[at]}];
		}),
	);
	if (found.length === 0) {
		return undefined;
	}

	const names = list([...new Set(found.map(({l}) => theta(l)))].sort());
	const [{observation, l, at, value}] = found;
	const {columns} = observation.ours[l];
	return {
		id: 'not-a-number',
		verdict: `${names} must hold numbers, but there is ${short(value)} in it: something was divided by 0, or grew too large.`,
		evidence: [
			`${short(value)} is in row ${Math.floor(at / columns)}, column ${at % columns} of ${theta(l)}, for ${sizesOf(observation.problem)}.`,
		],
		step: 'every division, logarithm and power that the gradients go through',
		look: 'Which intermediate result is the first that is not a number: print their largest and smallest values.',
		why: 'One such value spreads through every product and sum it meets, so that the first one is the only one worth looking at.',
	};
}

function allZero(
	compared: readonly Compared[],
	symptoms: readonly Symptom[],
): Special | undefined {
	const zero = symptoms.filter(
		({layer, isRight}) =>
			!isRight &&
			compared.every(({learner}) =>
				learner.gradients[layer].data.every((value) => value === 0),
			),
	);
	if (
		zero.length === 0 ||
		zero.length < symptoms.filter(({isRight}) => !isRight).length
	) {
		return undefined;
	}

	const names = list(zero.map(({layer}) => theta(layer)));
	return {
		id: 'all-zero',
		verdict: `${names} ${zero.length === 1 ? 'is' : 'are'} all zeros: nothing has been put into ${zero.length === 1 ? 'it' : 'them'} yet.`,
		evidence: [`Every number is exactly 0, in all ${compared.length} calls.`],
		step: 'steps 4 and 5 of Part 3: how Δ grows and becomes D',
		look: 'Whether the result of the loop ends in the same variables that the function returns.',
		why: 'The gradients start as zeros. They stay so if nothing is added, or if the sums are kept in other variables than those that are returned.',
	};
}

function weightsReturned(compared: readonly Compared[]): Special | undefined {
	const isSame = compared.every(({problem, learner}) =>
		problem.weights.every(({data}, l) =>
			data.every((value, i) => value === learner.gradients[l].data[i]),
		),
	);
	return isSame
		? {
				id: 'weights-returned',
				verdict:
					'Θ1 and Θ2 themselves were returned where their gradients belong.',
				evidence: ['Every number is that of the weights.'],
				step: 'the end of the function: what is returned',
				look: 'The names of the three things that are returned.',
				why: 'The gradients have the shapes of Θ1 and Θ2, but they are other matrices: how J changes with each weight.',
			}
		: undefined;
}

function fixedCount(
	compared: readonly Compared[],
	symptoms: readonly Symptom[],
): Special | undefined {
	const counts = compared
		.filter(({problem}) => problem.lambda === 0)
		.map(({problem}) => problem.samples.x.rows);
	if (new Set(counts).size < 2) {
		return undefined;
	}

	const fixed = symptoms.map(({ratios}) =>
		ratios?.map((ratio, i) => counts[i] / ratio),
	);
	const value = fixed[0]?.[0];
	if (
		value === undefined ||
		!fixed.every((values) =>
			values?.every((other) => Math.abs(other / value - 1) < 1e-5),
		)
	) {
		return undefined;
	}

	return {
		id: 'fixed-m',
		verdict: `The gradients are divided by ${short(value)}, whatever the number of samples is.`,
		evidence: counts.map(
			(m, i) =>
				`For m = ${m} they are ${short(fixed[0]![i] === 0 ? 0 : m / value)} times ours.`,
		),
		step: 'step 5 of Part 3: what Δ is divided by',
		look: 'Where m comes from: is it counted, or written into the code?',
		why: 'J is the mean over the samples that are given, and there can be any number of them.',
	};
}

function hardCoded(
	compared: readonly Compared[],
	tolerance: Tolerance,
): Special | undefined {
	const judged = compared.map((observation) => ({
		observation,
		sizes: sizesOf(observation.problem),
		isRight: observation.ours.every(({data}, l) =>
			allClose(observation.learner.gradients[l].data, data, tolerance),
		),
	}));
	const right = new Set(
		judged.filter(({isRight}) => isRight).map(({sizes}) => sizes),
	);
	const wrong = new Set(
		judged.filter(({isRight}) => !isRight).map(({sizes}) => sizes),
	);
	if (right.size !== 1 || [...right].some((sizes) => wrong.has(sizes))) {
		return undefined;
	}

	return {
		id: 'hard-coded',
		verdict: `The gradients are right for ${[...right][0]} and for no other network: sizes or numbers are written into the code.`,
		evidence: [`Wrong for ${list([...wrong])}.`],
		step: 'every number in the code that stands for a size',
		look: 'Whether each size is taken from the arguments or from the shapes of X and Θ.',
		why: 'The function must work for any number of samples, inputs, hidden units and labels; the real network has 400, 25 and 10.',
	};
}

/** Causes that are looked for before the mistakes are computed. */
export function specialBefore(
	compared: readonly Compared[],
	symptoms: readonly Symptom[],
): Special | undefined {
	return (
		notFinite(compared) ??
		allZero(compared, symptoms) ??
		weightsReturned(compared)
	);
}

/** Causes that are looked for when no computed mistake explains the numbers. */
export function specialAfter(
	compared: readonly Compared[],
	symptoms: readonly Symptom[],
	tolerance: Tolerance,
): Special | undefined {
	return fixedCount(compared, symptoms) ?? hardCoded(compared, tolerance);
}
