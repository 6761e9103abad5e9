import {BadInputError} from './bad-input.js';
import {type ArrayType, type ArrayValues} from './contents.js';
import {fewestPixels, inputWord, type ImageSize} from './images.js';

/** The highest number of a byte, and of the 4-bit digits of optdigits and scikit-learn. */
const byteMaximum = 255;
const sixteen = 16;
/** Sides of images that may be counted in sixteenths; optdigits are 8×8. */
const smallSides = {least: 4, most: 16};
/** What so few pixels reach that they are hardly bytes. */
const highestOfFew = 100;
/** Beyond this the number of an image is no brightness but a mistake: 16-bit images end here. */
const largest = 65_535;

/** The range of pixels as they stand in a file. A loop over all of them: this is a hot part of reading. */
function rangeOf(values: ArrayValues) {
	let lowest = Number.POSITIVE_INFINITY;
	let highest = Number.NEGATIVE_INFINITY;
	let areWhole = true;
	let hasNaN = false;
	for (let i = 0; i < values.length; i++) {
		const value = values[i];
		if (value > highest) {
			highest = value;
		} else if (!(value <= highest)) {
			hasNaN = true;
		}

		if (value < lowest) {
			lowest = value;
		}

		if (areWhole && value !== Math.floor(value)) {
			areWhole = false;
		}
	}

	return {lowest, highest, areWhole, hasNaN};
}

/** The share of samples with a number beyond all brightness from which on it is no mistake. */
const measuredShare = 0.1;

/** Whether inputs, as many as a square image has pixels, are measures all the same. */
export function areBeyondPixels(values: ArrayValues, rows: number): boolean {
	let count = 0;
	for (let i = 0; i < values.length; i++) {
		count += Number(values[i] > largest || values[i] < -largest);
	}

	return count > measuredShare * rows;
}

/** A number as people write it, with four digits. */
const numberText = (value: number): string =>
	String(Number.isInteger(value) ? value : Number(value.toPrecision(4)));

/** Whether images of this size may be counted in sixteenths. */
function isSmall(pixels: number, size: ImageSize | undefined): boolean {
	// Pixels that are always 0 may have been left out: optdigits of 62.
	const {height, width} = size ?? {
		height: Math.sqrt(pixels),
		width: Math.sqrt(pixels),
	};
	return (
		Math.min(height, width) >= smallSides.least &&
		Math.max(height, width) <= smallSides.most
	);
}

/** What inputs with this range are divided by. */
function divisorFor(
	{lowest, highest, areWhole}: ReturnType<typeof rangeOf>,
	type: ArrayType,
	pixels: number,
	size: ImageSize | undefined,
): number {
	// Whoever saves bytes as such has images.
	const areMeasures =
		size !== undefined || type === 'uint8'
			? pixels < smallSides.least ** 2 && highest <= highestOfFew
			: pixels < fewestPixels || !areWhole;
	if (type === 'logical' || highest <= 1 || lowest < 0 || areMeasures) {
		return 1;
	}

	if (areWhole && highest <= sixteen && isSmall(pixels, size)) {
		return sixteen;
	}

	// Fractions a little beyond 1 are brightnesses, as in the course's data (−0.13 to 1.13); fractions up to 255
	// come from bytes that were resized or averaged.
	return (areWhole || highest > sixteen) && highest <= byteMaximum
		? byteMaximum
		: 1;
}

/**
 * Decides from the values how pixels become brightnesses, by one rule for all formats: 0 to 1 stay; whole numbers
 * up to 16 on small images are sixteenths; up to 255 they are bytes; everything else stays as it is, as measures do.
 *
 * @param at - Says where in the file the number with an index is: "row 3, column 7".
 * @param size - Of the images; undefined where the inputs make none.
 * @param given - What the user wants pixels divided by.
 * @returns What every pixel is divided by, and that for people: "pixels 0 to 16 divided by 16".
 * @throws BadInputError when a number is not finite, or cannot be a pixel of an image.
 */
export function pixelScale(
	values: ArrayValues,
	{
		type,
		pixels,
		size,
		given,
		where,
		at,
	}: {
		readonly type: ArrayType;
		readonly pixels: number;
		readonly size: ImageSize | undefined;
		readonly given: number | undefined;
		readonly where: string;
		readonly at: (index: number) => string;
	},
): {readonly divisor: number; readonly words: string} {
	const range = rangeOf(values);
	const {lowest, highest, areWhole, hasNaN} = range;
	const refuse = (isBad: (value: number) => boolean, why: string): never => {
		const index = values.findIndex((value) => isBad(value));
		throw new BadInputError(
			Number.isFinite(values[index])
				? `${where} has the ${inputWord(size)} ${values[index]} (${at(index)}), ${why}; correct it, or say with --pixel-scale N what all pixels are divided by.`
				: `${where} has a number that is not a finite number (${at(index)}); clean the data first.`,
		);
	};

	if (hasNaN || !Number.isFinite(highest - lowest)) {
		refuse((value) => !Number.isFinite(value), '');
	}

	const mustBeBrightness = size !== undefined && given === undefined;
	if (mustBeBrightness && Math.max(highest, -lowest) > largest) {
		refuse(
			(value) => Math.abs(value) > largest,
			'which is far too large for a brightness',
		);
	}

	const isSigned = lowest >= -1 && highest <= 1;
	if (
		mustBeBrightness &&
		areWhole &&
		!isSigned &&
		(highest > byteMaximum || lowest < 0)
	) {
		refuse(
			(value) => value > byteMaximum || value < 0,
			'but whole pixels are 0 to 255',
		);
	}

	const divisor = given ?? divisorFor(range, type, pixels, size);
	const what = `${inputWord(size)}s`;
	const reach =
		lowest === highest
			? `${what} all ${numberText(lowest)}`
			: `${what} ${numberText(lowest)} to ${numberText(highest)}`;
	return {
		divisor,
		words:
			divisor === 1 ? `${reach} as they are` : `${reach} divided by ${divisor}`,
	};
}
