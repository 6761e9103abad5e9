import {Buffer} from 'node:buffer';

const [newline, carriageReturn] = [10, 13];

/** A part of a UTF-8 text. */
export function textOf(bytes: Uint8Array, start: number, end: number): string {
	return Buffer.from(
		bytes.buffer,
		bytes.byteOffset + start,
		end - start,
	).toString();
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

export type Line = {
	readonly text: string;
	/** From 1. */
	readonly line: number;
	/** Its first byte, and that of the next line. */
	readonly start: number;
	readonly next: number;
};

/** The lines of a text that are not empty, from a byte on. */
export function* linesOf(
	bytes: Uint8Array,
	from: {readonly start: number; readonly line: number},
): Iterable<Line> {
	let {start, line} = from;
	while (start < bytes.length) {
		const {end, next} = lineEnd(bytes, start);
		const text = textOf(bytes, start, end);
		if (text.trim() !== '') {
			yield {text, line, start, next};
		}

		start = next;
		line++;
	}
}
