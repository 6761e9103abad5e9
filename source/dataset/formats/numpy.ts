import {BadInputError, shown, attempt} from '../bad-input.js';
import {
	ensure,
	ArrayCollector,
	countOf,
	type ArrayFile,
	type ArrayType,
	type ArrayValues,
} from '../contents.js';
import {latin1} from './text-lines.js';
import {bytesPerNumber, typedValues, type StoredType} from './typed-values.js';
import {firstZipName, isZip, notFiles, readZip} from './zip.js';

/**
 * NumPy's format of one array (numpy.lib.format): a mark, a version, the length of the header, a header that
 * is a Python dict of descr, fortran_order and shape, then the numbers.
 */

const mark = '\u0093NUMPY';
const storedTypes: Readonly<Record<string, StoredType>> = {
	f8: 'double',
	f4: 'single',
	i1: 'int8',
	u1: 'uint8',
	b1: 'uint8',
	i2: 'int16',
	u2: 'uint16',
	i4: 'int32',
	u4: 'uint32',
	i8: 'int64',
	u8: 'uint64',
};
const [blank, replacement] = [0x20, 0xff_fd];

type NpyHead = {
	readonly dimensions: readonly number[];
	readonly fastest: 'first' | 'last';
	readonly type: ArrayType;
	/** Of each number, or each character. */
	readonly storedType: StoredType;
	readonly littleEndian: boolean;
	/** Where the numbers begin, and how many bytes they need. */
	readonly start: number;
	readonly size: number;
};

/** Whether bytes begin as NumPy's format of one array does. */
export function isNpy(bytes: Uint8Array): boolean {
	return latin1(bytes, 0, 6) === mark;
}

function reasonAgainst(descr: string, name: string): string {
	const kind = /^'[<>\|=](?<kind>[a-z])/iv.exec(descr)?.groups!.kind;
	return kind === 'O'
		? `holds Python objects; save each array in it under a name of its own, as np.savez(…, W1=${name}[0], W2=${name}[1]) does`
		: kind === 'c'
			? `is complex; save ${name}.real`
			: `is of type ${shown(descr)}; save ${kind === 'f' ? `${name}.astype('float64')` : 'it as an array of numbers'}`;
}

/**
 * Reads the header of an array, of which the bytes may hold only the beginning.
 *
 * @returns The reason where the array cannot be used.
 * @throws RangeError when the header is damaged or cut off.
 */
function readNpyHead(
	bytes: Uint8Array,
	name: string,
): NpyHead | {readonly reason: string} {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const isFirst = view.getUint8(6) === 1;
	const begin = isFirst ? 10 : 12;
	const start =
		begin + (isFirst ? view.getUint16(8, true) : view.getUint32(8, true));
	ensure(start <= bytes.length, 'the header goes on');
	const header = latin1(bytes, begin, start);
	const field = (key: string, pattern: string): string => {
		const found = new RegExp(`'${key}': *(?<value>${pattern})`, 'v').exec(
			header,
		);
		ensure(found, `no ${key}`);
		return found.groups!.value;
	};

	const descr = field('descr', String.raw`'[^']*'|\[.*?\]`);
	const isFortran = field('fortran_order', 'True|False') === 'True';
	const shape = field('shape', String.raw`\([\dL, ]*\)`);
	const lengths = Array.from(shape.matchAll(/\d+/gv), ([digits]) =>
		Number(digits),
	);
	const parts = /^'(?<order>[<>\|=])(?<kind>[a-z])(?<width>\d+)'$/iv.exec(
		descr,
	);
	const {order = '', kind = '', width = ''} = parts?.groups ?? {};
	const isText = (kind === 'U' || kind === 'S') && Number(width) > 0;
	const storedType = isText
		? kind === 'U'
			? 'uint32'
			: 'uint8'
		: storedTypes[kind + width];
	if (!storedType) {
		return {reason: reasonAgainst(descr, shown(name))};
	}

	const dimensions = lengths.length === 0 ? [1] : lengths;
	if (isText) {
		// Python's strings become rows of characters, as MATLAB has them.
		if (isFortran && lengths.length > 1) {
			return {reason: reasonAgainst(descr, shown(name))};
		}

		dimensions.push(Number(width));
	}

	return {
		dimensions,
		fastest: isFortran ? 'first' : 'last',
		type: isText ? 'text' : kind === 'b' ? 'logical' : storedType,
		storedType,
		littleEndian: order !== '>',
		start,
		size: countOf(dimensions) * bytesPerNumber(storedType),
	};
}

/** The numbers behind a header. Text is filled up with blanks. */
function readNpyValues(
	bytes: Uint8Array,
	{type, storedType, littleEndian, start, size}: NpyHead,
): ArrayValues {
	const values = typedValues(
		bytes.subarray(start, start + size),
		storedType,
		littleEndian,
	);
	return type === 'text'
		? Uint16Array.from(values, (code) =>
				code === 0 ? blank : code > 0xff_ff ? replacement : code,
			)
		: values;
}

/**
 * Opens a file of one NumPy array, which has no name.
 *
 * @throws BadInputError when it is damaged or cut off.
 */
export function openNpy(bytes: Uint8Array, path: string): ArrayFile {
	const found = new ArrayCollector(path);
	const head = attempt(() => readNpyHead(bytes, 'X'), undefined);
	if (!head) {
		throw new BadInputError(
			`${path} is damaged: NumPy's header at its beginning cannot be read; copy or download it again.`,
		);
	}

	if ('reason' in head) {
		found.refuse('', head.reason);
		return found.file('npy');
	}

	const {dimensions, fastest, type, start, size} = head;
	const present = bytes.length - start;
	if (present !== size) {
		throw new BadInputError(
			`${path} says that it holds ${dimensions.join('×')} numbers, but ${present < size ? `${size - present} of their bytes are missing` : `${present - size} bytes more follow`}; copy or download it again.`,
		);
	}

	found.add({name: '', dimensions, fastest, type}, () =>
		readNpyValues(bytes, head),
	);
	return found.file('npy');
}

/** Packed bytes in which the header of an array lies. */
const peekLength = 4096;

/** Whether bytes are a zip file in which there are arrays of NumPy, or whose directory cannot be read. */
export function isNpz(bytes: Uint8Array): boolean {
	const isArray = (name: string) => name.endsWith('.npy');
	return (
		isZip(bytes) &&
		attempt(
			() => readZip(bytes).some(({name}) => isArray(name)),
			isArray(firstZipName(bytes)),
		)
	);
}

/**
 * Opens NumPy's format of several arrays: a zip file with an .npy file for each. Other files in it are left
 * out.
 *
 * @throws BadInputError when it is damaged.
 */
export function openNpz(bytes: Uint8Array, path: string): ArrayFile {
	const entries = attempt(() => readZip(bytes), undefined);
	if (!entries) {
		throw new BadInputError(
			`${path} is damaged or cut off: its directory of arrays cannot be read; copy or download it again.`,
		);
	}

	const found = new ArrayCollector(path);
	const arrays = entries.filter(
		({name}) => name.endsWith('.npy') && !notFiles.test(name),
	);
	for (const entry of arrays) {
		const name = entry.name.slice(0, -'.npy'.length);
		const head = attempt(() => {
			const peeked = entry.head(peekLength);
			return isNpy(peeked)
				? readNpyHead(peeked, name)
				: {reason: 'is no array of NumPy'};
		}, undefined);
		if (!head) {
			throw found.damaged(name);
		}

		if ('reason' in head) {
			found.refuse(name, head.reason);
			continue;
		}

		const {dimensions, fastest, type, start, size} = head;
		if (start + size !== entry.size) {
			throw found.damaged(name);
		}

		found.add({name, dimensions, fastest, type}, () =>
			readNpyValues(entry.bytes(), head),
		);
	}

	return found.file('npz');
}
