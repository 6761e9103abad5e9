/**
 * A number as a student types it or as NumPy prints it: "-50", "−50", "1.9e-22", "2.", "inf", "nan".
 *
 * @returns undefined when the text is no number.
 */
export function parseNumber(text: string): number | undefined {
	const plain = text.trim().replace('−', '-').toLowerCase();
	const named = /^([+\-]?)(?:inf|infinity|∞)$/v.exec(plain);
	if (named) {
		return named[1] === '-'
			? Number.NEGATIVE_INFINITY
			: Number.POSITIVE_INFINITY;
	}

	if (plain === 'nan') {
		return Number.NaN;
	}

	// Number() would also take '', '0x10' and '1_0'.
	return /^[+\-]?(?:\d+\.?\d*|\.\d+)(?:e[+\-]?\d+)?$/v.test(plain)
		? Number(plain)
		: undefined;
}
