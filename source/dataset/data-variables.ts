import {type Samples} from '../network/samples.js';
import {BadInputError} from './bad-input.js';
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

/** How pixels are stored: as they are, or as grey values 0..255 in an eighth of the room. */
export type PixelType = 'double' | 'uint8';

/**
 * Samples as variables of a .mat file, X and y, that read back to the last bit.
 *
 * @param type - `double` as in the course's own file, so that whoever computes with X gets the costs that this
 * program shows.
 * @throws BadInputError for `uint8` when a pixel is no grey value divided by 255.
 */
export function dataVariables(
	{x, labels}: Samples,
	type: PixelType = 'double',
): Record<'X' | 'y', MatVariable> {
	const {rows, columns, data} = x;
	const pixels = type === 'uint8' ? asBytes(data) : data;
	if (!pixels) {
		throw new BadInputError(
			'The pixels cannot be saved as uint8, because not all are whole multiples of 1/255 from 0 to 1; leave --as uint8 out.',
		);
	}

	return {
		X: {rows, columns, data: pixels, type},
		y: {rows, columns: 1, data: labels, type: 'uint8'},
	};
}
