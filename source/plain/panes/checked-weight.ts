import {fixedNumber} from '../../drawing/text.js';
import {smallText} from '../../parts/check/words.js';
import {weightName} from '../../parts/views/gradient-table.js';
import {tolerance, type CheckedWeight} from '../../network/gradient-check.js';

/** Decimals of gradients, as the wide table has them. */
const decimals = 9;

/** One row of the table of a gradient check, each number with its name. */
export function checkedWeight(weight: CheckedWeight): string {
	const {numerical, backpropagated, difference} = weight;
	return `${weightName(weight)}: numerical ${fixedNumber(numerical, decimals)}, backprop ${fixedNumber(backpropagated, decimals)}, difference ${smallText(difference)}, ${difference <= tolerance ? 'right' : 'wrong'}.`;
}
