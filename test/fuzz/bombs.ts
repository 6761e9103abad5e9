import {Buffer} from 'node:buffer';
import {buffer} from 'node:stream/consumers';
import {Readable, type Transform} from 'node:stream';
import {createDeflate, createDeflateRaw, createGzip} from 'node:zlib';
import {level5} from '../helpers/level5.js';
import {npy, zip} from './containers.js';
import {type Seed} from './seeds.js';

/** A file of a few hundred kilobytes that unpacks to far more than its header promises. */
export type Bomb = Pick<Seed, 'format' | 'name' | 'reader'> & {
	readonly make: () => Promise<Uint8Array>;
};

const chunk = 1_000_000;
const chunks = 600;

/** 600 MB of one byte after a beginning, packed without being in memory at once. */
async function packed(
	packer: Transform,
	byte: number,
	beginning: Uint8Array = new Uint8Array(0),
): Promise<Uint8Array> {
	const piece = Buffer.alloc(chunk, byte);
	function* content() {
		yield beginning;
		for (let i = 0; i < chunks; i++) {
			yield piece;
		}
	}

	return buffer(Readable.from(content(), {objectMode: false}).pipe(packer));
}

const level = {level: 1};

async function gzipped(byte: number): Promise<Uint8Array> {
	return packed(createGzip(level), byte);
}

/** A matrix that ends where 600 MB of zeros begin. */
async function matrix(): Promise<Uint8Array> {
	const {matrix, stored, numbers, file} = level5();
	const content = await packed(
		createDeflate(level),
		0,
		matrix('X', 'uint8', [4, 2], [stored('uint8', [1, 2, 3, 4, 5, 6, 7, 8])]),
	);
	return file(
		Buffer.concat([numbers('uint32', [15, content.length]), content]),
	);
}

/** An array of two numbers, with 600 MB of zeros behind it that the directory does not tell of. */
async function archive(): Promise<Uint8Array> {
	const array = npy('|u1', [2, 1], [1, 2]);
	const content = await packed(createDeflateRaw(level), 0, array);
	return zip({'X.npy': array}, true, () => content);
}

export const bombs: readonly Bomb[] = (
	[
		['zeros.csv.gz', 'data', async () => gzipped(0)],
		['line.csv.gz', 'data', async () => gzipped(0x31)],
		['lines.csv.gz', 'data', async () => gzipped(0x0a)],
		['bomb-images-idx3-ubyte.gz', 'data', async () => gzipped(0)],
		['zeros.mat.gz', 'weights', async () => gzipped(0)],
		['matrix.mat', 'data', matrix],
		['archive.npz', 'data', archive],
	] as const
).map(([name, reader, make]) => ({format: 'bombs', name, reader, make}));
