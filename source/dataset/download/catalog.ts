import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import process from 'node:process';
import {userFolder} from '../user-folders.js';
import {courseFileIds, type CourseFile} from '../identify.js';

/** What the content of a file is known by: the SHA-256 sum, or the id that git gives it. */
export type Digest = {
	readonly algorithm: 'sha256' | 'git-blob';
	readonly hex: string;
};

export type Source = {
	readonly url: string;
	readonly headers?: Readonly<Record<string, string>>;
};

export type RemoteFile = {
	readonly name: string;
	readonly digest: Digest;
	/** Bytes, for the progress bar until the server tells its own figure; never a check. */
	readonly size: number;
	/** Tried in this order. */
	readonly sources: readonly Source[];
};

/** Files that belong together and have one name. */
export type Collection = {
	readonly name: CollectionName;
	/** One line on what it is. */
	readonly about: string;
	readonly files: readonly RemoteFile[];
};

/** What `nn-tui download` takes. */
export type CollectionName = 'week7' | 'mnist';

const courseRepository = 'HelgeS/INF5860_week7';

function courseFile(file: CourseFile, size: number): RemoteFile {
	const name = `${file}.mat`;
	const hex = courseFileIds[file];
	return {
		name,
		digest: {algorithm: 'git-blob', hex},
		size,
		sources: [
			{
				url: `https://raw.githubusercontent.com/${courseRepository}/HEAD/${name}`,
			},
			{url: `https://github.com/${courseRepository}/raw/HEAD/${name}`},
			// By content, so that it is found even if it was moved in the repository.
			{
				url: `https://api.github.com/repos/${courseRepository}/git/blobs/${hex}`,
				headers: {accept: 'application/vnd.github.raw+json'},
			},
		],
	};
}

function mnistFile(name: string, size: number, hex: string): RemoteFile {
	return {
		name,
		digest: {algorithm: 'sha256', hex},
		size,
		sources: [
			{url: `https://storage.googleapis.com/cvdf-datasets/mnist/${name}`},
			{url: `https://ossci-datasets.s3.amazonaws.com/mnist/${name}`},
		],
	};
}

type Catalog = Readonly<Record<CollectionName, Collection>>;

const publicCatalog: Catalog = {
	week7: {
		name: 'week7',
		about:
			'the data and the weights of the course: 5000 digits of 20×20 pixels',
		files: [
			courseFile('week7data1', 7_511_764),
			courseFile('week7weights', 79_592),
		],
	},
	mnist: {
		name: 'mnist',
		about:
			'all of MNIST: 60,000 digits of 28×28 pixels to train on, 10,000 to test',
		files: [
			mnistFile(
				'train-images-idx3-ubyte.gz',
				9_912_422,
				'440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609',
			),
			mnistFile(
				'train-labels-idx1-ubyte.gz',
				28_881,
				'3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c',
			),
			mnistFile(
				't10k-images-idx3-ubyte.gz',
				1_648_877,
				'8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6',
			),
			mnistFile(
				't10k-labels-idx1-ubyte.gz',
				4542,
				'f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6',
			),
		],
	},
};

/** Tests put small files of their own in the place of the public ones. */
const otherCatalog = process.env.NN_TUI_CATALOG;

export const collections: Catalog =
	otherCatalog === undefined
		? publicCatalog
		: (JSON.parse(readFileSync(otherCatalog, 'utf8')) as Catalog);

/** Whether this is the name of something that can be downloaded. */
export function isCollectionName(name: string): name is CollectionName {
	return Object.hasOwn(collections, name);
}

/** The same files, to be had from one folder of a server instead. */
export function mirrored(
	{files, ...collection}: Collection,
	mirror: string,
): Collection {
	const folder = mirror.endsWith('/') ? mirror : `${mirror}/`;
	return {
		...collection,
		files: files.map((file) => ({
			...file,
			sources: [{url: new URL(file.name, folder).href}],
		})),
	};
}

/** The bytes of all files of a collection, as far as they are known. */
export function sizeOf({files}: Collection): number {
	return files.reduce((sum, {size}) => sum + size, 0);
}

/** Where downloaded files of a collection are kept. */
export function folderOf(name: CollectionName): string {
	return join(userFolder('data'), name);
}

/** A number of bytes for people: "812 B", "28.9 kB", "9.9 MB" (1 kB is 1000 B). */
export function byteText(bytes: number): string {
	if (bytes < 1000) {
		return `${bytes} B`;
	}

	return bytes < 1e6
		? `${(bytes / 1e3).toFixed(1)} kB`
		: `${(bytes / 1e6).toFixed(1)} MB`;
}
