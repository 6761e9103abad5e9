import {diagnoseCost, diagnoseGradients} from '../diagnosis/index.js';
import {type CostObservation, type Diagnosis} from '../diagnosis/types.js';
import {
	areGradientsRight,
	isCostRight,
	observationsOf,
	type Answered,
} from './answers.js';
import {
	diagnosed,
	failed,
	notReached,
	passed,
	type RungOutcome,
} from './rung.js';

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

const costHints = [
	'Print h, the outputs: each must lie between 0 and 1, one row for each sample.',
	'J is one number: summed over the samples and over the outputs.',
	'Check the vector that y becomes for one sample: a single 1, at the place of the label.',
];

/** What an answer without any value means for a rung: the lowest one fails, the others are not reached. */
export function troubleOf(
	answered: Answered,
	isLowest: boolean,
): RungOutcome | undefined {
	const {trouble} = answered;
	return trouble === undefined
		? undefined
		: isLowest
			? failed(trouble, troubleHints)
			: notReached('nnCostFunction gives no answer (see above).');
}

function firstWrong(
	answers: readonly Answered[],
	isRight: (answered: Answered) => boolean,
): Answered | undefined {
	return answers.find((answered) => !isRight(answered));
}

/** What a diagnosis means; it sees more numbers than one rung, and may take them for rounding. */
function judged(
	diagnosis: Diagnosis,
	warnings: readonly string[],
): RungOutcome {
	return diagnosis.kind === 'right' ? passed : diagnosed(diagnosis, warnings);
}

/**
 * Whether J is right on some problems.
 *
 * @param others - More answers, from which the diagnosis learns.
 */
export function judgeCost(
	answers: readonly Answered[],
	others: readonly Answered[] = [],
): RungOutcome {
	const wrong = firstWrong(answers, isCostRight);
	if (!wrong) {
		return passed;
	}

	if (typeof wrong.cost === 'string') {
		return failed(wrong.cost, costHints);
	}

	const observations = [...answers, ...others].flatMap(
		({problem, cost}): CostObservation[] =>
			typeof cost === 'number' ? [{problem, learner: {cost}}] : [],
	);
	return judged(diagnoseCost(observations), wrong.warnings);
}

/** Whether both gradients have the right shapes on some problems. */
export function judgeShapes(answers: readonly Answered[]): RungOutcome {
	for (const {gradients} of answers) {
		if (typeof gradients === 'string') {
			return failed(gradients, shapeHints);
		}
	}

	return passed;
}

/**
 * The diagnosis of all answers together; where that finds nothing, of the first ones, those on the small
 * network. It is made when it is first asked for.
 */
export function createDiagnosis(
	small: readonly Answered[],
	others: readonly Answered[],
): () => Diagnosis {
	let diagnosis: Diagnosis | undefined;
	return () => {
		diagnosis ??= diagnoseGradients(observationsOf([...small, ...others]));
		if (diagnosis.kind === 'unknown' || diagnosis.kind === 'right') {
			const alone = diagnoseGradients(observationsOf(small));
			diagnosis = alone.kind === 'unknown' ? diagnosis : alone;
		}

		return diagnosis;
	};
}

/**
 * Whether the gradients are right on a problem.
 *
 * @param diagnose - What all answers together say.
 */
export function judgeGradients(
	answered: Answered,
	diagnose: () => Diagnosis,
): RungOutcome {
	if (areGradientsRight(answered)) {
		return passed;
	}

	return typeof answered.gradients === 'string'
		? notReached('The shapes of the gradients are not right yet.')
		: judged(diagnose(), answered.warnings);
}

const sizeHints = [
	'Look for numbers in the code that belong to one network only: 3, 5, 10, 25, 26, 400, 401, 5000.',
	'The sizes are in the arguments and in the shapes of Θ and X; m is the number of rows of X.',
	'Think of a network with one sample, and of one with more outputs than hidden units: which line would break?',
];

/** Whether everything is right on networks of other sizes. */
export function judgeOtherSizes(answers: readonly Answered[]): RungOutcome {
	const wrong = firstWrong(
		answers,
		(answered) => isCostRight(answered) && areGradientsRight(answered),
	);
	if (!wrong) {
		return passed;
	}

	const {name} = wrong.problem;
	if (wrong.trouble !== undefined) {
		return failed(`With ${name}: ${wrong.trouble}`, sizeHints);
	}

	const comparable = observationsOf(answers);
	if (comparable.length > 0 && isCostRight(wrong)) {
		const diagnosis = diagnoseGradients(comparable);
		if (diagnosis.kind === 'mistake' || diagnosis.kind === 'combination') {
			return diagnosed(diagnosis, [
				'On the small network (3-5-3, 5 samples) it does not show.',
			]);
		}
	}

	const texts = [wrong.cost, wrong.gradients].filter(
		(piece) => typeof piece === 'string',
	);
	const what = isCostRight(wrong) ? 'the gradients are' : 'J is';
	return failed(
		texts.length > 0
			? `With ${name}: ${texts[0]}`
			: `The small network is right, but with ${name} ${what} wrong: is a size or the number of samples written down instead of read?`,
		sizeHints,
		wrong.warnings,
	);
}

/** Whether J is right with the exercise's own network. */
export function judgeRealCost(answers: readonly Answered[]): RungOutcome {
	const wrong = firstWrong(answers, isCostRight);
	if (!wrong) {
		return passed;
	}

	const {cost, problem, warnings} = wrong;
	if (typeof cost === 'string') {
		return failed(`With ${problem.name}: ${cost}`, sizeHints);
	}

	return failed(
		Number.isFinite(cost)
			? `The small network is right, but with ${problem.name} J is ${cost.toFixed(6)} instead of ${problem.ours.cost.toFixed(6)}.`
			: `With ${problem.name} J is ${String(cost)}: with trained weights some outputs come very near to 0 and 1, and the logarithm of 0 is −∞.`,
		Number.isFinite(cost) ? sizeHints : costHints,
		warnings,
	);
}
