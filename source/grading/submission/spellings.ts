import {editDistance} from '../../dataset/closest.js';
import {type Definition} from '../languages/language.js';

/** The functions that the exercise asks for, in its order. */
export const exerciseFunctions = [
	'sigmoidGradient',
	'randInitializeWeights',
	'nnCostFunction',
] as const;

export type ExerciseFunction = (typeof exerciseFunctions)[number];

/** Those, and the gradient of solutions in which cost and gradient are two functions. */
export type SoughtFunction = ExerciseFunction | 'nnGradient';

/** Names are compared without case and underscores: nn_cost_function is nnCostFunction. */
export function plainName(name: string): string {
	return name.toLowerCase().replaceAll('_', '');
}

/** Other names of a function: those that mean nothing else, and common ones, which count only with fitting parameters. */
type Spellings = {
	readonly certain: readonly string[];
	readonly common: readonly string[];
};

const backward = ['backprop', 'backpropagation', 'backpropagate'];

const spellings: Readonly<Record<SoughtFunction, Spellings>> = {
	nnCostFunction: {
		certain: [
			'nncostfunction',
			'nncostfunc',
			'nncostfunctionreg',
			'nncost',
			'nncostcomputation',
			'nncostandgradient',
			'costfunctionnn',
			'neuralnetworkcost',
			'neuralnetworkcostfunction',
		],
		common: [
			'rcost',
			'costr',
			'costandgradient',
			'costandgrad',
			'computecostandgradient',
			'computecostandgrad',
			'lossandgradient',
			'loss',
			'lossfunction',
			'computeloss',
			'costfunction',
			'costfunc',
			'computecost',
			'calccost',
			'cost',
			...backward,
		],
	},
	nnGradient: {
		certain: [
			'nngradfunction',
			'nngradientfunction',
			'nngradient',
			'nngrad',
			'nncostgradient',
			'nncostfunctiongrad',
		],
		common: [
			...backward,
			'rgradient',
			'computegradient',
			'costgradient',
			'gradientfunction',
			'gradient',
			'costgrad',
			'grad',
		],
	},
	sigmoidGradient: {
		certain: [
			'sigmoidgradient',
			'sigmoidgrad',
			'sigmoidgradientfunction',
			'sigmoidderivative',
			'sigmoidderiv',
			'sigmoidprime',
			'derivativesigmoid',
			'gradientsigmoid',
			'dsigmoid',
		],
		common: [],
	},
	randInitializeWeights: {
		certain: [
			'randinitializeweights',
			'randinitweights',
			'randinitialweights',
			'randominitweights',
			'randominitializeweights',
			'initializeweights',
			'initweights',
		],
		common: [],
	},
};

/** Parameters that only the cost or gradient of a network with a hidden layer has. */
const ofNetwork = /hidden|theta_?2|num_?labels/iv;

/** Those of a cost or gradient that has its sizes written in it: the weights as one vector, X, y and λ. */
const inWrittenSizes =
	/^\s*\w*(?:theta|params|weights)\w*\s*,\s*x\s*,\s*(?:y|labels)\w*\s*,\s*(?:my_?)?(?:l|reg|λ)\w*\s*(?:=[^,]*)?$/iv;

/** Names of functions that a network with a hidden layer has, and logistic regression has not. */
export const isOfNetwork =
	/forward|back_?prop|sigmoid_?(?:grad|deriv|prime)|(?:grad|gradient|deriv|derivative)_?sigmoid/iv;

/**
 * How far a name is from that of the exercise: 0 is the same; undefined for another function.
 *
 * @param isInNetwork - Whether it is among functions of a network.
 */
export function distanceFrom(
	sought: SoughtFunction,
	{name, parameters}: Definition,
	isInNetwork: boolean,
): number | undefined {
	if (name === sought) {
		return 0;
	}

	const {certain, common} = spellings[sought];
	const isPlausible =
		common.length === 0 ||
		ofNetwork.test(parameters) ||
		(isInNetwork && inWrittenSizes.test(parameters));
	const known = isPlausible ? [...certain, ...common] : certain;
	const plain = plainName(name);
	if (known.includes(plain) || parameters === '') {
		return known.includes(plain) ? 1 + known.indexOf(plain) : undefined;
	}

	const bare = plain.replace(/^reg(?:ulari[sz]ed)?|(?:reg\w*|s)$/v, '');
	const isMisspelled = (right: string) =>
		isPlausible && editDistance(plain, right) <= (right.length - 4) / 5;
	const at = known.findIndex((right) => right === bare || isMisspelled(right));
	// BackpropReg comes before backprop.
	return at === -1 ? undefined : at + (known[at] === bare ? 0.5 : 1.5);
}

/** Files of the course, and those that ports of it have, which are handed in beside a solution and are none. */
const helpers = new Set([
	'checkgrad',
	'checknngradients',
	'checknngradient',
	'checkcostfunction',
	'computenumericalgradient',
	'debuginitializeweights',
	'displaydata',
	'ex4',
	'ex4nn',
	'featurenormalize',
	'fmincg',
	'functions',
	'helper',
	'helpers',
	'lrcostfunction',
	'main',
	'onevsall',
	'plotdata',
	'predict',
	'predictonevsall',
	'sigmoid',
	'submit',
	'submitweb',
	'submitwithconfiguration',
	'util',
	'utils',
	'week7exercise',
	...spellings.sigmoidGradient.certain,
	...spellings.randInitializeWeights.certain,
]);

/** Whether a file, by its name without the ending, is one of the course's files, never a submission alone. */
export function isHelper(base: string): boolean {
	return helpers.has(plainName(base)) || /^(?:ex\d|untitled)/iv.test(base);
}

/** Whether a file, by its name without the ending, is named after a function of the exercise. */
export function isNamedAfterFunction(base: string): boolean {
	const plain = plainName(base);
	return Object.values(spellings).some(({certain}) => certain.includes(plain));
}
