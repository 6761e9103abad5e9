import {type Hinted} from '../words/hints.js';

/** What is wrong with the result of a call. */
export type WeightsProblem = Hinted & {
	readonly id: string;
	readonly verdict: string;
	readonly evidence: readonly string[];
};
