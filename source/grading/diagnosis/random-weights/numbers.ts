import {initialRange} from '../../../network/random.js';
import {type RandomWeightsCall} from '../types.js';
import {short} from '../words/format.js';
import {describe, type Description} from './describe.js';
import {type WeightsProblem} from './problem.js';

const rangeHints = {
	step: 'Part 2: the range of the random numbers',
	look: 'From where to where the random generator’s own numbers go, and what each step of the formula makes of both ends.',
	why: 'Weights from −0.12 to 0.12 keep every sigmoid in its steep middle, and both signs let units become different.',
};

const spreadHints = {
	step: 'Part 2: a new random number for each weight',
	look: 'How many random numbers are drawn: one for all, one for each row, or one for each weight.',
	why: 'Units that start with the same weights get the same gradients and stay the same for ever.',
};

function inWords({low, high, mean, deviation}: Description): string {
	return `From ${short(low)} to ${short(high)}, mean ${short(mean)}, standard deviation ${short(deviation)} (uniform in ±0.12: ${short(initialRange / Math.sqrt(3))}).`;
}

function spreadProblem(
	call: RandomWeightsCall,
	found: Description,
): WeightsProblem | undefined {
	const common = {...spreadHints, evidence: [inWords(found)]};
	if (found.high === 0 && found.low === 0) {
		return {
			...common,
			id: 'weights-zero',
			verdict: 'All weights are 0.',
		};
	}

	if (call.result.data.length > 1 && found.high === found.low) {
		return {
			...common,
			id: 'weights-equal',
			verdict: `All weights are the same number, ${short(found.high)}.`,
		};
	}

	if (found.hasEqualRows || found.hasEqualColumns) {
		return {
			...common,
			id: 'weights-repeated',
			verdict: `All ${found.hasEqualRows ? 'rows' : 'columns'} are the same.`,
		};
	}

	if (found.isBiasZero) {
		return {
			...common,
			id: 'weights-bias-zero',
			verdict: 'The first column, that of the bias, is all 0.',
		};
	}

	return undefined;
}

function rangeProblem(
	found: Description,
	count: number,
): WeightsProblem | undefined {
	const common = {...rangeHints, evidence: [inWords(found)]};
	const reach = Math.max(found.high, -found.low);
	// The chance that this many uniform numbers miss the outer tenth, or one sign, is below one in a million.
	const isMany = count >= 150;
	if (isMany && found.low >= 0) {
		return {
			...common,
			id: 'weights-positive',
			verdict: `No weight is below 0: they go from ${short(found.low)} to ${short(found.high)} instead of from −0.12 to 0.12.`,
		};
	}

	if (isMany && found.high <= 0) {
		return {
			...common,
			id: 'weights-negative',
			verdict: `No weight is above 0: they go from ${short(found.low)} to ${short(found.high)} instead of from −0.12 to 0.12.`,
		};
	}

	if (reach > initialRange * (1 + 1e-6)) {
		// Of a uniform distribution nothing is further out than √3 deviations.
		const isNormal =
			isMany &&
			reach > 3 * found.deviation &&
			Math.abs(found.mean) < found.deviation / 4;
		return {
			...common,
			id: isNormal ? 'weights-normal' : 'weights-too-large',
			verdict: isNormal
				? `The weights come from a normal distribution; they reach ${short(reach)}, but must be uniform within ±0.12.`
				: `The weights are too large: they reach ${short(reach)} instead of 0.12.`,
		};
	}

	if (isMany && reach < 0.9 * initialRange) {
		return {
			...common,
			id: 'weights-too-small',
			verdict: `The weights are too small: they reach ${short(reach)} instead of 0.12.`,
		};
	}

	const standardError = initialRange / Math.sqrt(3 * count);
	if (isMany && Math.abs(found.mean) > 6 * standardError) {
		return {
			...common,
			id: 'weights-off-center',
			verdict: `The weights are not spread evenly around 0: their mean is ${short(found.mean)}.`,
		};
	}

	if (isMany && found.distinct < count / 2) {
		return {
			...common,
			...spreadHints,
			id: 'weights-repeated',
			verdict: `There are only ${found.distinct} different numbers among ${count} weights.`,
		};
	}

	return undefined;
}

/** Range and spread of the numbers of one call. */
export function distributionProblem(
	call: RandomWeightsCall,
): WeightsProblem | undefined {
	const {data} = call.result;
	const broken = data.find((value) => !Number.isFinite(value));
	if (broken !== undefined) {
		return {
			...rangeHints,
			id: 'not-a-number',
			verdict: `Among the weights is ${short(broken)}.`,
			evidence: [],
		};
	}

	const found = describe(call.result);
	return spreadProblem(call, found) ?? rangeProblem(found, data.length);
}

/** Two calls with the same sizes that give the same numbers. */
export function repetitionProblem(
	calls: readonly RandomWeightsCall[],
): WeightsProblem | undefined {
	for (const [i, first] of calls.entries()) {
		for (const second of calls.slice(i + 1)) {
			const isSame =
				first.result.data.length === second.result.data.length &&
				first.result.data.every(
					(value, at) => value === second.result.data[at],
				);
			if (isSame) {
				return {
					id: 'weights-same-twice',
					verdict: 'Two calls give the same weights: they are not random.',
					evidence: [
						`All ${first.result.data.length} numbers agree to the last digit.`,
					],
					step: 'Part 2: a new random number for each weight',
					look: 'Whether the generator is given a fixed seed inside the function.',
					why: 'Each layer must start with other numbers, and each attempt at training with another network.',
				};
			}
		}
	}

	return undefined;
}
