/** Events that belong together come within so many milliseconds of each other. */
const together = 2;
/** At most one call in so many milliseconds: a little less than the time between two batches of training. */
const apart = 25;

/**
 * Calls a function soon after the events that ask for it: once for those that come together, and not
 * more often than a screen needs. The last event is always followed by a call.
 */
export function pace(call: () => void): () => void {
	let last = Number.NEGATIVE_INFINITY;
	let isWaiting = false;
	return () => {
		if (isWaiting) {
			return;
		}

		isWaiting = true;
		setTimeout(
			() => {
				isWaiting = false;
				last = performance.now();
				call();
			},
			Math.max(together, last + apart - performance.now()),
		);
	};
}
