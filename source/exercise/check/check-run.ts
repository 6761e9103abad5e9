import {backpropagate} from '../../network/backpropagation.js';
import {checkNetwork} from '../../network/check-network.js';
import {cost} from '../../network/cost.js';
import {
	compareGradients,
	judgeGradient,
	type CheckedWeight,
	type GradientCheck,
} from '../../network/gradient-check.js';
import {numericalGradient} from '../../network/numerical-gradient.js';
import {copyWeights, type Weights} from '../../network/weights.js';
import {gradientWith, mistakeById} from '../mistakes/index.js';

/** The two λ of the check: the course's 0, and 3, which shows mistakes in the regularization too. */
export const checkLambdas = [0, 3] as const;

/** The exponents of ε that can be chosen, largest first: 1e-1 to 1e-12. */
export const epsilonExponents = [
	-1, -2, -3, -4, -5, -6, -7, -8, -9, -10, -11, -12,
] as const;

const {weights, samples} = checkNetwork();

/** The check network is small, so everything that is computed once is kept. */
function remember<Value>(
	compute: (...key: Array<string | number | undefined>) => Value,
): (...key: Array<string | number | undefined>) => Value {
	const known = new Map<string, Value>();
	return (...key) => {
		const name = key.join(' ');
		if (!known.has(name)) {
			known.set(name, compute(...key));
		}

		return known.get(name)!;
	};
}

/** The ε of an exponent: −4 gives 1e-4. */
export function epsilonOf(exponent: number): number {
	return Number(`1e${exponent}`);
}

const numerical = remember<Weights>((lambda, exponent) =>
	numericalGradient(
		(moved) => cost(moved, samples, Number(lambda)),
		weights,
		epsilonOf(Number(exponent)),
	),
);

const backpropagated = remember<Weights>((mistake, lambda) =>
	mistake === undefined
		? backpropagate(weights, samples, Number(lambda)).gradients
		: gradientWith(mistakeById(String(mistake)))(
				weights,
				samples,
				Number(lambda),
			),
);

const runs = remember<GradientCheck>((mistake, lambda, exponent) =>
	judgeGradient(
		compareGradients(
			numerical(lambda, exponent),
			backpropagated(mistake, lambda),
		),
		{lambda: Number(lambda), epsilon: epsilonOf(Number(exponent))},
	),
);

/**
 * The gradient check on the course's small network.
 *
 * @param mistake - The id of the mistake in the backpropagation under test; none for the right one.
 * @param exponent - ε is 10 to this power.
 */
export function runCheck(
	mistake: string | undefined,
	lambda: number,
	exponent = -4,
): GradientCheck {
	return runs(mistake, lambda, exponent);
}

/** The largest difference for each of `epsilonExponents`. */
export function epsilonCurve(
	mistake: string | undefined,
	lambda: number,
): number[] {
	return epsilonExponents.map(
		(exponent) => runCheck(mistake, lambda, exponent).maxDifference,
	);
}

/** One weight of the check network and the cost on either side of it. */
export type Quotient = {
	readonly theta: number;
	/** J(θ + ε) */
	readonly above: number;
	/** J(θ − ε) */
	readonly below: number;
};

/** What the numerical gradient of one weight is made of. */
export function quotientOf(
	{layer, row, column}: Pick<CheckedWeight, 'layer' | 'row' | 'column'>,
	lambda: number,
	epsilon: number,
): Quotient {
	const moved = copyWeights(weights);
	const {data, columns} = moved[layer - 1];
	const at = row * columns + column;
	const theta = data[at];
	const costAt = (value: number) => {
		data[at] = value;
		return cost(moved, samples, lambda);
	};

	return {
		theta,
		above: costAt(theta + epsilon),
		below: costAt(theta - epsilon),
	};
}
