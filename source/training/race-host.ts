import {type Engine} from '../network/engine.js';
import {type Post} from './outbox.js';
import {Race, type RaceOptions} from './race.js';

/** What a race has done is posted at most once in so many milliseconds. */
const postInterval = 33;

/** Runs one race at a time on the engine of the training run, and tells how it goes. */
export class RaceHost {
	readonly #post: Post;
	#race: Race | undefined;
	#lastPost = 0;

	constructor(post: Post) {
		this.#post = post;
	}

	get isOn(): boolean {
		return this.#race !== undefined;
	}

	/** Starts a race, in place of the one that is on. */
	start(options: RaceOptions): void {
		this.#race = new Race(options);
		this.#tell(this.#race, {isStart: true});
	}

	/** One round of the race; afterwards the engine is as the training run left it. */
	round(engine: Engine, lambda: number): void {
		if (!this.#race) {
			return;
		}

		const weights = engine.readWeights();
		this.#race.round(engine);
		engine.writeWeights(weights);
		engine.evaluate(lambda);
		if (this.#race.isOver) {
			this.end();
		} else if (performance.now() - this.#lastPost >= postInterval) {
			this.#tell(this.#race, {});
		}
	}

	/** Ends the race where it is. */
	end(): void {
		if (this.#race) {
			this.#tell(this.#race, {isOver: true});
			this.#race = undefined;
		}
	}

	/** Forgets the race without a word, after a fault. */
	drop(): void {
		this.#race = undefined;
	}

	#tell(
		race: Race,
		{isStart = false, isOver = false}: {isStart?: boolean; isOver?: boolean},
	): void {
		this.#lastPost = performance.now();
		this.#post({
			type: 'race',
			isStart,
			isOver,
			iterations: race.iterations,
			lanes: race.take(),
		});
	}
}
