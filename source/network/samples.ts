import {type Matrix} from './matrix.js';

/** Labelled samples, the input of training. */
export type Samples = {
	/** m×n, one sample a row. */
	readonly x: Matrix;
	/** m labels, each 1..K where K is the number of output units (10 stands for the digit 0). */
	readonly labels: ArrayLike<number>;
};
