import {BadInputError, shown} from './bad-input.js';
import {countOf, isVector, type ArrayFile, type Variable} from './contents.js';
import {rowMajor} from './formats/typed-values.js';

/** Images with their labels, as two variables. */
export type Pair = {readonly x: Variable; readonly y: Variable};

/** What the variables of a file are for. */
export type Roles = {
	readonly training: Pair;
	readonly test?: Pair;
	/** How they were recognized, where not by the names X and y. */
	readonly words: string;
};

type Split = 'training' | 'test' | 'other';
type Role = {readonly split: Split; readonly part: 'x' | 'y'};

/** Words in a name that only say what the whole is: "dataset.train.images", "mnist_train_x". */
const containers = /^(?:data|dataset|set|mnist|emnist|usps|digits?|struct)$/v;
const images =
	/^(?:x|data?|images?|imgs?|im|fea|feats?|features?|pixels?|inputs?|samples?|patterns?|instances?|p)?$/v;
const labels =
	/^(?:y|labels?|lbls?|gnd|targets?|class|classes|groundtruth|outputs?|ylabels?|t)$/v;

/** The first word of what is counted or calculated, not given: num_labels, hidden_outputs. */
const counts =
	/^(?:n|num|no|number|count|size|hidden|net|network|pred\w*|y|x)$/v;

/** The words of a name in lower case: "trainX" and "dataset.train.x" are [train, x]. */
function wordsOf(name: string): string[] {
	return name
		.replaceAll(/(?<=[a-z])(?=[A-Z])/gv, ' ')
		.toLowerCase()
		.split(/[^a-z0-9]+/v)
		.filter((word) => word !== '');
}

/** What a name says that a variable is for, if anything: x_train, ytest, train_labels, testX, images, fea. */
function roleOf(name: string): Role | undefined {
	const words = wordsOf(name);
	const rest = words.filter(
		(word, i) => i === words.length - 1 || !containers.test(word),
	);
	let split: Split = 'training';
	const text = rest
		.map((word) =>
			word
				.replace(/train(?:ing)?|trn/v, () => '')
				.replace(/test(?:ing)?|tst|t10k/v, () => {
					split = 'test';
					return '';
				})
				.replace(/val(?:id|idation)?(?=$|x|y|l|i|d)|extra/v, () => {
					split = 'other';
					return '';
				}),
		)
		.join('');
	if (labels.test(text)) {
		return {split, part: 'y'};
	}

	if (images.test(text)) {
		return {split, part: 'x'};
	}

	// What the data is called may stand before what is in it: semeionInput, im_label.
	const [last, ...before] = rest.toReversed();
	if (before.length === 0 || counts.test(rest[0])) {
		return undefined;
	}

	return /^(?:labels?|targets?|outputs?)$/v.test(last)
		? {split, part: 'y'}
		: /^(?:images?|inputs?)$/v.test(last)
			? {split, part: 'x'}
			: undefined;
}

/** Variables whose names end with the digit that they show: train0 … train9. */
function byDigit(
	variables: readonly Variable[],
	isTest: boolean,
): Variable[] | undefined {
	const found = variables.filter(({name, dimensions}) => {
		const [, stem] = /^(\D*)\d$/v.exec(name) ?? [];
		return (
			stem !== undefined &&
			/^(?:x|digits?|d|num|train(?:ing)?_?|test(?:ing)?_?)$/iv.test(stem) &&
			/test/iv.test(stem) === isTest &&
			dimensions.length === 2
		);
	});
	const isComplete =
		found.length === 10 &&
		found.every(({dimensions}) => dimensions[1] === found[0].dimensions[1]);
	return isComplete
		? found.sort((a, b) => Number(a.name.at(-1)) - Number(b.name.at(-1)))
		: undefined;
}

/** One variable of all images, and one of their labels, from a variable for each digit. */
function joined(parts: readonly Variable[]): Pair {
	const rows = parts.map(({dimensions}) => dimensions[0]);
	const [{name, type, dimensions}] = parts;
	const columns = dimensions[1];
	const digits = rows.flatMap((length, digit) =>
		Array.from({length}, () => digit),
	);
	const count = digits.length;
	return {
		x: {
			name: `${name} … ${parts.at(-1)!.name}`,
			dimensions: [count, columns],
			fastest: 'last',
			type,
			values() {
				const result = new Float64Array(count * columns);
				let start = 0;
				for (const [k, {values, fastest}] of parts.entries()) {
					result.set(rowMajor(values(), rows[k], columns, fastest), start);
					start += rows[k] * columns;
				}

				return result;
			},
		},
		y: {
			name: 'the digits in the names',
			dimensions: [count],
			fastest: 'last',
			type: 'double',
			values: () => Float64Array.from(digits),
		},
	};
}

/** Names of variables that a message has at most. */
const mostNames = 8;

/** The names of what a file has, and why something cannot be used, as parts of a sentence. */
export function contentsOf({variables, unusable}: ArrayFile): string {
	const names = variables.slice(0, mostNames).map(({name}) => shown(name));
	const others = variables.length - mostNames;
	const list =
		names.length === 0
			? 'no variables that can be used'
			: `${names.join(', ')}${others > 0 ? ` and ${others} more` : ''}`;
	const [first] = unusable;
	return first ? `${list}; ${shown(first.name)} ${first.reason}` : list;
}

/** A matrix and a vector that has a number for each of its rows or columns, where there is just one of each. */
function byShape(variables: readonly Variable[]): Pair | undefined {
	const vectors = variables.filter(
		(variable) =>
			isVector(variable) &&
			variable.values().every((value) => Number.isInteger(value)),
	);
	const pairs = variables
		.filter((variable) => !isVector(variable))
		.flatMap((x) =>
			vectors
				.filter(({dimensions}) => {
					const count = countOf(dimensions);
					return count === x.dimensions[0] || count === x.dimensions.at(-1);
				})
				.map((y) => ({x, y})),
		);
	return pairs.length === 1 ? pairs[0] : undefined;
}

/**
 * Finds the images and the labels among the variables of a file, by the names that people give them, else by
 * their shapes where the file has nothing else.
 *
 * @param except - Variables that are something else: weights.
 * @returns undefined when nothing in the file looks like images.
 * @throws BadInputError when there are images without labels, or labels without images.
 */
export function findRoles(
	file: ArrayFile,
	path: string,
	{except}: {readonly except: readonly string[]},
): Roles | undefined {
	const variables = file.variables.filter(({name}) => !except.includes(name));
	const digits = byDigit(variables, false);
	if (digits) {
		const tests = byDigit(variables, true);
		return {
			training: joined(digits),
			...(tests && {test: joined(tests)}),
			words: `${digits[0].name} to ${digits[9].name}`,
		};
	}

	const named = variables.map((variable) => ({
		variable,
		role: roleOf(variable.name),
	}));
	const find = (split: Split, part: 'x' | 'y') => {
		const found = named.filter(
			({role}) => role?.split === split && role.part === part,
		);
		// X and y go before all other names.
		return (
			found.find(({variable: {name}}) => name.toLowerCase() === part) ??
			found[0]
		)?.variable;
	};

	const pairOf = (split: Split): Pair | undefined => {
		const [x, y] = [find(split, 'x'), find(split, 'y')];
		return x && y && {x, y};
	};

	const [training, test] = [pairOf('training'), pairOf('test')];
	const pair = training ?? test;
	if (pair) {
		return {
			training: pair,
			...(training && test && {test}),
			words: `${shown(pair.x.name)} and ${shown(pair.y.name)}`,
		};
	}

	// Beside weights, other arrays need not be data.
	if (except.length > 0) {
		return undefined;
	}

	const shaped = byShape(variables);
	if (shaped) {
		return {
			training: shaped,
			words: `${shown(shaped.x.name)} as X and ${shown(shaped.y.name)} as y, by their shapes`,
		};
	}

	const [x, y] = [find('training', 'x'), find('training', 'y')];
	const blocked = (part: 'x' | 'y') =>
		file.unusable.find(({name}) => roleOf(name)?.part === part);
	const [blockedX, blockedY] = [blocked('x'), blocked('y')];
	const fault = x
		? x.name === ''
			? `${path} holds one array (${x.dimensions.join('×')}) without labels; save images and labels in one file, as np.savez('digits.npz', X=X, y=y) does; where a column has the labels, say --label first or --label last.`
			: blockedY
				? `${path} has images (${shown(x.name)}), but its labels cannot be read: ${shown(blockedY.name)} ${blockedY.reason}.`
				: `${path} has images (${shown(x.name)}) but no labels: there is no variable y (it has ${contentsOf(file)}); give a file with y, the class of each image.`
		: blockedX
			? `The images in ${path} cannot be read: ${shown(blockedX.name) || 'the array'} ${blockedX.reason}.`
			: y &&
				`${path} has labels (${shown(y.name)}) but no images: there is no variable X (it has ${contentsOf(file)}); give a file with X, a row for each image.`;
	if (fault !== undefined) {
		throw new BadInputError(fault);
	}

	return undefined;
}
