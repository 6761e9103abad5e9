import {createPlainEngine, type Engine} from '../network/engine.js';
import {row} from '../network/matrix.js';
import {layersOf, type Weights} from '../network/weights.js';
import {BadInputError} from '../dataset/bad-input.js';
import {loadFile, loadSetup, randomStart, type Loaded} from './load.js';
import {
	type Command,
	type Event,
	type Iteration,
	type Settings,
	type StopReason,
} from './protocol.js';

/** Iterations are posted in batches, at most one in so many milliseconds. */
const batchInterval = 33;
/** Weights are posted at most once in so many milliseconds. */
const snapshotInterval = 66;

/** What the trainer tells the world. */
type Post = (event: Event) => void;

/**
 * Carries out commands and trains. It yields to the event loop after each iteration, so that a command
 * takes effect on the next one.
 */
export class Trainer {
	readonly #post: Post;
	#queue: Promise<void> = Promise.resolve();
	#loaded: Loaded | undefined;
	#engine: Engine | undefined;
	#settings: Settings = {learningRate: 1, lambda: 0};
	#seed = 1;
	#origin = '';
	#courseWeights = false;
	#sample = 0;
	#latest: Iteration | undefined;
	#best: {weights: Weights; at: Iteration} | undefined;
	#trainingTime = 0;
	#isRunning = false;
	/** Iterations still to run. */
	#remaining = 0;
	#isLooping = false;
	#batch: Iteration[] = [];
	#lastBatch = 0;
	#lastSnapshot = 0;

	constructor(post: Post) {
		this.#post = post;
	}

	/** Carries out a command after all earlier ones. Never rejects: what goes wrong is posted. */
	async handle(command: Command): Promise<void> {
		this.#queue = this.#queue.then(async () => {
			try {
				await this.#carryOut(command);
			} catch (error) {
				if (error instanceof BadInputError) {
					this.#post({type: 'rejected', message: error.message});
				} else {
					this.#crash(error);
				}
			}
		});
		return this.#queue;
	}

	async #carryOut(command: Command): Promise<void> {
		switch (command.type) {
			case 'open': {
				const {setup} = command;
				this.#post({
					type: 'loading',
					what: setup.data ?? 'the embedded digits',
				});
				const loaded = await loadSetup(setup);
				this.#seed = setup.seed;
				this.#settings = {
					learningRate: setup.learningRate,
					lambda: setup.lambda,
				};
				this.#use(loaded);
				break;
			}

			case 'open-file': {
				this.#post({type: 'loading', what: command.path});
				const {loaded, engine} = this.#opened();
				this.#use(
					await loadFile(command.path, {
						dataset: loaded.dataset,
						weights: engine.readWeights(),
						seed: this.#seed,
					}),
				);
				break;
			}

			case 'start': {
				this.#opened();
				this.#run(command.iterations ?? Number.POSITIVE_INFINITY);
				break;
			}

			case 'pause': {
				this.#stop('paused');
				break;
			}

			case 'step': {
				this.#opened();
				this.#run(1);
				break;
			}

			case 'restart': {
				this.#restart(command.seed);
				break;
			}

			case 'restore-best': {
				this.#restoreBest();
				break;
			}

			case 'set': {
				this.#settings = {...this.#settings, ...command.settings};
				this.#post({type: 'settings', settings: this.#settings});
				break;
			}

			case 'select-sample': {
				this.#sample = command.index;
				this.#postSnapshot();
				break;
			}

			default: {
				throw new TypeError(
					`Unknown command ${JSON.stringify(command satisfies never)}`,
				);
			}
		}
	}

	#opened(): {loaded: Loaded; engine: Engine} {
		if (!this.#loaded || !this.#engine) {
			throw new BadInputError(
				'There is no data to train on; open a .mat file first.',
			);
		}

		return {loaded: this.#loaded, engine: this.#engine};
	}

	/** Makes data and weights the present ones, at iteration 0. */
	#use(loaded: Loaded): void {
		this.#stop('paused');
		const {samples} = loaded.dataset;
		this.#engine?.dispose();
		this.#engine = createPlainEngine(samples, loaded.weights);
		this.#loaded = loaded;
		this.#origin = loaded.origin;
		this.#courseWeights = loaded.courseWeights;
		this.#begin();
	}

	#restart(seed: number | undefined): void {
		const {loaded, engine} = this.#opened();
		this.#stop('paused');
		const start =
			seed === undefined && loaded.restartFrom
				? loaded.restartFrom
				: randomStart(layersOf(engine.readWeights()), seed ?? this.#seed);
		this.#seed = seed ?? this.#seed;
		this.#origin = start.origin;
		this.#courseWeights = start.courseWeights;
		engine.writeWeights(start.weights);
		this.#begin();
	}

	#restoreBest(): void {
		const {engine} = this.#opened();
		const best = this.#best;
		if (!best) {
			throw new BadInputError(
				'There are no good weights to go back to; restart instead.',
			);
		}

		this.#stop('paused');
		engine.writeWeights(best.weights);
		engine.evaluate(this.#settings.lambda);
		this.#latest = best.at;
		this.#post({type: 'restored', at: best.at});
		this.#postSnapshot();
	}

	/** Announces what is in use and evaluates the weights of iteration 0. */
	#begin(): void {
		const {loaded, engine} = this.#opened();
		const {name, isSynthetic, courseFile, samples} = loaded.dataset;
		this.#post({
			type: 'opened',
			data: {
				name,
				isSynthetic,
				courseFile,
				samples: samples.x.rows,
				features: samples.x.columns,
			},
			network: {
				layers: layersOf(engine.readWeights()),
				origin: this.#origin,
				courseWeights: this.#courseWeights,
				seed: this.#seed,
				engine: engine.name,
			},
			settings: this.#settings,
		});
		this.#trainingTime = 0;
		this.#best = undefined;
		this.#record(0);
		this.#flush();
	}

	/** Evaluates the present weights as those after `iteration` updates. */
	#record(iteration: number): void {
		const {engine} = this.#opened();
		const {cost, accuracy} = engine.evaluate(this.#settings.lambda);
		this.#latest = {
			iteration,
			cost,
			accuracy,
			...this.#settings,
			time: this.#trainingTime,
		};
		this.#batch.push(this.#latest);
	}

	#run(iterations: number): void {
		if (iterations <= 0) {
			this.#stop('finished');
			return;
		}

		if (!this.#isRunning) {
			this.#isRunning = true;
			this.#post({type: 'started'});
		}

		this.#remaining = iterations;
		if (!this.#isLooping) {
			this.#isLooping = true;
			setImmediate(() => {
				this.#loop();
			});
		}
	}

	#loop(): void {
		if (!this.#isRunning) {
			this.#isLooping = false;
			return;
		}

		try {
			this.#iterate();
		} catch (error) {
			this.#crash(error);
		}

		setImmediate(() => {
			this.#loop();
		});
	}

	#iterate(): void {
		const {engine} = this.#opened();
		const {learningRate, lambda} = this.#settings;
		const begin = performance.now();
		engine.descend(learningRate, lambda);
		this.#record(this.#latest!.iteration + 1);
		const end = performance.now();
		this.#trainingTime += end - begin;
		this.#latest = {...this.#latest!, time: this.#trainingTime};
		this.#batch[this.#batch.length - 1] = this.#latest;
		this.#remaining--;
		if (!Number.isFinite(this.#latest.cost)) {
			this.#stop('diverged');
		} else if (this.#remaining === 0) {
			this.#stop('finished');
		} else if (end - this.#lastBatch >= batchInterval) {
			this.#flush(end - this.#lastSnapshot >= snapshotInterval);
		}
	}

	#stop(reason: StopReason): void {
		if (this.#isRunning) {
			this.#isRunning = false;
			this.#flush();
			this.#post({type: 'stopped', reason});
		}
	}

	#crash(error: unknown): void {
		this.#isRunning = false;
		this.#post({type: 'crashed', message: String(error)});
	}

	#flush(withSnapshot = true): void {
		this.#lastBatch = performance.now();
		if (this.#batch.length > 0) {
			this.#post({type: 'iterations', batch: this.#batch});
			this.#batch = [];
		}

		if (withSnapshot) {
			this.#postSnapshot();
		}
	}

	#postSnapshot(): void {
		const {loaded, engine} = this.#opened();
		const {x, labels} = loaded.dataset.samples;
		const index = ((this.#sample % x.rows) + x.rows) % x.rows;
		const weights = engine.readWeights();
		const {iteration, cost} = this.#latest!;
		this.#lastSnapshot = performance.now();
		if (
			Number.isFinite(cost) &&
			cost < (this.#best?.at.cost ?? Number.POSITIVE_INFINITY)
		) {
			this.#best = {weights, at: this.#latest!};
		}

		this.#post({
			type: 'snapshot',
			snapshot: {
				iteration,
				weights,
				sample: {index, label: labels[index], pixels: row(x, index).slice()},
			},
		});
	}
}
