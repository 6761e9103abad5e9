/**
 * Round numbers inside a range, for the ticks of an axis: multiples of 1, 2 or 5 times a power of ten, as
 * fine as at most `most` of them allow, in order.
 */
export function linearTicks(low: number, high: number, most: number): number[] {
	if (!(high > low) || most < 1) {
		return [];
	}

	let unit = 10 ** Math.floor(Math.log10((high - low) / most));
	for (;;) {
		for (const factor of [1, 2, 5]) {
			const step = unit * factor;
			const first = Math.ceil(low / step);
			const last = Math.floor(high / step);
			if (last - first + 1 <= most) {
				// A product of whole numbers keeps 0.3 from becoming 0.30000000000000004.
				return Array.from({length: Math.max(0, last - first + 1)}, (_, i) =>
					Number(((first + i) * step).toPrecision(12)),
				);
			}
		}

		unit *= 10;
	}
}

/** The same for a logarithmic axis: 1, 2 and 5 times powers of ten, or only the powers where they are many. */
export function logarithmicTicks(
	low: number,
	high: number,
	most: number,
): number[] {
	if (!(low > 0) || !(high > low)) {
		return [];
	}

	const from = Math.floor(Math.log10(low));
	const to = Math.ceil(Math.log10(high));
	for (const factors of [[1, 2, 3, 5, 7], [1, 2, 5], [1, 3], [1]]) {
		const ticks: number[] = [];
		for (let exponent = from; exponent <= to; exponent++) {
			for (const factor of factors) {
				const tick = Number((factor * 10 ** exponent).toPrecision(12));
				if (tick >= low && tick <= high) {
					ticks.push(tick);
				}
			}
		}

		if (ticks.length <= most) {
			return ticks;
		}
	}

	return [];
}
