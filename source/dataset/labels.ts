import {pickSamples, type Matrix} from '../network/matrix.js';
import {layersOf} from '../network/weights.js';
import {BadInputError, shown} from './bad-input.js';
import {
	areShifted,
	digitEvidence,
	digitScore,
	isDigits,
	type DigitEvidence,
} from './digit-evidence.js';
import {type ImageSize, type LabelScheme} from './images.js';
import {spreadRows, type Context, type RawSamples} from './raw-samples.js';

/** As many classes as a byte can tell apart. */
const mostClasses = 255;
const digits = 10;
/** Maximum number of samples that are compared with the embedded digits. */
const mostCompared = 2000;

/** Says where labels are, and the label with an index, for messages. */
type Place = {readonly where: string; readonly at: (index: number) => string};

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
function numbered(
	values: readonly number[],
	names: readonly string[] = values.map(String),
): LabelScheme {
	const some =
		names.length <= 4 ? names : [...names.slice(0, 2), '…', names.at(-1)!];
	return {
		labels: values,
		words: `labels ${some.map((name) => shown(name, 20)).join(', ')} as classes 1 to ${names.length}`,
	};
}

/** Labels 1 to 10 of digits where each is one more than the digit. */
const shiftedDigits: LabelScheme = {
	labels: Array.from({length: digits}, (_, i) => ((i + 1) % digits) + 1),
	words: 'labels 1 to 10 for the digits 0 to 9, as the images show',
};

/**
 * Decides how labels become classes. Labels from 1 or from 0 without gaps stay, as many classes as there are,
 * and 0 becomes the last one as in the course, where 10 is the digit 0. Labels with gaps are digits where all
 * are 0 to 10, ten of them where there are images, and stay where at least half of the classes occur; others are numbered.
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
		areImages = true,
	}: {
		readonly given: number | undefined;
		readonly areDigits: boolean;
		readonly areImages?: boolean;
	},
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
		return direct(values, areImages ? digits : classes);
	}

	return classes > mostClasses || values.length < classes / 2
		? numbered(values)
		: direct(values, classes);
}

/**
 * The labels that occur, in ascending order.
 *
 * @throws BadInputError when one is no whole number, or there are too many.
 */
export function distinctLabels(
	labels: ArrayLike<number>,
	{where, at}: Place,
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
	{where, at}: Place,
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

/** A way to read the labels: as they stand, or 0/1 vectors with the first class 0 or 1. */
type LabelReading = {
	readonly labels: ArrayLike<number>;
	readonly values: readonly number[];
	/** How much the images look like the digits of these labels; undefined where they cannot be digits. */
	readonly evidence?: DigitEvidence | undefined;
	/** Whether 1 stands for the digit 0, 2 for 1, …, 10 for 9. */
	readonly areShifted?: boolean;
};

/** Labels as digits, 0 as 10; undefined where some cannot be. */
function asDigits(
	{labels, values}: LabelReading,
	indices: readonly number[],
): Uint8Array | undefined {
	return values.length > 1 &&
		values[0] >= 0 &&
		values.at(-1)! <= digits &&
		!(values[0] === 0 && values.at(-1) === digits)
		? Uint8Array.from(indices, (i) => labels[i] || digits)
		: undefined;
}

/** Whether labels are 1 to 10, of which 1 may be the digit 0. */
function mayBeShifted({values}: LabelReading): boolean {
	return values.length === digits && values[0] === 1;
}

/**
 * The likeliest reading of the labels, by the digits that the images show: of 0/1 vectors for ten classes, whose
 * first may be 0 or 1, and of labels 1 to 10, where 1 may be the digit 0.
 *
 * @param isOrderKnown - Whether nothing else needs the comparison.
 * @param hasScheme - Whether training data says already what the labels 1 to 10 are.
 */
async function likeliestReading(
	{labels, oneHotClasses, labelsWhere: where, labelAt: at}: RawSamples,
	indices: readonly number[],
	compare: (
		digits: Uint8Array | undefined,
	) => Promise<DigitEvidence | undefined>,
	{
		isOrderKnown,
		hasScheme,
	}: {readonly isOrderKnown: boolean; readonly hasScheme: boolean},
): Promise<LabelReading> {
	const read = async (shift: number): Promise<LabelReading> => {
		const shifted =
			shift === 0 ? labels : Float64Array.from(labels, (k) => k + shift);
		const reading = {
			labels: shifted,
			values: distinctLabels(shifted, {where, at}),
		};
		const isSure =
			isOrderKnown &&
			oneHotClasses !== digits &&
			reading.values.length >= digits &&
			!mayBeShifted(reading);
		return isSure
			? reading
			: {...reading, evidence: await compare(asDigits(reading, indices))};
	};

	if (oneHotClasses !== undefined && oneHotClasses !== digits) {
		return read(1);
	}

	if (oneHotClasses === digits) {
		const [fromZero, fromOne] = [await read(0), await read(1)];
		const score = ({evidence}: LabelReading) =>
			evidence ? digitScore(evidence) : 0;
		return score(fromOne) > score(fromZero) ? fromOne : fromZero;
	}

	const reading = await read(0);
	const shifted =
		mayBeShifted(reading) && !hasScheme
			? await compare(Uint8Array.from(indices, (i) => labels[i] - 1 || digits))
			: undefined;
	return shifted && areShifted(shifted, reading.evidence)
		? {...reading, evidence: shifted, areShifted: true}
		: reading;
}

/**
 * Labels that are words as classes: in the order of the alphabet, or as in the training data.
 *
 * @throws BadInputError when a label has no class in the training data.
 */
function classesByName(
	{labels, words, labelsWhere: where}: RawSamples,
	{fit, training}: Context,
): {readonly labels: Uint8Array; readonly scheme: LabelScheme} {
	const most = Math.min(mostClasses, labels.length / 2);
	if (words && !training && (words.includes('') || words.length > most)) {
		throw new BadInputError(
			`${where} has ${words.length} labels such as "${shown(words.at(-1)!, 20)}", which are hardly classes of its ${labels.length} samples; give data with a class for each of them.`,
		);
	}

	const names = training ? training.scheme.names : words?.toSorted();
	const other = words?.find((word) => !names?.includes(word));
	if (!words || !names || other !== undefined) {
		throw new BadInputError(
			`${where} has ${other === undefined ? 'numbers as labels' : `the label "${shown(other, 20)}"`}, but the training data has ${training!.scheme.words}; give data with those labels only.`,
		);
	}

	const classes = words.map((word) => names.indexOf(word) + 1);
	const given = fit && layersOf(fit.weights).at(-1);
	const numbers = names.map((_, i) => i + 1);
	return {
		labels: Uint8Array.from(labels, (index) => classes[index]),
		scheme: training?.scheme ?? {
			...labelScheme(numbers, {given, areDigits: false}),
			names,
			words: numbered(numbers, names).words,
		},
	};
}

/**
 * Labels as classes 1..K, and how much the images look like the digits that their labels say.
 *
 * @throws BadInputError when they cannot be labels.
 */
export async function readLabels(
	raw: RawSamples,
	x: Matrix,
	size: ImageSize | undefined,
	{digits: means, fit, training}: Context,
	isOrderKnown: boolean,
): Promise<{
	readonly labels: Uint8Array;
	readonly scheme: LabelScheme;
	readonly evidence: DigitEvidence | undefined;
}> {
	if (raw.words ?? training?.scheme.names) {
		return {...classesByName(raw, {fit, training}), evidence: undefined};
	}

	const indices = spreadRows(raw.rows, mostCompared);
	const some = pickSamples({x, labels: raw.labels}, indices).x;
	const reading = await likeliestReading(
		raw,
		indices,
		async (labels) =>
			size &&
			labels &&
			means &&
			digitEvidence({x: some, labels}, size, await means()),
		{isOrderKnown, hasScheme: training !== undefined},
	);
	const {evidence, values} = reading;
	const scheme =
		training?.scheme ??
		(reading.areShifted
			? shiftedDigits
			: labelScheme(values, {
					given: fit && layersOf(fit.weights).at(-1),
					areDigits: evidence !== undefined && isDigits(evidence),
					areImages: size !== undefined,
				}));
	const place = {where: raw.labelsWhere, at: raw.labelAt};
	return {labels: classesBy(scheme, reading.labels, place), scheme, evidence};
}
