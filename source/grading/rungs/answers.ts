import {type Weights} from '../../network/weights.js';
import {allClose, isClose, toleranceFor} from '../diagnosis/tolerance.js';
import {type CostObservation, type Observation} from '../diagnosis/types.js';
import {type Returned} from '../languages/values.js';
import {type Learner} from '../learner/learner.js';
import {unwrapCost, unwrapGradient, type RawAnswer} from '../learner/unwrap.js';
import {warningTexts} from '../learner/words.js';
import {type KnownProblem} from './problems.js';

/** A learner's answer to a problem, each piece a value or one sentence that says why there is none. */
export type Answered = {
	readonly problem: KnownProblem;
	/** Why there is nothing at all. */
	readonly trouble?: string;
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

/** Both gradients in the shapes of the weights, or one sentence that says why not. */
function gradientsOf(
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

/** Asks a learner's nnCostFunction one problem. */
export async function ask(
	learner: Learner,
	problem: KnownProblem,
	keptX?: string,
): Promise<Answered> {
	const got = await learner.nnCostFunction(problem, keptX);
	if ('problem' in got) {
		const stopped = nothing(problem, got.problem);
		const {trouble, ...beyondCost} = {...stopped, cost: got.cost ?? Number.NaN};
		// A J that is right was finished before the function stopped.
		return isCostRight(beyondCost) ? beyondCost : stopped;
	}

	const cost = unwrapCost(got.value.J);
	return {
		problem,
		cost: 'problem' in cost ? cost.problem : cost.value,
		gradients: gradientsOf(got.value, problem.weights),
		changed: got.changed,
		warnings: warningTexts(got.warnings),
	};
}

/** Whether J is ours. */
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
						learner: {
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
		typeof cost === 'number' ? [{problem, learner: {cost}}] : [],
	);
}
