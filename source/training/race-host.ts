import {type Engine} from '../network/engine.js';
import {type Weights} from '../network/weights.js';
import {type Post} from './outbox.js';
import {Race, type RaceOptions} from './race.js';

/** What a race has done is posted at most once in so many milliseconds. */
const postInterval = 33;

/**
 * Runs one race at a time on the engine of the training run, and tells how it goes. The engine is lent to
 * it: whoever needs the training run's weights asks for it back before.
 */
export class RaceHost {
	readonly #post: Post;
	#race: Race | undefined;
	/** The engine that the race has, and the weights that the training run left in it. */
	#lent: {readonly engine: Engine; readonly weights: Weights} | undefined;
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

	/** One round of the race, if one is on; it keeps the engine until `giveBack`. */
	round(engine: Engine): void {
		if (!this.#race) {
			return;
		}

		this.#lent ??= {engine, weights: engine.readWeights()};
		this.#race.round(engine);
		if (this.#race.isOver) {
			this.end();
		} else if (performance.now() - this.#lastPost >= postInterval) {
			this.#tell(this.#race, {});
		}
	}

	/** Leaves the engine as the training run left it: its weights, evaluated. */
	giveBack(): void {
		if (this.#lent) {
			const {engine, weights} = this.#lent;
			engine.writeWeights(weights);
			// Which λ does not matter: it is for the cost only, which is known.
			engine.evaluate(0);
			this.#lent = undefined;
		}
	}

	/** Ends the race where it is. */
	end(): void {
		if (this.#race) {
			this.giveBack();
			this.#tell(this.#race, {isOver: true});
			this.#race = undefined;
		}
	}

	/** Forgets the race without a word, after a fault. */
	drop(): void {
		this.#race = undefined;
		this.#lent = undefined;
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
