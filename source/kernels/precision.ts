/** The number type that the kernels compute in. */
export type Precision = 'f64' | 'f32';

/** An array of the precision's numbers. */
export type Reals = Float64Array | Float32Array;

/** Bytes of one number. */
export function bytesOf(precision: Precision): 4 | 8 {
	return precision === 'f64' ? 8 : 4;
}

/** The numbers at an address of the kernels' memory, as a view. */
export function realsAt(
	precision: Precision,
	buffer: ArrayBufferLike,
	address: number,
	length: number,
): Reals {
	return precision === 'f64'
		? new Float64Array(buffer, address, length)
		: new Float32Array(buffer, address, length);
}
