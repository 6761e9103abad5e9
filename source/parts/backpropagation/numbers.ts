import {fixedNumber, shortNumber} from '../../drawing/text.js';

/** Columns that a number takes in a table. */
export const numberWidth = 8;

/** What stands for a covered number. */
export const covered = '?';

/** A number for a table: four decimals, or an exponent where those would show little. */
export function tableNumber(value: number): string {
	const size = Math.abs(value);
	if (Number.isInteger(value) && size < 1000) {
		return shortNumber(value);
	}

	return size >= 0.001 && size < 1000
		? fixedNumber(value, 4)
		: Number.isFinite(value)
			? value.toExponential(1).replace('e+', 'e').replaceAll('-', '−')
			: shortNumber(value);
}

/** A number inside a formula; negative ones in parentheses after an operator. */
export function operand(value: number): string {
	const text = shortNumber(value);
	return value < 0 ? `(${text})` : text;
}
