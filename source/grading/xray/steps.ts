/** What follows from a quantity in one step: a value that stands in the place of the next one lacks that step. */
const nextSteps: Readonly<Record<string, readonly string[]>> = {
	z: ['a', 'a with its bias'],
	a: ['a with its bias'],
	X: ['a'],
	Θᵀδ: ['Θᵀδ without the bias', 'δ', 'δ with a column for the bias'],
	'Θᵀδ without the bias': ['δ'],
	'δ with a column for the bias': ['δ'],
	'δ with 0 for the bias': ['δ'],
	"g'(z)": ['δ'],
	Δ: ['D', 'D without regularization'],
	'D without regularization': ['D'],
	'J without regularization': ['J'],
	'sum of y·log a': ['sum of y·log a + (1 − y)·log(1 − a)'],
	'sum of (1 − y)·log(1 − a)': ['sum of y·log a + (1 − y)·log(1 − a)'],
	'sum of y·log a + (1 − y)·log(1 − a)': ['J'],
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

/** Whether a value lacks only a factor or a step that follows on it. */
export function isStepBefore(
	names: readonly string[],
	needed: string,
): boolean {
	return names.some(
		(name) =>
			bareName(name) === bareName(needed) ||
			(nextSteps[familyOf(bareName(name))] ?? []).includes(
				familyOf(bareName(needed)),
			),
	);
}
