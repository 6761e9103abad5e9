import {parseNumber} from './numbers.js';

/**
 * Reads a finite number that a person typed; a decimal comma is fine.
 *
 * @returns undefined when it is not a finite number.
 */
export function parseFinite(text: string): number | undefined {
	const value = parseNumber(text.replaceAll(',', '.'));
	return Number.isFinite(value) ? value : undefined;
}

/** Whether a typed number is the exact one, give or take rounding: 1 % off at most; 0 only for 0. */
export function isClose(typed: number, exact: number): boolean {
	return Math.abs(typed - exact) <= Math.abs(exact) * 0.01 + 1e-9;
}

/**
 * Reads the size of a matrix as people write it: "3x10", "3×10", "3 by 10", "(3, 10)".
 *
 * @returns undefined when it is not two whole numbers.
 */
export function parseSize(
	text: string,
): {readonly rows: number; readonly columns: number} | undefined {
	const match = /^\s*\(?\s*(\d+)\s*(?:[x×X*,]|by|\s)\s*(\d+)\s*\)?\s*$/v.exec(
		text,
	);
	return match
		? {rows: Number(match[1]), columns: Number(match[2])}
		: undefined;
}
