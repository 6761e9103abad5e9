import {
	foundDiagnosis,
	rightDiagnosis,
	type Diagnosis,
	type Observation,
} from './diagnosis.js';
import {findingAfter, findingBefore} from './gradient-findings.js';
import {
	callsInWords,
	cellInWords,
	factsOf,
	furtherReadings,
	hintsWithoutCause,
	verdictWithCause,
	verdictWithoutCause,
	type Case,
} from './gradient-words.js';
import {explainCalls, isKnown, readingsOf, type Known} from './match.js';
import {gradientQuantity} from './quantity.js';
import {firstDifference, symptomOf} from './symptoms.js';
import {toleranceFor} from './tolerance.js';
import {callCount, hintsFor, idsOf} from './words.js';

function explained(known: Known, given: Case): Diagnosis {
	const readings = readingsOf(known);
	const [mistakes, ...alternatives] = readings.map((made) => idsOf(made));
	const isOne = mistakes.length === 1;
	return {
		kind: isOne ? 'mistake' : 'combination',
		mistakes,
		alternatives,
		verdict: verdictWithCause(known, given),
		evidence: [
			...factsOf(given),
			`Backpropagation with ${isOne ? 'this mistake' : 'these mistakes'} gives exactly your numbers, in ${callCount(known.problems)} (${callsInWords(known.problems)}).`,
			...furtherReadings(known),
		],
		hints: hintsFor(readings, 'gradients'),
		...differenceIn(given),
	};
}

function unexplained(known: Known, given: Case): Diagnosis {
	const {base, term} = known;
	const difference = differenceIn(given);
	const [made] = readingsOf(known);
	const isTermRight =
		!isKnown(base) && term && isKnown(term) && term.made.length === 0;
	const isPartTold = made.length > 0 && (base.made.length > 0 || isKnown(base));
	return {
		kind: 'unknown',
		mistakes: idsOf(made),
		alternatives: [],
		verdict: verdictWithoutCause(known, given),
		evidence: [
			...factsOf(given),
			...(isTermRight
				? ['What λ adds to your gradients is right: look at them with λ = 0.']
				: []),
			...(difference ? [cellInWords(difference.firstDifference)] : []),
		],
		hints: isPartTold
			? hintsFor([made], 'gradients')
			: hintsWithoutCause(given),
		...difference,
	};
}

function differenceIn({compared, tolerance}: Case) {
	const difference = firstDifference(compared, tolerance);
	return difference && {firstDifference: difference};
}

function isFinite({student}: Observation): boolean {
	return student.gradients.every(({data}) =>
		data.every((value) => Number.isFinite(value)),
	);
}

/**
 * Says what is wrong with a student's gradients: compares them at λ = 0 with those of every known mistake,
 * and of every two together, on the same input, and what λ adds to them with every regularization term
 * that is known. An explanation must account for all observations.
 *
 * @param observations - At least one; best at λ = 0 and above, with several sizes and numbers of samples.
 * The gradients have the shapes of the weights.
 */
export function diagnoseGradients(
	observations: readonly Observation[],
): Diagnosis {
	const tolerance = toleranceFor(
		observations.flatMap(({student}) =>
			student.gradients.map(({data}) => data),
		),
	);
	const compared = observations.map(({problem, student}) => ({
		problem,
		given: student.gradients,
		ours: gradientQuantity.valuesOn(problem)(gradientQuantity.right),
	}));
	const symptoms = compared[0].ours.map((_, layer) =>
		symptomOf(compared, layer, tolerance),
	);
	if (symptoms.every(({isRight}) => isRight)) {
		const problems = compared.map(({problem}) => problem);
		return rightDiagnosis(
			'The gradients are right.',
			`They agree with ours for ${callsInWords(problems)}.`,
		);
	}

	const finite = observations.filter((observation) => isFinite(observation));
	if (finite.length > 0 && finite.length < observations.length) {
		// What is wrong where there are numbers may be the reason why elsewhere there are none.
		const diagnosis = diagnoseGradients(finite);
		if (diagnosis.mistakes.length > 0) {
			return diagnosis;
		}
	}

	const given: Case = {compared, symptoms, tolerance};
	const {firstDifference: difference} = differenceIn(given) ?? {};
	const before = findingBefore(given);
	if (before) {
		return foundDiagnosis(before, difference);
	}

	const known = explainCalls(gradientQuantity, compared, tolerance);
	const isAllKnown =
		isKnown(known.base) && (!known.term || isKnown(known.term));
	if (isAllKnown && readingsOf(known)[0].length > 0) {
		return explained(known, given);
	}

	const after = findingAfter(given);
	return after ? foundDiagnosis(after, difference) : unexplained(known, given);
}
