/** A worker that dies more often than this within a minute is not started again. */
const mostRestarts = 3;
const minute = 60_000;

/** Counts how often something was started again. */
export class Restarts {
	#times: number[] = [];

	/** Whether one more is allowed at this time, in milliseconds; if so, it counts. */
	allows(now: number): boolean {
		this.#times = this.#times.filter((time) => now - time < minute);
		if (this.#times.length >= mostRestarts) {
			return false;
		}

		this.#times.push(now);
		return true;
	}
}
