import {readFileSync} from 'node:fs';
import test from 'ava';
import {read} from 'mat-for-js';
import {
	defaultPerDigit,
	drawDigit,
	generateDigits,
	samplesOf,
} from '../../source/dataset/digits/generate.js';
import {brightness, recognition} from '../../source/dataset/digits/judge.js';
import {createMatrix, type Matrix} from '../../source/network/matrix.js';

const dataFolder = new URL('../../data/', import.meta.url);

function readVariables(name: string): Record<string, unknown> {
	const bytes = readFileSync(new URL(name, dataFolder));
	return read(Uint8Array.from(bytes).buffer).data;
}

const embedded = readVariables('digits.mat') as {X: number[][]; y: number[]};

const embeddedSamples = samplesOf({
	pixels: Uint8Array.from(embedded.X.flat()),
	labels: Uint8Array.from(embedded.y),
});

test('the same seed draws the same bytes', (t) => {
	t.deepEqual(generateDigits(3, 5), generateDigits(3, 5));
});

test('another seed, digit or index draws another image', (t) => {
	const image = drawDigit(4, 0, 5);
	t.notDeepEqual(drawDigit(4, 0, 6), image);
	t.notDeepEqual(drawDigit(4, 1, 5), image);
	t.notDeepEqual(drawDigit(5, 0, 5), image);
});

test('the embedded file is what the generator draws', (t) => {
	const perDigit = 25;
	for (let digit = 0; digit < 10; digit++) {
		for (let index = 0; index < perDigit; index++) {
			const row = digit * defaultPerDigit + index;
			const drawn = drawDigit(digit, index);
			// Not compared bit by bit: another JavaScript engine may round a sine otherwise.
			const off = drawn.filter(
				(gray, i) => Math.abs(gray - embedded.X[row][i]) > 1,
			);
			t.is(off.length, 0, `digit ${digit}, image ${index}`);
		}
	}
});

test('the embedded file is sorted, 500 images of each digit, 0 as label 10 first', (t) => {
	t.deepEqual(
		embedded.y,
		[10, 1, 2, 3, 4, 5, 6, 7, 8, 9].flatMap((label) =>
			Array.from({length: 500}, () => label),
		),
	);
	t.is(embedded.X.length, 5000);
	t.true(embedded.X.every((image) => image.length === 400));
});

test('the embedded digits are as bright as the real ones', (t) => {
	const {mean, deviation} = brightness(embeddedSamples);
	t.true(mean >= 0.11 && mean <= 0.14, `mean ${mean}`);
	t.true(deviation >= 0.28 && deviation <= 0.32, `deviation ${deviation}`);
});

test('each image is centered by its mass', (t) => {
	for (const image of embedded.X) {
		let [mass, x, y] = [0, 0, 0];
		for (const [i, gray] of image.entries()) {
			mass += gray;
			x += gray * Math.floor(i / 20);
			y += gray * (i % 20);
		}

		t.true(Math.abs(x / mass - 9.85) < 0.8 && Math.abs(y / mass - 9.85) < 0.8);
	}
});

test('the embedded data takes less than 1 MB', (t) => {
	t.true(readFileSync(new URL('digits.mat', dataFolder)).length < 1_000_000);
});

test('the embedded weights recognize 95 % of the embedded digits', (t) => {
	const {Theta1: first, Theta2: second} = readVariables(
		'digits-weights.mat',
	) as Record<string, number[][]>;
	const matrixOf = (rows: number[][]): Matrix =>
		createMatrix(rows.length, rows[0].length, rows.flat());
	const weights = [matrixOf(first), matrixOf(second)];
	t.deepEqual(
		weights.map(({rows, columns}) => [rows, columns]),
		[
			[25, 401],
			[10, 26],
		],
	);
	t.true(recognition(weights, embeddedSamples).overall >= 0.95);
});
