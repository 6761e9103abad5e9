import {type Event, type Iteration} from './protocol.js';

/** Iterations are posted in batches, at most one in so many milliseconds. */
const batchInterval = 33;

/** What the trainer tells the world. */
export type Post = (event: Event) => void;

/** Collects iterations, so that many of them make one message. None is lost. */
export class Outbox {
	readonly #post: Post;
	#batch: Iteration[] = [];
	#lastFlush = 0;

	constructor(post: Post) {
		this.#post = post;
	}

	add(iteration: Iteration): void {
		this.#batch.push(iteration);
	}

	/** Whether it is time for the next message. */
	get isDue(): boolean {
		return performance.now() - this.#lastFlush >= batchInterval;
	}

	/** Posts what was collected. */
	flush(): void {
		this.#lastFlush = performance.now();
		if (this.#batch.length > 0) {
			this.#post({type: 'iterations', batch: this.#batch});
			this.#batch = [];
		}
	}
}
