import {BadInputError} from '../dataset/bad-input.js';
import {type DataChoice} from '../dataset/read-data.js';
import {type SavedRun} from '../dataset/run/saved-run.js';
import {type FastEngineOptions} from '../kernels/fast-engine.js';
import {layersOf} from '../network/weights.js';
import {snapshotOf} from './describe.js';
import {
	loadFile,
	loadSetup,
	randomStart,
	type Loaded,
	type Start,
} from './load.js';
import {Outbox, type Post} from './outbox.js';
import {
	basisOf,
	closeBench,
	openBench,
	openedEvent,
	resumedRun,
	testNow,
	withoutNotes,
	type Bench,
	type Present,
} from './present.js';
import {
	type Command,
	type Settings,
	type Setup,
	type StopReason,
} from './protocol.js';
import {RaceHost} from './race-host.js';
import {
	dataChoiceOf,
	lastingChoice,
	resumedChoice,
	resumedEngine,
} from './resume.js';
import {TrainingRun} from './run.js';

/** Weights are posted at most once in so many milliseconds. */
const snapshotInterval = 66;

/**
 * Carries out commands and trains. It yields to the event loop after each iteration, so that a command
 * takes effect on the next one.
 */
export class Trainer {
	readonly #post: Post;
	readonly #outbox: Outbox;
	readonly #race: RaceHost;
	#queue: Promise<void> = Promise.resolve();
	#present: Present | undefined;
	#settings: Settings = {learningRate: 1, lambda: 0};
	#engineOptions: FastEngineOptions = {};
	/** Which data is open and how it was read. */
	#choice: DataChoice = {seed: 1};
	#seed = 1;
	#sample = 0;
	#isTraining = false;
	/** Iterations still to train. */
	#remaining = 0;
	#isLooping = false;
	#lastSnapshot = 0;

	constructor(post: Post) {
		this.#post = post;
		this.#outbox = new Outbox(post);
		this.#race = new RaceHost(post);
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
				this.#race.end();
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
				'There is no data to train on; open a file with data first.',
			);
		}

		return this.#present;
	}

	async #open(setup: Setup): Promise<void> {
		this.#post({type: 'loading', what: setup.data ?? 'the embedded digits'});
		const loaded = await loadSetup(setup);
		const {learningRate, lambda, seed} = setup;
		const {resumed} = loaded;
		this.#settings = {
			...(resumed?.settings ?? {learningRate, lambda}),
			...setup.resume?.settings,
		};
		this.#seed = resumed?.seed ?? seed;
		this.#choice = lastingChoice(
			resumed ? resumedChoice(setup, resumed) : dataChoiceOf(setup),
		);
		this.#engineOptions = resumedEngine(setup, resumed);
		await this.#use(loaded);
	}

	async #openFile(path: string): Promise<void> {
		const {loaded, engine} = this.#needPresent();
		this.#post({type: 'loading', what: path});
		const {holdOut} = this.#choice;
		const next = await loadFile(path, {
			...loaded,
			weights: engine.readWeights(),
			seed: this.#seed,
			...(holdOut !== undefined && {holdOut}),
		});
		if (next.dataset !== loaded.dataset) {
			this.#choice = lastingChoice({
				data: path,
				seed: this.#seed,
				...(holdOut !== undefined && {holdOut}),
			});
		}

		await this.#use(next);
	}

	/** Makes data and weights the present ones, at iteration 0. */
	async #use(loaded: Loaded): Promise<void> {
		this.#stop('paused');
		this.#race.end();
		const bench = await openBench(loaded, this.#engineOptions);
		if (this.#present) {
			closeBench(this.#present);
		}

		this.#begin(bench, loaded);
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
		this.#race.end();
		const start = this.#startingWeights(present, seed);
		this.#seed = seed;
		present.engine.writeWeights(start.weights);
		this.#begin(present, start);
	}

	/** Begins a run with the engine's present weights, and says so. */
	#begin(
		bench: Bench,
		start: Start & {readonly resumed?: SavedRun | undefined},
	): void {
		const {loaded, engine, tester} = bench;
		const {resumed} = start;
		const run = new TrainingRun(engine, this.#settings, resumed);
		this.#post({
			...openedEvent(bench, start, this.#seed),
			basis: basisOf(bench, this.#engineOptions, this.#choice),
			...(resumed && {
				resumed: resumedRun(resumed, this.#settings, {engine, run}),
			}),
		});
		this.#present = {loaded: withoutNotes(loaded), engine, tester, run};
		if (!resumed) {
			this.#outbox.add(testNow(this.#present, this.#settings));
		} else if (tester && !resumed.at.test) {
			this.#post({type: 'tested', at: testNow(this.#present, this.#settings)});
		}

		this.#postSnapshot(this.#present);
	}

	#set(settings: Partial<Settings>): void {
		this.#settings = {...this.#settings, ...settings};
		if (this.#present && !this.#isTraining && settings.lambda !== undefined) {
			this.#present.run.evaluateAgain(this.#settings);
			this.#post({
				type: 'evaluated',
				at: testNow(this.#present, this.#settings),
			});
		}
	}

	#restoreBest(): void {
		const present = this.#needPresent();
		this.#stop('paused');
		if (!present.run.restoreBest(this.#settings)) {
			throw new BadInputError(
				'There are no good weights to go back to; restart instead.',
			);
		}

		this.#post({type: 'restored', at: testNow(present, this.#settings)});
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
		this.#race.start({
			start: this.#startingWeights(present, this.#seed).weights,
			learningRates,
			iterations,
			lambda: this.#settings.lambda,
		});
		this.#startLoop();
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
		if (!this.#isTraining && !this.#race.isOn) {
			this.#isLooping = false;
			return;
		}

		try {
			const present = this.#needPresent();
			this.#race.round(present.engine, this.#settings.lambda);

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
		const {run, tester} = present;
		const {time} = run.iterate(this.#settings);
		this.#remaining--;
		const isLast = run.hasDiverged || this.#remaining === 0;
		this.#outbox.add(
			isLast || tester?.isDue(time)
				? testNow(present, this.#settings)
				: run.latest,
		);
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

	#stop(reason: StopReason): void {
		this.#remaining = 0;
		if (this.#isTraining) {
			this.#isTraining = false;
			const present = this.#needPresent();
			this.#outbox.flush();
			if (present.tester && !present.run.latest.test) {
				this.#post({type: 'tested', at: testNow(present, this.#settings)});
			}

			this.#postSnapshot(present);
			this.#post({type: 'stopped', reason});
		}
	}

	#crash(error: unknown): void {
		this.#isTraining = false;
		this.#race.drop();
		this.#post({type: 'crashed', message: String(error)});
	}

	#postSnapshot({loaded, engine, run}: Present): void {
		// What the weights belong to is known before them.
		this.#outbox.flush();
		const weights = engine.readWeights();
		run.keepIfBest(weights);
		this.#lastSnapshot = performance.now();
		this.#post({
			type: 'snapshot',
			snapshot: snapshotOf(loaded, weights, {
				iteration: run.latest.iteration,
				wanted: this.#sample,
			}),
		});
	}
}
