import {type Weights} from '../../network/weights.js';
import {type DataChoice} from '../read-data.js';

/** The settings that take effect on the next iteration. */
export type RunSettings = {
	readonly learningRate: number;
	readonly lambda: number;
};

/** One iteration of a run: what was computed, with which settings. */
export type RunPoint = RunSettings & {
	readonly iteration: number;
	readonly cost: number;
	/** Share of training samples labelled correctly, 0..1. */
	readonly accuracy: number;
	/** Milliseconds of training until then. */
	readonly time: number;
	/** How the weights did on test data, where that was measured. */
	readonly test?: {readonly accuracy: number; readonly cost: number};
};

/** Weights and the iteration that they belong to. */
export type RunWeights = {
	readonly weights: Weights;
	readonly at: RunPoint;
};

/** Neighbouring iterations of the cost curve in one. */
export type RunBucket = {
	/** The first iteration in it. */
	readonly first: number;
	readonly last: RunPoint;
	readonly minCost: number;
	readonly maxCost: number;
};

/** The course of a run in bounded memory. */
export type RunHistory = {
	/** How many iterations a full bucket holds. */
	readonly stride: number;
	/** Oldest first. */
	readonly buckets: readonly RunBucket[];
};

/** A change of a setting during the run. */
export type RunChange = {
	/** The first iteration computed with the new value. */
	readonly iteration: number;
	readonly setting: keyof RunSettings;
	readonly value: number;
};

/** Where the weights of iteration 0 came from. */
export type RunOrigin = {
	/** In words: "seed 1" or the name of a file. */
	readonly origin: string;
	readonly originKind: 'random' | 'course' | 'file';
};

/** All that is needed to go on with a training run exactly, and to draw its curve. */
export type SavedRun = RunWeights &
	RunOrigin & {
		/** What the next iteration is computed with. */
		readonly settings: RunSettings;
		/** The cost of iteration 0, against which divergence is judged. */
		readonly firstCost: number;
		/** The weights of the lowest cost that were kept. */
		readonly best: RunWeights | undefined;
		/** The highest accuracy so far, 0..1. */
		readonly bestAccuracy: number;
		/** What a restart returns to instead of random weights. */
		readonly restartFrom: (RunOrigin & {readonly weights: Weights}) | undefined;
		readonly seed: number;
		/** What computed it, in words: the same engine on the same machine gives the same bits. */
		readonly engine: string;
		readonly precision: 'f64' | 'f32';
		readonly threads: number;
		/** Parts that sums were added up from, see `Engine`. */
		readonly parts: number;
		readonly data: {
			readonly name: string;
			/** Which data it is and how it was read. */
			readonly choice: DataChoice;
			/** The content, see `samplesId`. */
			readonly id: string;
		};
		readonly history: RunHistory;
		/** What was measured on test data; without buckets when nothing was. */
		readonly testHistory: RunHistory;
		readonly changes: readonly RunChange[];
	};
