import {diagnoseCost} from '../diagnosis/cost.js';
import {diagnoseGradients} from '../diagnosis/gradients.js';
import {foundDiagnosis, type Diagnosis} from '../diagnosis/diagnosis.js';
import {listed} from '../../dataset/bad-input.js';
import {
	areGradientsRight,
	costsOf,
	isCostRight,
	observationsOf,
	type Answered,
} from './answers.js';
import {costHints, firstWrong} from './cost-function.js';
import {absentLabels} from './problems.js';
import {
	diagnosed,
	failed,
	hasCause,
	notReached,
	passed,
	type CheckOutcome,
} from './check.js';

const sizeHints = [
	'Look for numbers in the code that belong to one network only: 3, 5, 10, 25, 26, 400, 401, 5000.',
	'The sizes are in the arguments and in the shapes of Θ and X; m is the number of rows of X.',
	'Think of a network with one sample, and of one with more outputs than hidden units: which line would break?',
];

const sizesWritten =
	'Your cost takes no sizes of layers, so it works for the network of the exercise only (400-25-10).';

function isRight(answered: Answered): boolean {
	return isCostRight(answered) && areGradientsRight(answered);
}

/** The diagnosis when labels that no sample has are all that makes the difference. */
function labelsThatOccur(answers: readonly Answered[]): Diagnosis | undefined {
	const lacks = ({problem}: Answered) => absentLabels(problem).length > 0;
	const wrong = answers.filter((answered) => !isRight(answered));
	// With one sample other things may go wrong too.
	const telling = wrong.find(({problem}) => problem.samples.x.rows > 1);
	if (!telling || !wrong.every((answered) => lacks(answered))) {
		return undefined;
	}

	return foundDiagnosis({
		id: 'labels-that-occur',
		verdict:
			'All is right where every label occurs in y, and wrong where one does not: the 0/1 vectors are made from the labels that occur, not from num_labels.',
		evidence: [
			`With ${telling.problem.name} no sample has label ${listed(absentLabels(telling.problem).map(String), 'or')}${typeof telling.gradients === 'string' ? `: ${telling.gradients}` : ', and the numbers are wrong.'}`,
			'With the same network, the same inputs and all labels the numbers are right.',
		],
		hints: [
			'Step 2 of Part 3: how the labels y become vectors of 0s and a single 1.',
			'Print the shape of the 0/1 matrix for a y in which one label does not occur: it must still have num_labels columns.',
			'Functions that make such vectors from the values they find do not know of labels that are not there. A batch of samples need not have all of them.',
		],
	});
}

/** The answer that is wrong where all others are right but those with a single sample. */
function wrongForOneSample(answers: readonly Answered[]): Answered | undefined {
	const wrong = answers.filter((answered) => !isRight(answered));
	return wrong.every(({problem}) => problem.samples.x.rows === 1)
		? wrong.at(0)
		: undefined;
}

/** Failures with a single sample are notes only: the exercise has more than one. */
export function singleSampleNotes(answers: readonly Answered[]): string[] {
	const answered = wrongForOneSample(answers);
	return answered
		? [
				`With a single sample (${answered.problem.name}) the answer is wrong: look at what a sum or a squeezed shape becomes where X has one row.`,
			]
		: [];
}

/**
 * Whether everything is right on networks of other sizes; a failure with a single sample is a note only.
 *
 * @param small - The answers on the small network, all of them right.
 * @param areSizesWritten - Whether the cost takes no sizes: there are then no others to ask for.
 */
export function judgeOtherSizes(
	answers: readonly Answered[],
	small: readonly Answered[] = [],
	areSizesWritten = false,
): CheckOutcome {
	const wrong = firstWrong(answers, isRight);
	if (!wrong || wrongForOneSample(answers)) {
		return areSizesWritten ? notReached(sizesWritten) : passed;
	}

	const byLabels = labelsThatOccur(answers);
	if (byLabels) {
		return diagnosed(byLabels);
	}

	const {name} = wrong.problem;
	if (wrong.trouble !== undefined) {
		return failed(`With ${name}: ${wrong.trouble}`, sizeHints);
	}

	const all = [...small, ...answers];
	const diagnosis = isCostRight(wrong)
		? diagnoseGradients(observationsOf(all))
		: diagnoseCost(costsOf(all));
	if (hasCause(diagnosis)) {
		return diagnosed(diagnosis, [
			'On the small network (3-5-3, 5 samples) it does not show.',
		]);
	}

	const texts = [wrong.cost, wrong.gradients].filter(
		(piece) => typeof piece === 'string',
	);
	const what = isCostRight(wrong) ? 'the gradients are' : 'J is';
	return failed(
		texts.length > 0
			? `With ${name}: ${texts[0]}`
			: areSizesWritten
				? `What is asked with few inputs and hidden units is right, but with ${name} ${what} wrong: are all inputs, units and samples used?`
				: `The small network is right, but with ${name} ${what} wrong: is a size or the number of samples written down instead of read?`,
		sizeHints,
		wrong.warnings,
	);
}

/**
 * Whether J is right with the exercise's own network.
 *
 * @param others - Answers of other sizes, from which the diagnosis learns.
 */
export function judgeRealCost(
	answers: readonly Answered[],
	others: readonly Answered[] = [],
): CheckOutcome {
	const wrong = firstWrong(answers, isCostRight);
	if (!wrong) {
		return passed;
	}

	const {cost, problem, warnings} = wrong;
	if (typeof cost === 'string') {
		return failed(`With ${problem.name}: ${cost}`, sizeHints);
	}

	const diagnosis = diagnoseCost(costsOf([...others, ...answers]));
	if (Number.isFinite(cost) && hasCause(diagnosis)) {
		return diagnosed(diagnosis, warnings);
	}

	return failed(
		Number.isFinite(cost)
			? `The small network is right, but with ${problem.name} J is ${cost.toFixed(6)} instead of ${problem.ours.cost.toFixed(6)}.`
			: `With ${problem.name} J is ${String(cost)}: with trained weights some outputs come very near to 0 and 1, and the logarithm of 0 is −∞.`,
		Number.isFinite(cost) ? sizeHints : costHints,
		warnings,
	);
}
