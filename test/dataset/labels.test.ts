import test from 'ava';
import {BadInputError} from '../../source/dataset/bad-input.js';
import {
	classesBy,
	distinctLabels,
	labelScheme,
} from '../../source/dataset/labels.js';

const place = {where: 'y', at: (i: number) => `row ${i + 1}`};

function read(
	labels: readonly number[],
	{given, areDigits = false}: {given?: number; areDigits?: boolean} = {},
) {
	const scheme = labelScheme(distinctLabels(labels, place), {given, areDigits});
	return {
		classes: [...classesBy(scheme, labels, place)],
		outputs: scheme.labels.length,
		words: scheme.words,
	};
}

for (const [what, labels, options, classes, outputs, words] of [
	['1 to K', [3, 1, 2], {}, [3, 1, 2], 3, 'labels 1 to 3'],
	['0 and 1', [0, 1, 1], {}, [2, 1, 1], 2, 'labels 0 to 1 (0 as 2)'],
	[
		'0 to 9',
		[0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
		{},
		[10, 1, 2, 3, 4, 5, 6, 7, 8, 9],
		10,
		'labels 0 to 9 (0 as 10)',
	],
	[
		'digits of which some do not occur',
		[7, 2, 0],
		{},
		[7, 2, 10],
		10,
		'labels 0 to 7 (0 as 10)',
	],
	[
		'digits without the highest, known by their images',
		[0, 1, 2],
		{areDigits: true},
		[10, 1, 2],
		10,
		'labels 0 to 2 (0 as 10)',
	],
	[
		'as many outputs as weights have',
		[0, 1, 2],
		{given: 10},
		[10, 1, 2],
		10,
		'labels 0 to 2 (0 as 10)',
	],
	[
		'a byte that overflows',
		[0, 255, 0],
		{},
		[1, 2, 1],
		2,
		'labels 0, 255 as classes 1 to 2',
	],
	['signs', [-1, 1], {}, [1, 2], 2, 'labels -1, 1 as classes 1 to 2'],
	[
		'letters of which one does not occur',
		[1, 2, 4, 5, 6, 7, 8, 9, 10, 11, 12],
		{},
		[1, 2, 4, 5, 6, 7, 8, 9, 10, 11, 12],
		12,
		'labels 1 to 12',
	],
	[
		'few labels far apart',
		[100, 20, 30],
		{},
		[3, 1, 2],
		3,
		'labels 20, 30, 100 as classes 1 to 3',
	],
] as ReadonlyArray<
	[
		string,
		number[],
		{given?: number; areDigits?: boolean},
		number[],
		number,
		string,
	]
>) {
	test(`labels: ${what}`, (t) => {
		t.deepEqual(read(labels, options), {classes, outputs, words});
	});
}

test('0 and 10 are the same digit where the training data has neither', (t) => {
	const scheme = labelScheme([1, 2, 3], {given: undefined, areDigits: true});
	t.deepEqual([...classesBy(scheme, [0, 10, 3], place)], [10, 10, 3]);
});

test('labels that are none are refused with their place', (t) => {
	t.throws(() => read([1, 1.5]), {
		instanceOf: BadInputError,
		message: /^y has the label 1\.5 \(row 2\)/v,
	});
	t.throws(() => read(Array.from({length: 300}, (_, i) => i)), {
		instanceOf: BadInputError,
		message: /more than 255 different labels \(row 256 has another one\)/v,
	});
	t.throws(
		() =>
			classesBy(labelScheme([1, 2], {given: 2, areDigits: false}), [3], place),
		{
			instanceOf: BadInputError,
			message: /has the label 3 \(row 1\), but there are 2 classes/v,
		},
	);
});
