import {type WatchEvent} from './watch.js';

/** What the worker that tests a learner's code is told. */
export type GradingCommand =
	/** Watch another file or folder; the one before is let go. */
	| {readonly type: 'watch'; readonly path: string}
	/** Test the same again. */
	| {readonly type: 'again'}
	/** End every process of the learner's, then the worker. */
	| {readonly type: 'close'};

/** What it tells; `path` says of which file. */
export type GradingEvent = WatchEvent & {readonly path: string};
