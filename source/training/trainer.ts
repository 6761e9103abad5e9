import {BadInputError} from '../dataset/bad-input.js';
import {
	addedTo,
	withAdded,
	type AddedSample,
} from '../dataset/added-samples.js';
import {type DataChoice} from '../dataset/read-data.js';
import {type SavedRun} from '../dataset/run/saved-run.js';
import {type FastEngineOptions} from '../kernels/fast-engine.js';
import {changeSettings, usualSettings} from '../network/optimizers/settings.js';
import {turnOf, turnWeights, type Turn} from '../dataset/images.js';
import {
	describeData,
	basisOf,
	closeWorkspace,
	movedSample,
	openWorkspace,
	openedEvent,
	resumedRun,
	testNow,
	withoutNotes,
	type Workspace,
	type ActiveRun,
} from './active-run.js';
import {
	continued,
	fitsEngineOf,
	restarted,
	startingWeights,
} from './begin-again.js';
import {
	loadFile,
	loadSetup,
	settingsOf,
	turnLoaded,
	usualLambda,
	type Loaded,
	type Start,
} from './load.js';
import {
	type Post,
	type Command,
	type RaceCourse,
	type Settings,
	type Setup,
} from './protocol.js';
import {
	dataChoiceOf,
	lastingChoice,
	resumedChoice,
	resumedEngine,
} from './resume.js';
import {CodeHost} from './code-host.js';
import {TrainingRun} from './run.js';
import {TrainingLoop} from './training-loop.js';

type Execute<Given = Command> = (command: Given) => Promise<void> | void;

type Executors = {
	readonly [Type in Command['type']]: Execute<Extract<Command, {type: Type}>>;
};

/** Executes commands; the training loop does what takes long. */
export class Trainer {
	readonly #loop: TrainingLoop;
	readonly #code: CodeHost;
	#queue: Promise<void> = Promise.resolve();
	#active: ActiveRun | undefined;
	#settings: Settings = usualSettings;
	#engineOptions: FastEngineOptions = {};
	#choice: DataChoice = {seed: 1};
	#seed = 1;

	constructor(private readonly post: Post) {
		this.#loop = new TrainingLoop(post, {
			active: () => this.#needLentRun(),
			settings: () => this.#settings,
		});
		this.#code = new CodeHost(post, this.#loop, () => ({
			...this.#needRun(),
			isFloat32: this.#engineOptions.precision === 'f32',
		}));
	}

	/** Executes a command after all earlier ones. Never rejects: errors are posted. */
	async handle(command: Command): Promise<void> {
		this.#queue = this.#queue.then(async () => {
			try {
				const execute = this.#executors[command.type] as Execute;
				await execute(command);
			} catch (error) {
				if (error instanceof BadInputError) {
					this.post({type: 'rejected', message: error.message});
				} else {
					this.#loop.crash(error);
				}
			}
		});
		return this.#queue;
	}

	readonly #executors: Executors = {
		open: async ({setup}) => this.#open(setup),
		'open-file': async ({path}) => this.#openFile(path),
		start: async ({iterations = Number.POSITIVE_INFINITY, until}) => {
			await this.#code.readAgain();
			this.#loop.train(iterations, until);
		},
		pause: () => {
			this.#loop.stop('paused');
		},
		step: async () => {
			await this.#code.readAgain();
			this.#loop.step();
		},
		drive: async ({code}) => this.#code.drive(code),
		restart: async (command) => this.#restart(command),
		continue: async ({run}) => this.#continue(run),
		'restore-best': () => {
			this.#restoreBest();
		},
		set: ({settings}) => {
			this.#set(settings);
		},
		race: (course) => {
			this.#startRace(course);
		},
		'end-race': () => {
			this.#loop.race.end();
		},
		close: async () => this.#code.drive(undefined),
		'turn-images': async () => this.#turnImages(),
		'add-samples': async ({samples}) =>
			this.#changeAdded((added) => [...added, ...samples]),
		'remove-samples': async ({count}) =>
			this.#changeAdded((added) => added.slice(0, -count)),
		'select-sample': ({index}) => {
			this.#loop.sample = index;
			this.#loop.postSnapshot(this.#needRun());
		},
		'move-sample': (move) => {
			const active = this.#needRun();
			this.#loop.sample = movedSample(active, this.#loop.sample, move);
			this.#loop.postSnapshot(active);
		},
		watch: ({watched}) => {
			this.#loop.watch(watched, this.#active && this.#needRun());
		},
	};

	/** The active run with its own weights in the engine, which a race may have borrowed. */
	#needRun(): ActiveRun {
		this.#loop.race.giveBack();
		return this.#needLentRun();
	}

	/** The active run, even while a race uses its engine. */
	#needLentRun(): ActiveRun {
		if (!this.#active) {
			throw new BadInputError(
				'There is no data to train on; open a file with data first.',
			);
		}

		return this.#active;
	}

	async #open(setup: Setup): Promise<void> {
		this.post({type: 'loading', what: setup.data ?? 'the embedded digits'});
		const loaded = await loadSetup(setup);
		this.#code.seconds = setup.timeLimit;
		const {resumed} = loaded;
		const {lambda = usualLambda(loaded.dataset), seed} = setup;
		this.#settings = changeSettings(
			resumed?.settings ?? settingsOf({...setup, lambda}),
			setup.resume?.settings ?? {},
		);
		this.#seed = resumed?.seed ?? seed;
		this.#choice = lastingChoice(
			resumed ? resumedChoice(setup, resumed) : dataChoiceOf(setup),
		);
		this.#engineOptions = resumedEngine(setup, resumed);
		await this.#use(
			loaded,
			lambda === setup.lambda ? {} : {settings: this.#settings},
		);
	}

	async #openFile(path: string): Promise<void> {
		const {loaded, engine} = this.#needRun();
		this.post({type: 'loading', what: path});
		const {holdOut} = this.#choice;
		const next = await loadFile(path, {
			...loaded,
			weights: engine.readWeights(),
			seed: this.#seed,
			...(holdOut !== undefined && {holdOut}),
		});
		const [before, lambda] = [loaded, next].map(({dataset}) =>
			usualLambda(dataset),
		);
		const hasOtherLambda = lambda !== before;
		if (hasOtherLambda) {
			this.#settings = {...this.#settings, lambda};
		}

		if (next.dataset !== loaded.dataset) {
			this.#choice = lastingChoice({
				data: path,
				seed: this.#seed,
				...(holdOut !== undefined && {holdOut}),
			});
		}

		await this.#use(next, hasOtherLambda ? {settings: this.#settings} : {});
	}

	/** Replaces the active run by one on this data with these weights. */
	async #use(
		loaded: Loaded,
		changed: {readonly settings?: Settings},
	): Promise<void> {
		this.#loop.stop('paused');
		this.#loop.race.end();
		const workspace = await openWorkspace(loaded, this.#engineOptions);
		if (this.#active) {
			closeWorkspace(this.#active);
		}

		this.#begin(workspace, loaded, changed);
		await this.#code.reload();
	}

	/** The weights of iteration 0 for a seed, or those of the file to restart from. */
	#startingWeights(active: ActiveRun, seed: number): Start {
		return startingWeights(active, {seed, isSame: seed === this.#seed});
	}

	async #restart({
		seed = this.#seed,
		...how
	}: Extract<Command, {type: 'restart'}>): Promise<void> {
		const active = this.#needRun();
		this.#loop.stop('paused');
		this.#loop.race.end();
		const usual = this.#startingWeights(active, seed);
		this.#seed = seed;
		await this.#startAgain(
			active,
			restarted(active.loaded, usual, {seed, ...how}),
		);
	}

	async #continue(run: SavedRun): Promise<void> {
		const active = this.#needRun();
		this.#loop.stop('paused');
		this.#loop.race.end();
		this.#seed = run.seed;
		this.#settings = run.settings;
		await this.#startAgain(active, continued(active.loaded, run));
	}

	/** Begins a run on the same data, with the same engine if it is for these samples and for such a network. */
	async #startAgain(active: ActiveRun, loaded: Loaded): Promise<void> {
		const before = active.loaded;
		let workspace: Workspace = {...active, loaded};
		if (fitsEngineOf(before, loaded)) {
			active.engine.writeWeights(loaded.weights);
		} else {
			workspace = await openWorkspace(loaded, this.#engineOptions);
			closeWorkspace(active);
		}

		this.#begin(workspace, loaded);
		if (workspace.engine !== active.engine) {
			await this.#code.reload();
		}
	}

	/** Begins a run with the engine's current weights and posts that. */
	#begin(
		workspace: Workspace,
		start: Start & {readonly resumed?: SavedRun | undefined},
		changed: {readonly settings?: Settings} = {},
	): void {
		const {loaded, engine, tester} = workspace;
		const {resumed} = start;
		const settings = this.#settings;
		const run = new TrainingRun(workspace, settings, this.#seed, resumed);
		this.post({
			...openedEvent(workspace, start, this.#seed),
			basis: basisOf(workspace, this.#engineOptions, this.#choice),
			...changed,
			...(resumed && {resumed: resumedRun(resumed, settings, {engine, run})}),
		});
		this.#active = {loaded: withoutNotes(loaded), engine, tester, run};
		if (!resumed) {
			this.#loop.outbox.add(testNow(this.#active, settings));
		} else if (tester && !resumed.at.test) {
			this.post({type: 'tested', at: testNow(this.#active, settings)});
		}

		this.#loop.postSnapshot(this.#active);
	}

	/** Continues the run on images that are read in the other order of pixels. */
	async #turnImages(): Promise<void> {
		const {loaded} = this.#needRun();
		const turn = turnOf(loaded.dataset);
		if (!turn) {
			throw new BadInputError(
				'The samples are no pictures, so there is nothing to turn; say with --image-size how high and wide they are.',
			);
		}

		const active = await this.#moveTo(turnLoaded(loaded, turn), turn);
		this.#choice = {
			...this.#choice,
			readAs: {...this.#choice.readAs, pixelOrder: turn.to},
		};
		this.post({
			type: 'turned',
			turn,
			data: describeData(active.loaded),
			basis: basisOf(active, this.#engineOptions, this.#choice),
		});
		this.#loop.postSnapshot(active);
		await this.#code.reload();
	}

	/** Continues the run with other samples added to those of the data. */
	async #changeAdded(
		change: (added: readonly AddedSample[]) => readonly AddedSample[],
	): Promise<void> {
		const {loaded} = this.#needRun();
		const {dataset} = loaded;
		const active = await this.#moveTo({
			...loaded,
			dataset: withAdded(dataset, change(addedTo(dataset))),
		});
		this.#loop.outbox.flush();
		this.post({
			type: 'samples-changed',
			data: describeData(active.loaded),
			basis: basisOf(active, this.#engineOptions, this.#choice),
			at: testNow(active, this.#settings),
		});
		this.#loop.postSnapshot(active);
		await this.#code.reload();
	}

	/** Continues the run in a workspace with this data, on turned images where a turn is given. */
	async #moveTo(loaded: Loaded, turn?: Turn): Promise<ActiveRun> {
		this.#loop.race.end();
		const workspace = await openWorkspace(loaded, this.#engineOptions);
		// Training has continued meanwhile.
		const before = this.#needRun();
		const weights = before.engine.readWeights();
		workspace.engine.writeWeights(turn ? turnWeights(weights, turn) : weights);
		before.run.moveTo(workspace, turn);
		closeWorkspace(before);
		this.#active = {...workspace, run: before.run};
		return this.#active;
	}

	#set(settings: Partial<Settings>): void {
		this.#settings = changeSettings(this.#settings, settings);
		const isRunning = !this.#active || this.#loop.isTraining;
		if (!isRunning && settings.lambda !== undefined) {
			const active = this.#needRun();
			active.run.evaluateAgain(this.#settings);
			this.post({type: 'evaluated', at: testNow(active, this.#settings)});
		}
	}

	#restoreBest(): void {
		const active = this.#needRun();
		this.#loop.stop('paused');
		if (!active.run.restoreBest(this.#settings)) {
			throw new BadInputError(
				'There are no good weights to go back to; restart instead.',
			);
		}

		this.post({type: 'restored', at: testNow(active, this.#settings)});
		this.#loop.postSnapshot(active);
	}

	#startRace(course: RaceCourse): void {
		const active = this.#needRun();
		this.#loop.race.start({
			...course,
			start: this.#startingWeights(active, this.#seed).weights,
			settings: this.#settings,
			m: active.loaded.dataset.samples.x.rows,
			seed: this.#seed,
		});
		this.#loop.wake();
	}
}
