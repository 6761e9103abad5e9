import {join} from 'node:path';
import {
	byteText,
	collections,
	folderOf,
	sizeOf,
	type CollectionName,
} from '../download/catalog.js';
import {lookInto} from '../download/stored.js';
import {dataFile} from '../formats/zip.js';
import {statsOfFile} from '../read-file.js';
import {pointNames, type PointName} from './points.js';
import {
	findCourseFile,
	findMnist,
	isMnist,
	namesOf,
	type Found,
} from './locate.js';

/** Data or weights that can be used, or could be after a download. */
export type ListedData = {
	/** "week7", or the name of a file. */
	readonly name: string;
	readonly kind: 'data' | 'weights' | 'file';
	/** What it is, in a few words. */
	readonly about: string;
	/** What to open; undefined when it is not here. */
	readonly path?: string;
	/** What to download when it is not here. */
	readonly download?: CollectionName;
	/** Bytes that have arrived of it, and bytes that it has; where not all has arrived. */
	readonly arrived?: {readonly bytes: number; readonly size: number};
};

/** What the points of each set are. */
const pointSets: Readonly<Record<PointName, string>> = {
	xor: 'opposite quadrants',
	circles: 'one circle within another',
	moons: 'two half circles',
	spiral: 'two arms',
};

/** Files of the current folder that are listed at most. */
const mostFiles = 50;

/** Files that hold data or something else: notes and programs are smaller. */
const otherFile = /\.(?:txt|dat|train|test|tra|tes|zip)$/iv;
const leastBytes = 10_000;

async function named(
	collection: CollectionName,
	{path}: Found,
	entry: Pick<ListedData, 'name' | 'kind' | 'about'>,
): Promise<ListedData> {
	if (path !== undefined) {
		return {...entry, path};
	}

	const size = sizeOf(collections[collection]);
	let bytes = 0;
	try {
		({bytes} = await lookInto(folderOf(collection), collections[collection]));
	} catch {
		// No folder to keep downloads in, or one that may not be read.
	}

	return {...entry, download: collection, arrived: {bytes, size}};
}

/** Files in a folder that look like data or weights and are not known by a name. */
function otherFiles(here: string, known: ReadonlySet<string>): ListedData[] {
	const names = namesOf(here);
	const areMnist = isMnist(names);
	return names
		.filter(
			(name) =>
				(dataFile.test(name) || otherFile.test(name)) &&
				!known.has(join(here, name)) &&
				!(areMnist && /idx3/iv.test(name)),
		)
		.sort()
		.flatMap((name): ListedData[] => {
			const path = join(here, name);
			const {size = 0} = statsOfFile(path) ?? {};
			const about = `File in the current folder, ${byteText(size)}`;
			return size >= (dataFile.test(name) ? 1 : leastBytes)
				? [{name, kind: 'file', about, path}]
				: [];
		})
		.slice(0, mostFiles);
}

/** All data and weights that can be chosen: those known by a name, and the files in a folder. */
export async function listData(here = '.'): Promise<ListedData[]> {
	const [data, weights] = await Promise.all([
		findCourseFile('data', here),
		findCourseFile('weights', here),
	]);
	const known = new Set(
		[data, weights].flatMap(({path}) => (path === undefined ? [] : [path])),
	);
	return [
		{
			name: 'embedded',
			kind: 'data',
			about: '5000 digits drawn by a program, 20×20 pixels',
			path: 'embedded',
		},
		await named('week7', data, {
			name: 'week7',
			kind: 'data',
			about: '5000 digits of the course, 20×20 pixels',
		}),
		await named('mnist', findMnist(here), {
			name: 'mnist',
			kind: 'data',
			about: '60,000 digits, 28×28, and 10,000 to test',
		}),
		...pointNames.map((name) => ({
			name,
			kind: 'data' as const,
			about: `300 points in the plane: ${pointSets[name]}`,
			path: name,
		})),
		await named('week7', weights, {
			name: 'week7 weights',
			kind: 'weights',
			about: 'Weights of the course, trained on its data',
		}),
		...otherFiles(here, known),
	];
}
