import {Buffer} from 'node:buffer';

const headerLength = 20;
const longestName = 64;

/**
 * Whether a file is of MATLAB's older Level 4, which has no mark at its head ("MAT-File Format", MathWorks,
 * chapter 2): five 32-bit integers (type, rows, columns, whether complex, length of the name), then the
 * name and a zero byte. The type is 1000·machine + 10·precision + kind.
 */
export function isLevel4(bytes: Uint8Array): boolean {
	if (bytes.length <= headerLength) {
		return false;
	}

	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	return [true, false].some((littleEndian) => {
		const [type, rows, columns, complex, nameLength] = Array.from(
			{length: 5},
			(_, i) => view.getInt32(4 * i, littleEndian),
		);
		const machine = Math.floor(type / 1000);
		const name = Buffer.from(
			bytes.subarray(headerLength, headerLength + nameLength),
		).toString('latin1');
		return (
			machine === (littleEndian ? 0 : 1) &&
			type % 1000 <= 52 &&
			type % 10 <= 2 &&
			rows >= 0 &&
			columns >= 0 &&
			(complex === 0 || complex === 1) &&
			nameLength >= 2 &&
			nameLength <= longestName &&
			/^[a-z]\w*\0$/iv.test(name)
		);
	});
}
