import {recipeWith, type Mistake} from '../../exercise/mistakes/index.js';
import {type Recipe} from '../../exercise/mistakes/recipe.js';
import {countWeights, layersOf, type Weights} from '../../network/weights.js';
import {type Problem} from './diagnosis.js';
import {isSameNetwork} from './problems.js';
import {differenceOf, type Candidate, type Quantity} from './quantity.js';
import {isClose, largest, type Tolerance} from './tolerance.js';

/** What a student's program gave for a problem: D1 and D2, or J as a 1×1 matrix. */
export type Call = {
	readonly problem: Problem;
	readonly given: Weights;
};

/** Which matrices a candidate explains in all calls; index 0 is Θ1, or J. */
type Match = {
	readonly made: readonly Mistake[];
	readonly fits: readonly boolean[];
};

/** Numbers to explain, and what a candidate gives in their place. */
type Task = {
	readonly given: Weights;
	/** The largest number of each matrix that rounding errors are measured by. */
	readonly scales: readonly number[];
	/** Multiplications in a forward pass. */
	readonly work: number;
	readonly compute: (candidate: Candidate) => Weights;
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
			// What both of them cannot compute agrees too.
			const fits = Number.isFinite(values[i])
				? isClose(values[i], data[i], scale, tolerance)
				: !Number.isFinite(data[i]);
			if (!fits) {
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
	right: Candidate,
	candidates: readonly Candidate[],
	tolerance: Tolerance,
): {right: Match; matches: readonly Match[]} {
	const smallFirst = [...tasks].sort((a, b) => a.work - b.work);
	const everywhere = tasks[0].given.map(() => true);
	/** Which matrices a candidate gives in all tasks; no further than one of those that count is left. */
	const fitsIn = (candidate: Candidate, counts: readonly boolean[]) => {
		let fits: readonly boolean[] = everywhere;
		for (const task of smallFirst) {
			const here = fitsOf(task, task.compute(candidate), tolerance);
			fits = fits.map((fit, l) => fit && here[l]);
			if (!fits.some((fit, l) => fit && counts[l])) {
				return undefined;
			}
		}

		return fits;
	};

	const rightFits = fitsIn(right, everywhere) ?? everywhere.map(() => false);
	const wrong = rightFits.map((fit) => !fit);
	return {
		right: {made: [], fits: rightFits},
		matches: wrong.includes(true)
			? candidates.flatMap((candidate) => {
					const fits = fitsIn(candidate, wrong);
					return fits ? [{made: candidate.made, fits}] : [];
				})
			: [],
	};
}

/** Whether a matrix is nothing but its regularization term. */
export function isZeroWithoutTerm(
	calls: readonly Call[],
	layer: number,
): boolean {
	const atZero = calls.filter(({problem}) => problem.lambda === 0);
	return (atZero.length > 0 ? atZero : calls).every(({given}) =>
		given[layer].data.every((value) => value === 0),
	);
}

/** Compares values with those of all mistakes that can show in them: at λ = 0 the term does not. */
function matchValues(
	quantity: Quantity,
	calls: readonly Call[],
	tolerance: Tolerance,
): {right: Match; matches: readonly Match[]} {
	const isAtZero = calls.every(({problem}) => problem.lambda === 0);
	const {right, matches} = match(
		calls.map(({problem, given}) => ({
			given,
			scales: given.map(() => 0),
			work: problem.samples.x.rows * countWeights(layersOf(problem.weights)),
			compute: quantity.valuesOn(problem),
		})),
		quantity.right,
		isAtZero ? quantity.candidatesAtZero : quantity.candidates,
		tolerance,
	);
	const isUntold = right.fits.map(
		(_, l) => !quantity.areZerosCompared && isZeroWithoutTerm(calls, l),
	);
	return {
		right,
		matches: matches.map(({made, fits}) => ({
			made,
			fits: fits.map((fit, l) => fit && !isUntold[l]),
		})),
	};
}

/** A call, and what λ adds in it to the values at λ = 0. */
type Term = Call & {readonly term: Weights};

/** What λ adds to the values, wherever the same network was asked at λ = 0 too. */
function termsOf(calls: readonly Call[]): Term[] {
	const atZero = calls.filter(({problem}) => problem.lambda === 0);
	return calls.flatMap((call) => {
		const partner =
			call.problem.lambda === 0
				? undefined
				: atZero.find((other) => isSameNetwork(other.problem, call.problem));
		const term = partner && differenceOf(call.given, partner.given);
		return term?.every(({data}) =>
			data.every((value) => Number.isFinite(value)),
		)
			? [{...call, term}]
			: [];
	});
}

/**
 * Compares regularization terms with those of all mistakes in Part 5.
 *
 * @param base - The recipe of what is wrong at λ = 0: it may put the numbers in other places, or have a
 * term of its own.
 */
function matchTerms(
	quantity: Quantity,
	terms: readonly Term[],
	base: Recipe,
	tolerance: Tolerance,
): {right: Match; matches: readonly Match[]} {
	return match(
		terms.map(({problem, term, given}) => {
			const termBy = quantity.termOn(problem);
			return {
				given: term,
				scales: given.map(({data}) => largest(data)),
				work: 0,
				compute: ({made, recipe}) =>
					termBy(
						made.length === 0
							? base
							: {
									...base,
									decay: recipe.decay,
									penalty: recipe.penalty,
									isRegularized: recipe.isRegularized,
									costDecay: recipe.costDecay,
									costPenalty: recipe.costPenalty,
								},
					),
			};
		}),
		quantity.right,
		quantity.termCandidates,
		tolerance,
	);
}

/** Which mistakes account for some numbers. */
export type Explanation = {
	/** All mistakes, each once. */
	readonly made: readonly Mistake[];
	/** The mistakes of each matrix; empty where it is right, undefined where nothing explains it. */
	readonly byLayer: ReadonlyArray<readonly Mistake[] | undefined>;
	/** Whether they were all made in the same calculation, and not one in Θ1 and another in Θ2. */
	readonly isWhole: boolean;
	/** Other explanations that fit as well. */
	readonly alternatives: ReadonlyArray<readonly Mistake[]>;
};

/** The explanations that fit, one mistake before two; without pairs of which one mistake alone fits too. */
function readingsIn(
	fitting: ReadonlyArray<readonly Mistake[]>,
): ReadonlyArray<readonly Mistake[]> {
	const alone = fitting.filter((made) => made.length === 1);
	const enough = new Set(alone.flat());
	return [
		...alone,
		...fitting.filter(
			(made) => made.length > 1 && !made.some((one) => enough.has(one)),
		),
	];
}

/**
 * Chooses the explanation with the fewest mistakes: one calculation that gives all matrices, else one for
 * each wrong matrix. Matrices that nothing explains stay undefined.
 */
function explain({
	right,
	matches,
}: {
	readonly right: Match;
	readonly matches: readonly Match[];
}): Explanation {
	const madeWhere = (isTaken: (fits: readonly boolean[]) => boolean) =>
		readingsIn(matches.filter(({fits}) => isTaken(fits)).map(({made}) => made));
	const whole = madeWhere((fits) => fits.every(Boolean));
	const separate = right.fits.map((isFine, l) =>
		isFine ? [[]] : madeWhere((fits) => fits[l]),
	);
	const separately = [...new Set(separate.flatMap((found) => found[0] ?? []))];
	const isExplained = separate.every((found) => found.length > 0);
	if (
		whole.length > 0 &&
		(!isExplained || whole[0].length <= separately.length)
	) {
		const [made, ...alternatives] = whole;
		return {
			made,
			byLayer: right.fits.map((isFine) => (isFine ? [] : made)),
			isWhole: true,
			alternatives,
		};
	}

	const wrong = separate.filter((_, l) => !right.fits[l]);
	return {
		made: separately,
		byLayer: separate.map((found) => found[0]),
		isWhole: false,
		alternatives: wrong.length === 1 ? wrong[0].slice(1) : [],
	};
}

/** What explains the numbers at λ = 0, and what the regularization term, as far as there is one. */
export type Known = {
	readonly base: Explanation;
	readonly term?: Explanation;
	/** The problems of the calls that it stands on. */
	readonly problems: readonly Problem[];
};

/**
 * Compares the values at λ = 0 with those of every known mistake, and of every two together, on the same
 * input, and what λ adds to them with every regularization term that is known. An explanation accounts for
 * all calls.
 *
 * @param calls - At least one.
 */
export function explainCalls(
	quantity: Quantity,
	calls: readonly Call[],
	tolerance: Tolerance,
): Known {
	const terms = termsOf(calls);
	const atZero = calls.filter(({problem}) => problem.lambda === 0);
	// A call with λ > 0 says nothing about λ = 0 where there is no partner to subtract.
	const alone = atZero.length > 0 ? atZero : calls;
	const base = explain(matchValues(quantity, alone, tolerance));
	if (terms.length === 0) {
		return {base, problems: alone.map(({problem}) => problem)};
	}

	const recipe = base.isWhole ? recipeWith(base.made) : quantity.right.recipe;
	return {
		base,
		term: explain(matchTerms(quantity, terms, recipe, tolerance)),
		problems: calls
			.filter(
				({problem}) =>
					problem.lambda === 0 ||
					terms.some((term) => term.problem === problem),
			)
			.map(({problem}) => problem),
	};
}

/** Whether mistakes, or nothing wrong, account for every matrix. */
export function isKnown({byLayer}: Explanation): boolean {
	return byLayer.every((made) => made !== undefined);
}

/** Every choice of one reading of each part. */
export function readingsOf({
	base,
	term,
}: Known): ReadonlyArray<readonly Mistake[]> {
	const readings = (part: Explanation | undefined) =>
		part && part.made.length > 0 ? [part.made, ...part.alternatives] : [[]];
	return readings(base).flatMap((first) =>
		readings(term).map((second) => [...new Set([...first, ...second])]),
	);
}
