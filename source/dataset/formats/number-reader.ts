import {textOf} from './text-lines.js';

const exactPowers = Float64Array.from({length: 23}, (_, i) => Number(`1e${i}`));
const highestPower = 22;
/** Decimal digits that every double holds exactly. */
const exactDigits = 15;
const [plus, minus, zero] = [43, 45, 48];

/**
 * Reads decimal numbers from bytes, each the same double as `Number` makes of its text: short ones by an exact
 * division or product (Clinger 1990: at most 15 digits, powers of ten up to 22), the rest by `Number` itself.
 */
export class NumberReader {
	readonly #bytes: Uint8Array;
	readonly #point: number;

	/** @param point - What stands before the decimals. */
	constructor(
		bytes: Uint8Array,
		/** The byte that is read next. */
		public at = 0,
		point: '.' | ',' = '.',
	) {
		this.#bytes = bytes;
		this.#point = point.codePointAt(0)!;
	}

	/** Reads the number at `at` and moves behind it; NaN, and stays, where no finite number begins. */
	read(): number {
		const bytes = this.#bytes;
		const point = this.#point;
		const end = bytes.length;
		const start = this.at;
		let at = start;
		let byte = at < end ? bytes[at] : 0;
		const isNegative = byte === minus;
		if (isNegative || byte === plus) {
			at++;
			byte = at < end ? bytes[at] : 0;
		}

		let head = 0;
		let digits = 0;
		let exponent = 0;
		let hasDigits = false;
		let isAfterPoint = false;
		for (;;) {
			const digit = byte - zero;
			if (digit >= 0 && digit <= 9) {
				hasDigits = true;
				if (digits < exactDigits) {
					head = head * 10 + digit;
				}

				// Zeros before the first other digit count for nothing.
				if (digits > 0 || digit > 0) {
					digits++;
				}

				if (isAfterPoint) {
					exponent--;
				}
			} else if (byte === point && !isAfterPoint) {
				isAfterPoint = true;
			} else {
				break;
			}

			at++;
			byte = at < end ? bytes[at] : 0;
		}

		if (!hasDigits) {
			return Number.NaN;
		}

		// E or e.
		if ((byte | 32) === 101) {
			let next = at + 1;
			byte = next < end ? bytes[next] : 0;
			const sign = byte === minus ? -1 : 1;
			if (byte === minus || byte === plus) {
				next++;
				byte = next < end ? bytes[next] : 0;
			}

			let power = 0;
			while (byte >= zero && byte <= zero + 9) {
				power = Math.min(power * 10 + byte - zero, 100_000);
				next++;
				byte = next < end ? bytes[next] : 0;
				at = next;
			}

			exponent += sign * power;
		}

		let value: number;
		if (digits <= exactDigits && Math.abs(exponent) <= highestPower) {
			value =
				exponent < 0
					? head / exactPowers[-exponent]
					: head * exactPowers[exponent];
		} else {
			value = Math.abs(Number(textOf(bytes, start, at).replace(',', '.')));
			if (value === Number.POSITIVE_INFINITY) {
				return Number.NaN;
			}
		}

		this.at = at;
		return isNegative ? -value : value;
	}
}
