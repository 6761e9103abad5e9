/**
 * What is wrong, as the end of a sentence: “Θ1 and Θ2 are 5 times too large: 1/m is missing.” One for each
 * mistake that a gradient is compared with.
 */
export const gradientCauses: Readonly<Record<string, string>> = {
	'hidden-linear': 'the hidden layer has no sigmoid in the forward pass',
	sign: 'δ(2) is y − a instead of a − y',
	'squared-error':
		'δ(2) has a factor g′(z(2)), which belongs to the squared-error cost',
	'labels-forgotten': 'y is missing in δ(2)',
	'predicted-label':
		'δ(2) is made of the predicted label instead of the activations',
	'labels-high': 'label 1 marks the second output unit and not the first',
	'labels-low': 'label 2 marks the first output unit, and label 1 the last',
	'slope-forgotten': 'g′ is missing in δ(1)',
	'slope-at-activation': 'g′ is taken of a(1) instead of z(1)',
	'sigmoid-for-slope': 'g(z) is used where g′(z) belongs',
	'sigmoid-missing-in-slope': 'g′ is z(1 − z), so its sigmoid is missing',
	'bias-kept':
		'the last element of Θ2ᵀδ(2) is discarded instead of the first, which is the bias',
	'bias-row':
		'δ(1) begins with an error for the bias node, so its rows moved down',
	reshaped: 'Θ2 is reshaped where it should be transposed',
	'bias-activation-dropped': 'the bias node is missing in a when Δ is made',
	'weighted-input': 'Δ(2) is made with z(1) instead of a(1)',
	overwritten: 'Δ keeps only the last sample instead of the sum',
	'last-left-out': 'the last sample is left out of the loop',
	'first-left-out': 'the first sample is left out of the loop',
	'mean-forgotten': '1/m is missing',
	'mean-twice': 'Δ is divided by m twice',
	'mean-halved': 'Δ is divided by 2m instead of m',
	order: 'they are unrolled row by row and read back column by column',
	'bias-regularized': 'the bias is regularized',
	'lambda-not-divided': 'the regularization term is λΘ, without 1/m',
	'regularization-forgotten': 'the regularization term is missing',
	'lambda-halved':
		'the regularization term has λ/(2m), which belongs to the cost, instead of λ/m',
	'regularization-sign': 'the regularization term is subtracted',
	'regularization-twice-divided':
		'the regularization term is divided by m twice',
	'first-theta-only': 'only Θ1 is regularized',
	'row-left-out':
		'the regularization leaves out the first row instead of the first column',
	'regularization-squared':
		'the regularization term has Θ² in it, like the cost, instead of Θ',
	'labels-from-zero':
		'the labels are counted from 0, so the last one marks no output unit',
	'labels-raw': 'y is the label itself, not a vector of 0s with a single 1',
	'output-derivative':
		'δ(2) is the derivative by the outputs a, without the way through the sigmoid',
	'labelled-unit-only': 'δ(2) is 0 for all output units but the labelled one',
	'slope-squared': 'g′ is g·g, so 1 − g is missing',
	'only-first': 'only the first sample is counted',
	'divided-in-loop': 'Δ is divided by m in every turn of the loop',
	'mean-doubled': 'Δ is multiplied with 2/m instead of 1/m',
	'mean-of-fewer': 'Δ is divided by m − 1 instead of m',
	'mean-over-labels':
		'Δ is divided by the number of output units too, not only by m',
	'bias-ones':
		'the regularization term has ones in the bias column, where zeros belong',
	'second-theta-only': 'only Θ2 is regularized',
	'only-bias-regularized': 'the bias is regularized, and nothing else',
	'last-column-left-out':
		'the regularization leaves out the last column instead of the first',
	'second-column-left-out':
		'the regularization leaves out column 1 instead of column 0',
	'two-columns-left-out':
		'the regularization leaves out column 1 as well as column 0',
	'lambda-doubled': 'the regularization term has 2λ/m instead of λ/m',
	'lambda-fixed': 'λ is 1 whatever the function is given',
	'output-linear': 'the outputs are z(2), without the sigmoid',
	softmax: 'the outputs come from softmax instead of the sigmoid',
	'exp-sign': 'the sigmoid has the wrong sign in exp',
	'bias-last': 'the bias node is added behind the others instead of in front',
	'bias-zero': 'the bias nodes are 0 instead of 1',
};
