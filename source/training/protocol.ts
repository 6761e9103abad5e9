import {type AddedSample} from '../dataset/added-samples.js';
import {type ImageStyle} from '../dataset/image-style.js';
import {type Dataset, type ImageSize, type Turn} from '../dataset/images.js';
import {type DataChoice} from '../dataset/read-data.js';
import {
	type Iteration,
	type RunOrigin,
	type SavedRun,
	type Settings,
} from '../dataset/run/saved-run.js';
import {type Departure} from '../grading/drive.js';
import {type Activation} from '../network/activation.js';
import {type Samples} from '../network/matrix.js';
import {type OptimizerMemory} from '../network/optimizers/optimizer.js';
import {type Confusion, type ConfusionCell} from '../network/confusion.js';
import {type Weights} from '../network/weights.js';
import {type Architecture} from '../network/architecture.js';

export type {Departure} from '../grading/drive.js';
export type {Confusion, ConfusionCell} from '../network/confusion.js';
export type {
	Iteration,
	Settings,
	TestFigures,
} from '../dataset/run/saved-run.js';

/** What a training run starts from. */
export type Setup = Partial<Settings> &
	DataChoice & {
		/** Units of each hidden layer; by default those of the weights, or one layer of 25, of 8 for two inputs. */
		readonly hidden?: readonly number[];
		/** What hidden units compute; by default what the weights were trained with, where their file says it, or sigmoid. */
		readonly activation?: Activation;
		/** A .mat file with weights to continue from; a restart draws random ones. */
		readonly weights?: string;
		/** A .mat file with weights to start and to restart from. */
		readonly initialWeights?: string;
		/** Seed of the random weights and of the samples held out for testing. */
		readonly seed: number;
		/** Threads; by default one for each core, at most 8. */
		readonly threads?: number | undefined;
		/** The number type; float64 by default. */
		readonly precision?: 'f64' | 'f32' | undefined;
		/** A student's file or folder, which part 9 tests and which can train. */
		readonly code?: string;
		/** Seconds that one call of it may take. */
		readonly timeLimit?: number | undefined;
		/** Continue a run instead, with its weights, settings and seed. */
		readonly resume?: Resume;
	};

/** A run to continue: this one, that of a file, or the one that was kept last. */
type Resume = {
	readonly run?: SavedRun;
	readonly file?: string;
	readonly settings?: Partial<Settings>;
};

/** Commands to the worker, which executes them in the order in which they arrive. */
export type Command =
	/** Read the data and the weights and evaluate them. The first command. */
	| {readonly type: 'open'; readonly setup: Setup}
	/** Read a file or folder: data in any format, or a .mat file with weights, or with both. */
	| {readonly type: 'open-file'; readonly path: string}
	/** Train, for a number of iterations or until paused. */
	| {
			readonly type: 'start';
			readonly iterations?: number;
			/** Stop at this accuracy, 0..1: on the test data where there is any, else on all training samples. */
			readonly until?: number | undefined;
	  }
	/** Stop after the iteration that is being computed. */
	| {readonly type: 'pause'}
	/** Train one iteration; several such commands add up. */
	| {readonly type: 'step'}
	/** Let a student's file or folder train instead of our engine, or our engine again. */
	| {readonly type: 'drive'; readonly code?: string}
	/** Go back to iteration 0: with a new seed, other hidden layers or another activation if they are given. */
	| ({
			readonly type: 'restart';
			readonly seed?: number;
			/** What every weight is, instead of random ones. */
			readonly equal?: number;
	  } & Architecture)
	/** Go on with another run on the same data, with its settings. */
	| {readonly type: 'continue'; readonly run: SavedRun}
	/** Go back to the kept weights with the lowest cost. */
	| {readonly type: 'restore-best'}
	/** Train the same start with several settings, beside the training run, which it leaves unchanged. */
	| ({readonly type: 'race'} & RaceCourse)
	| {readonly type: 'end-race'}
	/** End the worker, and with it every process that it has started. The last command; it does not wait for others. */
	| {readonly type: 'close'}
	/** Change settings from the next iteration on; training goes on from the present weights. */
	| {readonly type: 'set'; readonly settings: Partial<Settings>}
	/** Read the images in the other order of pixels; the weights are turned with them, so that the run continues. */
	| {readonly type: 'turn-images'}
	/** Train on samples of the user's own too, from the next iteration on. */
	| {readonly type: 'add-samples'; readonly samples: readonly AddedSample[]}
	/** Remove this many of the samples that were added last. */
	| {readonly type: 'remove-samples'; readonly count: number}
	/** Show another sample (from 0; modulo the number of samples). */
	| {readonly type: 'select-sample'; readonly index: number}
	/** Show the sample that many on (or back), or the next one that the network labels wrongly. */
	| {
			readonly type: 'move-sample';
			readonly by: number;
			readonly among: 'all' | 'wrong';
	  }
	/** Examine all samples at once, and from time to time while training; without `watched`, stop examining. */
	| {readonly type: 'watch'; readonly watched: Watched | undefined};

/** A run of a race: the settings that it has in place of the present ones. */
export type Entrant = Partial<Settings>;

/** Who races, and how far. */
export type RaceCourse = {
	readonly entrants: readonly Entrant[];
	/** Evaluations of cost and gradient over all samples after those of the start: none begins a step beyond them. */
	readonly evaluations: number;
	/** The accuracy at which a run has nothing left to show, 0..1; none unless given. */
	readonly until?: number | undefined;
};

/** What a screen shows of all samples beside cost and accuracy. */
export type Watched = {
	/** The training data, or the test data where there is any. */
	readonly of: 'training' | 'test';
	/** A hidden unit: its layer among the hidden ones, and its place in it, both from 0. */
	readonly unit?: {readonly layer: number; readonly index: number};
	/** The cell whose samples are shown; the most frequent confusion unless given. */
	readonly cell?: ConfusionCell | undefined;
};

/** How active a hidden unit is for a sample. */
export type UnitSample = {
	/** From 0. */
	readonly index: number;
	/** 1..K */
	readonly label: number;
	readonly activation: number;
	/** Column by column. */
	readonly pixels: Float64Array;
};

/** What all samples do to the hidden units. */
export type UnitsExamined = {
	/** The least and the greatest activation of each unit in the layer of the watched one. */
	readonly ranges: ReadonlyArray<readonly [least: number, greatest: number]>;
	/** The samples in which the watched unit is most active, the most active first. */
	readonly strongest: readonly UnitSample[];
	/** Those in which it is most negative, for units that can be. */
	readonly weakest: readonly UnitSample[];
};

/** Data with two inputs as points. */
export type PlanePoints = {
	/** Thinned evenly where there are more than `maxPoints`. */
	readonly training: Samples;
	readonly test?: Samples;
	/** The plane around all of them: the least and the greatest x1 and x2. */
	readonly area: readonly [x1: Range, x2: Range];
};

export type Range = readonly [least: number, greatest: number];

/** What the screen needs to know about the training data. */
export type DataDescription = Pick<
	Dataset,
	'name' | 'isSynthetic' | 'courseFile' | 'added'
> &
	Partial<Pick<Dataset, 'imageSize' | 'notes'>> & {
		/** m */
		readonly samples: number;
		readonly features: number;
		/** How the images are drawn; undefined where none of their size can be drawn. */
		readonly style?: ImageStyle | undefined;
		readonly test?: {readonly name: string; readonly samples: number};
		/** Set for data with two inputs. */
		readonly points?: PlanePoints;
	};

export type NetworkDescription = RunOrigin & {
	/** Units in each layer without bias nodes, input first. */
	readonly layers: readonly number[];
	/** What the hidden units compute. */
	readonly activation: Activation;
	/** The file that they were read from, as it was given; undefined for random ones. */
	readonly source?: string | undefined;
	readonly seed: number;
	/** Whether images, and these weights with them, were turned since. */
	readonly isTurned?: boolean;
	/** What computes: "plain TypeScript, float64". */
	readonly engine: string;
};

/** What a saved run contains besides what is on screen, see `SavedRun`. */
export type RunBasis = Pick<
	SavedRun,
	'precision' | 'threads' | 'parts' | 'restartFrom'
> & {
	readonly data: Pick<SavedRun['data'], 'choice' | 'id' | 'added'>;
};

export type ResumedRun = {
	readonly run: SavedRun;
	readonly settings: Settings;
	/** One sentence that says why its next costs may differ in their last digits; undefined if they will not. */
	readonly warning: string | undefined;
};

/** The weights of an iteration and one sample. */
export type Snapshot = {
	readonly iteration: number;
	readonly weights: Weights;
	/** What the hidden units compute; sigmoid unless given. */
	readonly activation?: Activation;
	/** What the optimizer remembers; undefined where it begins anew. */
	readonly memory?: OptimizerMemory;
	/** Set where a large memory is left out, so that training cannot go on from here exactly. */
	readonly isPartial?: true;
	readonly sample: {
		/** From 0. */
		readonly index: number;
		/** 1..K */
		readonly label: number;
		/** Column by column. */
		readonly pixels: Float64Array;
		/** Undefined when the sample cannot be shown as a picture. */
		readonly size?: ImageSize | undefined;
	};
};

/** The iterations of one lane of a race since the last event. */
export type RaceLane = {
	readonly entrant: Entrant;
	readonly batch: readonly Iteration[];
};

/** A sample of a cell of the confusion matrix. */
export type ExaminedSample = {
	/** From 0. */
	readonly index: number;
	/** Column by column, or the features where they are no pixels. */
	readonly pixels: Float64Array;
	/** Of the output units. */
	readonly outputs: Float64Array;
};

/** What was found out of all samples, for a screen that shows it. */
export type Examined = {
	readonly watched: Watched;
	/** Of the weights. */
	readonly iteration: number;
	readonly confusion: Confusion;
	/** Where a unit is watched. */
	readonly units?: UnitsExamined | undefined;
	/** The cell whose samples these are. */
	readonly cell: ConfusionCell;
	/** The first of them, misread ones the worst first, right ones the least sure first. */
	readonly samples: readonly ExaminedSample[];
};

/** A student's code that trains. */
export type DriverDescription = {
	/** The name of its file or folder, fit to be shown. */
	readonly name: string;
	/** The file or folder, as the user named it. */
	readonly path: string;
	/** Whether it was saved anew since; what runs is the earlier text. */
	readonly isOutdated: boolean;
};

/** Why training does not run. */
export type StopReason =
	| 'paused'
	| 'finished'
	| 'diverged'
	/** No step along the gradient lowers J any more: the minimum, as nearly as rounding allows. */
	| 'converged';

export type Event =
	| {readonly type: 'loading'; readonly what: string}
	/** New data, new weights or both are in use; earlier iterations are void. */
	| {
			readonly type: 'opened';
			readonly data: DataDescription;
			readonly network: NetworkDescription;
			readonly basis: RunBasis;
			/** Set where the data needs other settings than those before. */
			readonly settings?: Settings;
			/** Set for a resumed run; without it a new one begins at iteration 0. */
			readonly resumed?: ResumedRun;
	  }
	| {readonly type: 'started'}
	/** `problem`: one sentence, why a student's code cannot go on. */
	| {
			readonly type: 'stopped';
			readonly reason: StopReason;
			readonly problem?: string;
	  }
	/** A student's code trains from now on, or our engine again. */
	| {readonly type: 'driven'; readonly driver: DriverDescription | undefined}
	/** A number of the student's code left ours for the first time. */
	| {readonly type: 'departed'; readonly departure: Departure}
	/** Every iteration since the last such event, oldest first. */
	| {readonly type: 'iterations'; readonly batch: readonly Iteration[]}
	/** λ was changed while nothing trains: the cost of the same weights with the new λ. */
	| {readonly type: 'evaluated'; readonly at: Iteration}
	/** The last iteration has been measured on all samples, test data included, because training stops there. */
	| {readonly type: 'tested'; readonly at: Iteration}
	/** The images are read in the other order of pixels, and the weights are turned with them. */
	| {
			readonly type: 'turned';
			readonly turn: Turn;
			readonly data: DataDescription;
			readonly basis: RunBasis;
	  }
	/** Samples were added or taken out: the last iteration with its cost on the samples that there are now. */
	| {
			readonly type: 'samples-changed';
			readonly data: DataDescription;
			readonly basis: RunBasis;
			readonly at: Iteration;
	  }
	/** Training went back to an earlier iteration of this run. */
	| {readonly type: 'restored'; readonly at: Iteration}
	/** The runs of a race have gone on; one batch for each entrant, in the order of the command. */
	| {
			readonly type: 'race';
			readonly isStart: boolean;
			readonly isOver: boolean;
			/** Whether it was ended before its runs were. */
			readonly isStopped: boolean;
			readonly evaluations: number;
			readonly lanes: readonly RaceLane[];
	  }
	/** The weights after the last posted iteration and the selected sample, several times a second while training. */
	| {readonly type: 'snapshot'; readonly snapshot: Snapshot}
	/** All samples were examined, because a screen shows what comes of it. */
	| {readonly type: 'examined'; readonly examined: Examined}
	/** A command could not be carried out; everything is as it was before. One clear sentence. */
	| {readonly type: 'rejected'; readonly message: string}
	/** A fault of the program itself; training has ended. */
	| {readonly type: 'crashed'; readonly message: string};

/** A command is carried out, and all events about it were posted. */
export type Handled = {readonly type: 'handled'};

export type Post = (event: Event) => void;
