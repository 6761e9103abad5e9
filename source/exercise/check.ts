import {type Activation} from '../network/activation.js';
import {backpropagate} from '../network/backpropagation.js';
import {
	checkNetwork,
	compareGradients,
	judgeGradient,
	type CheckedWeight,
	type GradientCheck,
	tolerance,
	kinksOf,
	numericalGradient,
} from '../network/gradient-check.js';
import {cost} from '../network/cost.js';
import {copyWeights} from '../network/weights.js';
import {gradientWith, mistakeById} from './mistakes/index.js';

/** The two λ of the check: the course's 0, and 3, which shows mistakes in the regularization too. */
export const checkLambdas = [0, 3] as const;

/** The exponents of ε that can be chosen, largest first: 1e-1 to 1e-12. */
export const epsilonExponents = [
	-1, -2, -3, -4, -5, -6, -7, -8, -9, -10, -11, -12,
] as const;

const {weights, samples} = checkNetwork();

/** A function that keeps the results it has computed, up to a maximum number. */
export function remember<Given extends readonly unknown[], Value>(
	compute: (...given: Given) => Value,
	most = Number.POSITIVE_INFINITY,
): (...given: Given) => Value {
	const known = new Map<string, Value>();
	return (...given) => {
		const key = JSON.stringify(given);
		if (!known.has(key)) {
			if (known.size >= most) {
				known.clear();
			}

			known.set(key, compute(...given));
		}

		return known.get(key)!;
	};
}

/** The ε of an exponent: −4 gives 1e-4. */
export function epsilonOf(exponent: number): number {
	return Number(`1e${exponent}`);
}

const numerical = remember(
	(lambda: number, exponent: number, activation: Activation) =>
		numericalGradient(
			(moved) => cost(moved, samples, lambda, activation),
			weights,
			epsilonOf(exponent),
		),
);

const backpropagated = remember(
	(mistake: string | undefined, lambda: number, activation: Activation) =>
		mistake === undefined
			? backpropagate(weights, samples, lambda, activation).gradients
			: gradientWith(mistakeById(mistake))(weights, samples, lambda),
);

/**
 * The gradient check on the course's small network.
 *
 * @param mistake - The id of the mistake in the backpropagation under test; none for the right one.
 * @param exponent - ε is 10 to this power, 1e-4 unless given.
 * @param activation - What the hidden units compute, sigmoid unless given and where there is a mistake, as the exercise has it.
 */
export const runCheck = remember(
	(
		mistake: string | undefined,
		lambda: number,
		exponent: number | undefined = -4,
		activation: Activation = 'sigmoid',
	): GradientCheck => {
		const epsilon = epsilonOf(exponent);
		return judgeGradient(
			compareGradients(
				numerical(lambda, exponent, activation),
				backpropagated(mistake, lambda, activation),
				kinksOf(weights, samples, activation, epsilon),
			),
			{lambda, epsilon},
		);
	},
);

/** The largest difference for each of `epsilonExponents`. */
export function epsilonCurve(
	mistake: string | undefined,
	lambda: number,
	activation?: Activation,
): number[] {
	return epsilonExponents.map(
		(exponent) => runCheck(mistake, lambda, exponent, activation).maxDifference,
	);
}

/** One weight of the check network and the cost on either side of it. */
type Quotient = {
	readonly theta: number;
	/** J(θ + ε) */
	readonly above: number;
	/** J(θ − ε) */
	readonly below: number;
};

/** What the numerical gradient of one weight is made of. */
export function quotientOf(
	{layer, row, column}: Pick<CheckedWeight, 'layer' | 'row' | 'column'>,
	{
		lambda,
		epsilon,
		activation,
	}: {
		readonly lambda: number;
		readonly epsilon: number;
		readonly activation?: Activation;
	},
): Quotient {
	const moved = copyWeights(weights);
	const {data, columns} = moved[layer - 1];
	const at = row * columns + column;
	const theta = data[at];
	const costAt = (value: number) => {
		data[at] = value;
		return cost(moved, samples, lambda, activation);
	};

	return {
		theta,
		above: costAt(theta + epsilon),
		below: costAt(theta - epsilon),
	};
}

/** Where and how one Θ's gradient is wrong. */
export type Finding = {
	/** Which Θ, 1 for the first. */
	readonly layer: number;
	readonly wrong: number;
	/** Elements at a kink of a ReLU, where the check says nothing. */
	readonly kinks: number;
	readonly total: number;
	/** Whether column 0, the bias, has wrong elements, and whether the other columns have. */
	readonly isBiasWrong: boolean;
	readonly isRestWrong: boolean;
	/** Backpropagated / numerical, where that is the same for all wrong elements. */
	readonly ratio: number | undefined;
};

/** A numerical gradient below this is too near to 0 to divide by. */
const divisible = 1e-6;

function commonRatio(wrong: readonly CheckedWeight[]): number | undefined {
	const ratios = wrong
		.filter(({numerical}) => Math.abs(numerical) > divisible)
		.map(({backpropagated, numerical}) => backpropagated / numerical);
	if (ratios.length < 2) {
		return undefined;
	}

	const [first] = ratios;
	const allowed = 1e-3 * Math.max(1, Math.abs(first));
	return ratios.every((ratio) => Math.abs(ratio - first) <= allowed)
		? first
		: undefined;
}

/** What each Θ of a check shows, Θ1 first. */
export function findWhere(weights: readonly CheckedWeight[]): Finding[] {
	const layers = [...new Set(weights.map(({layer}) => layer))];
	return layers.map((layer) => {
		const all = weights.filter((weight) => weight.layer === layer);
		const wrong = all.filter(
			({difference, isAtKink}) => !isAtKink && !(difference <= tolerance),
		);
		return {
			layer,
			wrong: wrong.length,
			kinks: all.filter(({isAtKink}) => isAtKink).length,
			total: all.length,
			isBiasWrong: wrong.some(({column}) => column === 0),
			isRestWrong: wrong.some(({column}) => column > 0),
			ratio: commonRatio(wrong),
		};
	});
}

function ratioInWords(ratio: number): string {
	if (Math.abs(ratio) < 1e-6) {
		return 'all 0';
	}

	if (Math.abs(ratio + 1) < 1e-3) {
		return 'each with the wrong sign';
	}

	return `each ${ratio.toFixed(2).replace('-', '−')} times the right value`;
}

/** A finding as a few words: "Θ1: 5 of 20 wrong, only in column 0 (bias)". */
export function findingInWords({
	layer,
	wrong,
	kinks,
	total,
	isBiasWrong,
	isRestWrong,
	ratio,
}: Finding): string {
	const atKinks = kinks === 0 ? '' : `, ${kinks} at a kink`;
	if (wrong === 0) {
		return `Θ${layer}: ${kinks === 0 ? `all ${total}` : total - kinks} right${atKinks}`;
	}

	const place = isBiasWrong
		? isRestWrong
			? ''
			: ', only in column 0 (bias)'
		: ', column 0 (bias) is right';
	const size = ratio === undefined ? '' : `, ${ratioInWords(ratio)}`;
	const count = wrong === total ? `all ${total}` : `${wrong} of ${total}`;
	return `Θ${layer}: ${count} wrong${place}${size}${atKinks}`;
}
