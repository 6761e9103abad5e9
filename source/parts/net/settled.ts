import {type NetState} from './state.js';

/** Whether the number of matrices is settled, so that they may be named. */
export function isMatrixNamed({settled}: NetState): boolean {
	return settled.length > 0;
}

/** Whether the size of Θ`matrix` is settled, so that it may be shown. */
export function isSizeSettled({settled}: NetState, matrix: number): boolean {
	return settled.length > matrix;
}

/** Whether the number of weights is settled. */
export function isTotalSettled({settled, layers}: NetState): boolean {
	return settled.length > layers.length;
}
