import {Buffer} from 'node:buffer';
import {deflateSync, gzipSync, inflateSync} from 'node:zlib';
import {writeMat} from '../../source/dataset/mat-write.js';
import {runVariables} from '../../source/dataset/run/saved-run.js';
import {idxFile} from '../helpers/idx-files.js';
import {level5} from '../helpers/level5.js';
import {savedRun} from '../helpers/saved-runs.js';
import {level4, npy, octaveText, zip} from './containers.js';

/** Changes a part of a file before it is packed. */
export type Change = (part: Uint8Array) => Uint8Array;

/** A small valid file that others are made from. */
export type Seed = {
	/** The row of the table. */
	readonly format: string;
	/** The name of the file. */
	readonly name: string;
	readonly isText?: boolean;
	/** The file, each part of it changed before it is compressed or put into its container. */
	readonly build: (change: Change) => Uint8Array;
	/** Whole files beside it, by name. */
	readonly beside?: Readonly<Record<string, Uint8Array>>;
	/** The file to open where it is not this one. */
	readonly open?: string;
	/** How it is opened. */
	readonly reader: 'data' | 'weights' | 'run';
};

const samples = 12;
const side = 4;
const pixels = side * side;
/** Pixels of an image are its label and some noise, whole numbers to 255. */
const images = Array.from({length: samples}, (_, i) =>
	Array.from({length: pixels}, (__, j) => (i * 31 + j * 57) % 256),
);
const labels = images.map((_, i) => (i % 3) + 1);

/** The numbers of a matrix column by column. */
function byColumns(rows: ReadonlyArray<readonly number[]>): number[] {
	return rows[0].flatMap((_, j) => rows.map((row) => row[j]));
}

function theta(rows: number, columns: number): number[][] {
	return Array.from({length: rows}, (_, i) =>
		Array.from({length: columns}, (__, j) => Math.sin(i * columns + j)),
	);
}

const thetas = {Theta1: theta(5, pixels + 1), Theta2: theta(3, 6)};
const column = labels.map((label) => [label]);

const text = (content: string) => (change: Change) =>
	change(Buffer.from(content));

/** Level 5 arrays, in the file as they are or each compressed after its change. */
function matSeed(
	format: string,
	{isLittle = true, isPacked = false} = {},
): (matrices: (file: ReturnType<typeof level5>) => Uint8Array[]) => Seed {
	const file = level5(isLittle);
	return (matrices) => ({
		format,
		name: 'digits.mat',
		reader: 'data',
		build(change) {
			const parts = matrices(file).map((matrix) => change(matrix));
			return file.file(
				...(isPacked ? parts.map((part) => file.compressed(part)) : parts),
			);
		},
	});
}

const dataMatrices =
	(type: 'double' | 'uint8' | 'single') =>
	({matrix, stored}: ReturnType<typeof level5>) => [
		matrix('X', type, [samples, pixels], [stored(type, byColumns(images))]),
		matrix('y', 'double', [samples, 1], [stored('uint8', labels)]),
	];

const weightMatrices = ({matrix, stored}: ReturnType<typeof level5>) =>
	Object.entries(thetas).map(([name, rows]) =>
		matrix(
			name,
			'double',
			[rows.length, rows[0].length],
			[stored('double', byColumns(rows))],
		),
	);

/** A struct, a cell, a sparse matrix and a text beside the data. */
const oddMatrices = (file: ReturnType<typeof level5>) => {
	const {matrix, stored, fields} = file;
	return [
		matrix(
			'dataset',
			'struct',
			[1, 1],
			fields({
				images: matrix(
					'',
					'uint8',
					[samples, pixels],
					[stored('uint8', byColumns(images))],
				),
				labels: matrix('', 'double', [samples, 1], [stored('double', labels)]),
			}),
		),
		matrix('c', 'cell', [1, 1], [matrix('', 'double', [0, 0], [])]),
		matrix(
			's',
			'sparse',
			[2, 2],
			[stored('int32', [0]), stored('int32', [0, 1, 1]), stored('double', [1])],
		),
		matrix('t', 'char', [1, 3], [stored('uint16', [65, 66, 67])]),
	];
};

/** A kept run, its variables changed before they are compressed again. */
function runSeed(reader: 'run' | 'weights'): Seed {
	const whole = Buffer.from(writeMat(runVariables(savedRun()), 1));
	const parts: Uint8Array[] = [];
	for (let at = 128; at < whole.length;) {
		const end = at + 8 + whole.readUInt32LE(at + 4);
		parts.push(inflateSync(whole.subarray(at + 8, end)));
		at = end;
	}

	return {
		format: `run as ${reader}`,
		name: 'run.mat',
		reader,
		build(change) {
			return Buffer.concat([
				whole.subarray(0, 128),
				...parts.map((part) => {
					const packed = deflateSync(change(part));
					const tag = Buffer.alloc(8);
					tag.writeUInt32LE(15);
					tag.writeUInt32LE(packed.length, 4);
					return Buffer.concat([tag, packed]);
				}),
			]);
		},
	};
}

function csv(separator: string, header: string, quote = ''): string {
	const rows = images.map((row, i) =>
		[labels[i], ...row].map((cell) => quote + cell + quote).join(separator),
	);
	return [...(header === '' ? [] : [header]), ...rows, ''].join('\n');
}

const names = Array.from({length: pixels}, (_, j) => `pixel${j}`);

const arff = [
	'@relation digits',
	...names.map((name) => `@attribute ${name} numeric`),
	'@attribute class {1,2,3}',
	'@data',
	...images.map((row, i) => [...row, labels[i]].join(',')),
	'',
].join('\n');

const libsvm = images
	.map(
		(row, i) =>
			`${labels[i]} ${row.map((pixel, j) => `${j + 1}:${pixel}`).join(' ')}\n`,
	)
	.join('');

function npz(isPacked: boolean): Seed {
	return {
		format: isPacked ? 'npz deflated' : 'npz',
		name: 'digits.npz',
		reader: 'data',
		build: (change) =>
			zip(
				{
					'x_train.npy': change(
						npy('|u1', [samples, side, side], images.flat()),
					),
					'y_train.npy': change(npy('<i8', [samples], labels)),
				},
				isPacked,
			),
	};
}

const idxNames = {
	images: 'train-images-idx3-ubyte',
	labels: 'train-labels-idx1-ubyte',
};
const idxImages = idxFile([samples, side, side], images.flat());
const idxLabels = idxFile([samples], labels);

const plain: Seed[] = [
	matSeed('mat')(dataMatrices('double')),
	matSeed('mat big-endian', {isLittle: false})(dataMatrices('uint8')),
	matSeed('mat compressed', {isPacked: true})(dataMatrices('single')),
	matSeed('mat of others', {isPacked: true})(oddMatrices),
	{
		...matSeed('weights', {isPacked: true})(weightMatrices),
		reader: 'weights',
	},
	{...matSeed('weights as data')(weightMatrices), reader: 'data'},
	runSeed('run'),
	runSeed('weights'),
	{
		format: 'mat 4',
		name: 'digits.mat',
		reader: 'data',
		build: (change) =>
			Buffer.concat([
				change(level4('X', samples, pixels, byColumns(images))),
				change(level4('y', samples, 1, labels)),
			]),
	},
	{
		format: 'octave text',
		name: 'digits.txt',
		isText: true,
		reader: 'data',
		build: text(octaveText('X', images) + octaveText('y', column)),
	},
	{
		format: 'octave weights',
		name: 'weights.txt',
		isText: true,
		reader: 'weights',
		build: text(
			Object.entries(thetas)
				.map(([name, rows]) => octaveText(name, rows))
				.join(''),
		),
	},
	npz(false),
	npz(true),
	{
		format: 'npy',
		name: 'X.npy',
		reader: 'data',
		build: (change) =>
			change(npy('<f8', [samples, pixels], images.flat(), true)),
	},
	{
		format: 'idx images',
		name: idxNames.images,
		reader: 'data',
		build: (change) => change(idxImages),
		beside: {[idxNames.labels]: idxLabels},
	},
	{
		format: 'idx labels',
		name: idxNames.labels,
		reader: 'data',
		build: (change) => change(idxLabels),
		beside: {[idxNames.images]: idxImages},
		open: idxNames.images,
	},
	{
		format: 'csv',
		name: 'digits.csv',
		isText: true,
		reader: 'data',
		build: text(csv(',', '')),
	},
	{
		format: 'csv with names',
		name: 'digits.csv',
		isText: true,
		reader: 'data',
		build: text(csv(',', ['label', ...names].join(','), '"')),
	},
	{
		format: 'tsv',
		name: 'digits.tsv',
		isText: true,
		reader: 'data',
		build: text(csv('\t', '')),
	},
	{
		format: 'arff',
		name: 'digits.arff',
		isText: true,
		reader: 'data',
		build: text(arff),
	},
	{
		format: 'libsvm',
		name: 'digits.libsvm',
		isText: true,
		reader: 'data',
		build: text(libsvm),
	},
];

/** The same file packed by gzip after its change. */
function gzipped(seed: Seed): Seed {
	return {
		...seed,
		format: `${seed.format}, gzip`,
		name: `${seed.name}.gz`,
		build: (change) => gzipSync(seed.build(change)),
	};
}

const oftenGzipped = new Set([
	'mat',
	'octave text',
	'octave weights',
	'idx images',
	'csv',
	'arff',
	'libsvm',
	'npy',
]);

export const seeds: readonly Seed[] = [
	...plain,
	...plain
		.filter(({format}) => oftenGzipped.has(format))
		.map((seed) => gzipped(seed)),
];
