import test from 'ava';
import {rowMajor} from '../../../source/dataset/formats/typed-values.js';

test('numbers stored column by column come row by row at every size, divided to the last bit', (t) => {
	for (const [rows, columns] of [
		[1, 1],
		[1, 9],
		[9, 1],
		[2, 3],
		[64, 8],
		[65, 9],
		[130, 17],
		[7, 100],
	]) {
		for (const Type of [Uint8Array, Int16Array, Float32Array, Float64Array]) {
			const values = new Type(rows * columns).map((_, i) => i % 251);
			for (const divisor of [1, 16, 255]) {
				const result = rowMajor(
					values.slice(),
					rows,
					columns,
					'first',
					divisor,
				);
				t.deepEqual(
					result,
					Float64Array.from(
						{length: rows * columns},
						(_, k) =>
							values[(k % columns) * rows + Math.floor(k / columns)] / divisor,
					),
					`${Type.name} ${rows}×${columns} / ${divisor}`,
				);
			}
		}
	}
});

test('numbers stored row by row keep their order, and are not copied when nothing is to do', (t) => {
	const doubles = Float64Array.of(1, 2, 3, 4, 5, 6);
	t.is(rowMajor(doubles, 2, 3, 'last', 1), doubles);
	t.deepEqual(
		rowMajor(Uint8Array.of(1, 2, 3, 4, 5, 6), 2, 3, 'last', 255),
		doubles.map((value) => value / 255),
	);
	t.deepEqual(rowMajor(Uint8Array.from(doubles), 2, 3, 'last'), doubles);
});

test('a wrong number of values is an error', (t) => {
	t.throws(() => rowMajor(Float64Array.of(1, 2), 2, 2, 'first'), {
		instanceOf: RangeError,
	});
});
