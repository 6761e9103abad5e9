import {BadInputError} from '../dataset/bad-input.js';
import {type DataChoice} from '../dataset/read-data.js';
import {type SavedRun} from '../dataset/run/saved-run.js';
import {type FastEngineOptions} from '../kernels/fast-engine.js';
import {turnOf, turnWeights} from '../dataset/turn.js';
import {layersOf} from '../network/weights.js';
import {describeData} from './describe.js';
import {
	loadFile,
	loadSetup,
	randomStart,
	turnLoaded,
	type Loaded,
	type Start,
} from './load.js';
import {type Post} from './outbox.js';
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
import {type Command, type Settings, type Setup} from './protocol.js';
import {
	dataChoiceOf,
	lastingChoice,
	resumedChoice,
	resumedEngine,
} from './resume.js';
import {TrainingRun} from './run.js';
import {TrainingLoop} from './training-loop.js';

/** Carries out commands; what takes long, the training loop does. */
export class Trainer {
	readonly #post: Post;
	readonly #loop: TrainingLoop;
	#queue: Promise<void> = Promise.resolve();
	#present: Present | undefined;
	#settings: Settings = {learningRate: 1, lambda: 0};
	#engineOptions: FastEngineOptions = {};
	/** Which data is open and how it was read. */
	#choice: DataChoice = {seed: 1};
	#seed = 1;

	constructor(post: Post) {
		this.#post = post;
		this.#loop = new TrainingLoop(post, {
			present: () => this.#needBench(),
			settings: () => this.#settings,
		});
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
					this.#loop.crash(error);
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
				this.#loop.train(command.iterations ?? Number.POSITIVE_INFINITY);
				break;
			}

			case 'pause': {
				this.#loop.stop('paused');
				break;
			}

			case 'step': {
				this.#loop.step();
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
				this.#loop.race.end();
				break;
			}

			case 'turn-images': {
				await this.#turnImages();
				break;
			}

			case 'select-sample': {
				this.#loop.sample = command.index;
				this.#loop.postSnapshot(this.#needPresent());
				break;
			}

			default: {
				throw new TypeError(
					`Unknown command ${JSON.stringify(command satisfies never)}`,
				);
			}
		}
	}

	/** The present run, with its own weights in the engine: no race has it. */
	#needPresent(): Present {
		this.#loop.race.giveBack();
		return this.#needBench();
	}

	/** The present run, whoever uses its engine. */
	#needBench(): Present {
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
		this.#loop.stop('paused');
		this.#loop.race.end();
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
		this.#loop.stop('paused');
		this.#loop.race.end();
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
			this.#loop.add(testNow(this.#present, this.#settings));
		} else if (tester && !resumed.at.test) {
			this.#post({type: 'tested', at: testNow(this.#present, this.#settings)});
		}

		this.#loop.postSnapshot(this.#present);
	}

	/** Goes on with images that are read in the other order of pixels. */
	async #turnImages(): Promise<void> {
		const {loaded, tester} = this.#needPresent();
		const turn = turnOf(loaded.dataset);
		if (!turn) {
			throw new BadInputError(
				'The samples are no pictures, so there is nothing to turn; say with --image-size how high and wide they are.',
			);
		}

		this.#loop.race.end();
		const bench = await openBench(
			turnLoaded(loaded, turn),
			this.#engineOptions,
		);
		// Training has gone on meanwhile.
		const {engine, run} = this.#needPresent();
		bench.engine.writeWeights(turnWeights(engine.readWeights(), turn));
		run.moveTo(bench.engine, turn);
		engine.dispose();
		tester?.dispose();
		this.#present = {...bench, run};
		this.#choice = {
			...this.#choice,
			readAs: {...this.#choice.readAs, pixelOrder: turn.to},
		};
		this.#post({
			type: 'turned',
			turn,
			data: describeData(bench.loaded),
			basis: basisOf(bench, this.#engineOptions, this.#choice),
		});
		this.#loop.postSnapshot(this.#present);
	}

	#set(settings: Partial<Settings>): void {
		this.#settings = {...this.#settings, ...settings};
		const isRunning = !this.#present || this.#loop.isTraining;
		if (!isRunning && settings.lambda !== undefined) {
			const present = this.#needPresent();
			present.run.evaluateAgain(this.#settings);
			this.#post({type: 'evaluated', at: testNow(present, this.#settings)});
		}
	}

	#restoreBest(): void {
		const present = this.#needPresent();
		this.#loop.stop('paused');
		if (!present.run.restoreBest(this.#settings)) {
			throw new BadInputError(
				'There are no good weights to go back to; restart instead.',
			);
		}

		this.#post({type: 'restored', at: testNow(present, this.#settings)});
		this.#loop.postSnapshot(present);
	}

	#startRace(learningRates: readonly number[], iterations: number): void {
		const present = this.#needPresent();
		this.#loop.race.start({
			start: this.#startingWeights(present, this.#seed).weights,
			learningRates,
			iterations,
			lambda: this.#settings.lambda,
		});
		this.#loop.wake();
	}
}
