import {type CollectionName} from '../download/catalog.js';

/** Names that stand for data wherever a path of data may be given. */
export type DataName = CollectionName | 'embedded';

/** Names of the course's files: in its repository, and in exercise 4 of Coursera's Machine Learning. */
export const courseFileNames = {
	data: ['week7data1.mat', 'ex4data1.mat'],
	weights: ['week7weights.mat', 'ex4weights.mat'],
} as const;

/** Copies of a course file that may be in a folder: its own names, then such as week7data1-float32.mat. */
export function candidates(
	names: readonly string[],
	kind: keyof typeof courseFileNames,
): string[] {
	const own: readonly string[] = courseFileNames[kind];
	const exact = own.filter((name) => names.includes(name));
	const stems = own.map((name) => name.replace('.mat', ''));
	const copies = names.filter(
		(name) =>
			!exact.includes(name) &&
			stems.some((stem) => name.startsWith(stem)) &&
			/\.(?:mat|npz|txt)(?:\.gz)?$/iv.test(name),
	);
	return [...exact, ...copies.sort()];
}

/** MNIST's files, each plain or packed by gzip, with both spellings that are about. */
const mnistNames = [
	'train-images-idx3-ubyte',
	'train-labels-idx1-ubyte',
	't10k-images-idx3-ubyte',
	't10k-labels-idx1-ubyte',
].map((name) => [
	name,
	`${name}.gz`,
	name.replace(/-(?=idx)/v, '.'),
	`${name.replace(/-(?=idx)/v, '.')}.gz`,
]);

/** Whether a folder with files of these names holds MNIST. */
export function isMnist(names: readonly string[]): boolean {
	return mnistNames.every((spellings) =>
		spellings.some((spelling) => names.includes(spelling)),
	);
}
