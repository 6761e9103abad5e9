/** At most one call in so many milliseconds: a little less than the time between two batches of training. */
const apart = 25;

/**
 * Calls a function soon after the events that ask for it: once for those that come together, and not
 * more often than a screen needs. The last event is always followed by a call.
 */
export function pace(call: () => void): () => void {
	let last = Number.NEGATIVE_INFINITY;
	let isWaiting = false;
	const run = () => {
		isWaiting = false;
		last = performance.now();
		call();
	};

	return () => {
		if (isWaiting) {
			return;
		}

		isWaiting = true;
		const wait = last + apart - performance.now();
		if (wait > 0) {
			setTimeout(run, wait);
		} else {
			// Not later: each time that this thread wakes up takes a processor away from training.
			setImmediate(run);
		}
	};
}
