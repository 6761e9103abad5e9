/** Events that belong together come within so many milliseconds of each other. */
const together = 2;

/** Minimum interval between two calls, ms. */
const apart = 50;

/**
 * Calls a function soon after the events that ask for it: once for those that come together, and not
 * more often than a screen needs. The last event is always followed by a call.
 *
 * @param isHurried - Whether not to wait for more events: each time that this thread wakes up takes a processor away
 * from training.
 */
export function pace(call: () => void, isHurried: () => boolean): () => void {
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
		const wait = Math.max(
			last + apart - performance.now(),
			isHurried() ? 0 : together,
		);
		if (wait > 0) {
			setTimeout(run, wait);
		} else {
			setImmediate(run);
		}
	};
}
