import {listed} from '../../dataset/bad-input.js';
import {type Mistake} from '../../exercise/mistakes/index.js';
import {range} from '../../exercise/mistakes/recipe.js';
import {cost} from '../../network/cost.js';
import {forward, outputOf} from '../../network/forward.js';
import {
	differenceOfCost,
	foundDiagnosis,
	rightDiagnosis,
	withoutMistakes,
	type CostObservation,
	type Diagnosis,
	type Finding,
} from './diagnosis.js';
import {factorFinding, factorOf} from './factor.js';
import {explainCalls, isKnown, readingsOf} from './match.js';
import {asMatrices, costQuantity} from './quantity.js';
import {isClose, toleranceFor, type Tolerance} from './tolerance.js';
import {
	callCount,
	causesOf,
	comparable,
	either,
	hintsFor,
	idsOf,
	ratioInWords,
	sentence,
	short,
	sizesText,
} from './words.js';

function toleranceOf(observations: readonly CostObservation[]): Tolerance {
	return toleranceFor(observations.map(({student}) => [student.cost]));
}

type ComparedCost = CostObservation & {
	readonly ours: number;
	readonly isRight: boolean;
};

function compareCosts(
	observations: readonly CostObservation[],
): ComparedCost[] {
	const tolerance = toleranceOf(observations);
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

function factsOf(compared: readonly ComparedCost[]): string[] {
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
				`J is right at λ = ${listed([...new Set(right.map(({problem}) => String(problem.lambda)))])} for ${listed([...new Set(right.map(({problem}) => sizesText(problem)))])}.`,
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

/** A J that is no number. */
function notANumber(observations: readonly CostObservation[]): Finding {
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
		id: 'not-a-number',
		verdict: `J is ${short(student.cost)}: the logarithm was given 0, a negative number, or something that is no number itself.`,
		evidence: [
			`It is so for ${listed([...new Set(broken.map((one) => sizesText(one.problem)))])}.`,
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

/** A J that is right but for the decimals that were cut off. */
function rounded(compared: readonly ComparedCost[]): Finding | undefined {
	const decimals = decimalsOf(compared);
	return decimals === undefined
		? undefined
		: {
				id: 'cost-rounded',
				verdict: `J is rounded to ${decimals} ${decimals === 1 ? 'decimal' : 'decimals'}; before that it is right.`,
				evidence: factsOf(compared),
				hints: [
					'What happens to J between the sum and the return.',
					'Round a number only where it is printed; return what was computed.',
					'The differences of a rounded J are 0 or much too large, so that no gradient can be checked with it.',
				],
			};
}

/** A J that is the right one times a factor made of the sizes. */
function wrongFactor(compared: readonly ComparedCost[]): Finding | undefined {
	const factor = factorOf(
		compared
			.filter(({problem}) => problem.lambda === 0)
			.map(({problem, student, ours}) => ({
				problem,
				ratio: student.cost / ours,
			})),
	);
	return (
		factor && {
			...factorFinding(factor, 'J is', 'cost at λ = 0'),
			evidence: factsOf(compared),
			hints: [
				'What the sum is divided by, and how far each loop runs.',
				'Where each size comes from: m, n, h and K may be the same on the small network, and are not elsewhere.',
				'J is the sum over all m samples and all K outputs, divided by m. No other size may appear as a factor.',
			],
		}
	);
}

/** What explains the costs, the likelier first; nothing where a part of them stays unexplained. */
function explanationsOf(
	observations: readonly CostObservation[],
): ReadonlyArray<readonly Mistake[]> {
	const known = explainCalls(
		costQuantity,
		observations.map(({problem, student}) => ({
			problem,
			given: asMatrices(student.cost),
		})),
		toleranceOf(observations),
	);
	return isKnown(known.base) && (!known.term || isKnown(known.term))
		? readingsOf(known).filter((made) => made.length > 0)
		: [];
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
 */
export function diagnoseCost(
	observations: readonly CostObservation[],
): Diagnosis {
	const compared = compareCosts(observations);
	const first = compared.find(({isRight}) => !isRight);
	if (!first) {
		return rightDiagnosis(
			'The cost is right.',
			`It agrees with ours in ${callCount(compared)}, to 6 digits.`,
		);
	}

	const firstDifference = differenceOfCost(first.student.cost, first.ours);
	const found = explanationsOf(observations);
	const isComputed = observations.some(({student}) =>
		Number.isFinite(student.cost),
	);
	if (
		!Number.isFinite(first.student.cost) &&
		(!isComputed || found.length === 0)
	) {
		return {
			...foundDiagnosis(notANumber(compared), firstDifference),
			// Mistakes that give no number either.
			alternatives: found.map((made) => idsOf(made)),
		};
	}

	const [best, ...others] = found;
	if (best === undefined) {
		const finding = rounded(compared) ?? wrongFactor(compared);
		return finding
			? foundDiagnosis(finding, firstDifference)
			: withoutMistakes('unknown', {
					verdict: `${headOf(compared)}; no mistake we know gives this number.`,
					evidence: factsOf(compared),
					hints: unknownHints,
					firstDifference,
				});
	}

	const isOne = best.length === 1;
	const causes = found.slice(0, 3).map((made) => causesOf(made));
	return {
		kind: isOne ? 'mistake' : 'combination',
		mistakes: idsOf(best),
		alternatives: others.map((made) => idsOf(made)),
		verdict: sentence(`${headOf(compared)}: ${either(causes)}.`),
		evidence: [
			...factsOf(compared),
			`A cost with ${isOne ? 'this mistake' : 'these mistakes'} gives exactly your J in ${callCount(compared)}.`,
		],
		hints: hintsFor(found, 'cost'),
		firstDifference,
	};
}
