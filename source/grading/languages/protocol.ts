import {Buffer} from 'node:buffer';
import {type Matrix} from '../../network/matrix.js';

/** A file of a submission and the functions that are taken out of it. */
export type SubmissionPart = {
	readonly file: string;
	/** As the exercise calls them. */
	readonly functions: readonly string[];
	/** As the file calls them, where that is different. */
	readonly spelled: Readonly<Record<string, string>>;
	/** A script of the course: only the functions are looked at. */
	readonly isScript: boolean;
};

export type Argument =
	| {readonly type: 'matrix'; readonly matrix: Matrix}
	| {readonly type: 'vector'; readonly values: Float64Array}
	/** A number that may have a fraction. */
	| {readonly type: 'number'; readonly value: number}
	/** A count, such as that of the input units. */
	| {readonly type: 'whole'; readonly value: number}
	/** Labels 1..K: m of them, or an m×1 column, as MATLAB files give them. */
	| {
			readonly type: 'labels';
			readonly labels: readonly number[];
			readonly isColumn: boolean;
	  }
	/** Something that was sent to the interpreter before, by its name. */
	| {readonly type: 'kept'; readonly name: string};

export type Returned =
	| {
			readonly kind: 'array';
			/** Empty for a single number. */
			readonly shape: readonly number[];
			/** Row by row; empty where there are far too many. */
			readonly data: Float64Array;
	  }
	| {readonly kind: 'complex'; readonly shape: readonly number[]}
	| {readonly kind: 'nothing'}
	| {readonly kind: 'text'; readonly text: string}
	| {readonly kind: 'list'; readonly items: readonly Returned[]}
	/** Values by name, as JavaScript's objects have them. */
	| {
			readonly kind: 'named';
			readonly entries: Readonly<Record<string, Returned>>;
	  }
	| {readonly kind: 'other'; readonly name: string};

/** Numbers of an array that are sent; the largest gradient of the exercise has 10,025. */
export const maxNumbers = 1_000_000;

/** Numbers as base64 of little-endian float64. */
export function toBase64(data: Float64Array): string {
	return Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString(
		'base64',
	);
}

function fromBase64(text: string): Float64Array {
	const bytes = Uint8Array.from(Buffer.from(text, 'base64'));
	return new Float64Array(bytes.buffer, 0, Math.floor(bytes.length / 8));
}

/** For `JSON.stringify`: numbers as `{"float64": base64}` on their way through the channel. */
export function packNumbers(_: string, value: unknown): unknown {
	return value instanceof Float64Array ? {float64: toBase64(value)} : value;
}

/** For `JSON.parse`: the same back. */
export function unpackNumbers(_: string, value: unknown): unknown {
	const packed = (value as {float64?: unknown} | undefined)?.float64;
	return typeof packed === 'string' ? fromBase64(packed) : value;
}

/** A shape for people: "5×4", "a number", "a list of 5". */
export function shapeText(shape: readonly number[]): string {
	if (shape.length === 0) {
		return 'a single number';
	}

	return shape.length === 1 ? `a vector of ${shape[0]}` : shape.join('×');
}

/** The text of a file in UTF-8 or, as editors of Windows write it, in UTF-16 with a mark at the beginning. */
export function decodeText(bytes: Uint8Array): string {
	const [first, second] = bytes;
	const encoding =
		first === 0xff && second === 0xfe
			? 'utf-16le'
			: first === 0xfe && second === 0xff
				? 'utf-16be'
				: 'utf8';
	return new TextDecoder(encoding).decode(bytes);
}
