/** Asks the terminal for its state (DSR 5): it answers when it has taken in all that was written before. */
const query = '\u001B[5n';
/** The answer to it. */
export const readyAnswer = '\u001B[0n';

/** Minimum interval between questions while the terminal keeps up, ms. */
const questionInterval = 100;
/** An answer that takes this much longer than the fastest one is late, ms. */
const late = 400;
/** The longest that a connection is taken to be without being congested, ms. */
const longestWay = 500;
/** An answer that has not come after so long never will, ms. */
const patience = 5000;
const leastAllowance = 512;
/** A link that takes this many bytes at once needs no restraint. */
const largestAllowance = 32_768;

/**
 * Keeps the output that is on its way to the terminal short. A pseudo-terminal, and still more a connection by ssh,
 * takes in kilobytes long before they are shown, so nothing but the terminal's own answer tells how far it is.
 * As long as it has never answered, nothing is held back.
 */
export class Flow {
	#allowance = Number.POSITIVE_INFINITY;
	#inFlight = 0;
	#question: {readonly time: number; readonly bytes: number} | undefined;
	#lastQuestion = Number.NEGATIVE_INFINITY;
	#fastest = longestWay;
	#hasAnswered = false;

	/** @param now - The time in milliseconds. */
	constructor(private readonly now = () => performance.now()) {}

	/** Whether the terminal takes less than is written when nothing holds it back. */
	get isSlow(): boolean {
		return this.#hasAnswered && this.#allowance < largestAllowance;
	}

	/** Whether an answer is still to be expected: the first one for a moment only, as it may never come. */
	get isWaiting(): boolean {
		return (
			this.#question !== undefined &&
			(this.#hasAnswered || this.now() - this.#question.time < longestWay)
		);
	}

	/** How many bytes may be written now. */
	get room(): number {
		if (this.#question && this.now() - this.#question.time > patience) {
			this.reset();
		}

		return this.#hasAnswered
			? Math.max(0, this.#allowance - this.#inFlight)
			: Number.POSITIVE_INFINITY;
	}

	/** Forgets what is on its way: the terminal was somebody else's, or does not answer. */
	reset(): void {
		this.#question = undefined;
		this.#inFlight = 0;
		this.#hasAnswered = false;
	}

	/**
	 * Notes that bytes are being written.
	 *
	 * @returns what to write after them.
	 */
	send(bytes: number): string {
		this.#inFlight += bytes;
		const isDue = this.now() - this.#lastQuestion >= questionInterval;
		return !this.#question && (this.isSlow || isDue) ? this.#ask() : '';
	}

	/**
	 * Notes that the terminal has answered.
	 *
	 * @returns what to write because of that.
	 */
	answer(): string {
		this.#hasAnswered = true;
		if (!this.#question) {
			return '';
		}

		const {time, bytes} = this.#question;
		const took = this.now() - time;
		this.#question = undefined;
		this.#inFlight -= bytes;
		this.#fastest = Math.min(this.#fastest, took);
		const delay = took - this.#fastest;
		if (delay > late) {
			this.#allowance = Math.max(
				leastAllowance,
				Math.min(this.#allowance, (bytes * late) / delay),
			);
		} else if (delay < late / 2 && bytes > this.#allowance / 2) {
			this.#allowance *= 2;
		}

		// What was written after the question is on its way, too.
		return this.isSlow && this.#inFlight > 0 ? this.#ask() : '';
	}

	#ask(): string {
		this.#lastQuestion = this.now();
		this.#question = {time: this.#lastQuestion, bytes: this.#inFlight};
		return query;
	}
}
