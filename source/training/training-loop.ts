import {snapshotOf} from './describe.js';
import {Outbox, type Post} from './outbox.js';
import {testNow, type Present} from './present.js';
import {type Iteration, type Settings, type StopReason} from './protocol.js';
import {RaceHost} from './race-host.js';

/** Weights are posted at most once in so many milliseconds. */
const snapshotInterval = 66;

/** What the loop trains. */
export type Trained = {
	/** The present run; throws where there is none. */
	readonly present: () => Present;
	readonly settings: () => Settings;
};

/**
 * Trains, runs races and tells of both. It yields to the event loop after each iteration, so that a
 * command takes effect on the next one.
 */
export class TrainingLoop {
	readonly race: RaceHost;
	/** Which sample is shown, from 0. */
	sample = 0;
	readonly #post: Post;
	readonly #trained: Trained;
	readonly #outbox: Outbox;
	#isTraining = false;
	/** Iterations still to train. */
	#remaining = 0;
	#isLooping = false;
	#lastSnapshot = 0;

	constructor(post: Post, trained: Trained) {
		this.#post = post;
		this.#trained = trained;
		this.#outbox = new Outbox(post);
		this.race = new RaceHost(post);
	}

	get isTraining(): boolean {
		return this.#isTraining;
	}

	/** Trains so many iterations from now on. */
	train(iterations: number): void {
		this.#trained.present();
		if (!this.#isTraining) {
			this.#isTraining = true;
			this.#post({type: 'started'});
		}

		this.#remaining = iterations;
		if (iterations <= 0) {
			this.stop('finished');
		} else {
			this.wake();
		}
	}

	/** Trains one iteration more than it would. */
	step(): void {
		this.train((Number.isFinite(this.#remaining) ? this.#remaining : 0) + 1);
	}

	/** Begins to loop, if it does not, as there is something to do now. */
	wake(): void {
		if (!this.#isLooping) {
			this.#isLooping = true;
			setImmediate(() => {
				this.#loop();
			});
		}
	}

	/** Stops training and tells so; a race goes on. */
	stop(reason: StopReason): void {
		this.#remaining = 0;
		if (this.#isTraining) {
			this.#isTraining = false;
			this.race.giveBack();
			const present = this.#trained.present();
			this.#outbox.flush();
			if (present.tester && !present.run.latest.test) {
				const at = testNow(present, this.#trained.settings());
				this.#post({type: 'tested', at});
			}

			this.postSnapshot(present);
			this.#post({type: 'stopped', reason});
		}
	}

	/** Ends everything after a fault, and tells so. */
	crash(error: unknown): void {
		this.#isTraining = false;
		this.race.drop();
		this.#post({
			type: 'crashed',
			message: error instanceof Error ? error.message : String(error),
		});
	}

	/** Tells of an iteration, with the next ones. */
	add(iteration: Iteration): void {
		this.#outbox.add(iteration);
	}

	/** Tells the present weights. */
	postSnapshot({loaded, engine, run}: Present): void {
		// What the weights belong to is known before them.
		this.#outbox.flush();
		const weights = engine.readWeights();
		run.keepIfBest(weights);
		this.#lastSnapshot = performance.now();
		this.#post({
			type: 'snapshot',
			snapshot: snapshotOf(loaded, weights, {
				iteration: run.latest.iteration,
				wanted: this.sample,
			}),
		});
	}

	#loop(): void {
		if (!this.#isTraining && !this.race.isOn) {
			this.#isLooping = false;
			return;
		}

		try {
			const {engine} = this.#trained.present();
			this.race.round(engine);
			if (this.#isTraining) {
				this.#iterate();
			}
		} catch (error) {
			this.crash(error);
		}

		setImmediate(() => {
			this.#loop();
		});
	}

	#iterate(): void {
		const settings = this.#trained.settings();
		this.race.giveBack();
		const present = this.#trained.present();
		const {run, tester} = present;
		const {time} = run.iterate(settings);
		this.#remaining--;
		const isLast = run.hasDiverged || this.#remaining === 0;
		this.add(
			isLast || tester?.isDue(time) ? testNow(present, settings) : run.latest,
		);
		if (run.hasDiverged) {
			this.stop('diverged');
		} else if (this.#remaining === 0) {
			this.stop('finished');
		} else if (this.#outbox.isDue) {
			this.#outbox.flush();
			if (performance.now() - this.#lastSnapshot >= snapshotInterval) {
				this.postSnapshot(present);
			}
		}
	}
}
