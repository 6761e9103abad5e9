/**
 * Adds up what several parts have, one after the other, so that the sum is the same whoever computes which part.
 *
 * @param first - What the first part has; becomes the sum.
 * @param stride - Bytes to the same of the next part.
 * @param bytes - How much is added up, in whole cache lines of 64 bytes.
 */
export function addParts<T>(first: usize, stride: usize, parts: i32, bytes: usize): void {
	for (let i: usize = 0; i < bytes; i += 64) {
		const to = first + i;
		let a0 = v128.load(to);
		let a1 = v128.load(to, 16);
		let a2 = v128.load(to, 32);
		let a3 = v128.load(to, 48);
		let from = to;
		for (let p = 1; p < parts; p++) {
			from += stride;
			a0 = v128.add<T>(a0, v128.load(from));
			a1 = v128.add<T>(a1, v128.load(from, 16));
			a2 = v128.add<T>(a2, v128.load(from, 32));
			a3 = v128.add<T>(a3, v128.load(from, 48));
		}

		v128.store(to, a0);
		v128.store(to, a1, 16);
		v128.store(to, a2, 32);
		v128.store(to, a3, 48);
	}
}
