import {BadInputError, shown} from './bad-input.js';
import {type ArrayFile, type Variable} from './contents.js';

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
	/^(?:x|data|images?|imgs?|im|fea|feats?|features?|pixels?|inputs?|samples?|patterns?|instances?|p)?$/v;
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
	const count = rows.reduce((sum, length) => sum + length, 0);
	const columns = parts[0].dimensions[1];
	return {
		x: {
			name: `${parts[0].name} … ${parts.at(-1)!.name}`,
			dimensions: [count, columns],
			fastest: 'last',
			type: parts[0].type,
			values() {
				const result = new Float64Array(count * columns);
				let start = 0;
				for (const [k, part] of parts.entries()) {
					const values = part.values();
					for (let i = 0; i < rows[k]; i++) {
						for (let j = 0; j < columns; j++) {
							result[start++] =
								values[
									part.fastest === 'last' ? i * columns + j : j * rows[k] + i
								];
						}
					}
				}

				return result;
			},
		},
		y: {
			name: 'the digits in the names',
			dimensions: [count],
			fastest: 'last',
			type: 'double',
			values: () =>
				Float64Array.from(
					rows.flatMap((length, digit) => Array.from({length}, () => digit)),
				),
		},
	};
}

function list(names: readonly string[]): string {
	const most = 8;
	return names.length === 0
		? 'no variables that can be used'
		: names.length > most
			? `${names
					.slice(0, most)
					.map((name) => shown(name))
					.join(', ')} and ${names.length - most} more`
			: names.map((name) => shown(name)).join(', ');
}

/** The names of what a file has, and why something cannot be used, as parts of a sentence. */
export function contentsOf({variables, unusable}: ArrayFile): string {
	const names = list(variables.map(({name}) => name));
	const [first] = unusable;
	return first ? `${names}; ${shown(first.name)} ${first.reason}` : names;
}

function isVector({dimensions}: Variable): boolean {
	return dimensions.filter((length) => length !== 1).length <= 1;
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
					const count = dimensions.reduce((a, b) => a * b, 1);
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

	const x = find('training', 'x');
	const y = find('training', 'y');
	if (x && y) {
		const [testX, testY] = [find('test', 'x'), find('test', 'y')];
		return {
			training: {x, y},
			...(testX && testY && {test: {x: testX, y: testY}}),
			words: `${shown(x.name)} and ${shown(y.name)}`,
		};
	}

	const [testX, testY] = [find('test', 'x'), find('test', 'y')];
	if (testX && testY) {
		return {
			training: {x: testX, y: testY},
			words: `${shown(testX.name)} and ${shown(testY.name)}`,
		};
	}

	const pair = except.length === 0 ? byShape(variables) : undefined;
	if (pair) {
		return {
			training: pair,
			words: `${shown(pair.x.name)} as X and ${shown(pair.y.name)} as y, by their shapes`,
		};
	}

	const blocked = (part: 'x' | 'y') =>
		file.unusable.find(({name}) => roleOf(name)?.part === part);
	if (x?.name === '') {
		throw new BadInputError(
			`${path} holds one array (${x.dimensions.join('×')}) without labels; save images and labels in one file, as np.savez('digits.npz', X=X, y=y) does.`,
		);
	}

	if (x && except.length === 0) {
		const other = blocked('y');
		throw new BadInputError(
			other
				? `${path} has images (${shown(x.name)}), but its labels cannot be read: ${shown(other.name)} ${other.reason}.`
				: `${path} has images (${shown(x.name)}) but no labels: there is no variable y (it has ${contentsOf(file)}); give a file with y, the class of each image.`,
		);
	}

	const other = blocked('x');
	if (other && except.length === 0) {
		throw new BadInputError(
			`The images in ${path} cannot be read: ${shown(other.name)} ${other.reason}.`,
		);
	}

	if (y && except.length === 0) {
		throw new BadInputError(
			`${path} has labels (${shown(y.name)}) but no images: there is no variable X (it has ${contentsOf(file)}); give a file with X, a row for each image.`,
		);
	}

	return undefined;
}
