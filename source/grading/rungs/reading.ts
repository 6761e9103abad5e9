import {diagnoseCost, diagnoseGradients} from '../diagnosis/index.js';
import {type Learner} from '../learner/learner.js';
import {type Reading} from '../learner/reading.js';
import {
	areGradientsRight,
	ask,
	isCostRight,
	observationsOf,
	type Answered,
} from './answers.js';
import {type KnownProblem} from './problems.js';

/** How much speaks for the reading that an answer was given under: first of all J. */
function supportOf(answered: Answered): number {
	return (
		(answered.trouble === undefined ? 1 : 0) +
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
		diagnoseCost([{problem, learner: {cost}}]).kind === 'mistake';
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
 * learner keeps the reading for which most speaks.
 *
 * @returns the answer in that reading.
 */
export async function askFirst(
	learner: Learner,
	problem: KnownProblem,
): Promise<Answered> {
	const tried: Array<{reading: Reading; answered: Answered}> = [];
	for (const reading of learner.readings()) {
		learner.reading = reading;
		const answered = await ask(learner, problem);
		tried.push({reading, answered});
		if (
			supportOf(answered) === full ||
			learner.whyNot('nnCostFunction') !== undefined
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
	learner.reading = reading;
	return answered;
}

/** The reading in words where it is another than the exercise's; empty otherwise. */
export function readingNotes(learner: Learner, first: Answered): string[] {
	const text = learner.readingText;
	return text === ''
		? []
		: [
				isCostRight(first)
					? `Read as: ${text}.`
					: `Read as: ${text} (assumed: J is right in none of the readings).`,
			];
}
