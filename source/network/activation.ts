import {
	elementwise,
	g as sigmoid,
	gPrime as sigmoidPrime,
	type Mappable,
	type Mapped,
} from './sigmoid.js';

/** What hidden units can compute; the output layer is always sigmoid, as its cross-entropy needs. */
export const activations = ['sigmoid', 'tanh', 'relu'] as const;

export type Activation = (typeof activations)[number];

/** As the field writes them. */
export const activationNames: Readonly<Record<Activation, string>> = {
	sigmoid: 'sigmoid',
	tanh: 'tanh',
	relu: 'ReLU',
};

/** Each g with its derivative, as in Goodfellow, Bengio and Courville, Deep Learning (2016), 6.3. */
const functions: Readonly<
	Record<
		Activation,
		{readonly g: (z: number) => number; readonly gPrime: (z: number) => number}
	>
> = {
	// The function g(z) = 1 / (1 + e^−z) and g′(z) = g(z)(1 − g(z)).
	sigmoid: {g: sigmoid, gPrime: sigmoidPrime},
	// The function g(z) = tanh z = 2σ(2z) − 1, so that g′(z) = 1 − tanh² z = 4σ′(2z), which stays exact far from 0.
	tanh: {g: Math.tanh, gPrime: (z) => 4 * sigmoidPrime(2 * z)},
	// The function g(z) = max(0, z) and g′(z) = 1 where z > 0, else 0.
	relu: {g: (z) => Math.max(0, z), gPrime: (z) => (z > 0 ? 1 : 0)},
};

/** The activation g(z) of hidden units, element by element. */
export function activate<T extends Mappable>(
	z: T,
	activation: Activation,
): Mapped<T> {
	return elementwise(z, functions[activation].g);
}

/**
 * The derivative g′(z), element by element. ReLU has none at z = 0; 0 is taken there, as PyTorch and TensorFlow do.
 */
export function activationGradient<T extends Mappable>(
	z: T,
	activation: Activation,
): Mapped<T> {
	return elementwise(z, functions[activation].gPrime);
}
