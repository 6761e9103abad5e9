// Backpropagation for a network with one hidden layer (Parts 1, 2, 3 and 5).
// Matrices are arrays of rows: Theta1[i][j] is the weight from unit j (0 is the bias) to hidden unit i.
// Check it with: nn-tui grade --watch nncost.js

/** Given: the sigmoid of one number. */
export function sigmoid(z) {
	return 1 / (1 + Math.exp(-z));
}

/** A matrix of zeros. */
function zeros(rows, columns) {
	return Array.from({length: rows}, () => Array(columns).fill(0));
}

/**
 * Part 1: the slope of the sigmoid at z, 0.25 at z = 0 and close to 0 far away from it.
 * z is a number, an array of numbers or a matrix; the result has the same form.
 */
export function sigmoidGradient(z) {
	if (Array.isArray(z)) {
		return z.map((element) => sigmoidGradient(element));
	}

	// Your code here.

	return 0;
}

/**
 * Part 2: weights of a layer with L_in units below and L_out units above, a matrix of L_out × (L_in + 1),
 * every number another one between −0.12 and 0.12.
 */
export function randInitializeWeights(L_in, L_out) {
	const W = zeros(L_out, L_in + 1);

	// Your code here.

	return W;
}

/**
 * Theta1: hiddenLayerSize × (inputLayerSize + 1), Theta2: numLabels × (hiddenLayerSize + 1), the bias in
 * the first column. X: one sample a row. y: the label of each sample, from 1 to numLabels.
 * lambda: the strength of the regularization; 0 for none.
 */
export function nnCostFunction(
	Theta1,
	Theta2,
	inputLayerSize,
	hiddenLayerSize,
	numLabels,
	X,
	y,
	lambda,
) {
	const m = X.length;
	let J = 0;
	const Theta1_grad = zeros(hiddenLayerSize, inputLayerSize + 1);
	const Theta2_grad = zeros(numLabels, hiddenLayerSize + 1);

	// First the cost J, without and then with regularization.
	// Then Part 3: the gradients, steps 1 to 5, one sample after the other.
	// Then Part 5: regularization of the gradients.

	return [J, Theta1_grad, Theta2_grad];
}
