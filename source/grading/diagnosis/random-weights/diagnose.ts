import {type Diagnosis, type RandomWeightsCall} from '../types.js';
import {hintsFor} from '../words/hints.js';
import {distributionProblem, repetitionProblem} from './numbers.js';
import {type WeightsProblem} from './problem.js';
import {shapeProblem} from './shape.js';

function diagnosed({
	id,
	verdict,
	evidence,
	...hinted
}: WeightsProblem): Diagnosis {
	return {
		kind: 'mistake',
		mistakes: [id],
		alternatives: [],
		verdict,
		evidence,
		hints: hintsFor([hinted]),
	};
}

/**
 * Says what is wrong with random weights: their shape, their range and their spread, and whether two calls
 * give the same.
 *
 * @param calls - At least one. Two with the same sizes tell whether the numbers are new each time; sizes
 * like 400 and 25 give enough of them to judge their range.
 * @throws RangeError when there are no calls.
 */
export function diagnoseRandomWeights(
	calls: readonly RandomWeightsCall[],
): Diagnosis {
	if (calls.length === 0) {
		throw new RangeError('A diagnosis needs at least one call.');
	}

	for (const call of calls) {
		const problem = shapeProblem(call);
		if (problem) {
			return diagnosed(problem);
		}
	}

	for (const call of calls) {
		const problem = distributionProblem(call);
		if (problem) {
			return diagnosed(problem);
		}
	}

	const repeated = repetitionProblem(calls);
	return repeated
		? diagnosed(repeated)
		: {
				kind: 'right',
				mistakes: [],
				alternatives: [],
				verdict: 'The random weights are right.',
				evidence: [
					'They have the right shape, lie within ±0.12, are spread over all of it, and differ from call to call.',
				],
				hints: [],
			};
}
