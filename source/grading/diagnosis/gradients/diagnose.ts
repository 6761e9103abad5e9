import {type Tolerance} from '../tolerance.js';
import {type Diagnosis, type Observation} from '../types.js';
import {sentence} from '../words/format.js';
import {hintsFor} from '../words/hints.js';
import {
	callsInWords,
	cellInWords,
	factsOf,
	firstDifference,
} from './evidence.js';
import {explain, type Explanation} from './explain.js';
import {headOf} from './head.js';
import {gradientTolerance, matchCandidates} from './match.js';
import {causeOf, hintsOf, reasons} from './reasons.js';
import {type Special} from './special.js';
import {compare, symptomOf, type Compared, type Symptom} from './symptoms.js';
import {specialBefore} from './telling-numbers.js';
import {hintsWithoutCause, verdictWithoutCause} from './unknown.js';
import {specialAfter} from './written-down.js';

type Case = {
	readonly compared: readonly Compared[];
	readonly symptoms: readonly Symptom[];
	readonly tolerance: Tolerance;
};

function facts({compared, symptoms, tolerance}: Case): string[] {
	return symptoms.flatMap((symptom) => factsOf(symptom, compared, tolerance));
}

function specialDiagnosis(
	{id, verdict, evidence, ...hinted}: Special,
	{compared, tolerance}: Case,
): Diagnosis {
	return {
		kind: 'mistake',
		mistakes: [id],
		alternatives: [],
		verdict,
		evidence,
		hints: hintsFor([hinted]),
		firstDifference: firstDifference(compared, tolerance),
	};
}

function explained(known: Explanation, given: Case): Diagnosis {
	const {compared, symptoms, tolerance} = given;
	const agreement =
		known.ids.length === 1
			? 'Backpropagation with this mistake gives exactly your numbers'
			: 'Backpropagation with these mistakes gives exactly your numbers';
	return {
		kind: known.ids.length === 1 ? 'mistake' : 'combination',
		mistakes: known.ids,
		alternatives: known.alternatives,
		verdict: sentence(`${headOf(symptoms, compared)}: ${reasons(known)}.`),
		evidence: [
			...facts(given),
			`${agreement}, in all ${compared.length} calls (${callsInWords(compared)}).`,
		],
		hints: hintsOf(known.ids),
		firstDifference: firstDifference(compared, tolerance),
	};
}

function unexplained(
	known: Explanation,
	atZero: Explanation,
	given: Case,
): Diagnosis {
	const {compared, symptoms, tolerance} = given;
	const first = firstDifference(compared, tolerance);
	const evidence = [...facts(given), ...(first ? [cellInWords(first)] : [])];
	const common = {
		kind: 'unknown',
		alternatives: [],
		firstDifference: first,
	} as const;
	const isKnownAtZero =
		atZero.ids.length > 0 && atZero.byLayer.every((made) => made !== undefined);
	if (isKnownAtZero && known.ids.length === 0) {
		return {
			...common,
			mistakes: atZero.ids,
			verdict: sentence(
				`${headOf(symptoms, compared)}: ${reasons(atZero)}. That is all at λ = 0, but the regularization is wrong too, in a way that no mistake we know explains.`,
			),
			evidence,
			hints: hintsOf(atZero.ids),
		};
	}

	const parts = known.byLayer.flatMap((made, layer) =>
		made && made.length > 0 ? [[layer, causeOf(made)] as const] : [],
	);
	const open = known.byLayer.flatMap((made, layer) => (made ? [] : [layer]));
	return {
		...common,
		mistakes: known.ids,
		verdict: verdictWithoutCause(headOf(symptoms, compared), parts, open),
		evidence,
		hints:
			known.ids.length > 0 ? hintsOf(known.ids) : hintsWithoutCause(symptoms),
	};
}

function isFinite({learner}: Observation): boolean {
	return learner.gradients.every(({data}) =>
		data.every((value) => Number.isFinite(value)),
	);
}

/**
 * Says what is wrong with a learner's gradients: compares them with those of every known mistake, and of
 * every two together, on the same input. An explanation must account for all observations.
 *
 * @param observations - At least one; best at λ = 0 and above, with several sizes and numbers of samples.
 * The gradients have the shapes of the weights.
 * @throws RangeError when there are no observations.
 */
export function diagnoseGradients(
	observations: readonly Observation[],
): Diagnosis {
	if (observations.length === 0) {
		throw new RangeError('A diagnosis needs at least one observation.');
	}

	const tolerance = gradientTolerance(observations);
	const compared = compare(observations);
	const symptoms = compared[0].ours.map((_, layer) =>
		symptomOf(compared, layer, tolerance),
	);
	if (symptoms.every(({isRight}) => isRight)) {
		return {
			kind: 'right',
			mistakes: [],
			alternatives: [],
			verdict: 'The gradients are right.',
			evidence: [`They agree with ours for ${callsInWords(compared)}.`],
			hints: [],
		};
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
	const before = specialBefore(compared, symptoms);
	if (before) {
		return specialDiagnosis(before, given);
	}

	const {right, matches} = matchCandidates(observations);
	const known = explain(right, matches);
	if (known.byLayer.every((made) => made !== undefined)) {
		return explained(known, given);
	}

	const after = specialAfter(compared, symptoms, tolerance);
	return after
		? specialDiagnosis(after, given)
		: unexplained(
				known,
				explain(right, matches, ({atZero}) => atZero),
				given,
			);
}
