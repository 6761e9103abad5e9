import {layersOf} from '../../../network/weights.js';
import {type Problem} from '../types.js';

/** “3-5-3 with 5 samples” */
export function sizesOf({weights, samples}: Problem): string {
	const m = samples.x.rows;
	return `${layersOf(weights).join('-')} with ${m} ${m === 1 ? 'sample' : 'samples'}`;
}
