/** Breaks text into lines of at most `width` columns, at spaces where it can. */
export function wrapText(text: string, width: number): string[] {
	// A box that has no room yet must not keep this loop going for ever.
	width = Math.max(1, width);
	const lines: string[] = [];
	for (const paragraph of text.split('\n')) {
		let line = '';
		for (let word of paragraph.split(' ')) {
			if (line !== '' && line.length + 1 + word.length > width) {
				lines.push(line);
				line = '';
			}

			while (word.length > width) {
				const room = line === '' ? width : 0;
				lines.push(line + word.slice(0, room));
				word = word.slice(room);
				line = '';
			}

			line = line === '' ? word : `${line} ${word}`;
		}

		lines.push(line);
	}

	return lines;
}

/** Cuts text to `width` columns; what is cut is shown by "…". */
export function fitText(text: string, width: number): string {
	return text.length <= width
		? text
		: `${text.slice(0, Math.max(0, width - 1))}…`;
}

/** A number for a narrow place: at most `digits` significant digits, no needless zeros. */
export function shortNumber(value: number, digits = 4): string {
	if (!Number.isFinite(value)) {
		return Number.isNaN(value) ? 'NaN' : value > 0 ? '∞' : '−∞';
	}

	const size = Math.abs(value);
	const text =
		size !== 0 && (size < 1e-4 || size >= 1e6)
			? value
					.toExponential(Math.max(0, digits - 2))
					.replace(/\.?0+e/v, 'e')
					.replace('e+', 'e')
			: String(Number(value.toPrecision(digits)));
	return text.replaceAll('-', '−');
}

/** A number with a fixed count of decimals and a true minus sign, so that columns line up. */
export function fixedNumber(value: number, decimals: number): string {
	return Number.isFinite(value)
		? value.toFixed(decimals).replace('-', '−')
		: shortNumber(value);
}

/** A small positive number such as a difference: "1.2e-9". */
export function tinyNumber(value: number): string {
	return value.toExponential(1).replace('e+', 'e');
}

/** A share 0..1 as "91.0 %". */
export function percentText(share: number, decimals = 1): string {
	return `${fixedNumber(share * 100, decimals)} %`;
}

/** Milliseconds as "840 ms", "12.3 s" or "3 min 05 s". */
export function durationText(milliseconds: number): string {
	if (milliseconds < 1000) {
		return `${Math.round(milliseconds)} ms`;
	}

	const seconds = milliseconds / 1000;
	if (seconds < 60) {
		return `${seconds.toFixed(1)} s`;
	}

	const whole = Math.floor(seconds);
	return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, '0')} s`;
}

/** What stands for a character that is hidden. */
export const cover = '░';

/** A text with a cover for each of its characters; spaces stay. */
export function coverText(text: string): string {
	return text.replaceAll(/\S/gv, cover);
}
