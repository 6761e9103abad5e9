import {type Mistake} from '../../../exercise/mistakes/mistake.js';
import {rightRecipe} from '../../../exercise/mistakes/recipe.js';
import {type Weights} from '../../../network/weights.js';
import {gradientMistakes} from '../mistakes/index.js';
import {isSameNetwork} from '../problems.js';
import {type Tolerance} from '../tolerance.js';
import {type Diagnosis, type Observation} from '../types.js';
import {
	callCount,
	either,
	gradientsOf,
	list,
	sentence,
} from '../words/format.js';
import {hintsFor, hintsForReadings, placeOf} from '../words/hints.js';
import {
	callsInWords,
	cellInWords,
	factsOf,
	firstDifference,
} from './evidence.js';
import {
	explain,
	gradientTolerance,
	matchGradients,
	matchTerms,
	recipeOf,
	type Explanation,
	type Term,
} from './match.js';
import {specialAfter, specialBefore, type Special} from './special.js';
import {
	compare,
	headOf,
	lambdasAbove,
	symptomOf,
	type Compared,
	type Symptom,
} from './symptoms.js';

type Case = {
	readonly compared: readonly Compared[];
	readonly symptoms: readonly Symptom[];
	readonly tolerance: Tolerance;
};

/** What explains the numbers at λ = 0, and what the regularization term, as far as there is one. */
type Known = {
	readonly base: Explanation;
	readonly term?: Explanation;
	/** How many calls it stands on. */
	readonly calls: readonly Observation[];
};

function mistakesOf(ids: readonly string[]): readonly Mistake[] {
	return ids.flatMap(
		(id) => gradientMistakes.find((mistake) => mistake.id === id) ?? [],
	);
}

/** What some mistakes are, as the end of a sentence. */
function causeOf(ids: readonly string[]): string {
	return list(mistakesOf(ids).map(({cause}) => cause));
}

function hintsOf(
	readings: ReadonlyArray<readonly string[]>,
): readonly string[] {
	return hintsForReadings(
		readings.map((ids) =>
			mistakesOf(ids).map((mistake) => ({
				step: placeOf(mistake),
				look: mistake.look,
				why: mistake.why,
			})),
		),
	);
}

/** How many readings of the same numbers the verdict names; the others are listed as evidence. */
const mostReadings = 3;

/** The causes of what is explained, as the second half of a verdict. */
function reasonsOf({ids, byLayer, isWhole, alternatives}: Explanation): string {
	const reading = either(
		[ids, ...alternatives.slice(0, mostReadings - 1)].map((made) =>
			causeOf(made),
		),
	);
	if (isWhole) {
		return reading;
	}

	const explained = byLayer.flatMap((made, layer) =>
		made && made.length > 0 ? [{made, layer}] : [],
	);
	return explained
		.map(
			({made, layer}) =>
				`in ${gradientsOf([layer])} alone, ${explained.length === 1 ? reading : causeOf(made)}`,
		)
		.join('; ');
}

function isKnown({byLayer}: Explanation): boolean {
	return byLayer.every((made) => made !== undefined);
}

function allReasons({base, term}: Known): string {
	const parts = [base, term].flatMap((part) =>
		part && part.ids.length > 0 ? [part] : [],
	);
	const areSimple = parts.every(
		({isWhole, alternatives}) => isWhole && alternatives.length === 0,
	);
	return areSimple
		? causeOf(parts.flatMap(({ids}) => ids))
		: parts.map((part) => reasonsOf(part)).join('; and ');
}

/** Every choice of one reading of each part. */
function readingsOf({base, term}: Known): ReadonlyArray<readonly string[]> {
	const readings = (part: Explanation | undefined) =>
		part && part.ids.length > 0 ? [part.ids, ...part.alternatives] : [[]];
	return readings(base).flatMap((first) =>
		readings(term).map((second) => [...new Set([...first, ...second])]),
	);
}

function furtherReadings({base, term}: Known): string[] {
	const further = [base, term].flatMap(
		(part) => part?.alternatives.slice(mostReadings - 1) ?? [],
	);
	return further.length === 0
		? []
		: [
				`The same numbers come out too if ${list(
					further.slice(0, 4).map((made) => causeOf(made)),
					'or',
				)}.`,
			];
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

function explained(known: Known, given: Case): Diagnosis {
	const {compared, symptoms, tolerance} = given;
	const [mistakes, ...alternatives] = readingsOf(known);
	const what = mistakes.length === 1 ? 'this mistake' : 'these mistakes';
	return {
		kind: mistakes.length === 1 ? 'mistake' : 'combination',
		mistakes,
		alternatives,
		verdict: sentence(`${headOf(symptoms, compared)}: ${allReasons(known)}.`),
		evidence: [
			...facts(given),
			`Backpropagation with ${what} gives exactly your numbers, in ${callCount(known.calls)} (${callsInWords(known.calls)}).`,
			...furtherReadings(known),
		],
		hints: hintsOf(readingsOf(known)),
		firstDifference: firstDifference(compared, tolerance),
	};
}

/** Hints for gradients that no mistake explains, by which matrices are wrong and at which λ. */
function hintsWithoutCause(symptoms: readonly Symptom[]): readonly string[] {
	const wrong = symptoms.filter(({isRight}) => !isRight);
	if (wrong.every(({isRightAtZero}) => isRightAtZero)) {
		return [
			'Part 5: only the regularization term of the gradients can be wrong, because everything is right without it.',
			'Work out the term of one weight by hand, and compare it with yours: your gradient at a λ above 0 minus your gradient at λ = 0.',
			'The term is the derivative of what the cost adds for that weight. For a bias weight the cost adds nothing.',
		];
	}

	if (symptoms.at(-1)!.isRight) {
		return [
			`Step 3 of Part 3: ${gradientsOf([symptoms.length - 1])} is right, and so are the forward pass, the labels and δ(2) that it is made of.`,
			'Look at δ(1): how many elements it has, which part of Θ2 it is made of, and at which values the slope is taken.',
			'Take one sample alone (m = 1). Then each row of D1 is one element of δ(1) times the inputs, so that δ(1) can be read from column 0 of D1.',
		];
	}

	return [
		'Steps 1, 2 and 4 of Part 3: begin with the gradient of Θ2, because all that is wrong there is wrong in that of Θ1 too.',
		'Take one sample alone (m = 1, λ = 0). Then column 0 of D2 is δ(2) itself: compare it with the outputs and y of that sample.',
		'If δ(2) is right, compare the next column of D2 with δ(2) times the first hidden activation; if that is right too, look at the sum over the samples.',
	];
}

/** The verdict when nothing, or only a part, is explained. */
function verdictWithoutCause(known: Known, given: Case): string {
	const {base, term} = known;
	const head = headOf(given.symptoms, given.compared);
	const isBaseKnown = isKnown(base);
	if (term && isBaseKnown && base.ids.length > 0) {
		return sentence(
			`${head}: ${reasonsOf(base)}. That is all at λ = 0, but the regularization is wrong too, in a way that no mistake we know explains.`,
		);
	}

	const explained = isBaseKnown ? term : base;
	const open = (explained?.byLayer ?? []).flatMap((made, layer) =>
		made ? [] : [layer],
	);
	const isPartKnown = explained !== undefined && explained.ids.length > 0;
	const first =
		isPartKnown && open.length > 0
			? `${sentence(reasonsOf(explained).replaceAll(' alone,', ','))}. ${sentence(gradientsOf(open))} ${open.length === 1 ? 'is' : 'are'} wrong in a way that no mistake we know explains.`
			: sentence(`${head}; no mistake we know gives these numbers.`);
	return !isBaseKnown && term && isKnown(term) && term.ids.length > 0
		? `${first} At ${lambdasAbove(given.compared)} ${reasonsOf(term)} besides.`
		: first;
}

function unexplained(known: Known, given: Case): Diagnosis {
	const {compared, symptoms, tolerance} = given;
	const first = firstDifference(compared, tolerance);
	const [mistakes] = readingsOf(known);
	const isTermRight =
		!isKnown(known.base) &&
		known.term &&
		isKnown(known.term) &&
		known.term.ids.length === 0;
	return {
		kind: 'unknown',
		mistakes,
		alternatives: [],
		verdict: verdictWithoutCause(known, given),
		evidence: [
			...facts(given),
			...(isTermRight
				? ['What λ adds to your gradients is right: look at them with λ = 0.']
				: []),
			...(first ? [cellInWords(first)] : []),
		],
		hints:
			known.base.ids.length > 0 || isKnown(known.base)
				? mistakes.length > 0
					? hintsOf([mistakes])
					: hintsWithoutCause(symptoms)
				: hintsWithoutCause(symptoms),
		firstDifference: first,
	};
}

function isFinite({student}: Observation): boolean {
	return student.gradients.every(({data}) =>
		data.every((value) => Number.isFinite(value)),
	);
}

/** What λ adds to the gradients, wherever the same network was asked at λ = 0 too. */
function termsOf(observations: readonly Observation[]): Term[] {
	const atZero = observations.filter(({problem}) => problem.lambda === 0);
	return observations
		.filter(({problem}) => problem.lambda !== 0)
		.flatMap(({problem, student: {gradients}}) => {
			const partner = atZero.find((other) =>
				isSameNetwork(other.problem, problem),
			);
			const without: Weights | undefined = partner?.student.gradients;
			return without
				? [
						{
							problem,
							gradients,
							term: gradients.map((matrix, l) => ({
								...matrix,
								data: matrix.data.map((value, i) => value - without[l].data[i]),
							})),
						},
					]
				: [];
		});
}

/** The gradients at λ = 0 are explained alone; what λ adds is then explained separately. */
function explainAll(
	observations: readonly Observation[],
	tolerance: Tolerance,
): Known {
	const terms = termsOf(observations);
	const atZero = observations.filter(({problem}) => problem.lambda === 0);
	// λ > 0 says nothing about λ = 0 where there is no partner to subtract.
	const alone = atZero.length > 0 ? atZero : observations;
	const base = explain(matchGradients(alone, tolerance));
	return terms.length === 0
		? {base, calls: alone}
		: {
				base,
				calls: observations.filter(
					({problem}) =>
						problem.lambda === 0 ||
						terms.some((term) => term.problem === problem),
				),
				term: explain(
					matchTerms(
						terms,
						base.isWhole ? recipeOf(base.ids) : rightRecipe,
						tolerance,
					),
				),
			};
}

/**
 * Says what is wrong with a student's gradients: compares them at λ = 0 with those of every known mistake,
 * and of every two together, on the same input, and what λ adds to them with every regularization term
 * that is known. An explanation must account for all observations.
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

	const known = explainAll(observations, tolerance);
	if (isKnown(known.base) && (!known.term || isKnown(known.term))) {
		return explained(known, given);
	}

	const after = specialAfter(compared, symptoms, tolerance);
	return after ? specialDiagnosis(after, given) : unexplained(known, given);
}
