import {BadInputError} from './bad-input.js';

/** How the labels of a file become classes 1 to K. */
export type LabelScheme = {
	/** The label that each class has in the file: of class k at index k − 1. As many as output units are needed. */
	readonly labels: readonly number[];
	/** How labels were read, for people: "labels 0 to 9 (0 as 10)". */
	readonly words: string;
};

/** As many classes as a byte can tell apart. */
const mostClasses = 255;
const digits = 10;

/** A scheme in which labels are classes already, but 0, which is class K. */
function direct(values: readonly number[], classes: number): LabelScheme {
	const lowest = values[0];
	const highest = values.at(-1)!;
	const range =
		lowest === highest ? `label ${lowest}` : `labels ${lowest} to ${highest}`;
	return {
		labels: Array.from({length: classes}, (_, i) =>
			lowest === 0 && i === classes - 1 ? 0 : i + 1,
		),
		words: lowest === 0 ? `${range} (0 as ${classes})` : range,
	};
}

/** A scheme that numbers the labels that there are, in ascending order. */
function numbered(values: readonly number[]): LabelScheme {
	const shown =
		values.length <= 4
			? values.join(', ')
			: `${values.slice(0, 2).join(', ')}, …, ${values.at(-1)}`;
	return {
		labels: values,
		words: `labels ${shown} as classes 1 to ${values.length}`,
	};
}

/** Labels 1 to 10 of digits where each is one more than the digit. */
export const shiftedDigits: LabelScheme = {
	labels: Array.from({length: digits}, (_, i) => ((i + 1) % digits) + 1),
	words: 'labels 1 to 10 for the digits 0 to 9, as the images show',
};

/**
 * Decides how labels become classes. Labels from 1 or from 0 without gaps stay, as many classes as there are,
 * and 0 becomes the last one as in the course, where 10 is the digit 0. Labels with gaps are digits where all
 * are 0 to 10, and stay where at least half of the classes occur; others are numbered.
 *
 * @param values - The labels that occur, in ascending order, without repetition.
 * @param given - K when it is known, from weights.
 * @param areDigits - Whether the images are known to be digits.
 */
export function labelScheme(
	values: readonly number[],
	{
		given,
		areDigits,
	}: {readonly given: number | undefined; readonly areDigits: boolean},
): LabelScheme {
	const lowest = values[0];
	const highest = values.at(-1)!;
	if (
		lowest < 0 ||
		highest > mostClasses ||
		!values.every((value) => Number.isInteger(value))
	) {
		return numbered(values);
	}

	const classes = lowest === 0 ? highest + 1 : highest;
	if (given !== undefined) {
		return classes > given && values.length === given
			? numbered(values)
			: direct(values, Math.max(classes, given));
	}

	const hasGaps = values.length < classes;
	if (classes <= digits && (hasGaps || (areDigits && values.length > 2))) {
		return direct(values, digits);
	}

	return classes > mostClasses || values.length < classes / 2
		? numbered(values)
		: direct(values, classes);
}

/**
 * The labels that occur, in ascending order.
 *
 * @param at - Says where the label with an index is.
 * @throws BadInputError when one is no whole number, or there are too many.
 */
export function distinctLabels(
	labels: ArrayLike<number>,
	{where, at}: {readonly where: string; readonly at: (index: number) => string},
): number[] {
	const values = new Set<number>();
	for (let i = 0; i < labels.length; i++) {
		const label = labels[i];
		if (!Number.isInteger(label)) {
			throw new BadInputError(
				`${where} has the label ${label} (${at(i)}); labels are whole numbers, such as 0 to 9 or 1 to 10 for digits.`,
			);
		}

		values.add(label);
		if (values.size > mostClasses) {
			throw new BadInputError(
				`${where} has more than ${mostClasses} different labels (${at(i)} has another one), so they are hardly labels of classes; give a file in which they are.`,
			);
		}
	}

	return [...values].sort((a, b) => a - b);
}

/**
 * Labels as classes 1..K.
 *
 * @throws BadInputError when the scheme has no class for a label.
 */
export function classesBy(
	scheme: LabelScheme,
	labels: ArrayLike<number>,
	{where, at}: {readonly where: string; readonly at: (index: number) => string},
): Uint8Array {
	const classes = new Map(scheme.labels.map((label, i) => [label, i + 1]));
	const result = new Uint8Array(labels.length);
	for (let i = 0; i < labels.length; i++) {
		// A file of digits without a single 0 does not tell whether it would be 0 or 10.
		const label =
			classes.get(labels[i]) ??
			(classes.size === digits && labels[i] % digits === 0
				? digits
				: undefined);
		if (label === undefined) {
			throw new BadInputError(
				`${where} has the label ${labels[i]} (${at(i)}), but there are ${classes.size} classes (${scheme.words}); give data with those labels only.`,
			);
		}

		result[i] = label;
	}

	return result;
}
