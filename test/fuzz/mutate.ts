import {Buffer} from 'node:buffer';
import {type Random} from '../../source/network/random.js';

/** Files larger than this stay as they are: the readers, not the disk, are tested. */
const largest = 200_000;

const integers = [
	0, 1, 2, 3, 5, 7, 8, 9, 10, 14, 15, 127, 128, 255, 256, 65_535, 65_536,
	0x7f_ff_ff_ff, 0x80_00_00_00, 0xff_ff_ff_fe, 0xff_ff_ff_ff, 100_000_000,
];
const reals = [
	Number.NaN,
	Number.POSITIVE_INFINITY,
	Number.NEGATIVE_INFINITY,
	1e300,
	-1e300,
	5e-324,
	-1,
	0.5,
	256,
	2 ** 31,
	2 ** 53,
];
const tokens = [
	'1e300',
	'-1e999',
	'nan',
	'NaN',
	'inf',
	'-',
	'.',
	'',
	'0',
	'-1',
	'255',
	'256',
	'0.5',
	'1,5',
	'0x10',
	'1e-320',
	'99999999999999999999999',
	'4294967296',
	'2147483647',
	'"',
	'""',
	'"\n"',
	"'",
	'{',
	'%',
	'#',
	'@data',
	'# rows: 99999999',
	'1:1',
	'\0',
	'\u001B]0;x\u0007',
	'\r',
	'\n\n',
	'\t',
	';',
	'é',
	'\u{1F600}',
	'x'.repeat(10_000),
	'9'.repeat(10_000),
];

/** Makes one random change to bytes. Other files lend it parts of themselves. */
export type Mutation = (
	bytes: Uint8Array,
	random: Random,
	donor: () => Uint8Array,
) => Uint8Array;

const below = (random: Random, end: number) => Math.floor(random() * end);

function pick<Value>(random: Random, values: readonly Value[]): Value {
	return values[below(random, values.length)];
}

/** Where a change takes place: as often at the beginning, where headers are, as anywhere. */
function place(random: Random, {length}: Uint8Array): number {
	return below(random, random() < 0.5 ? Math.min(256, length) : length);
}

function range(random: Random, bytes: Uint8Array): [from: number, to: number] {
	const from = place(random, bytes);
	const most = pick(random, [1, 4, 8, 64, bytes.length]);
	return [from, Math.min(bytes.length, from + 1 + below(random, most))];
}

const flipBit: Mutation = (bytes, random) => {
	bytes[place(random, bytes)] ^= 1 << below(random, 8);
	return bytes;
};

const setByte: Mutation = (bytes, random) => {
	bytes[place(random, bytes)] = below(random, 256);
	return bytes;
};

const cut: Mutation = (bytes, random) =>
	bytes.subarray(0, place(random, bytes));

const remove: Mutation = (bytes, random) => {
	const [from, to] = range(random, bytes);
	return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]);
};

const repeat: Mutation = (bytes, random) => {
	const [from, to] = range(random, bytes);
	const part = bytes.subarray(from, to);
	const times = pick(random, [1, 1, 2, 100]);
	return Buffer.concat([
		bytes.subarray(0, to),
		...Array.from({length: times}, () => part),
		bytes.subarray(to),
	]);
};

const splice: Mutation = (bytes, random, donor) => {
	const other = donor();
	const [from, to] = range(random, other);
	const at = place(random, bytes);
	return random() < 0.3
		? Buffer.concat([bytes.subarray(0, at), other.subarray(from)])
		: Buffer.concat([
				bytes.subarray(0, at),
				other.subarray(from, to),
				bytes.subarray(at),
			]);
};

/** Overwrites a number, mostly one that is aligned as those of headers are. */
const setNumber: Mutation = (bytes, random) => {
	const width = pick(random, [2, 4, 4, 4, 8]);
	if (bytes.length < width) {
		return bytes;
	}

	const anywhere = Math.min(place(random, bytes), bytes.length - width);
	const at = random() < 0.8 ? anywhere - (anywhere % width) : anywhere;
	const isLittle = random() < 0.7;
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
	if (width === 8) {
		view.setFloat64(at, pick(random, reals), isLittle);
	} else if (width === 4) {
		view.setUint32(at, pick(random, integers), isLittle);
	} else {
		view.setUint16(at, pick(random, integers), isLittle);
	}

	return bytes;
};

/** Replaces a word or a number of a text. */
const setToken: Mutation = (bytes, random) => {
	const text = Buffer.from(bytes).toString('latin1');
	const found = [...text.matchAll(/[^\s,;:"]+/gv)];
	if (found.length === 0) {
		return bytes;
	}

	const {index, 0: old} =
		random() < 0.4
			? found[below(random, 12) % found.length]
			: pick(random, found);
	const token = Buffer.from(pick(random, tokens));
	return Buffer.concat([
		bytes.subarray(0, index),
		token,
		bytes.subarray(index + old.length),
	]);
};

const ofBytes = [
	flipBit,
	setByte,
	cut,
	remove,
	repeat,
	splice,
	setNumber,
	setNumber,
];
const ofText = [
	flipBit,
	setByte,
	cut,
	remove,
	repeat,
	splice,
	setToken,
	setToken,
	setToken,
	setToken,
];

/** Changes bytes in one to four places. */
export function mutate(
	bytes: Uint8Array,
	random: Random,
	{isText, donor}: {isText: boolean; donor: () => Uint8Array},
): Uint8Array {
	let changed = bytes;
	const times = pick(random, [1, 1, 1, 2, 4]);
	for (let i = 0; i < times && changed.length > 0; i++) {
		const mutation = pick(random, isText ? ofText : ofBytes);
		const next = mutation(Uint8Array.from(changed), random, donor);
		changed = next.length > largest ? changed : next;
	}

	return changed;
}
