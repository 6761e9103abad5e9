import {type Weights} from '../../network/weights.js';
import {diagnoseCost} from '../diagnosis/cost.js';
import {diagnoseGradients} from '../diagnosis/gradients.js';
import {allClose, isClose, toleranceFor} from '../diagnosis/tolerance.js';
import {
	type CostObservation,
	type Observation,
} from '../diagnosis/diagnosis.js';
import {type Returned} from '../languages/protocol.js';
import {type Kept, type Reading} from '../student/reading.js';
import {type Student} from '../student/student.js';
import {unwrapCost, unwrapGradient, type RawAnswer} from '../student/unwrap.js';
import {gradientsWithin} from '../student/written-sizes.js';
import {warningTexts} from '../student/words.js';
import {type KnownProblem} from './problems.js';

/** A student's answer to a problem, each part a value, or one sentence: why there is none. */
export type Answered = {
	readonly problem: KnownProblem;
	/** Why there is nothing at all. */
	readonly trouble?: string;
	/** The line in which it stopped, where there are many readings. */
	readonly line?: number | undefined;
	readonly cost: number | string;
	readonly gradients: Weights | string;
	readonly changed: readonly string[];
	readonly warnings: readonly string[];
};

function nothing(problem: KnownProblem, trouble: string): Answered {
	return {
		problem,
		trouble,
		cost: trouble,
		gradients: trouble,
		changed: [],
		warnings: [],
	};
}

/** Whether each of two gradients has the shape of the other's Θ. */
function areSwapped(gradients: readonly Returned[], weights: Weights): boolean {
	return (
		gradients.length === 2 &&
		gradients.every(
			(returned, l) =>
				'value' in unwrapGradient(returned, weights[1 - l], 2 - l),
		)
	);
}

/** Both gradients in the shapes of the weights, or one sentence: why not. */
export function gradientsOf(
	{gradients}: RawAnswer,
	weights: Weights,
): Weights | string {
	if (typeof gradients === 'string') {
		return gradients;
	}

	const matrices = gradients.map((returned, l) =>
		unwrapGradient(returned, weights[l], l + 1),
	);
	const wrong = matrices.flatMap((matrix) =>
		'problem' in matrix ? [matrix.problem] : [],
	);
	return wrong.length > 0
		? areSwapped(gradients, weights)
			? 'Theta1_grad has the shape of Theta2, and Theta2_grad that of Theta1: they seem to be returned in the other order.'
			: wrong.join(' ')
		: matrices.flatMap((matrix) => ('value' in matrix ? [matrix.value] : []));
}

/** Asks a student's nnCostFunction one problem. */
export async function ask(
	student: Student,
	problem: KnownProblem,
	kept?: Kept,
): Promise<Answered> {
	const got = await student.nnCostFunction(problem, kept);
	if ('problem' in got) {
		const stopped = {
			...nothing(problem, got.problem),
			...(student.areSizesWritten && {line: got.line}),
		};
		const {trouble, ...beyondCost} = {...stopped, cost: got.cost ?? Number.NaN};
		// A J that is right was finished before the function stopped.
		return isCostRight(beyondCost) ? beyondCost : stopped;
	}

	const cost = unwrapCost(got.value.J);
	const gradients = gradientsOf(got.value, student.fitted(problem).weights);
	return {
		problem,
		cost: 'problem' in cost ? cost.problem : cost.value,
		gradients:
			typeof gradients === 'string'
				? gradients
				: gradientsWithin(gradients, problem.weights),
		changed: got.changed,
		warnings: warningTexts(got.warnings),
	};
}

export function isCostRight({cost, problem}: Answered): boolean {
	return (
		typeof cost === 'number' &&
		isClose(
			cost,
			problem.ours.cost,
			Math.abs(problem.ours.cost),
			toleranceFor([[cost]]),
		)
	);
}

/** Whether both gradients are ours. */
export function areGradientsRight({gradients, problem}: Answered): boolean {
	if (typeof gradients === 'string') {
		return false;
	}

	const tolerance = toleranceFor(gradients.map(({data}) => data));
	return gradients.every(({data}, l) =>
		allClose(data, problem.ours.gradients[l].data, tolerance),
	);
}

/** What the diagnosis compares, of those answers that have all of it. */
export function observationsOf(answers: readonly Answered[]): Observation[] {
	return answers.flatMap(({problem, cost, gradients}) =>
		typeof gradients === 'string'
			? []
			: [
					{
						problem,
						student: {
							cost: typeof cost === 'number' ? cost : Number.NaN,
							gradients,
						},
					},
				],
	);
}

/** The costs that the diagnosis compares, of those answers that have one. */
export function costsOf(answers: readonly Answered[]): CostObservation[] {
	return answers.flatMap(({problem, cost}) =>
		typeof cost === 'number' ? [{problem, student: {cost}}] : [],
	);
}

/** How much speaks for the reading that an answer was given under: first of all J. */
function supportOf(answered: Answered): number {
	return (
		// Of those that stop, the one that comes furthest.
		(answered.trouble === undefined ? 1 : (answered.line ?? 0) / 1e6) +
		(typeof answered.gradients === 'string' ? 0 : 2) +
		(areGradientsRight(answered) ? 8 : 0) +
		(isCostRight(answered) ? 16 : 0)
	);
}

/** How many of J and the gradients one known mistake explains: in a wrong reading none does. */
function explainedIn(answered: Answered): number {
	const {problem, cost} = answered;
	const isCostExplained =
		typeof cost === 'number' &&
		!isCostRight(answered) &&
		diagnoseCost([{problem, student: {cost}}]).kind === 'mistake';
	const observations = observationsOf([answered]);
	const areGradientsExplained =
		observations.length > 0 &&
		!areGradientsRight(answered) &&
		diagnoseGradients(observations).kind === 'mistake';
	return (isCostExplained ? 2 : 0) + (areGradientsExplained ? 1 : 0);
}

const full = 27;

/**
 * The first question, in every reading of the arguments until one gives the right answer: with the labels as a
 * vector or a column and, where the weights are unrolled, for both orders and labels from 1 and from 0. The
 * student keeps the reading for which most speaks.
 */
export async function askFirst(
	student: Student,
	problem: KnownProblem,
): Promise<Answered> {
	const tried: Array<{reading: Reading; answered: Answered}> = [];
	for (const reading of student.readings()) {
		student.reading = reading;
		const answered = await ask(student, problem);
		tried.push({reading, answered});
		if (
			supportOf(answered) === full ||
			student.whyNot('nnCostFunction') !== undefined
		) {
			return answered;
		}
	}

	const most = Math.max(...tried.map(({answered}) => supportOf(answered)));
	const best = tried.filter(({answered}) => supportOf(answered) === most);
	const explained = best.map(({answered}) =>
		best.length === 1 ? 0 : explainedIn(answered),
	);
	const {reading, answered} = best[explained.indexOf(Math.max(...explained))];
	student.reading = reading;
	return answered;
}

/** The reading in words where it is another than the exercise's; empty otherwise. */
export function readingNotes(student: Student, first: Answered): string[] {
	const text = student.readingText;
	return text === ''
		? []
		: [
				isCostRight(first)
					? `Read as: ${text}.`
					: `Read as: ${text} (assumed: J is right in none of the readings).`,
			];
}
