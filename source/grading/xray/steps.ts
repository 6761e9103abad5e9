/** What is amiss with a value that stands in the place of one that follows from it in one step, for each of these. */
const nextSteps: Readonly<Record<string, Readonly<Record<string, string>>>> = {
	z: {
		a: 'lacks the activation',
		'a with its bias': 'lacks the activation and the bias',
	},
	a: {'a with its bias': 'lacks the bias'},
	X: {a: 'lacks the bias'},
	'z without its bias weights': {z: 'lacks a term'},
	Θ: {
		'Θ with 0 for its bias': 'has a bias column that must not count',
		'Θ without its bias column': 'has a bias column that must not count',
	},
	'Θ²': {
		'Θ² with 0 for its bias': 'has a bias column that must not count',
		'Θ² without its bias column': 'has a bias column that must not count',
	},
	Θᵀδ: {
		'Θᵀδ without the bias': 'has a row or column too many',
		δ: 'lacks a factor',
		'δ with a column for the bias': 'lacks a factor',
	},
	'Θᵀδ without the bias': {δ: 'lacks a factor'},
	'δ with a column for the bias': {δ: 'has a row or column too many'},
	'δ with 0 for the bias': {δ: 'has a row or column too many'},
	"g'(z)": {δ: 'lacks a factor'},
	Δ: {
		D: 'lacks a factor and a term',
		'D without regularization': 'lacks a factor',
	},
	'D without regularization': {D: 'lacks a term'},
	'J without regularization': {J: 'lacks a term'},
	// Of one layer where that of both is needed.
	'Σ Θ²': {'Σ Θ²': 'lacks a term'},
	'sum of y·log a': {'sum of y·log a + (1 − y)·log(1 − a)': 'lacks a term'},
	'sum of (1 − y)·log(1 − a)': {
		'sum of y·log a + (1 − y)·log(1 − a)': 'lacks a term',
	},
	'sum of y·log a + (1 − y)·log(1 − a)': {J: 'lacks a term'},
};

/** A name without layers. */
function familyOf(name: string): string {
	return name.replaceAll(/\(\d\)/gv, '');
}

/** A name without its factor and without being turned around. */
function bareName(name: string): string {
	const bare = name
		.replace(/, transposed$/v, '')
		.replace(/^(?:−|\(1\/2\)·|2?λ·|m·|\(λ\/2?m?\)·)+/v, '')
		.replace(/\/2?m$/v, '');
	return /^\([^\(]*(?:\([^\(]*\)[^\(]*)*\)$/v.test(bare) && bare !== name
		? bare.slice(1, -1)
		: bare;
}

/** Whether a value only has another sign or is turned around. */
export function isTurned(names: readonly string[], needed: string): boolean {
	const plain = (name: string) =>
		name.replace(/^−/v, '').replace(/, transposed$/v, '');
	return names.some((name) => plain(name) === plain(needed));
}

/** What kind of thing a value lacks to be the one that is needed, as a predicate; undefined where it is another one. */
export function lackOf(
	names: readonly string[],
	needed: string,
): string | undefined {
	if (names.includes(needed)) {
		return undefined;
	}

	const wanted = bareName(needed);
	const same = names.find((name) => bareName(name) === wanted);
	if (same !== undefined) {
		return isTurned([same], needed)
			? same.startsWith('−') === needed.startsWith('−')
				? 'is transposed'
				: 'has the wrong sign'
			: same.replace(/^−/v, '').startsWith(wanted) && same.endsWith(wanted)
				? 'lacks a factor'
				: 'has the wrong factor';
	}

	const [least] = names
		.flatMap(
			(name) => nextSteps[familyOf(bareName(name))]?.[familyOf(wanted)] ?? [],
		)
		.toSorted((a, b) => a.length - b.length);
	return least;
}

/** Whether a value lacks only a factor or a step that follows on it. */
export function isStepBefore(
	names: readonly string[],
	needed: string,
): boolean {
	return lackOf(names, needed) !== undefined;
}
