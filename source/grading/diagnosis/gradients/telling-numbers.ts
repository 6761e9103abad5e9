import {type Matrix} from '../../../network/matrix.js';
import {list, short, theta} from '../words/format.js';
import {sizesOf} from '../words/sizes.js';
import {type Special} from './special.js';
import {type Compared, type Symptom} from './symptoms.js';

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

function hasEqualRows({rows, columns, data}: Matrix): boolean {
	return rows > 1 && data.every((value, i) => value === data[i % columns]);
}

/** All rows are one and the same array, as when a row of zeros was repeated by reference. */
function sharedRows(
	compared: readonly Compared[],
	symptoms: readonly Symptom[],
): Special | undefined {
	const shared = symptoms.filter(
		({layer, isRight}) =>
			!isRight &&
			compared.every(
				({learner, ours}) =>
					hasEqualRows(learner.gradients[layer]) && !hasEqualRows(ours[layer]),
			),
	);
	if (
		shared.length === 0 ||
		shared.length < symptoms.filter(({isRight}) => !isRight).length
	) {
		return undefined;
	}

	const names = list(shared.map(({layer}) => theta(layer)));
	return {
		id: 'shared-rows',
		verdict: `All rows of ${names} are the same: they are most likely one and the same array, and what is added to one row is added to all.`,
		evidence: [
			`The rows agree to the last digit, in all ${compared.length} calls.`,
		],
		step: 'the beginning of the function: how the matrices of zeros are made',
		look: 'Whether each row of the new matrix is an array of its own; change one element and print all.',
		why: 'Repeating an array repeats the reference to it, not its elements; then there is only one row under many names.',
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

/** Causes that are looked for before the mistakes are computed. */
export function specialBefore(
	compared: readonly Compared[],
	symptoms: readonly Symptom[],
): Special | undefined {
	return (
		notFinite(compared) ??
		allZero(compared, symptoms) ??
		sharedRows(compared, symptoms) ??
		weightsReturned(compared)
	);
}
