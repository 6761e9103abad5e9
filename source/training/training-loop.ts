import {type Weights} from '../network/weights.js';
import {snapshotOf, testNow, type ActiveRun} from './active-run.js';
import {type CodeRun} from './code-run.js';
import {
	type Post,
	type Iteration,
	type Settings,
	type StopReason,
	type Watched,
} from './protocol.js';
import {Examiner} from './examiner.js';
import {RaceHost} from './race.js';

/** Minimum interval between two batches of iterations, ms. */
const batchInterval = 33;

/** Collects iterations so that many of them make one message. None is lost. */
class Outbox {
	#batch: Iteration[] = [];
	#lastFlush = 0;

	constructor(private readonly post: Post) {}

	add(iteration: Iteration): void {
		this.#batch.push(iteration);
	}

	get isDue(): boolean {
		return performance.now() - this.#lastFlush >= batchInterval;
	}

	flush(): void {
		this.#lastFlush = performance.now();
		if (this.#batch.length > 0) {
			this.post({type: 'iterations', batch: this.#batch});
			this.#batch = [];
		}
	}
}

/** Minimum interval between two snapshots of the weights, ms. */
const snapshotInterval = 66;
/** The same where J would have to be measured on all samples for it, or where the optimizer remembers much. */
const longInterval = 1000;

type Trained = {
	/** The active run; throws if there is none. */
	readonly active: () => ActiveRun;
	readonly settings: () => Settings;
};

/**
 * Trains, runs races and posts events about both. It yields to the event loop after each iteration, so that
 * a command takes effect on the next one.
 */
export class TrainingLoop {
	readonly race: RaceHost;
	readonly #examiner = new Examiner();
	/** The sample in snapshots, from 0. */
	sample = 0;
	/** Iterations that wait for company; what is posted after `flush` is about the last of them. */
	readonly outbox: Outbox;
	#isTraining = false;
	#remaining = 0;
	#until = Number.POSITIVE_INFINITY;
	#isLooping = false;
	#lastSnapshot = 0;
	#lastMemory = 0;
	#code: CodeRun | undefined;
	/** Whether a student's code computes an answer. */
	#isWaiting = false;

	constructor(
		private readonly post: Post,
		private readonly trained: Trained,
	) {
		this.outbox = new Outbox(post);
		this.race = new RaceHost(post);
	}

	get isTraining(): boolean {
		return this.#isTraining;
	}

	/** Iterations still to train; 0 where it is paused. */
	get remaining(): number {
		return this.#isTraining ? this.#remaining : 0;
	}

	get code(): CodeRun | undefined {
		return this.#code;
	}

	/** Lets a student's code train from the next iteration on, or our engine. */
	drive(code: CodeRun | undefined): void {
		this.#code = code;
		this.race.giveBack();
		// While the code computed, the weights were only lent to the engine.
		this.trained.active().run.forget(this.trained.settings().lambda);
	}

	/** @param until - The accuracy at which training stops. */
	train(iterations: number, until = Number.POSITIVE_INFINITY): void {
		const active = this.trained.active();
		if (!this.#isTraining) {
			this.#isTraining = true;
			this.post({type: 'started'});
		}

		this.#remaining = iterations;
		this.#until = until;
		if (iterations <= 0 || this.#isReached(active)) {
			this.stop('finished');
		} else {
			this.wake();
		}
	}

	step(): void {
		this.train((Number.isFinite(this.#remaining) ? this.#remaining : 0) + 1);
	}

	/** Starts looping unless it already does. */
	wake(): void {
		if (!this.#isLooping) {
			this.#isLooping = true;
			setImmediate(() => {
				this.#loop();
			});
		}
	}

	/**
	 * Stops training and posts that; a race continues.
	 *
	 * @param problem - Why a student's code cannot go on.
	 */
	stop(reason: StopReason, problem?: string): void {
		this.#remaining = 0;
		if (this.#isTraining) {
			this.#isTraining = false;
			this.race.giveBack();
			const active = this.trained.active();
			this.outbox.flush();
			if (active.tester && !active.run.latest.test) {
				active.run.measure();
				const at = testNow(active, this.trained.settings());
				this.post({type: 'tested', at});
			}

			this.postSnapshot(active);
			this.post({
				type: 'stopped',
				reason,
				...(problem !== undefined && {problem}),
			});
		}
	}

	/** Ends everything after a fault and posts that. */
	crash(error: unknown): void {
		this.#isTraining = false;
		this.race.drop();
		this.#examiner.watch(undefined);
		this.post({
			type: 'crashed',
			message: error instanceof Error ? error.message : String(error),
		});
	}

	/** Posts the present weights, which are examined next where something is watched. */
	postSnapshot(active: ActiveRun): void {
		const {loaded, engine, run} = active;
		// The iteration that the weights belong to must arrive before them.
		this.outbox.flush();
		if (run.measure()) {
			this.post({type: 'tested', at: run.latest});
		}

		const weights = engine.readWeights();
		run.keepIfBest(weights);
		this.#lastSnapshot = performance.now();
		const isPartial =
			this.#isTraining &&
			run.hasLargeMemory &&
			this.#lastSnapshot - this.#lastMemory < longInterval;
		if (!isPartial) {
			this.#lastMemory = this.#lastSnapshot;
		}

		this.post({
			type: 'snapshot',
			snapshot: {
				...snapshotOf(loaded, weights, {
					iteration: run.latest.iteration,
					wanted: this.sample,
				}),
				...(isPartial ? {isPartial} : {memory: run.memory}),
			},
		});
		this.#examine(active, weights);
	}

	/** Has something found out of all samples from now on, for a screen that shows it. */
	watch(watched: Watched | undefined, active: ActiveRun | undefined): void {
		this.#examiner.watch(watched);
		if (active) {
			this.#examine(active, active.engine.readWeights());
		}
	}

	#examine(active: ActiveRun, weights: Weights): void {
		this.#examiner.follow(active, weights, this.#isTraining);
		if (this.#examiner.isBusy) {
			this.wake();
		}
	}

	#loop(): void {
		// The answer of a student's code wakes it again.
		const isComputing = this.#isTraining && !this.#isWaiting;
		if (!isComputing && !this.race.isOn && !this.#examiner.isBusy) {
			this.#isLooping = false;
			return;
		}

		try {
			const {engine} = this.trained.active();
			this.race.round(engine);
			if (isComputing) {
				this.#iterate();
			}

			const isBusy = this.#isTraining || this.race.isOn;
			const examined = this.#examiner.work(isBusy);
			if (examined) {
				this.post({type: 'examined', examined});
			}
		} catch (error) {
			this.crash(error);
		}

		const again = () => {
			this.#loop();
		};

		if (isComputing || this.race.isOn || !this.#isWaiting) {
			setImmediate(again);
		} else {
			// Examining alone waits for its share of the time.
			setTimeout(again, 2);
		}
	}

	#iterate(): void {
		this.race.giveBack();
		const active = this.trained.active();
		if (this.#code) {
			void this.#iterateByCode(this.#code, active);
		} else if (active.run.iterate(this.trained.settings())) {
			this.#report(active);
		} else {
			this.stop('converged');
		}
	}

	/** Lets a student's code compute an iteration; commands take effect meanwhile. */
	async #iterateByCode(code: CodeRun, active: ActiveRun): Promise<void> {
		this.#isWaiting = true;
		try {
			const {run} = active;
			const advance = await code.advance(
				active,
				this.trained.settings(),
				() => {
					this.race.giveBack();
					return (
						this.#isTraining &&
						this.#code === code &&
						this.trained.active() === active
					);
				},
			);
			if (!advance) {
				return;
			}

			const {at, isUpdate, departure, problem, hasConverged} = advance;
			if (at) {
				run.adopt(at);
			}

			if (isUpdate && at) {
				this.#report(active);
			} else if (at) {
				this.outbox.add(at);
			}

			if (departure) {
				this.outbox.flush();
				this.post({type: 'departed', departure});
			}

			if (problem !== undefined) {
				this.stop('paused', problem);
			} else if (hasConverged) {
				this.stop('converged');
			}

			if ((await code.becomesOutdated()) && this.#code === code) {
				this.post({type: 'driven', driver: code.description});
			}
		} catch (error) {
			this.crash(error);
		} finally {
			this.#isWaiting = false;
			this.wake();
		}
	}

	/** Reports an iteration that was just computed, and stops where training ends. */
	#report(active: ActiveRun): void {
		const settings = this.trained.settings();
		const {run, tester} = active;
		this.#remaining--;
		const isLast = run.hasDiverged || this.#remaining === 0;
		if (isLast) {
			run.measure();
		}

		const {time, onBatch} = run.latest;
		// Where it stops must not depend on the time.
		const decides = Number.isFinite(this.#until) && !onBatch;
		this.outbox.add(
			isLast || decides || tester?.isDue(time)
				? testNow(active, settings)
				: run.latest,
		);
		if (run.hasDiverged) {
			this.stop('diverged');
		} else if (this.#remaining === 0 || this.#isReached(active)) {
			this.stop('finished');
		} else if (this.outbox.isDue) {
			this.outbox.flush();
		}

		const interval = onBatch ? longInterval : snapshotInterval;
		if (
			this.#isTraining &&
			performance.now() - this.#lastSnapshot >= interval
		) {
			this.postSnapshot(active);
		}
	}

	/** Whether the latest weights have the accuracy at which training stops. */
	#isReached({run, tester}: ActiveRun): boolean {
		const {onBatch, accuracy, test} = run.latest;
		return tester
			? test !== undefined && test.accuracy >= this.#until
			: !onBatch && accuracy >= this.#until;
	}
}
