import {type Matrix} from '../network/matrix.js';
import {
	areShifted,
	digitEvidence,
	digitScore,
	type DigitEvidence,
} from './digit-evidence.js';
import {type ImageSize} from './images.js';
import {distinctLabels} from './labels.js';
import {type Context, type RawSamples} from './raw-samples.js';

const digitClasses = 10;

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
		values.at(-1)! <= digitClasses &&
		!(values[0] === 0 && values.at(-1) === digitClasses)
		? Uint8Array.from(indices, (i) => labels[i] || digitClasses)
		: undefined;
}

/** Whether labels are 1 to 10, of which 1 may be the digit 0. */
function mayBeShifted({values}: LabelReading): boolean {
	return values.length === digitClasses && values[0] === 1;
}

/**
 * The likeliest reading of the labels, by the digits that the images show: of 0/1 vectors for ten classes, whose
 * first may be 0 or 1, and of labels 1 to 10, where 1 may be the digit 0.
 */
export async function readLabels(
	raw: RawSamples,
	some: {readonly x: Matrix; readonly indices: readonly number[]},
	{
		size,
		isOrderKnown,
		context,
	}: {
		readonly size: ImageSize | undefined;
		readonly isOrderKnown: boolean;
		readonly context: Context;
	},
): Promise<LabelReading> {
	const {labels, oneHotClasses, labelsWhere: where, labelAt: at} = raw;
	const compare = async (digits: Uint8Array | undefined) =>
		size &&
		digits &&
		context.digits &&
		digitEvidence({x: some.x, labels: digits}, size, await context.digits());
	const read = async (shift: number): Promise<LabelReading> => {
		const shifted =
			shift === 0 ? labels : Float64Array.from(labels, (k) => k + shift);
		const reading = {
			labels: shifted,
			values: distinctLabels(shifted, {where, at}),
		};
		const isSure =
			isOrderKnown &&
			oneHotClasses !== digitClasses &&
			reading.values.length >= digitClasses &&
			!mayBeShifted(reading);
		return isSure
			? reading
			: {
					...reading,
					evidence: await compare(asDigits(reading, some.indices)),
				};
	};

	if (oneHotClasses === undefined) {
		const reading = await read(0);
		const shifted =
			mayBeShifted(reading) && !context.training
				? await compare(
						Uint8Array.from(some.indices, (i) => labels[i] - 1 || digitClasses),
					)
				: undefined;
		return shifted && areShifted(shifted, reading.evidence)
			? {...reading, evidence: shifted, areShifted: true}
			: reading;
	}

	const readings = await Promise.all(
		(oneHotClasses === digitClasses ? [0, 1] : [1]).map(async (shift) =>
			read(shift),
		),
	);
	const score = ({evidence}: LabelReading) =>
		evidence ? digitScore(evidence) : 0;
	return readings.sort((a, b) => score(b) - score(a))[0];
}
