import {range} from '../../../exercise/mistakes/recipe.js';
import {cost} from '../../../network/cost.js';
import {factorOf, factorText} from '../factor.js';
import {ratioInWords} from '../gradients/symptoms.js';
import {isClose, toleranceFor} from '../tolerance.js';
import {type CostObservation, type Diagnosis} from '../types.js';
import {
	callCount,
	comparable,
	either,
	list,
	sentence,
	short,
	sizesText,
} from '../words/format.js';
import {hintsForReadings} from '../words/hints.js';
import {explainCosts} from './match.js';
import {type CostMistake} from './mistakes/mistake.js';
import {nothingComputed} from './not-a-number.js';

type ComparedCost = CostObservation & {
	readonly ours: number;
	readonly isRight: boolean;
};

function compareCosts(
	observations: readonly CostObservation[],
): ComparedCost[] {
	const tolerance = toleranceFor(
		observations.map(({student}) => [student.cost]),
	);
	return observations.map((observation) => {
		const {weights, samples, lambda} = observation.problem;
		const ours = cost(weights, samples, lambda);
		return {
			...observation,
			ours,
			isRight: isClose(
				observation.student.cost,
				ours,
				Math.abs(ours),
				tolerance,
			),
		};
	});
}

/** “J is 5 times too large”, “J is right at λ = 0 and too small at λ = 3”, … */
function headOf(compared: readonly ComparedCost[]): string {
	const wrong = compared.filter(({isRight}) => !isRight);
	const atZero = compared.filter(({problem}) => problem.lambda === 0);
	const isTooLarge = ({student, ours}: ComparedCost): boolean =>
		student.cost > ours;
	const direction = wrong.every((one) => isTooLarge(one))
		? 'too large'
		: wrong.some((one) => isTooLarge(one))
			? 'wrong'
			: 'too small';
	if (atZero.length > 0 && atZero.every(({isRight}) => isRight)) {
		return `J is right at λ = 0 and ${direction} at λ = ${wrong[0].problem.lambda}`;
	}

	const [first] = wrong;
	const ratio = first.student.cost / first.ours;
	const hasSameRatio = wrong
		.filter(
			({problem}) =>
				problem.lambda === 0 &&
				problem.samples.x.rows === first.problem.samples.x.rows,
		)
		.every(
			({student, ours}) => Math.abs(student.cost / ours / ratio - 1) < 1e-5,
		);
	const simple = [ratio, 1 / ratio].some(
		(value) => Math.abs(value - Math.round(value)) < 1e-5,
	);
	const inWords = hasSameRatio && simple ? ratioInWords(ratio) : undefined;
	return `J is ${inWords ?? direction}`;
}

function facts(compared: readonly ComparedCost[]): string[] {
	const right = compared.filter(({isRight}) => isRight);
	const told = compared
		.filter(({isRight}) => !isRight)
		.slice(0, 3)
		.map(({problem, student, ours}) => {
			const [yours, its] = comparable(student.cost, ours);
			return `For ${sizesText(problem)} at λ = ${problem.lambda} your J is ${yours}, ours ${its}.`;
		});
	return right.length === 0
		? told
		: [
				...told,
				`J is right at λ = ${list([...new Set(right.map(({problem}) => String(problem.lambda)))])} for ${list([...new Set(right.map(({problem}) => sizesText(problem)))])}.`,
			];
}

/** How many decimals J was rounded to, if that is all that is wrong with it. */
function decimalsOf(compared: readonly ComparedCost[]): number | undefined {
	return range(0, 7).find((decimals) =>
		compared.every(
			({student, ours}) =>
				Math.abs(student.cost - ours) < 0.500_001 * 10 ** -decimals &&
				Math.abs(student.cost - Number(student.cost.toFixed(decimals))) <
					1e-12 * Math.abs(student.cost),
		),
	);
}

function causeOf(made: readonly CostMistake[]): string {
	return list(made.map(({cause}) => cause));
}

function idsOf(made: readonly CostMistake[]): readonly string[] {
	return made.map(({id}) => id);
}

const unknownHints = [
	'Go through the cost of one sample first: outputs, y, the two logarithms, the sum over the outputs.',
	'With one sample (m = 1) and λ = 0 compute J by hand from the outputs, and compare each of the K terms.',
	'If one sample is right, look at the mean over the samples; if λ = 0 is right, at the regularization term.',
];

/**
 * Says what is wrong with a student's cost, by comparing it with the costs that known mistakes give on the
 * same input.
 *
 * @param observations - At least one; best at λ = 0 and above, with several sizes and numbers of samples.
 * @throws RangeError when there are no observations.
 */
export function diagnoseCost(
	observations: readonly CostObservation[],
): Diagnosis {
	if (observations.length === 0) {
		throw new RangeError('A diagnosis needs at least one observation.');
	}

	const compared = compareCosts(observations);
	const first = compared.find(({isRight}) => !isRight);
	if (!first) {
		return {
			kind: 'right',
			mistakes: [],
			alternatives: [],
			verdict: 'The cost is right.',
			evidence: [`It agrees with ours in ${callCount(compared)}, to 6 digits.`],
			hints: [],
		};
	}

	const firstDifference = {
		quantity: 'J',
		row: 0,
		column: 0,
		student: first.student.cost,
		ours: first.ours,
		rows: 1,
		columns: 1,
	} as const;
	// Without a mistake where it can be told, what is wrong elsewhere is not explained.
	const found = explainCosts(observations).filter((made) => made.length > 0);
	const isComputed = observations.some(({student}) =>
		Number.isFinite(student.cost),
	);
	if (
		!Number.isFinite(first.student.cost) &&
		(!isComputed || found.length === 0)
	) {
		return {
			...nothingComputed(
				compared,
				found.map((candidate) => idsOf(candidate)),
			),
			firstDifference,
		};
	}

	const decimals = found.length === 0 ? decimalsOf(compared) : undefined;
	if (decimals !== undefined) {
		return {
			kind: 'mistake',
			mistakes: ['cost-rounded'],
			alternatives: [],
			verdict: `J is rounded to ${decimals} ${decimals === 1 ? 'decimal' : 'decimals'}; before that it is right.`,
			evidence: facts(compared),
			hints: [
				'What happens to J between the sum and the return.',
				'Round a number only where it is printed; return what was computed.',
				'The differences of a rounded J are 0 or much too large, so that no gradient can be checked with it.',
			],
			firstDifference,
		};
	}

	const factor =
		found.length === 0
			? factorOf(
					compared
						.filter(({problem}) => problem.lambda === 0)
						.map(({problem, student, ours}) => ({
							problem,
							ratio: student.cost / ours,
						})),
				)
			: undefined;
	if (factor) {
		return {
			kind: 'mistake',
			mistakes: [factor.divisor === undefined ? 'size-factor' : 'fixed-m'],
			alternatives: [],
			verdict:
				factor.divisor === undefined
					? `J is ${factorText(factor)} times the right cost at λ = 0 (m samples, n inputs, h hidden units, K outputs): one size is taken for another.`
					: `J is divided by ${short(factor.divisor)}, whatever the number of samples is.`,
			evidence: facts(compared),
			hints: [
				'What the sum is divided by, and how far each loop runs.',
				'Where each size comes from: m, n, h and K may be the same on the small network, and are not elsewhere.',
				'J is the sum over all m samples and all K outputs, divided by m. No other size may appear as a factor.',
			],
			firstDifference,
		};
	}

	if (found.length === 0) {
		return {
			kind: 'unknown',
			mistakes: [],
			alternatives: [],
			verdict: `${headOf(compared)}; no mistake we know gives this number.`,
			evidence: facts(compared),
			hints: unknownHints,
			firstDifference,
		};
	}

	const [best, ...others] = found;
	const causes = found.slice(0, 3).map((candidate) => causeOf(candidate));
	return {
		kind: best.length === 1 ? 'mistake' : 'combination',
		mistakes: idsOf(best),
		alternatives: others.map((candidate) => idsOf(candidate)),
		verdict: sentence(`${headOf(compared)}: ${either(causes)}.`),
		evidence: [
			...facts(compared),
			`A cost with ${best.length === 1 ? 'this mistake' : 'these mistakes'} gives exactly your J in ${callCount(compared)}.`,
		],
		hints: hintsForReadings(found),
		firstDifference,
	};
}
