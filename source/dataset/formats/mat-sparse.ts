import {read} from 'mat-for-js';
import {type MatrixHead, type Source} from './mat-matrix.js';

const headerLength = 128;

/** Numbers of a full matrix, and bytes of a sparse one, up to which sparse matrices are read. */
const mostNumbers = 2 ** 24;
const mostBytes = 2 ** 24;

export const sparseClass = 5;

/** What mat-for-js makes of a sparse matrix: the numbers that are not zero, with column and row from 0. */
type Sparse = {
	readonly nz: ReadonlyArray<{
		readonly x: number;
		readonly y: number;
		readonly v: number;
	}>;
};

/** Whether an array is a sparse matrix of real numbers that is small enough to become a full one. */
export function isReadableSparse({
	arrayClass,
	isComplex,
	dimensions,
	start,
	end,
}: MatrixHead): boolean {
	const [rows, columns] = dimensions;
	return (
		arrayClass === sparseClass &&
		!isComplex &&
		dimensions.length === 2 &&
		// Vectors are not read by mat-for-js.
		rows > 1 &&
		columns > 1 &&
		rows * columns <= mostNumbers &&
		end - start <= mostBytes
	);
}

/**
 * The numbers of a sparse matrix as those of a full one, column by column.
 *
 * @throws Error when it is damaged.
 */
export function readSparse(
	{bytes, littleEndian}: Source,
	{dimensions, start, end}: MatrixHead,
): Float64Array {
	const file = new Uint8Array(headerLength + end - start);
	const view = new DataView(file.buffer);
	view.setUint16(headerLength - 4, 0x01_00, littleEndian);
	view.setUint16(headerLength - 2, 0x4d_49, littleEndian);
	file.set(bytes.subarray(start, end), headerLength);
	const [matrix] = Object.values(read(file.buffer).data) as [Sparse];
	const [rows, columns] = dimensions;
	const values = new Float64Array(rows * columns);
	for (const {x, y, v} of matrix.nz) {
		if (!(x < columns && y < rows) || typeof v !== 'number') {
			throw new RangeError(`column ${x}, row ${y} of ${rows}×${columns}`);
		}

		values[x * rows + y] = v;
	}

	return values;
}
