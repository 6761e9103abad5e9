import {layersOf} from '../../../network/weights.js';
import {type Problem} from '../types.js';

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

/** “a”, “a and b”, “a, b and c”. */
export function list(items: readonly string[], word = 'and'): string {
	return items.length < 2
		? items.join('')
		: `${items.slice(0, -1).join(', ')} ${word} ${items.at(-1)}`;
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
	return `the ${layers.length === 1 ? 'gradient' : 'gradients'} of ${list(layers.map((layer) => theta(layer)))}`;
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

/** “all 3 calls” */
export function callCount(calls: readonly unknown[]): string {
	return calls.length === 1 ? 'the one call' : `all ${calls.length} calls`;
}
