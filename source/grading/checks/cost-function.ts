import {diagnoseCost} from '../diagnosis/cost.js';
import {diagnoseGradients} from '../diagnosis/gradients.js';
import {gradientMistakes} from '../../exercise/mistakes/index.js';
import {type Diagnosis} from '../diagnosis/diagnosis.js';
import {
	areGradientsRight,
	costsOf,
	isCostRight,
	observationsOf,
	type Answered,
} from './answers.js';
import {
	diagnosed,
	failed,
	notReached,
	passed,
	type CheckId,
	type CheckOutcome,
} from './check.js';

const troubleHints = [
	'Read the line that is named, and print the shapes of everything in it just before.',
	'Sketch the small network with its bias nodes and write the size of each Θ, a, z and δ beside it.',
	'Go through the steps of Part 3 for one sample only, and compare each size with the sketch.',
];

const shapeHints = [
	'Each gradient has exactly the shape of its Θ; compare the shapes.',
	'In Δ(l) a row belongs to a unit of the layer above, a column to a unit below, the bias first.',
	'Check which vector is the column and which the row in step 4, and that the bias is in a(l) but not in δ.',
];

export const costHints = [
	'Print h, the outputs: each must lie between 0 and 1, one row for each sample.',
	'J is one number: summed over the samples and over the outputs.',
	'Check the vector that y becomes for one sample: a single 1, at the place of the label.',
];

/** What an answer without any value means for a check: the lowest one fails, the others are not reached. */
export function troubleOf(
	answered: Answered,
	isLowest: boolean,
): CheckOutcome | undefined {
	const {trouble} = answered;
	return trouble === undefined
		? undefined
		: isLowest
			? failed(trouble, troubleHints)
			: notReached('nnCostFunction gives no answer (see above).');
}

/** The first answer that is not right. */
export function firstWrong(
	answers: readonly Answered[],
	isRight: (answered: Answered) => boolean,
): Answered | undefined {
	return answers.find((answered) => !isRight(answered));
}

/** What a diagnosis means; it sees more numbers than one check, and may take them for rounding. */
function judged(
	diagnosis: Diagnosis,
	evidence: readonly string[],
): CheckOutcome {
	return diagnosis.kind === 'right' ? passed : diagnosed(diagnosis, evidence);
}

/**
 * Whether J is right on some problems.
 *
 * @param others - More answers, from which the diagnosis learns.
 */
function judgeCost(
	answers: readonly Answered[],
	others: readonly Answered[] = [],
): CheckOutcome {
	const wrong = firstWrong(answers, isCostRight);
	if (!wrong) {
		return passed;
	}

	if (typeof wrong.cost === 'string') {
		return failed(wrong.cost, costHints);
	}

	return judged(diagnoseCost(costsOf([...answers, ...others])), wrong.warnings);
}

/** Whether both gradients have the right shapes on some problems. */
function judgeShapes(answers: readonly Answered[]): CheckOutcome {
	for (const {gradients} of answers) {
		if (typeof gradients === 'string') {
			return failed(gradients, shapeHints);
		}
	}

	return passed;
}

/** Whether a mistake is in which samples and labels are used; those of the small network have a pattern. */
function isAboutSamples(id: string): boolean {
	const changes = gradientMistakes.find(
		(mistake) => mistake.id === id,
	)?.changes;
	return changes?.turns !== undefined || changes?.unitOf !== undefined;
}

/**
 * The diagnosis of all answers together; where that finds nothing, of those on the small network. There
 * it must be one mistake, and none in the samples or labels: such fit its few numbers by accident.
 *
 * @param small - Answers on the small network.
 * @param others - Answers of other sizes.
 */
function diagnoseAll(
	small: readonly Answered[],
	others: readonly Answered[],
): Diagnosis {
	const diagnosis = diagnoseGradients(observationsOf([...small, ...others]));
	if (diagnosis.kind !== 'unknown' && diagnosis.kind !== 'right') {
		return diagnosis;
	}

	// The small network has as many samples as hidden units, so that shapes may fit by accident.
	const stops = others.flatMap(({problem, gradients}) =>
		typeof gradients === 'string' ? `With ${problem.name}: ${gradients}` : [],
	);
	const evidence = [...diagnosis.evidence, ...stops.slice(0, 1)];
	const alone = diagnoseGradients(observationsOf(small));
	return alone.kind === 'mistake' &&
		!alone.mistakes.some((id) => isAboutSamples(id))
		? {
				...alone,
				verdict: `${alone.verdict} Only the small network bears this out: with other sizes the numbers are wrong in another way.`,
			}
		: {...diagnosis, evidence};
}

/**
 * Whether the gradients are right on a problem.
 *
 * @param diagnose - The diagnosis of all answers together.
 */
function judgeGradients(
	answered: Answered,
	diagnose: () => Diagnosis,
): CheckOutcome {
	if (areGradientsRight(answered)) {
		return passed;
	}

	return typeof answered.gradients === 'string'
		? notReached('The shapes of the gradients are not right yet.')
		: judged(diagnose(), answered.warnings);
}

/** What is wrong with J and the gradients, by all answers together. */
export function judgeNumbers(
	[first, one, three]: readonly [Answered, Answered, Answered],
	elsewhere: readonly Answered[],
): ReadonlyArray<readonly [CheckId, CheckOutcome]> {
	// What λ does cannot be blamed for what is wrong without it.
	const onlyAtZero = (answered: readonly Answered[]) =>
		answered.filter(({problem}) => problem.lambda === 0);
	const regularized = [one, three];
	const telling = elsewhere.filter(({problem}) => problem.isForDiagnosis);
	return [
		['cost', judgeCost([first], onlyAtZero(elsewhere))],
		[
			'regularized-cost',
			regularized
				.map((answered) =>
					troubleOf(answered, typeof first.gradients !== 'string'),
				)
				.find(Boolean) ?? judgeCost(regularized, [first, ...elsewhere]),
		],
		['gradient-shapes', judgeShapes([first, one, three])],
		[
			'gradients',
			judgeGradients(first, () => diagnoseAll([first], onlyAtZero(telling))),
		],
		[
			'regularized-gradients',
			judgeGradients(three, () => diagnoseAll([first, three], telling)),
		],
	];
}
