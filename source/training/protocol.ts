import {type CourseFile} from '../dataset/identify.js';
import {type ImageSize, type Turn} from '../dataset/images.js';
import {type DataChoice} from '../dataset/read-data.js';
import {type SavedRun} from '../dataset/run/saved-run.js';
import {type Weights} from '../network/weights.js';

/** The settings that take effect on the next iteration. */
export type Settings = {
	/** α of gradient descent, greater than 0. */
	readonly learningRate: number;
	/** λ of the regularization, 0 or greater. */
	readonly lambda: number;
};

/** What a training run starts from. */
export type Setup = Settings &
	DataChoice & {
		/** Units of each hidden layer; one layer of 25, or those of the weights, when left out. */
		readonly hidden?: readonly number[];
		/** A .mat file with weights to go on from; a restart draws random ones. */
		readonly weights?: string;
		/** A .mat file with weights to start and to restart from. */
		readonly initialWeights?: string;
		/** Seed of the random weights, and of what is held out for testing. */
		readonly seed: number;
		/** Threads that compute; as many as there are cores, at most 8, when left out. */
		readonly threads?: number;
		/** What is computed in; float64 when left out. */
		readonly precision?: 'f64' | 'f32';
		/** Go on with a run instead: its weights, settings and seed are used. */
		readonly resume?: Resume;
	};

/** A run to go on with: one that is at hand, or a file, or the one that was kept last. */
type Resume = {
	readonly run?: SavedRun;
	readonly file?: string;
	/** What the user wants otherwise than it was in the run. */
	readonly settings?: Partial<Settings>;
};

/** What the worker is told. Commands are carried out in the order in which they arrive. */
export type Command =
	/** Read the data and the weights and evaluate them. The first command. */
	| {readonly type: 'open'; readonly setup: Setup}
	/** Read a file or folder: data in any format, or a .mat file with weights, or with both. */
	| {readonly type: 'open-file'; readonly path: string}
	/** Train, for a number of iterations or until paused. */
	| {readonly type: 'start'; readonly iterations?: number}
	/** Stop after the iteration that is being computed. */
	| {readonly type: 'pause'}
	/** One iteration, then stop; several such commands add up. */
	| {readonly type: 'step'}
	/** Back to iteration 0, from a new seed when one is given. */
	| {readonly type: 'restart'; readonly seed?: number}
	/** Back to the weights of the lowest cost that was kept. */
	| {readonly type: 'restore-best'}
	/**
	 * Train the same start with several learning rates, each for a number of iterations, beside the
	 * training run and without touching it.
	 */
	| {
			readonly type: 'race';
			readonly learningRates: readonly number[];
			readonly iterations: number;
	  }
	/** End the race where it is. */
	| {readonly type: 'end-race'}
	/** Change the learning rate, λ or both, from the next iteration on. */
	| {readonly type: 'set'; readonly settings: Partial<Settings>}
	/** Read the images in the other order of pixels. The weights are turned with them, so that the run goes on. */
	| {readonly type: 'turn-images'}
	/** Look at another sample (from 0; taken modulo the number of samples). */
	| {readonly type: 'select-sample'; readonly index: number};

/** How the weights of an iteration do on the test data. */
export type TestFigures = {
	/** Share of test samples labeled correctly, 0..1. */
	readonly accuracy: number;
	/** J on the test data, with the regularization term of training. */
	readonly cost: number;
};

/** One iteration. The cost of iteration k is that of the weights after k updates. */
export type Iteration = Settings & {
	readonly iteration: number;
	readonly cost: number;
	/** Share of training samples labeled correctly, 0..1. */
	readonly accuracy: number;
	/** Milliseconds of training until the cost of this iteration was known; pauses and testing left out. */
	readonly time: number;
	/** Only in some iterations, so that testing takes little time; always in the last one before a stop. */
	readonly test?: TestFigures;
};

/** The data that is trained on, as far as the screen needs to know it. */
export type DataDescription = {
	readonly name: string;
	readonly isSynthetic: boolean;
	readonly courseFile: CourseFile | undefined;
	/** m */
	readonly samples: number;
	/** Pixels of a sample. */
	readonly features: number;
	/** Undefined when the samples cannot be shown as pictures. */
	readonly imageSize?: ImageSize | undefined;
	/** Data that is only tested on, where there is any. */
	readonly test?: {readonly name: string; readonly samples: number};
	/** What was taken for granted in reading it, in sentences. */
	readonly notes?: readonly string[];
};

/** Random weights from the seed, the course's week7weights.mat (known by its content), or another file. */
export type OriginKind = 'random' | 'course' | 'file';

/** The network that is trained. */
export type NetworkDescription = {
	/** Units in each layer without bias nodes, input first. */
	readonly layers: readonly number[];
	/** Where the weights of iteration 0 came from: "seed 1" or a file. */
	readonly origin: string;
	readonly originKind: OriginKind;
	/** The file that they were read from, as it was given; undefined for random ones. */
	readonly source?: string | undefined;
	readonly seed: number;
	/** Whether images, and these weights with them, were turned since. */
	readonly isTurned?: boolean;
	/** What computes: "plain TypeScript, float64". */
	readonly engine: string;
};

/** What a saved run must know besides what is on screen, see `SavedRun`. */
export type RunBasis = Pick<
	SavedRun,
	'precision' | 'threads' | 'parts' | 'restartFrom'
> & {
	readonly data: Pick<SavedRun['data'], 'choice' | 'id'>;
};

/** A run that goes on. */
export type ResumedRun = {
	readonly run: SavedRun;
	/** What the next iteration is computed with. */
	readonly settings: Settings;
	/** Why it cannot go on to the last bit; one sentence, undefined when it can. */
	readonly warning: string | undefined;
};

/** The weights at a moment and what they make of one sample. */
export type Snapshot = {
	readonly iteration: number;
	readonly weights: Weights;
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

/** What one run of a race has done since the last event. */
export type RaceLane = {
	readonly learningRate: number;
	readonly batch: readonly Iteration[];
};

/** Why training does not run. */
export type StopReason = 'paused' | 'finished' | 'diverged';

/** What the worker tells. */
export type Event =
	/** Reading files has begun. */
	| {readonly type: 'loading'; readonly what: string}
	/** New data, new weights or both are in use; what was known of earlier iterations is void. */
	| {
			readonly type: 'opened';
			readonly data: DataDescription;
			readonly network: NetworkDescription;
			readonly basis: RunBasis;
			/** Set when a run goes on; without it a new one begins at iteration 0. */
			readonly resumed?: ResumedRun;
	  }
	/** Training has begun. */
	| {readonly type: 'started'}
	/** Training has stopped. */
	| {readonly type: 'stopped'; readonly reason: StopReason}
	/** Every iteration since the last such event, oldest first. */
	| {readonly type: 'iterations'; readonly batch: readonly Iteration[]}
	/** λ was changed while nothing trains: the cost of the same weights with the new λ. */
	| {readonly type: 'evaluated'; readonly at: Iteration}
	/** The last iteration has been measured on the test data too, because training stops there. */
	| {readonly type: 'tested'; readonly at: Iteration}
	/** The images are read in the other order of pixels, and the weights are turned with them. */
	| {
			readonly type: 'turned';
			readonly turn: Turn;
			readonly data: DataDescription;
			readonly basis: RunBasis;
	  }
	/** Training went back to an earlier iteration of this run. */
	| {readonly type: 'restored'; readonly at: Iteration}
	/** The runs of a race have gone on; one batch for each learning rate, in the order of the command. */
	| {
			readonly type: 'race';
			readonly isStart: boolean;
			readonly isOver: boolean;
			readonly iterations: number;
			readonly lanes: readonly RaceLane[];
	  }
	/** The weights after the last posted iteration and the selected sample, several times a second while training. */
	| {readonly type: 'snapshot'; readonly snapshot: Snapshot}
	/** A command could not be carried out; everything is as it was before. One clear sentence. */
	| {readonly type: 'rejected'; readonly message: string}
	/** A fault of the program itself; training has ended. */
	| {readonly type: 'crashed'; readonly message: string};

/** Sends an event from the worker to whoever listens. */
export type Post = (event: Event) => void;
