import {forwardCostMistakes} from './forward.js';
import {labelCostMistakes} from './labels.js';
import {type CostMistake} from './mistake.js';
import {regularizationCostMistakes} from './regularization.js';
import {sumCostMistakes} from './sum.js';

export {type CostMistake} from './mistake.js';

/** The mistakes that a cost is compared with. */
export const costMistakes: readonly CostMistake[] = [
	...labelCostMistakes,
	...sumCostMistakes,
	...regularizationCostMistakes,
	...forwardCostMistakes,
];
