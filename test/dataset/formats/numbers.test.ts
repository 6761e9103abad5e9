import {Buffer} from 'node:buffer';
import test from 'ava';
import {NumberReader} from '../../../source/dataset/formats/number-reader.js';
import {rowMajor} from '../../../source/dataset/formats/typed-values.js';
import {createRandom} from '../../../source/network/random.js';

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

function read(text: string) {
	const reader = new NumberReader(Buffer.from(text));
	return {value: reader.read(), at: reader.at};
}

test('numbers as people write them are those of Number', (t) => {
	for (const text of [
		'0',
		'-0',
		'+1',
		'.5',
		'5.',
		'1.0',
		'007',
		'1e5',
		'1E+5',
		'2.550000000000000000e+02',
		'9007199254740993',
		'9007199254740992.9999999',
		'1.7976931348623157e308',
		'5e-324',
		'2.4703282292062327e-324',
		'2.4703282292062328e-324',
		'0.1000000000000000055511151231257827',
		'123456789012345678901234567890',
		'0.000000000000000000000000000000000001234567890123456789',
		'0e999999999',
		`0.${'0'.repeat(400)}1e400`,
		`1${'0'.repeat(400)}e-400`,
	]) {
		const {value, at} = read(`${text},7`);
		t.true(Object.is(value, Number(text)), `${text}: ${value}`);
		t.is(at, text.length, text);
	}
});

test('a number ends where it cannot go on, and at the end of the bytes', (t) => {
	t.deepEqual(read('12.5.3'), {value: 12.5, at: 4});
	t.deepEqual(read('1e+'), {value: 1, at: 1});
	t.deepEqual(read('3x'), {value: 3, at: 1});
	t.deepEqual(read('255'), {value: 255, at: 3});
});

test('where no finite number begins there is none', (t) => {
	for (const text of ['', '-', '.', '+.e1', 'nan', 'Infinity', ',', '1e999']) {
		t.deepEqual(read(text), {value: Number.NaN, at: 0}, text);
	}
});

/** The next double above a positive one. */
function nextAbove(value: number): number {
	const bits = new BigInt64Array(Float64Array.of(value).buffer);
	bits[0]++;
	return new Float64Array(bits.buffer)[0];
}

test('100,000 random numbers of any length are those of Number to the last bit', (t) => {
	const random = createRandom(20);
	const formats: Array<(value: number) => string> = [
		String,
		(value) => value.toExponential(18),
		(value) => value.toPrecision(1 + Math.floor(random() * 21)),
		(value) => value.toFixed(Math.floor(random() * 25)),
		// Close to the middle between two doubles, where rounding is hardest.
		(value) => {
			const above = nextAbove(Math.abs(value));
			return ((Math.abs(value) + above) / 2).toPrecision(19);
		},
	];
	const wrong: string[] = [];
	for (let i = 0; i < 100_000; i++) {
		const value = (random() - 0.5) * 10 ** Math.floor(random() * 50 - 30);
		const text = formats[i % formats.length](value);
		if (!Object.is(read(text).value, Number(text))) {
			wrong.push(text);
		}
	}

	t.deepEqual(wrong, []);
});
