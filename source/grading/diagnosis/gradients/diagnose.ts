import {type Mistake} from '../../../exercise/mistakes/mistake.js';
import {gradientMistakes} from '../mistakes/index.js';
import {type Tolerance} from '../tolerance.js';
import {type Diagnosis, type Observation} from '../types.js';
import {list, sentence, theta} from '../words/format.js';
import {gradientCauses} from '../words/gradient-causes.js';
import {hintsFor, placeOf} from '../words/hints.js';
import {
	callsInWords,
	cellInWords,
	factsOf,
	firstDifference,
} from './evidence.js';
import {explain, type Explanation} from './explain.js';
import {headOf} from './head.js';
import {gradientTolerance, matchCandidates} from './match.js';
import {specialAfter, specialBefore, type Special} from './special.js';
import {compare, symptomOf, type Compared, type Symptom} from './symptoms.js';
import {hintsWithoutCause, verdictWithoutCause} from './unknown.js';

type Case = {
	readonly compared: readonly Compared[];
	readonly symptoms: readonly Symptom[];
	readonly tolerance: Tolerance;
};

function causeOf(ids: readonly string[]): string {
	return list(ids.map((id) => gradientCauses[id]));
}

function hintsOf(ids: readonly string[]): readonly string[] {
	const made = ids
		.map((id) => gradientMistakes.find((mistake) => mistake.id === id))
		.filter((mistake): mistake is Mistake => mistake !== undefined);
	return hintsFor(
		made.map((mistake) => ({
			step: placeOf(mistake),
			look: mistake.look,
			why: mistake.why,
		})),
	);
}

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

/** The causes of an explained case, as the second half of a verdict. */
function reasons({ids, byLayer, isWhole, alternatives}: Explanation): string {
	if (isWhole) {
		const all = [ids, ...alternatives.slice(0, 2)].map((made) => causeOf(made));
		return all.length === 1 ? all[0] : `either ${list(all, 'or')}`;
	}

	return byLayer
		.flatMap((made, layer) =>
			made === undefined || made.length === 0
				? []
				: [`in ${theta(layer)} alone, ${causeOf(made)}`],
		)
		.join('; ');
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
