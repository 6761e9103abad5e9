import {textOf} from './text-lines.js';

const exactPowers = Float64Array.from({length: 23}, (_, i) => Number(`1e${i}`));
const highestPower = 22;
/** Decimal digits that every double holds exactly. */
const exactDigits = 15;
/** Digits beyond those which are kept, in a second double. */
const moreDigits = 4;
const [plus, minus, point, zero] = [43, 45, 46, 48];

/** Veltkamp's splitting: the upper 26 bits of a double. */
function upperHalf(value: number): number {
	const scaled = 134_217_729 * value;
	return scaled - (scaled - value);
}

/** What rounding takes from a product, exactly (Dekker). */
function productError(a: number, b: number, product: number): number {
	const [aHigh, bHigh] = [upperHalf(a), upperHalf(b)];
	const [aLow, bLow] = [a - aHigh, b - bHigh];
	return aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow);
}

/**
 * (head · scale + tail) / divisor, correctly rounded, in double-double arithmetic; NaN when it lies too close
 * to the middle between two doubles to be sure (Ziv's test).
 *
 * @param divisor - An exact power of ten.
 */
function divideLong(
	head: number,
	scale: number,
	tail: number,
	divisor: number,
): number {
	const product = head * scale;
	const high = product + tail;
	const low = productError(head, scale, product) + (tail - (high - product));
	const quotient = high / divisor;
	const back = quotient * divisor;
	const rest = high - back - productError(quotient, divisor, back) + low;
	const correction = rest / divisor;
	const sum = quotient + correction;
	const error = correction - (sum - quotient);
	return sum + error * (1 + 2 ** -45) === sum ? sum : Number.NaN;
}

/**
 * Reads decimal numbers from bytes, each the same double as `Number` makes of its text: most by an exact
 * division or product (Clinger 1990: at most 15 digits, powers of ten up to 22), longer ones in two doubles,
 * the rest by `Number` itself.
 */
export class NumberReader {
	readonly #bytes: Uint8Array;

	constructor(
		bytes: Uint8Array,
		/** The byte that is read next. */
		public at = 0,
	) {
		this.#bytes = bytes;
	}

	/** Reads the number at `at` and moves behind it; NaN, and stays, where no finite number begins. */
	read(): number {
		const bytes = this.#bytes;
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
		let tail = 0;
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
				} else if (digits < exactDigits + moreDigits) {
					tail = tail * 10 + digit;
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

		let value = Number.NaN;
		if (digits <= exactDigits) {
			if (exponent >= -highestPower && exponent <= highestPower) {
				value =
					exponent < 0
						? head / exactPowers[-exponent]
						: head * exactPowers[exponent];
			}
		} else if (
			digits <= exactDigits + moreDigits &&
			exponent >= -highestPower &&
			exponent <= 0
		) {
			value = divideLong(
				head,
				exactPowers[digits - exactDigits],
				tail,
				exactPowers[-exponent],
			);
		}

		if (Number.isNaN(value)) {
			value = Math.abs(Number(textOf(bytes, start, at)));
			if (value === Number.POSITIVE_INFINITY) {
				return Number.NaN;
			}
		}

		this.at = at;
		return isNegative ? -value : value;
	}
}
