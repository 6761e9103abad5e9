import {Buffer} from 'node:buffer';
import {BadInputError} from '../bad-input.js';

const [newline, carriageReturn] = [10, 13];
/** Bytes of the longest line that is taken apart as text: that of a million pixels is shorter. */
export const longestLine = 4_194_304;

/** A part of a UTF-8 text, as far as it is there. */
export function textOf(bytes: Uint8Array, start: number, end: number): string {
	return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString(
		'utf8',
		start,
		end,
	);
}

/** Bytes as text with a character for each, as far as they are there. */
export function latin1(bytes: Uint8Array, start: number, end: number): string {
	return Buffer.from(bytes.subarray(start, end)).toString('latin1');
}

/** The end of the line that begins at `start`, and the start of the next one. */
export function lineEnd(
	bytes: Uint8Array,
	start: number,
): {end: number; next: number} {
	let end = start;
	while (
		end < bytes.length &&
		bytes[end] !== newline &&
		bytes[end] !== carriageReturn
	) {
		end++;
	}

	const isPair = bytes[end] === carriageReturn && bytes[end + 1] === newline;
	return {end, next: Math.min(end + (isPair ? 2 : 1), bytes.length)};
}

/**
 * The text of one line.
 *
 * @throws BadInputError when it is too long to be a sample.
 */
export function textOfLine(
	bytes: Uint8Array,
	start: number,
	where: {readonly line: number; readonly path: string},
): {text: string; next: number} {
	const {end, next} = lineEnd(bytes, start);
	if (end - start > longestLine) {
		throw new BadInputError(
			`${where.path} has ${Math.round((end - start) / 1_048_576)} MB in line ${where.line}; give every sample a line of its own.`,
		);
	}

	return {text: textOf(bytes, start, end), next};
}

export type Line = {
	readonly text: string;
	/** From 1. */
	readonly line: number;
	/** Its first byte, and that of the next line. */
	readonly start: number;
	readonly next: number;
};

/**
 * The lines of a text that are not empty, from a byte on and counted from a number on.
 *
 * @throws BadInputError when one is too long.
 */
export function* linesOf(
	bytes: Uint8Array,
	path: string,
	from: {readonly start?: number; readonly line?: number} = {},
): Iterable<Line> {
	let {start = 0, line = 1} = from;
	while (start < bytes.length) {
		const {text, next} = textOfLine(bytes, start, {line, path});
		if (text.trim() !== '') {
			yield {text, line, start, next};
		}

		start = next;
		line++;
	}
}
