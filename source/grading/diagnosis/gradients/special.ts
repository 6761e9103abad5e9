import {type Hinted} from '../words/hints.js';

/** A cause that is seen in the numbers themselves, without computing a mistake. */
export type Special = Hinted & {
	readonly id: string;
	readonly verdict: string;
	readonly evidence: readonly string[];
};
