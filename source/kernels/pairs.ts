/**
 * Makes a function that finds entries of a list with the same value: x·a + x·b = x·(a + b) needs one multiplication for
 * two rows, and processors add on units that are idle while others multiply. Lists have up to `longest` entries, and
 * share one table.
 */
export function createPairing(longest: number) {
	const bits = Math.ceil(Math.log2(Math.max(2, 2 * longest)));
	const size = 2 ** bits;
	const keys = new Float64Array(size);
	/** The list in which a slot was last used; older slots are free. */
	const users = new Uint32Array(size);
	/** The entry that waits for an equal one, or −1. */
	const waiting = new Int32Array(size);
	const real = new Float64Array(1);
	const words = new Uint32Array(real.buffer);
	let list = 0;
	/**
	 * Pairs up entries of equal value, an even number of pairs: kernels take two at a time.
	 *
	 * @param values - Values of a list, none of them NaN; the first `count` count.
	 * @param partners - For each entry is set to its pair's other entry, or to −1 where it stays single.
	 */
	return (values: Float64Array, count: number, partners: Int32Array): void => {
		list++;
		let pairs = 0;
		let last = 0;
		for (let i = 0; i < count; i++) {
			const value = values[i];
			real[0] = value;
			let slot =
				Math.imul(
					words[0] ^ Math.imul(words[1], 0x9e_37_79_b1),
					0x85_eb_ca_6b,
				) >>>
				(32 - bits);
			while (users[slot] === list && keys[slot] !== value) {
				slot = (slot + 1) % size;
			}

			const other = users[slot] === list ? waiting[slot] : -1;
			partners[i] = other;
			if (other >= 0) {
				partners[other] = i;
				pairs++;
				last = i;
			}

			users[slot] = list;
			keys[slot] = value;
			waiting[slot] = other < 0 ? i : -1;
		}

		if (pairs % 2 !== 0) {
			partners[partners[last]] = -1;
			partners[last] = -1;
		}
	};
}
