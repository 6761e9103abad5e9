import {type Samples} from '../network/samples.js';
import {type MatVariable} from './mat-write.js';

const brightest = 255;

/** The grey values 0..255 that these pixels are exactly, or nothing when some are not. */
function asBytes(pixels: Float64Array): Uint8Array | undefined {
	const bytes = new Uint8Array(pixels.length);
	for (let i = 0; i < pixels.length; i++) {
		const byte = Math.round(pixels[i] * brightest);
		if (!(byte >= 0 && byte <= brightest) || byte / brightest !== pixels[i]) {
			return undefined;
		}

		bytes[i] = byte;
	}

	return bytes;
}

/**
 * Samples as variables of a .mat file, X and y, that read back to the last bit: X as uint8 where every
 * pixel is a grey value divided by 255, else as double.
 */
export function dataVariables({
	x,
	labels,
}: Samples): Record<'X' | 'y', MatVariable> {
	const {rows, columns, data} = x;
	const bytes = asBytes(data);
	return {
		X: bytes
			? {rows, columns, data: bytes, type: 'uint8'}
			: {rows, columns, data, type: 'double'},
		y: {rows, columns: 1, data: labels, type: 'uint8'},
	};
}
