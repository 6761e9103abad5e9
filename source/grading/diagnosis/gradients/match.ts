import {accumulateBy, finishBy} from '../../../exercise/mistakes/compute.js';
import {canCombine} from '../../../exercise/mistakes/index.js';
import {type Mistake} from '../../../exercise/mistakes/mistake.js';
import {rightRecipe, type Recipe} from '../../../exercise/mistakes/recipe.js';
import {
	countWeights,
	layersOf,
	type Weights,
} from '../../../network/weights.js';
import {gradientMistakes} from '../mistakes/index.js';
import {readings} from '../readings.js';
import {isClose, largest, toleranceFor, type Tolerance} from '../tolerance.js';
import {type Observation, type Problem} from '../types.js';

/** One mistake or two, ready to be computed. */
export type Candidate = {
	readonly ids: readonly string[];
	readonly recipe: Recipe;
	/** Candidates with the same key have the same Δ. */
	readonly sumsKey: string;
};

/** Which matrices a candidate explains in all observations. Index 0 is Θ1. */
export type Match = {
	readonly ids: readonly string[];
	readonly fits: readonly boolean[];
};

const finishingPlaces = new Set<string>([
	'scale',
	'decay',
	'penalty',
	'isRegularized',
	'arrange',
] satisfies Array<keyof Recipe>);

function changesSums({changes}: Mistake): boolean {
	return Object.keys(changes).some((place) => !finishingPlaces.has(place));
}

function candidateOf(made: readonly Mistake[]): Candidate {
	let recipe = rightRecipe;
	for (const {changes} of made) {
		recipe = {...recipe, ...changes};
	}

	return {
		ids: made.map(({id}) => id),
		recipe,
		sumsKey: made
			.filter((mistake) => changesSums(mistake))
			.map(({id}) => id)
			.join(' '),
	};
}

/** Whether two mistakes together are, place by place, what a third one is alone. */
function isOneMistake(first: Mistake, second: Mistake): boolean {
	const both = Object.entries({...first.changes, ...second.changes});
	return gradientMistakes.some(
		({changes}) =>
			Object.keys(changes).length === both.length &&
			both.every(([place, made]) => changes[place as keyof Recipe] === made),
	);
}

/** Two mistakes of which one undoes the other, m times too much by m too little: nobody makes both. */
function isUndone(first: Mistake, second: Mistake): boolean {
	return [first, second].some(
		({id}, i) =>
			id === 'mean-twice' &&
			['stale-row', 'first-row'].includes([second, first][i].id),
	);
}

/** Every mistake alone, then every two that can be made at once; the likelier first. */
function alonesAndPairs(mistakes: readonly Mistake[]): readonly Candidate[] {
	return [
		...mistakes.map((mistake) => candidateOf([mistake])),
		...mistakes.flatMap((first, i) =>
			mistakes
				.slice(i + 1)
				.filter(
					(second) =>
						canCombine(first, second) &&
						!isOneMistake(first, second) &&
						!isUndone(first, second),
				)
				.map((second) => candidateOf([first, second])),
		),
	];
}

/** Nothing wrong. */
export const rightCandidate = candidateOf([]);

const [mistakesAtZero, termMistakes] = (['any λ', 'λ > 0'] as const).map((by) =>
	gradientMistakes.filter(({revealedBy}) => revealedBy === by),
);

/** The mistakes that λ = 0 shows. A λ that is written down shows other mistakes in the term there too. */
const candidatesAtZero = [
	...alonesAndPairs(mistakesAtZero),
	...mistakesAtZero
		.filter(({changes}) => changes.decay)
		.flatMap((fixed) =>
			termMistakes
				.filter((other) => canCombine(fixed, other))
				.map((other) => candidateOf([fixed, other])),
		),
];

/** The mistakes in the regularization term. */
const termCandidates = alonesAndPairs(termMistakes);

/** The recipe of some mistakes that happen in different places. */
export function recipeOf(ids: readonly string[]): Recipe {
	return candidateOf(gradientMistakes.filter(({id}) => ids.includes(id)))
		.recipe;
}

/** What has been computed on a problem: Δ by its key, the gradients by their candidate. */
type Computed = {
	readonly sums: Map<string, Weights>;
	readonly gradients: WeakMap<Candidate, Weights>;
};

/** The check network is the same for every submission, and those of a batch share all their problems. */
const computedOn = new WeakMap<Problem, Computed>();

/**
 * A function that gives the gradients of any candidate on one problem. They are computed once for all who ask
 * with the same problem, and Δ once for all candidates that share it.
 */
export function gradientsOn(
	problem: Problem,
): (candidate: Candidate) => Weights {
	const {weights, samples, lambda} = problem;
	const known = computedOn.get(problem) ?? {
		sums: new Map<string, Weights>(),
		gradients: new WeakMap<Candidate, Weights>(),
	};
	computedOn.set(problem, known);
	return (candidate) => {
		const {recipe, sumsKey} = candidate;
		let gradients = known.gradients.get(candidate);
		if (!gradients) {
			const sums =
				known.sums.get(sumsKey) ?? accumulateBy(recipe, weights, samples);
			known.sums.set(sumsKey, sums);
			gradients = finishBy(recipe, sums, weights, lambda, samples.x.rows);
			known.gradients.set(candidate, gradients);
		}

		return gradients;
	};
}

/** How exactly the student's gradients can be compared. */
export function gradientTolerance(
	observations: readonly Observation[],
): Tolerance {
	return toleranceFor(
		observations.flatMap(({student}) =>
			student.gradients.map(({data}) => data),
		),
	);
}

/** Numbers to explain, and what a candidate gives in their place. */
type Task = {
	readonly given: Weights;
	/** The largest number of each matrix that rounding errors are measured by. */
	readonly scales: readonly number[];
	/** Multiplications in a forward pass. */
	readonly work: number;
	readonly compute: () => (candidate: Candidate) => Weights;
};

function fitsOf(
	{given, scales}: Task,
	expected: Weights,
	tolerance: Tolerance,
): boolean[] {
	return expected.map(({data}, l) => {
		const scale = Math.max(scales[l], largest(data));
		const values = given[l].data;
		for (let i = 0; i < data.length; i++) {
			if (!isClose(values[i], data[i], scale, tolerance)) {
				return false;
			}
		}

		return true;
	});
}

/**
 * Compares numbers with those of every candidate. The small problems come first, so that only the few
 * candidates that are left over have to be computed on the large ones.
 *
 * @returns The match of nothing wrong, and those of the candidates that explain at least one wrong matrix.
 */
function match(
	tasks: readonly Task[],
	candidates: readonly Candidate[],
	tolerance: Tolerance,
): {right: Match; matches: readonly Match[]} {
	const fitsOfTasks = [...tasks]
		.sort((a, b) => a.work - b.work)
		.map((task) => {
			const compute = task.compute();
			return (candidate: Candidate) =>
				fitsOf(task, compute(candidate), tolerance);
		});
	const everywhere = tasks[0].given.map(() => true);
	/** Which matrices a candidate gives in all tasks; no further than one of those that count is left. */
	const fitsIn = (candidate: Candidate, counts: readonly boolean[]) => {
		let fits: readonly boolean[] = everywhere;
		for (const fitsOfTask of fitsOfTasks) {
			const here = fitsOfTask(candidate);
			fits = fits.map((fit, l) => fit && here[l]);
			if (!fits.some((fit, l) => fit && counts[l])) {
				return undefined;
			}
		}

		return fits;
	};

	const right =
		fitsIn(rightCandidate, everywhere) ?? everywhere.map(() => false);
	const wrong = right.map((fit) => !fit);
	return {
		right: {ids: [], fits: right},
		matches: wrong.includes(true)
			? candidates.flatMap((candidate) => {
					const fits = fitsIn(candidate, wrong);
					return fits ? [{ids: candidate.ids, fits}] : [];
				})
			: [],
	};
}

function work({weights, samples}: Problem): number {
	return samples.x.rows * countWeights(layersOf(weights));
}

/** Whether a gradient is nothing but its regularization term. */
export function isZeroWithoutTerm(
	observations: readonly Observation[],
	layer: number,
): boolean {
	const atZero = observations.filter(({problem}) => problem.lambda === 0);
	return (atZero.length > 0 ? atZero : observations).every(({student}) =>
		student.gradients[layer].data.every((value) => value === 0),
	);
}

/**
 * Compares the student's gradients at λ = 0 with those of all mistakes that show there.
 *
 * @param observations - At least one. If one has a λ above 0, all mistakes are compared.
 */
export function matchGradients(
	observations: readonly Observation[],
	tolerance: Tolerance,
): {right: Match; matches: readonly Match[]} {
	const isAtZero = observations.every(({problem}) => problem.lambda === 0);
	const {right, matches} = match(
		observations.map(({problem, student}) => ({
			given: student.gradients,
			scales: student.gradients.map(() => 0),
			work: work(problem),
			compute: () => gradientsOn(problem),
		})),
		isAtZero ? candidatesAtZero : alonesAndPairs(gradientMistakes),
		tolerance,
	);
	// Zeros fit whatever cancels out; they are no sign of it.
	const isZero = right.fits.map((_, l) => isZeroWithoutTerm(observations, l));
	return {
		right,
		matches: matches.map(({ids, fits}) => ({
			ids,
			fits: fits.map((fit, l) => fit && !isZero[l]),
		})),
	};
}

/** The regularization term of one call: the student's gradients at λ minus those at λ = 0. */
export type Term = {
	readonly problem: Problem;
	readonly term: Weights;
	/** The gradients at λ, by which rounding errors are measured. */
	readonly gradients: Weights;
};

/**
 * Compares regularization terms with those of all mistakes in Part 5.
 *
 * @param terms - At least one.
 * @param base - The recipe of what is wrong at λ = 0: it may put the numbers in other places, or have a
 * term of its own.
 */
export function matchTerms(
	terms: readonly Term[],
	base: Recipe,
	tolerance: Tolerance,
): {right: Match; matches: readonly Match[]} {
	return match(
		terms.map(({problem: {weights, samples, lambda}, term, gradients}) => ({
			given: term,
			scales: gradients.map(({data}) => largest(data)),
			work: 0,
			compute() {
				const zeros = weights.map((theta) => ({
					...theta,
					data: theta.data.map(() => 0),
				}));
				return ({recipe: {decay, penalty, isRegularized}, ids}) => {
					const recipe: Recipe =
						ids.length === 0 ? base : {...base, decay, penalty, isRegularized};
					const [above, atZero] = [lambda, 0].map((value) =>
						finishBy(recipe, zeros, weights, value, samples.x.rows),
					);
					return above.map((matrix, l) => ({
						...matrix,
						data: matrix.data.map((value, i) => value - atZero[l].data[i]),
					}));
				};
			},
		})),
		termCandidates,
		tolerance,
	);
}

/** Which mistakes account for some numbers. */
export type Explanation = {
	/** All mistakes, each once. */
	readonly ids: readonly string[];
	/** The mistakes of each matrix; empty where it is right, undefined where nothing explains it. */
	readonly byLayer: ReadonlyArray<readonly string[] | undefined>;
	/** Whether they were all made in the same calculation, and not one in Θ1 and another in Θ2. */
	readonly isWhole: boolean;
	/** Other explanations that fit as well. */
	readonly alternatives: ReadonlyArray<readonly string[]>;
};

/**
 * Chooses the explanation with the fewest mistakes: one calculation that gives all matrices, else one for
 * each wrong matrix. Matrices that nothing explains stay undefined.
 */
export function explain({
	right,
	matches,
}: {
	right: Match;
	matches: readonly Match[];
}): Explanation {
	const idsWhere = (isTaken: (fits: readonly boolean[]) => boolean) =>
		readings(matches.filter(({fits}) => isTaken(fits)).map(({ids}) => ids));
	const whole = idsWhere((fits) => fits.every(Boolean));
	const separate = right.fits.map((isFine, l) =>
		isFine ? [[]] : idsWhere((fits) => fits[l]),
	);
	const separateIds = [...new Set(separate.flatMap((found) => found[0] ?? []))];
	const isExplained = separate.every((found) => found.length > 0);
	if (
		whole.length > 0 &&
		(!isExplained || whole[0].length <= separateIds.length)
	) {
		const [ids, ...alternatives] = whole;
		return {
			ids,
			byLayer: right.fits.map((isFine) => (isFine ? [] : ids)),
			isWhole: true,
			alternatives,
		};
	}

	const wrong = separate.filter((_, l) => !right.fits[l]);
	return {
		ids: separateIds,
		byLayer: separate.map((found) => found[0]),
		isWhole: false,
		alternatives: wrong.length === 1 ? wrong[0].slice(1) : [],
	};
}
