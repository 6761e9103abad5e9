import {gzipSync} from 'node:zlib';

/** An IDX file of unsigned bytes. */
export function idxFile(
	dimensions: readonly number[],
	values: readonly number[],
	{type = 8, packed = false}: {type?: number; packed?: boolean} = {},
): Uint8Array {
	const head = new DataView(new ArrayBuffer(4 + 4 * dimensions.length));
	head.setUint8(2, type);
	head.setUint8(3, dimensions.length);
	for (const [i, length] of dimensions.entries()) {
		head.setUint32(4 + 4 * i, length);
	}

	const bytes = Uint8Array.from([...new Uint8Array(head.buffer), ...values]);
	return packed ? gzipSync(bytes) : bytes;
}
