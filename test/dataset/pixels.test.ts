import test from 'ava';
import {BadInputError} from '../../source/dataset/bad-input.js';
import {
	type ArrayType,
	type ArrayValues,
} from '../../source/dataset/contents.js';
import {pixelScale} from '../../source/dataset/pixels.js';

function scale(
	values: ArrayValues,
	{
		type = 'double',
		pixels = 64,
		given,
	}: {type?: ArrayType; pixels?: number; given?: number} = {},
) {
	return pixelScale(values, {
		type,
		pixels,
		size: undefined,
		given,
		where: 'X',
		at: (index) => `number ${index + 1}`,
	});
}

const of = (...values: number[]) => Float64Array.from(values);

for (const [what, values, options, divisor, words] of [
	['0 to 1', of(0, 0.3, 1), {}, 1, 'pixels 0 to 1 as they are'],
	[
		'only 0 and 1 in bytes',
		Uint8Array.of(0, 1),
		{type: 'uint8'},
		1,
		'pixels 0 to 1 as they are',
	],
	[
		'logical',
		Uint8Array.of(0, 1),
		{type: 'logical'},
		1,
		'pixels 0 to 1 as they are',
	],
	['sixteenths', of(0, 7, 16), {}, 16, 'pixels 0 to 16 divided by 16'],
	[
		'sixteenths of which the highest is 15',
		of(0, 15),
		{},
		16,
		'pixels 0 to 15 divided by 16',
	],
	[
		'dark bytes of a large image',
		of(0, 16),
		{pixels: 784},
		255,
		'pixels 0 to 16 divided by 255',
	],
	['bytes as doubles', of(0, 255), {}, 255, 'pixels 0 to 255 divided by 255'],
	[
		'bytes that were averaged',
		of(0, 127.5, 254),
		{},
		255,
		'pixels 0 to 254 divided by 255',
	],
	[
		'brightnesses of the course',
		of(-0.13, 1.13),
		{},
		1,
		'pixels -0.13 to 1.13 as they are',
	],
	['−1 to 1', of(-1, 0, 1), {}, 1, 'pixels -1 to 1 as they are'],
	['standardized', of(-0.42, 2.81), {}, 1, 'pixels -0.42 to 2.81 as they are'],
	['a given scale', of(0, 16), {given: 4}, 4, 'pixels 0 to 16 divided by 4'],
	[
		'16-bit images with their scale',
		of(0, 65_535),
		{given: 65_535},
		65_535,
		'pixels 0 to 65535 divided by 65535',
	],
] as ReadonlyArray<
	[string, ArrayValues, Parameters<typeof scale>[1], number, string]
>) {
	test(`pixels: ${what}`, (t) => {
		t.deepEqual(scale(values, options), {divisor, words});
	});
}

for (const [what, values, says] of [
	['not a number', of(0, Number.NaN), /not a finite number \(number 2\)/v],
	[
		'infinite',
		of(Number.POSITIVE_INFINITY, 0),
		/not a finite number \(number 1\)/v,
	],
	[
		'huge',
		of(0, 0.5, 1e300),
		/the pixel 1e\+300 \(number 3\), which is far too large/v,
	],
	[
		'whole, beyond a byte',
		of(0, 256),
		/the pixel 256 \(number 2\), but whole pixels are 0 to 255/v,
	],
	[
		'whole and negative',
		of(-3, 200),
		/the pixel -3 \(number 1\), but whole pixels are 0 to 255/v,
	],
] as const) {
	test(`refused: pixels that are ${what}`, (t) => {
		t.throws(() => scale(values), {instanceOf: BadInputError, message: says});
	});
}
