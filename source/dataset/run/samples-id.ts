import {createHash} from 'node:crypto';
import {type Samples} from '../../network/matrix.js';

const known = new WeakMap<Samples, string>();

/**
 * Tells data apart by its content: the SHA-256 of its shape, its pixels as float64 and its labels, in
 * hexadecimal. The same samples have the same id whatever kind of file they come from. Computed once.
 */
export function samplesId(samples: Samples): string {
	const {x, labels} = samples;
	const {buffer, byteOffset, byteLength} = x.data;
	const id =
		known.get(samples) ??
		createHash('sha256')
			.update(`${x.rows}x${x.columns}\n`)
			.update(new Uint8Array(buffer, byteOffset, byteLength))
			.update(Uint8Array.from(labels))
			.digest('hex');
	known.set(samples, id);
	return id;
}
