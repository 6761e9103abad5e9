import {listed} from '../../dataset/bad-input.js';
import {type Finding} from './diagnosis.js';
import {factorFinding, factorOf} from './factor.js';
import {type Case} from './gradient-words.js';
import {isZeroWithoutTerm} from './match.js';
import {hasEqualRows} from './random-weights.js';
import {type Compared, type Symptom} from './symptoms.js';
import {allClose, type Tolerance} from './tolerance.js';
import {
	callCount,
	gradientsOf,
	sentence,
	short,
	sizesText,
	theta,
} from './words.js';

function notFinite(compared: readonly Compared[]): Finding | undefined {
	const found = compared.flatMap((observation) =>
		observation.given.flatMap(({data}, l) => {
			const at = data.findIndex((value) => !Number.isFinite(value));
			return at === -1 ? [] : [{observation, l, at, value: data[at]}];
		}),
	);
	if (found.length === 0) {
		return undefined;
	}

	const layers = [...new Set(found.map(({l}) => l))].sort((a, b) => a - b);
	const [{observation, l, at, value}] = found;
	const {columns} = observation.ours[l];
	return {
		id: 'not-a-number',
		verdict: sentence(
			`${gradientsOf(layers)} must hold numbers, but ${short(value)} is among them: something was divided by 0, or grew too large.`,
		),
		evidence: [
			`${short(value)} is in row ${Math.floor(at / columns)}, column ${at % columns} of the gradient of ${theta(l)}, for ${sizesText(observation.problem)}.`,
		],
		hints: [
			'Every division, logarithm and power that the gradients go through.',
			'Which intermediate result is the first that is not a number: print their largest and smallest values.',
			'One such value spreads through every product and sum it meets, so that the first one is the only one worth looking at.',
		],
	};
}

/** The layers whose gradients are wrong, if something is true of all of these. */
function wrongLayers(
	symptoms: readonly Symptom[],
	isSo: (layer: number) => boolean,
): number[] | undefined {
	const layers = symptoms.flatMap(({layer, isRight}) =>
		isRight ? [] : [layer],
	);
	return layers.every((layer) => isSo(layer)) ? layers : undefined;
}

function allZero(
	compared: readonly Compared[],
	symptoms: readonly Symptom[],
): Finding | undefined {
	const zero = wrongLayers(symptoms, (layer) =>
		isZeroWithoutTerm(compared, layer),
	);
	if (!zero) {
		return undefined;
	}

	const isOne = zero.length === 1;
	const isEverywhere = zero.every((layer) =>
		compared.every(({given}) =>
			given[layer].data.every((value) => value === 0),
		),
	);
	const hasLast = zero.includes(symptoms.length - 1);
	return {
		id: 'all-zero',
		verdict: sentence(
			`${gradientsOf(zero)} ${isOne ? 'is' : 'are'} all zeros${isEverywhere ? '' : ' at λ = 0'}: nothing has been put into ${isOne ? 'it' : 'them'} yet${hasLast ? '' : ', or δ(1) is 0, as it is when sigmoidGradient returns 0'}.`,
		),
		evidence: [
			isEverywhere
				? `Every number is exactly 0, in ${callCount(compared)}.`
				: 'Every number is exactly 0 in each call with λ = 0; above that there is only the regularization term.',
		],
		hints: [
			'Steps 4 and 5 of Part 3: how Δ grows and becomes D.',
			'Whether the result of the loop ends in the same variables that the function returns.',
			'The gradients start as zeros. They stay so if nothing is added, or if the sums are kept in other variables than those that are returned.',
		],
	};
}

/** All rows are one and the same array, as when a row of zeros was repeated by reference. */
function sharedRows(
	compared: readonly Compared[],
	symptoms: readonly Symptom[],
): Finding | undefined {
	const shared = wrongLayers(symptoms, (layer) =>
		compared.every(
			({given, ours}) =>
				hasEqualRows(given[layer]) && !hasEqualRows(ours[layer]),
		),
	);
	return (
		shared && {
			id: 'shared-rows',
			verdict: `All rows of ${gradientsOf(shared)} are the same: they are most likely one and the same array, and what is added to one row is added to all.`,
			evidence: [
				`The rows agree to the last digit, in all ${compared.length} calls.`,
			],
			hints: [
				'The beginning of the function: how the matrices of zeros are made.',
				'Whether each row of the new matrix is an array of its own; change one element and print all.',
				'Repeating an array repeats the reference to it, not its elements; then there is only one row under many names.',
			],
		}
	);
}

function weightsReturned(compared: readonly Compared[]): Finding | undefined {
	const isSame = compared.every(({problem, given}) =>
		problem.weights.every(({data}, l) =>
			data.every((value, i) => value === given[l].data[i]),
		),
	);
	return isSame
		? {
				id: 'weights-returned',
				verdict:
					'Θ1 and Θ2 themselves were returned where their gradients belong.',
				evidence: ['Every number is that of the weights.'],
				hints: [
					'The end of the function: what is returned.',
					'The names of the three things that are returned.',
					'The gradients have the shapes of Θ1 and Θ2, but they are other matrices: how J changes with each weight.',
				],
			}
		: undefined;
}

/** Gradients that are the right ones times a factor made of the sizes. */
function wrongFactor(
	compared: readonly Compared[],
	symptoms: readonly Symptom[],
): Finding | undefined {
	const atZero = compared.filter(({problem}) => problem.lambda === 0);
	const wrong = symptoms.filter(({isRight}) => !isRight);
	const [first] = wrong;
	const isSame = wrong.every(({ratios}) =>
		ratios?.every(
			(ratio, i) => Math.abs(ratio / (first.ratios?.[i] ?? 0) - 1) < 1e-5,
		),
	);
	const factor =
		isSame && first.ratios
			? factorOf(
					atZero.map(({problem}, i) => ({problem, ratio: first.ratios![i]})),
				)
			: undefined;
	if (!factor) {
		return undefined;
	}

	const isOne = wrong.length === 1;
	const names = sentence(gradientsOf(wrong.map(({layer}) => layer)));
	return {
		...factorFinding(
			factor,
			`${names} ${isOne ? 'is' : 'are'}`,
			isOne ? 'one' : 'ones',
		),
		evidence: atZero.map(
			({problem}, i) =>
				`For ${sizesText(problem)} ${isOne ? 'it is' : 'they are'} ${short(first.ratios![i])} times ours.`,
		),
		hints: [
			'Steps 4 and 5 of Part 3: how often Δ grows, and what it is divided by.',
			...(factor.divisor === undefined
				? [
						'Which size stands in the division and in the limits of each loop: m, or another one that is the same on the small network.',
						'The gradient is a sum over all m samples, divided by m. No other size may appear as a factor.',
					]
				: [
						'Where m comes from: is it counted, or written into the code?',
						'J is the mean over the samples that are given, and there can be any number of them.',
					]),
		],
	};
}

function hardCoded(
	compared: readonly Compared[],
	tolerance: Tolerance,
): Finding | undefined {
	const judged = compared.map((observation) => ({
		lambda: observation.problem.lambda,
		sizes: sizesText(observation.problem),
		isRight: observation.ours.every(({data}, l) =>
			allClose(observation.given[l].data, data, tolerance),
		),
	}));
	const right = judged.filter(({isRight}) => isRight);
	const sizes = new Set(right.map((one) => one.sizes));
	const elsewhere = judged.filter((one) => !sizes.has(one.sizes));
	// Wrong at λ = 0 too, so that it cannot be the regularization alone.
	if (sizes.size !== 1 || elsewhere.every(({lambda}) => lambda !== 0)) {
		return undefined;
	}

	const wrong = judged.filter(({isRight}) => !isRight);
	const where = [...sizes][0];
	const lambdas = wrong.some((one) => one.sizes === where)
		? ` at λ = ${listed(right.map(({lambda}) => String(lambda)))}`
		: '';
	return {
		id: 'hard-coded',
		verdict: `The gradients are right for ${where}${lambdas} and nowhere else: sizes or numbers are written into the code.`,
		evidence: [
			`Wrong for ${listed([...new Set(wrong.map((one) => one.sizes))])}.`,
		],
		hints: [
			'Every number in the code that stands for a size.',
			'Whether each size is taken from the arguments or from the shapes of X and Θ.',
			'The function must work for any number of samples, inputs, hidden units and labels; the real network has 400, 25 and 10.',
		],
	};
}

/** Causes that are looked for before the mistakes are computed. */
export function findingBefore({compared, symptoms}: Case): Finding | undefined {
	return (
		notFinite(compared) ??
		allZero(compared, symptoms) ??
		sharedRows(compared, symptoms) ??
		weightsReturned(compared)
	);
}

/** Causes that are looked for when no computed mistake explains the numbers. */
export function findingAfter({
	compared,
	symptoms,
	tolerance,
}: Case): Finding | undefined {
	return wrongFactor(compared, symptoms) ?? hardCoded(compared, tolerance);
}
