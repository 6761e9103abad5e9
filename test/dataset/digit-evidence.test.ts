import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import test from 'ava';
import {readDataset} from '../../source/dataset/dataset.js';
import {
	classMeans,
	digitEvidence,
	orderOfDigits,
} from '../../source/dataset/digit-evidence.js';
import {turned, type ImageSize} from '../../source/dataset/images.js';
import {createMatrix, row} from '../../source/network/matrix.js';
import {createRandom} from '../../source/network/random.js';
import {matFile, scratchFolder} from '../helpers/mat-files.js';

const folder = scratchFolder();
const {samples} = await readDataset();
const digits = classMeans(samples.x, samples.labels);
const whole: ImageSize = {height: 20, width: 20};

/** A number of samples of each class, their images without the margin, and their labels. */
function someDigits(perClass: number, margin = 0) {
	const side = 20 - 2 * margin;
	const indices = Array.from({length: 10 * perClass}, (_, i) => {
		const group = Math.floor(i / perClass);
		return group * 500 + 7 * (i % perClass);
	});
	return {
		size: {height: side, width: side},
		labels: indices.map((i) => samples.labels[i]),
		images: indices.map((i) => {
			const image = row(samples.x, i);
			return Array.from(
				{length: side * side},
				(_, j) =>
					image[(margin + Math.floor(j / side)) * 20 + margin + (j % side)],
			);
		}),
	};
}

function matrix(images: ReadonlyArray<ArrayLike<number>>) {
	const x = createMatrix(images.length, images[0].length);
	for (const [i, image] of images.entries()) {
		x.data.set(image, i * x.columns);
	}

	return x;
}

for (const [what, change] of [
	['as they are', (pixel: number) => pixel],
	['dark on light', (pixel: number) => 1 - pixel],
	['from −1 to 1', (pixel: number) => 2 * pixel - 1],
] as const) {
	for (const margin of [0, 2]) {
		test(`digits ${what}, without ${margin} pixels at each side, are known in both orders`, (t) => {
			const {images, labels, size} = someDigits(10, margin);
			const changed = images.map((image) =>
				image.map((pixel) => change(pixel)),
			);
			const columns = digitEvidence(
				{x: matrix(changed), labels},
				size,
				digits,
			)!;
			t.is(orderOfDigits(columns), 'columns');
			const rows = digitEvidence(
				{x: matrix(changed.map((image) => turned(image, size))), labels},
				size,
				digits,
			)!;
			t.is(orderOfDigits(rows), 'rows');
		});
	}
}

test('ovals in the middle are almost never turned as digits', (t) => {
	const random = createRandom(1);
	const draws = 100;
	let turns = 0;
	for (let draw = 0; draw < draws; draw++) {
		const labels = Array.from({length: 40}, (_, i) => (i % 10) + 1);
		const images = labels.map(() => {
			const [tall, broad] = [2 + 7 * random(), 2 + 7 * random()];
			return Array.from({length: 400}, (_, j) =>
				((j % 20) - 9.5) ** 2 / tall ** 2 +
					(Math.floor(j / 20) - 9.5) ** 2 / broad ** 2 <
				1
					? 1
					: 0,
			);
		});
		const evidence = digitEvidence({x: matrix(images), labels}, whole, digits)!;
		turns += orderOfDigits(evidence) === undefined ? 0 : 1;
	}

	t.true(turns <= draws / 50, `${turns} of ${draws}`);
});

test('a few numbers that make a square are no picture of a digit', (t) => {
	t.is(
		digitEvidence(
			{x: matrix([Array.from({length: 9}, (_, j) => j)]), labels: [1]},
			{height: 3, width: 3},
			digits,
		),
		undefined,
	);
});

test('labels that are one more than the digit are told by the images', async (t) => {
	const {images, labels} = someDigits(5);
	const write = (name: string, y: readonly number[]) => {
		const path = join(folder, name);
		writeFileSync(path, matFile({X: images, y: y.map((label) => [label])}));
		return path;
	};

	const shifted = labels.map((label) => (label % 10) + 1);
	const dataset = await readDataset(write('shifted.mat', shifted));
	t.deepEqual(Array.from(dataset.samples.labels), labels);
	t.regex(dataset.notes[0], /labels 1 to 10 for the digits 0 to 9/v);
	const test_ = await readDataset(
		write('test.mat', shifted),
		{},
		{training: dataset},
	);
	t.deepEqual(test_.samples.labels, dataset.samples.labels);
	const course = await readDataset(write('course.mat', labels));
	t.deepEqual(Array.from(course.samples.labels), labels);
});
