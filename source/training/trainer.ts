import {BadInputError} from '../dataset/bad-input.js';
import {createEngine} from '../kernels/create-engine.js';
import {type FastEngineOptions} from '../kernels/fast-engine.js';
import {type Engine} from '../network/engine.js';
import {row} from '../network/matrix.js';
import {layersOf} from '../network/weights.js';
import {
	loadFile,
	loadSetup,
	randomStart,
	type Loaded,
	type Start,
} from './load.js';
import {Outbox, type Post} from './outbox.js';
import {
	type Command,
	type Settings,
	type Setup,
	type StopReason,
} from './protocol.js';
import {Race} from './race.js';
import {TrainingRun} from './run.js';

/** Weights are posted at most once in so many milliseconds. */
const snapshotInterval = 66;
/** What a race has done is posted at most once in so many milliseconds. */
const raceInterval = 33;

/** Data, an engine on it, and the run that it is used for. */
type Present = {
	readonly loaded: Loaded;
	readonly engine: Engine;
	run: TrainingRun;
};

/**
 * Carries out commands and trains. It yields to the event loop after each iteration, so that a command
 * takes effect on the next one.
 */
export class Trainer {
	readonly #post: Post;
	readonly #outbox: Outbox;
	#queue: Promise<void> = Promise.resolve();
	#present: Present | undefined;
	#settings: Settings = {learningRate: 1, lambda: 0};
	#engineOptions: FastEngineOptions = {};
	#seed = 1;
	#sample = 0;
	#race: Race | undefined;
	#isTraining = false;
	/** Iterations still to train. */
	#remaining = 0;
	#isLooping = false;
	#lastSnapshot = 0;
	#lastRacePost = 0;

	constructor(post: Post) {
		this.#post = post;
		this.#outbox = new Outbox(post);
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
				await this.#open(command.setup);
				break;
			}

			case 'open-file': {
				await this.#openFile(command.path);
				break;
			}

			case 'start': {
				this.#start(command.iterations ?? Number.POSITIVE_INFINITY);
				break;
			}

			case 'pause': {
				this.#stop('paused');
				break;
			}

			case 'step': {
				const more = Number.isFinite(this.#remaining) ? this.#remaining : 0;
				this.#start(more + 1);
				break;
			}

			case 'restart': {
				this.#restart(command.seed ?? this.#seed);
				break;
			}

			case 'restore-best': {
				this.#restoreBest();
				break;
			}

			case 'set': {
				this.#set(command.settings);
				break;
			}

			case 'race': {
				this.#startRace(command.learningRates, command.iterations);
				break;
			}

			case 'end-race': {
				this.#endRace();
				break;
			}

			case 'select-sample': {
				this.#sample = command.index;
				this.#postSnapshot(this.#needPresent());
				break;
			}

			default: {
				throw new TypeError(
					`Unknown command ${JSON.stringify(command satisfies never)}`,
				);
			}
		}
	}

	#needPresent(): Present {
		if (!this.#present) {
			throw new BadInputError(
				'There is no data to train on; open a .mat file first.',
			);
		}

		return this.#present;
	}

	async #open(setup: Setup): Promise<void> {
		this.#post({type: 'loading', what: setup.data ?? 'the embedded digits'});
		const loaded = await loadSetup(setup);
		const {learningRate, lambda, seed} = setup;
		this.#settings = {learningRate, lambda};
		this.#seed = seed;
		this.#engineOptions = {
			...(setup.threads !== undefined && {threads: setup.threads}),
			...(setup.precision !== undefined && {precision: setup.precision}),
		};
		await this.#use(loaded);
	}

	async #openFile(path: string): Promise<void> {
		const {loaded, engine} = this.#needPresent();
		this.#post({type: 'loading', what: path});
		await this.#use(
			await loadFile(path, {
				...loaded,
				weights: engine.readWeights(),
				seed: this.#seed,
			}),
		);
	}

	/** Makes data and weights the present ones, at iteration 0. */
	async #use(loaded: Loaded): Promise<void> {
		this.#stop('paused');
		this.#endRace();
		const engine = await createEngine(
			loaded.dataset.samples,
			loaded.weights,
			this.#engineOptions,
		);
		this.#present?.engine.dispose();
		this.#begin(loaded, engine, loaded);
	}

	/** The weights that a seed, or the file to restart from, begins with. */
	#startingWeights({loaded, engine}: Present, seed: number): Start {
		return seed === this.#seed && loaded.restartFrom
			? loaded.restartFrom
			: randomStart(layersOf(engine.readWeights()), seed);
	}

	#restart(seed: number): void {
		const present = this.#needPresent();
		this.#stop('paused');
		this.#endRace();
		const start = this.#startingWeights(present, seed);
		this.#seed = seed;
		present.engine.writeWeights(start.weights);
		this.#begin(present.loaded, present.engine, start);
	}

	/** Begins a run with the engine's present weights, and says so. */
	#begin(loaded: Loaded, engine: Engine, {origin, originKind}: Start): void {
		const {samples, ...data} = loaded.dataset;
		this.#post({
			type: 'opened',
			data: {
				...data,
				samples: samples.x.rows,
				features: samples.x.columns,
			},
			network: {
				layers: layersOf(engine.readWeights()),
				origin,
				originKind,
				seed: this.#seed,
				engine: engine.name,
			},
		});
		const run = new TrainingRun(engine, this.#settings);
		this.#present = {loaded, engine, run};
		this.#outbox.add(run.latest);
		this.#outbox.flush();
		this.#postSnapshot(this.#present);
	}

	#set(settings: Partial<Settings>): void {
		this.#settings = {...this.#settings, ...settings};
		if (this.#present && !this.#isTraining && settings.lambda !== undefined) {
			const at = this.#present.run.evaluateAgain(this.#settings);
			this.#post({type: 'evaluated', at});
		}
	}

	#restoreBest(): void {
		const present = this.#needPresent();
		this.#stop('paused');
		const at = present.run.restoreBest(this.#settings);
		if (!at) {
			throw new BadInputError(
				'There are no good weights to go back to; restart instead.',
			);
		}

		this.#post({type: 'restored', at});
		this.#postSnapshot(present);
	}

	#start(iterations: number): void {
		this.#needPresent();
		if (!this.#isTraining) {
			this.#isTraining = true;
			this.#post({type: 'started'});
		}

		this.#remaining = iterations;
		if (iterations <= 0) {
			this.#stop('finished');
		} else {
			this.#startLoop();
		}
	}

	#startRace(learningRates: readonly number[], iterations: number): void {
		const present = this.#needPresent();
		this.#race = new Race({
			start: this.#startingWeights(present, this.#seed).weights,
			learningRates,
			iterations,
			lambda: this.#settings.lambda,
		});
		this.#postRace(this.#race, {isStart: true});
		this.#startLoop();
	}

	#endRace(): void {
		if (this.#race) {
			this.#postRace(this.#race, {isOver: true});
			this.#race = undefined;
		}
	}

	#startLoop(): void {
		if (!this.#isLooping) {
			this.#isLooping = true;
			setImmediate(() => {
				this.#loop();
			});
		}
	}

	#loop(): void {
		if (!this.#isTraining && !this.#race) {
			this.#isLooping = false;
			return;
		}

		try {
			const present = this.#needPresent();
			if (this.#race) {
				this.#raceOn(this.#race, present);
			}

			if (this.#isTraining) {
				this.#iterate(present);
			}
		} catch (error) {
			this.#crash(error);
		}

		setImmediate(() => {
			this.#loop();
		});
	}

	#iterate(present: Present): void {
		const {run} = present;
		this.#outbox.add(run.iterate(this.#settings));
		this.#remaining--;
		if (run.hasDiverged) {
			this.#stop('diverged');
		} else if (this.#remaining === 0) {
			this.#stop('finished');
		} else if (this.#outbox.isDue) {
			this.#outbox.flush();
			if (performance.now() - this.#lastSnapshot >= snapshotInterval) {
				this.#postSnapshot(present);
			}
		}
	}

	/** One round of the race; afterwards the engine is as the training run left it. */
	#raceOn(race: Race, {engine}: Present): void {
		const weights = engine.readWeights();
		race.round(engine);
		engine.writeWeights(weights);
		engine.evaluate(this.#settings.lambda);
		if (race.isOver) {
			this.#endRace();
		} else if (performance.now() - this.#lastRacePost >= raceInterval) {
			this.#postRace(race, {});
		}
	}

	#stop(reason: StopReason): void {
		this.#remaining = 0;
		if (this.#isTraining) {
			this.#isTraining = false;
			this.#outbox.flush();
			this.#postSnapshot(this.#needPresent());
			this.#post({type: 'stopped', reason});
		}
	}

	#crash(error: unknown): void {
		this.#isTraining = false;
		this.#race = undefined;
		this.#post({type: 'crashed', message: String(error)});
	}

	#postRace(
		race: Race,
		{isStart = false, isOver = false}: {isStart?: boolean; isOver?: boolean},
	): void {
		this.#lastRacePost = performance.now();
		this.#post({
			type: 'race',
			isStart,
			isOver,
			iterations: race.iterations,
			lanes: race.take(),
		});
	}

	#postSnapshot({loaded, engine, run}: Present): void {
		const {samples, imageSize} = loaded.dataset;
		const {x, labels} = samples;
		const index = ((this.#sample % x.rows) + x.rows) % x.rows;
		const weights = engine.readWeights();
		run.keepIfBest(weights);
		this.#lastSnapshot = performance.now();
		this.#post({
			type: 'snapshot',
			snapshot: {
				iteration: run.latest.iteration,
				weights,
				sample: {
					index,
					label: labels[index],
					pixels: row(x, index).slice(),
					size: imageSize,
				},
			},
		});
	}
}
