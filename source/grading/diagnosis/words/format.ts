/** A number with few digits: 0.0123, 5, 1.23e-8. */
export function short(value: number): string {
	return Number.isFinite(value)
		? String(Number(value.toPrecision(4)))
		: String(value);
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
