import {type MicroStep} from './micro-steps.js';
import {isMatrixStep} from './result.js';

/** The share by which a typed value may differ: the figures on screen are rounded. */
export const relativeTolerance = 0.02;
/** What counts as the same to four decimals. */
const fourDecimals = 5e-5;

/**
 * Reads a typed number: decimal point or comma, minus or hyphen, exponent.
 *
 * @returns NaN when it is none.
 */
export function parseGuess(text: string): number {
	const plain = text.trim().replaceAll('−', '-').replace(',', '.');
	return /^[+\-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+\-]?\d+)?$/v.test(plain)
		? Number(plain)
		: Number.NaN;
}

/**
 * Whether a predicted value is right: within 2 %, or the same to four decimals. Gradients are often
 * smaller than that, so for Δ and D only the 2 % count.
 */
export function isRightGuess(
	guess: number,
	actual: number,
	step: MicroStep,
): boolean {
	const difference = Math.abs(guess - actual);
	const allowed = Math.abs(actual) * relativeTolerance;
	return (
		difference <=
		(isMatrixStep(step) ? allowed : Math.max(allowed, fourDecimals))
	);
}
