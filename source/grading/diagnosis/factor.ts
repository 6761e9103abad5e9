import {sizesOf} from '../../exercise/mistakes/compute.js';
import {type Sizes} from '../../exercise/mistakes/recipe.js';
import {type Finding, type Problem} from './diagnosis.js';
import {short} from './words.js';

/** A student's number divided by ours, for one problem. */
export type Ratio = {readonly problem: Problem; readonly ratio: number};

/** A constant times powers of the sizes. */
export type Factor = {
	readonly constant: number;
	readonly powers: Sizes;
	/** Set where the student divides by this number instead of m. */
	readonly divisor?: number;
};

const exponents = [0, 1, -1, 2, -2];
const constants = [1, -1, 2, -2, 0.5, -0.5];
const letters = ['m', 'n', 'h', 'K'] as const;

/** All powers of m, n, h and K, the simplest first. */
const allPowers: readonly Sizes[] = exponents
	.flatMap((m) =>
		exponents.flatMap((n) =>
			exponents.flatMap((h) => exponents.map((K) => ({m, n, h, K}))),
		),
	)
	.sort((a, b) => complexity(a) - complexity(b));

function complexity(powers: Sizes): number {
	return letters.reduce((sum, letter) => sum + Math.abs(powers[letter]), 0);
}

function valueOf(powers: Sizes, {weights, samples}: Problem): number {
	const sizes = sizesOf(weights, samples.x.rows);
	return letters.reduce(
		(product, letter) => product * sizes[letter] ** powers[letter],
		1,
	);
}

function isSame(a: number, b: number): boolean {
	return Math.abs(a / b - 1) < 1e-5;
}

/**
 * Finds what the ratios are in terms of the sizes, such as K/n.
 *
 * @param ratios - Of problems of different sizes.
 * @returns Undefined where nothing simple gives them all, where several things do, or where the sizes do
 * not matter.
 */
export function factorOf(ratios: readonly Ratio[]): Factor | undefined {
	const sizes = new Set(
		ratios.map(({problem: {weights, samples}}) =>
			JSON.stringify(sizesOf(weights, samples.x.rows)),
		),
	);
	if (sizes.size < 2) {
		return undefined;
	}

	const found = constants.flatMap((constant) =>
		allPowers
			.filter((powers) =>
				ratios.every(({problem, ratio}) =>
					isSame(ratio, constant * valueOf(powers, problem)),
				),
			)
			.map((powers) => ({constant, powers})),
	);
	const [best, second] = [...found].sort(
		(a, b) => complexity(a.powers) - complexity(b.powers),
	);
	if (best) {
		return second && complexity(second.powers) === complexity(best.powers)
			? undefined
			: complexity(best.powers) === 0
				? undefined
				: best;
	}

	const [divisor] = ratios.map(
		({problem, ratio}) => problem.samples.x.rows / ratio,
	);
	const counts = new Set(ratios.map(({problem}) => problem.samples.x.rows));
	return counts.size > 1 &&
		ratios.every(({problem, ratio}) =>
			isSame(problem.samples.x.rows / ratio, divisor),
		)
		? {constant: 1 / divisor, powers: {m: 1, n: 0, h: 0, K: 0}, divisor}
		: undefined;
}

/** “K/n”, “2m/h”, “1/(nK)” */
function factorText({constant, powers}: Factor): string {
	const part = (sign: 1 | -1): string[] =>
		letters
			.filter((letter) => sign * powers[letter] > 0)
			.map((letter) => `${letter}${Math.abs(powers[letter]) === 2 ? '²' : ''}`);
	const above = [
		...(Math.abs(constant) > 1 ? [String(Math.abs(constant))] : []),
		...part(1),
	];
	const below = [
		...(Math.abs(constant) < 1 ? [String(1 / Math.abs(constant))] : []),
		...part(-1),
	];
	const top = `${constant < 0 ? '−' : ''}${above.join('') || '1'}`;
	return below.length === 0
		? top
		: `${top}/${below.length > 1 ? `(${below.join('')})` : below.join('')}`;
}

/**
 * What a factor means: a size that is taken for another, or a number of samples that is written down.
 *
 * @param subject - “J is”
 * @param right - What it is a multiple of: “cost at λ = 0”.
 */
export function factorFinding(
	factor: Factor,
	subject: string,
	right: string,
): Pick<Finding, 'id' | 'verdict'> {
	return factor.divisor === undefined
		? {
				id: 'size-factor',
				verdict: `${subject} ${factorText(factor)} times the right ${right} (m samples, n inputs, h hidden units, K outputs): one size is taken for another.`,
			}
		: {
				id: 'fixed-m',
				verdict: `${subject} divided by ${short(factor.divisor)}, whatever the number of samples is.`,
			};
}
