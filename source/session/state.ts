import {
	type DataDescription,
	type Departure,
	type DriverDescription,
	type Event,
	type Examined,
	type Iteration,
	type NetworkDescription,
	type RaceLane,
	type RunBasis,
	type Settings,
	type Snapshot,
	type Watched,
} from '../training/protocol.js';
import {usualSettings} from '../network/optimizers/settings.js';
import {
	type Mark,
	type RunWeights,
	type SavedRun,
} from '../dataset/run/saved-run.js';
import {
	emptyHistory,
	type History,
	noTestResults,
	type TestResults,
} from './history.js';

export type Notice = {
	readonly kind: 'error' | 'information';
	readonly text: string;
};

/** What training is doing. */
export type Activity =
	| 'loading'
	/** Nothing has been trained yet, or it was paused. */
	| 'paused'
	| 'training'
	/** The cost shot up or was no longer a finite number. */
	| 'diverged'
	| 'crashed';

/** Several settings from the same start. */
export type RaceState = Pick<
	Extract<Event, {type: 'race'}>,
	'isOver' | 'isStopped' | 'evaluations'
> & {
	readonly lanes: ReadonlyArray<
		Omit<RaceLane, 'batch'> & {readonly history: History}
	>;
};

/** A run that can be brought back, with the race that was shown beside it. */
export type ReplacedRun = {
	readonly run: SavedRun;
	readonly race: RaceState | undefined;
};

/** All that the screen knows about the training run. */
export type SessionState = TestResults & {
	readonly activity: Activity;
	/** What is being read, while loading. */
	readonly loading: string | undefined;
	readonly data: DataDescription | undefined;
	readonly network: NetworkDescription | undefined;
	readonly settings: Settings;
	/** What the first iteration of this run was computed with; undefined before it. */
	readonly startSettings: Settings | undefined;
	readonly latest: Iteration | undefined;
	readonly history: History;
	readonly marks: readonly Mark[];
	/** The student's code that trains; undefined for our engine. */
	readonly driver: DriverDescription | undefined;
	/** The first number of theirs that left ours in this run. */
	readonly departure: Departure | undefined;
	/** J of our own descent beside theirs, from where their code began. */
	readonly ownHistory: History;
	readonly race: RaceState | undefined;
	/** The highest accuracy of all runs since the start, 0..1. */
	readonly bestAccuracy: number;
	/** Races of learning rates that were run to their end. */
	readonly finishedRaces: number;
	readonly snapshot: Snapshot | undefined;
	/** What the screen shows of all samples, if anything. */
	readonly watched: Watched | undefined;
	/** What the screen that watches all samples shows of them; of earlier weights until there is news. */
	readonly examined: Examined | undefined;
	/** What a saved run must know besides. */
	readonly basis: RunBasis | undefined;
	/** The weights of the last snapshot from which training can go on, and the iteration that they belong to. */
	readonly checkpoint: (RunWeights & Pick<SavedRun, 'memory'>) | undefined;
	/** Among the checkpoints of this run that with the lowest cost. */
	readonly best: RunWeights | undefined;
	/** The run that a restart threw away, with its race. */
	readonly replaced: ReplacedRun | undefined;
	/** The learning rate with which this run diverged, until it is trained on. */
	readonly failedRate: number | undefined;
	readonly firstCost: number;
	/** Iterations per second while training, over the last second or so. */
	readonly speed: number;
	readonly notice: Notice | undefined;
};

/** What is known of a run before its first iteration. */
export const noRun = {
	startSettings: undefined,
	latest: undefined,
	history: emptyHistory,
	...noTestResults,
	marks: [],
	departure: undefined,
	ownHistory: emptyHistory,
	race: undefined,
	snapshot: undefined,
	examined: undefined,
	checkpoint: undefined,
	best: undefined,
	failedRate: undefined,
	speed: 0,
} as const satisfies Partial<SessionState>;

export function initialState(settings: Partial<Settings>): SessionState {
	return {
		...noRun,
		activity: 'loading',
		loading: undefined,
		data: undefined,
		network: undefined,
		settings: {...usualSettings, ...settings},
		driver: undefined,
		watched: undefined,
		bestAccuracy: 0,
		finishedRaces: 0,
		basis: undefined,
		replaced: undefined,
		firstCost: Number.NaN,
		notice: undefined,
	};
}

// What the dashboard may know of training.
export type * from '../training/protocol.js';
export type {Mark} from '../dataset/run/saved-run.js';
