import {fixedNumber, shortNumber} from '../../drawing/text.js';

/** Columns that a number takes in a table. */
export const numberWidth = 8;

/** What stands for a covered number. */
export const covered = '?';

/** A number for a table: four decimals, or an exponent where those would show nothing. */
export function tableNumber(value: number): string {
	const size = Math.abs(value);
	return size === 0
		? '0'
		: size >= 0.001 && size < 1000
			? fixedNumber(value, 4)
			: shortNumber(value, size < 1 ? 3 : 4);
}

/** A number inside a formula; negative ones in parentheses after an operator. */
export function operand(value: number): string {
	const text = shortNumber(value);
	return value < 0 ? `(${text})` : text;
}
