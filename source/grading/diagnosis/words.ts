import {listed} from '../../dataset/bad-input.js';
import {type Mistake} from '../../exercise/mistakes/index.js';
import {layersOf} from '../../network/weights.js';
import {type Problem} from './diagnosis.js';

/** A number with few digits: 0.0123, 5, 1.23e-8. */
export function short(value: number): string {
	return Number.isFinite(value)
		? String(Number(value.toPrecision(4)))
		: String(value);
}

/** Two numbers that are not the same, both with so many digits that they can be compared: at least seven. */
export function comparable(
	one: number,
	other: number,
): [one: string, other: string] {
	const difference =
		Math.abs(one - other) / Math.max(Math.abs(one), Math.abs(other));
	// Three digits from the first one that differs.
	const digits = Math.ceil(-Math.log10(difference)) + 3;
	const enough = Number.isFinite(digits)
		? Math.max(7, Math.min(17, digits))
		: 7;
	const text = (value: number) =>
		Number.isFinite(value)
			? String(Number(value.toPrecision(enough)))
			: String(value);
	return [text(one), text(other)];
}

/** The sentence with its first letter large. */
export function sentence(words: string): string {
	return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Θ1 for 0, Θ2 for 1. */
export function theta(layer: number): string {
	return `Θ${layer + 1}`;
}

/** “the gradient of Θ1”, “the gradients of Θ1 and Θ2”; index 0 is Θ1. */
export function gradientsOf(layers: readonly number[]): string {
	return `the ${layers.length === 1 ? 'gradient' : 'gradients'} of ${listed(layers.map((layer) => theta(layer)))}`;
}

/** “3-5-3 with 5 samples” */
export function sizesText({weights, samples}: Problem): string {
	const m = samples.x.rows;
	return `${layersOf(weights).join('-')} with ${m} ${m === 1 ? 'sample' : 'samples'}`;
}

/** “a”, or “either a, or b, or c” where several readings fit the same numbers. */
export function either(readings: readonly string[]): string {
	return readings.length === 1
		? readings[0]
		: `either ${readings.join(', or ')}`;
}

/** “5 times too large”, “of the right size but with the wrong sign”; undefined for a ratio of 1. */
export function ratioInWords(ratio: number): string | undefined {
	const size = Math.abs(ratio);
	const isSame = Math.abs(size - 1) < 1e-4;
	const words =
		size > 1
			? `${short(size)} times too large`
			: `${short(1 / size)} times too small`;
	if (ratio > 0) {
		return isSame ? undefined : words;
	}

	return isSame
		? 'of the right size but with the wrong sign'
		: `${words} and with the wrong sign`;
}

/** “all 3 calls” */
export function callCount(calls: readonly unknown[]): string {
	return calls.length === 1 ? 'the one call' : `all ${calls.length} calls`;
}

type Step = Mistake['step'];

const placesInGradients: Readonly<Record<Step, string>> = {
	'step 1': 'step 1 of Part 3: the forward pass',
	'step 2': 'step 2 of Part 3: the labels and the error of the output layer',
	'step 3': 'step 3 of Part 3: the error of the hidden layer',
	'step 4': 'step 4 of Part 3: the loop over the samples and how Δ grows in it',
	'step 5': 'step 5 of Part 3: what becomes of Δ after the loop',
	'Part 5': 'Part 5: the regularization term of the gradients',
};

/** Where a mistake happens, by the quantity that shows it. */
const places = {
	gradients: placesInGradients,
	cost: {
		...placesInGradients,
		'step 1': 'the forward pass',
		'step 2': 'the vector y of each sample',
		'step 4': 'the sum over samples and outputs',
		'step 5': 'what the sum is divided by',
		'Part 5': 'the regularization term of the cost',
	},
	sigmoidGradient: {
		...placesInGradients,
		'step 3': 'Part 1: the slope of the sigmoid',
	},
} satisfies Record<string, Readonly<Record<Step, string>>>;

/** How many readings of the same numbers get hints. */
const maxReadings = 2;

/**
 * Three tiers of hints: where, what to look at, why it is wrong. None is code.
 *
 * @param readings - Mistakes that explain the same numbers; each text appears once.
 */
export function hintsFor(
	readings: ReadonlyArray<readonly Mistake[]>,
	quantity: keyof typeof places,
): readonly string[] {
	const tiers: ReadonlyArray<(mistake: Mistake) => string> = [
		({step}) => `${sentence(places[quantity][step])}.`,
		({look}) => look,
		({why}) => why,
	];
	return tiers.map((tell) => {
		const texts = readings
			.slice(0, maxReadings)
			.map((made) =>
				made.length === 1
					? tell(made[0])
					: made.map((mistake, i) => `${i + 1}. ${tell(mistake)}`).join(' '),
			);
		return [...new Set(texts)].join(' Or: ');
	});
}

/** What some mistakes are, as the end of a sentence. */
export function causesOf(made: readonly Mistake[]): string {
	return listed(made.map(({cause}) => cause));
}

export function idsOf(made: readonly Mistake[]): readonly string[] {
	return made.map(({id}) => id);
}
