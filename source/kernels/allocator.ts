/** The kernels' memory begins with addresses that stay free, so that 0 can mean "none". */
const firstAddress = 4096;

/** Everything begins at a cache line. */
const alignment = 64;

/** A WebAssembly memory with 32-bit addresses ends here. */
const limit = 2 ** 32;

/** Creates an allocator of consecutive addresses. It only computes addresses; the memory is created afterwards. */
export function createAllocator() {
	let next = firstAddress;
	return {
		/**
		 * Reserves memory and returns its address; nothing is freed.
		 *
		 * @throws RangeError when 4 GiB are full.
		 */
		reserve(bytes: number): number {
			const address = next;
			next += Math.ceil(bytes / alignment) * alignment;
			if (next > limit) {
				throw new RangeError('The data does not fit into 4 GiB.');
			}

			return address;
		},
		/** Bytes handed out so far, including what comes before the first address. */
		size: () => next,
	};
}

export type Allocator = ReturnType<typeof createAllocator>;
