import {type Parameters} from '../languages/answers.js';
import {plainName} from '../submission/spellings.js';

/** What an argument of nnCostFunction is. */
export type Slot =
	| 'theta1'
	| 'theta2'
	/** Both matrices as one vector. */
	| 'unrolled'
	| 'inputs'
	| 'hidden'
	| 'outputs'
	| 'x'
	| 'y'
	| 'lambda'
	/** The number of samples, which X has too. */
	| 'samples'
	/** Whether the gradients are wanted too. */
	| 'gradients';

/** The exercise: nnCostFunction(Theta1, Theta2, input_layer_size, hidden_layer_size, numLabels, X, y, lval). */
const ofExercise: readonly Slot[] = [
	'theta1',
	'theta2',
	'inputs',
	'hidden',
	'outputs',
	'x',
	'y',
	'lambda',
];

/** The wider course: nnCostFunction(nn_params, input_layer_size, hidden_layer_size, num_labels, X, y, lambda). */
const ofWiderCourse: readonly Slot[] = ['unrolled', ...ofExercise.slice(2)];

/** Whether the arguments are those of the exercise, in its order; so they are taken to be where nothing is known. */
export function isOfExercise(order: readonly Slot[]): boolean {
	return order.every((slot, i) => slot === ofExercise[i]);
}

/** Whether no sizes of layers are among the arguments. */
export function isWithoutSizes(order: readonly Slot[]): boolean {
	return !order.some((slot) => ['inputs', 'hidden', 'outputs'].includes(slot));
}

/** Whether the weights come as one vector without the sizes of the layers, which the code must then have written in it. */
export function areSizesWritten(order: readonly Slot[]): boolean {
	return order.includes('unrolled') && isWithoutSizes(order);
}

const slotNames: ReadonlyArray<readonly [Slot, RegExp]> = [
	['theta1', /^(?:initial)?(?:theta|w|weights?)(?:1|one)$/v],
	['theta2', /^(?:initial)?(?:theta|w|weights?)(?:2|two)$/v],
	[
		'unrolled',
		/nnparam|^(?:initial)?(?:nn)?(?:params?|parameters|weights|thetas?|theta(?:vec|flat|all)|w|p)$|unroll|flat|seriali[sz]e/v,
	],
	['hidden', /hidden/v],
	[
		'inputs',
		/^(?:input|in)(?:layer|units)?(?:size|s)?$|^inputlayer|^n(?:um)?in/v,
	],
	[
		'outputs',
		/^(?:n|num)?(?:labels?|classes)$|^(?:output|out)(?:layer)?(?:size|s)?$|^k$/v,
	],
	[
		'lambda',
		/^(?:x|p|v|my)?(?:lambda|lmbda|lamda|lambd|lamb|lam|lda|lb|lm[bd]|lval|l)\w?$|^lambda|^reg|^learningrate$|^λ$/v,
	],
	['samples', /^m$|^n(?:um)?(?:samples|examples|train)$/v],
	['x', /^(?:x|data|xdata|features|xtrain|trainx)$/v],
	['y', /^(?:y|ydata|ytrain|trainy|ymat|ymatrix|yonehot)$/v],
];

function slotOf(name: string): Slot | undefined {
	const plain = plainName(name);
	return slotNames.find(([, pattern]) => pattern.test(plain))?.[0];
}

/** Whether this number of arguments can be given. */
export function fits({least, most}: Parameters, count: number): boolean {
	return least <= count && (most === null || most >= count);
}

/** Whether nothing in the names speaks against an order. */
function agrees(names: readonly string[], order: readonly Slot[]): boolean {
	return names.slice(0, order.length).every((name, i) => {
		const slot = slotOf(name);
		return slot === undefined || slot === order[i];
	});
}

/** The order by the names alone, if each of them is known and nothing is missing. */
function orderOfNames({names, least}: Parameters): Slot[] | undefined {
	const slotsOfNames = names.map((name) => slotOf(name));
	// Where nothing else is y, "labels" are.
	const told = slotsOfNames.map((slot, i) =>
		plainName(names[i]) === 'labels' && !slotsOfNames.includes('y')
			? 'y'
			: slot,
	);
	const sizes = (['inputs', 'hidden', 'outputs'] as const).filter(
		(size) => !told.includes(size),
	);
	const untold = told.slice(0, least).filter((slot) => slot === undefined);
	// Names that tell nothing are the missing sizes: (params, X, y, lam, n1, n2, n3).
	const slots =
		untold.length === sizes.length
			? told.map((slot) => slot ?? sizes.shift())
			: told;
	const end = slots.indexOf(undefined);
	// Further parameters have defaults, or cannot be given.
	const known = (end === -1 ? slots : slots.slice(0, end)) as Slot[];
	const has = (...wanted: Slot[]) =>
		wanted.every((slot) => known.includes(slot));
	const isComplete =
		has('x', 'y', 'lambda') &&
		(has('theta1', 'theta2') ||
			has('unrolled', 'inputs', 'hidden', 'outputs') ||
			areSizesWritten(known));
	return isComplete &&
		known.length >= least &&
		new Set(known).size === known.length
		? known
		: undefined;
}

/**
 * Which arguments nnCostFunction, or its gradient, takes: those of the exercise or of the wider course, or
 * others, by the names of its parameters. Undefined where it can be none of these.
 */
export function orderOfArguments(
	parameters: Parameters,
): readonly Slot[] | undefined {
	const {names} = parameters;
	const [first] = names.map((name) => slotOf(name));
	const orders = [ofExercise, ofWiderCourse].filter(
		(order) =>
			fits(parameters, order.length) &&
			(first === undefined || first === order[0]),
	);
	const order =
		orders.find((order) => agrees(names, order)) ??
		orderOfNames(parameters) ??
		orders[0];
	return order && /grad/iv.test(names[order.length] ?? '')
		? [...order, 'gradients']
		: order;
}

export const exerciseArguments = [
	'Theta1',
	'Theta2',
	'input_layer_size',
	'hidden_layer_size',
	'numLabels',
	'X',
	'y',
	'lval',
] as const;

/** What a slot is called in messages about arguments. */
export const slotText: Readonly<Record<Slot, string>> = {
	theta1: 'Theta1',
	theta2: 'Theta2',
	unrolled: 'nn_params',
	inputs: 'input_layer_size',
	hidden: 'hidden_layer_size',
	outputs: 'num_labels',
	x: 'X',
	y: 'y',
	lambda: 'lambda',
	samples: 'm',
	gradients: 'true',
};

/** What the exercise gives nnCostFunction, or the wider course where the weights come as one vector. */
export function expectedArguments({names}: Parameters): readonly string[] {
	return slotOf(names[0] ?? '') === 'unrolled'
		? ofWiderCourse.map((slot) => slotText[slot])
		: exerciseArguments;
}
