import {createMatrix, type Samples} from '../../network/matrix.js';
import {createRandom} from '../../network/random.js';
import {four, one, three, two, zero} from './glyphs-0-to-4.js';
import {eight, five, nine, seven, six} from './glyphs-5-to-9.js';
import {
	createHand,
	distort,
	smooth,
	type DistortionRange,
	type Glyph,
} from './hand.js';
import {chooseDrawing, rasterize, side} from './rasterize.js';

const imagePixels = side * side;

type Digits = {
	/** One image after the other, 400 gray values each, column by column. */
	readonly pixels: Uint8Array;
	/** 1..9, and 10 for the digit 0. */
	readonly labels: Uint8Array;
};

/** The writers of the digits 0 to 9. */
const glyphs: readonly Glyph[] = [
	zero,
	one,
	two,
	three,
	four,
	five,
	six,
	seven,
	eight,
	nine,
];

const defaultSeed = 7;

/** Images of each digit in the embedded data set, as in the course's file. */
export const defaultPerDigit = 500;

const usual: DistortionRange = {
	rotation: 0.1,
	slant: [0.12, 0.2],
	aspect: 0.16,
	elastic: 0.045,
};

/** Where a digit departs from the usual: a bent 0 soon is another digit, and some lean more than others. */
const special: Readonly<Record<number, Partial<DistortionRange>>> = {
	0: {elastic: 0.025, aspect: 0.12, slant: [0.22, 0.2]},
	1: {slant: [0.13, 0.21], elastic: 0.03},
	2: {slant: [0.08, 0.18]},
	3: {slant: [-0.08, 0.17]},
	5: {slant: [0.04, 0.2]},
	6: {slant: [0.06, 0.2]},
	7: {slant: [-0.02, 0.2]},
	8: {slant: [0.1, 0.2]},
	9: {slant: [0.08, 0.18]},
};

/** Mean radius of the pen in pixels where it is not the usual: digits with much ink are drawn finer. */
const pens: Readonly<Record<number, number>> = {4: 0.68, 8: 0.68, 9: 0.7};

/**
 * Draws one digit.
 *
 * @param index - Which of the images of that digit; each has a seed of its own.
 * @returns 400 gray values, column by column.
 */
export function drawDigit(
	digit: number,
	index: number,
	seed = defaultSeed,
): Uint8Array {
	const random = createRandom((seed * 10 + digit) * 1_000_000 + index);
	const hand = createHand(random);
	const strokes = glyphs[digit](hand).map((stroke) => smooth(stroke));
	const distorted = distort(strokes, hand, {...usual, ...special[digit]});
	return rasterize(distorted, chooseDrawing(hand, pens[digit]));
}

/** Draws a data set sorted as the course's file is: all 0 first (label 10), then all 1, up to 9. */
export function generateDigits(
	perDigit = defaultPerDigit,
	seed = defaultSeed,
): Digits {
	const pixels = new Uint8Array(glyphs.length * perDigit * imagePixels);
	const labels = new Uint8Array(glyphs.length * perDigit);
	let row = 0;
	for (const digit of glyphs.keys()) {
		for (let index = 0; index < perDigit; index++) {
			pixels.set(drawDigit(digit, index, seed), row * imagePixels);
			labels[row] = digit === 0 ? 10 : digit;
			row++;
		}
	}

	return {pixels, labels};
}

/** The digits as samples to train on: gray values 0..255 become 0..1. */
export function samplesOf({pixels, labels}: Digits): Samples {
	const brightnesses = Float64Array.from(pixels, (gray) => gray / 255);
	return {x: createMatrix(labels.length, imagePixels, brightnesses), labels};
}
