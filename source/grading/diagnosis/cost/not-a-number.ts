import {forward, outputOf} from '../../../network/forward.js';
import {type CostObservation, type Diagnosis} from '../types.js';
import {list, short, sizesText} from '../words/format.js';

/**
 * The diagnosis of a J that is no number.
 *
 * @param alternatives - Mistakes that give none either.
 */
export function nothingComputed(
	observations: readonly CostObservation[],
	alternatives: ReadonlyArray<readonly string[]>,
): Diagnosis {
	const broken = observations.filter(
		({student}) => !Number.isFinite(student.cost),
	);
	const [{problem, student}] = broken;
	const outputs = outputOf(forward(problem.weights, problem.samples.x)).data;
	const low = Math.min(...outputs);
	const high = Math.max(...outputs);
	// In float64 1 − h is 0 from here on.
	const isSaturated = low < 1e-300 || high > 1 - 2 ** -53;
	return {
		kind: 'mistake',
		mistakes: ['not-a-number'],
		alternatives,
		verdict: `J is ${short(student.cost)}: the logarithm was given 0, a negative number, or something that is no number itself.`,
		evidence: [
			`It is so for ${list([...new Set(broken.map((one) => sizesText(one.problem)))])}.`,
			isSaturated
				? 'Some outputs are so near to 0 or 1 that they cannot be told from them.'
				: `The outputs of this network lie between ${short(low)} and ${short(high)}, where log h and log(1 − h) exist: your outputs are others, or the logarithm is taken of something else, such as h − 1.`,
		],
		hints: [
			'What goes into the two logarithms: the outputs h, and 1 − h.',
			'Print the smallest and the largest number that each logarithm is given: all must lie between 0 and 1 and reach neither.',
			'The logarithm of 0 is −∞, and 0 times −∞ is not a number. It happens when outputs were rounded, replaced by the prediction, or did not go through the sigmoid. A negative number has no logarithm either: h − 1 is one, 1 − h is none.',
		],
	};
}
