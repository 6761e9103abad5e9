/** Data types of a MAT-file's elements, from "MAT-File Format", The MathWorks, table 1-1. */
export const mi = {
	int8: 1,
	uint8: 2,
	uint16: 4,
	int32: 5,
	uint32: 6,
	double: 9,
	matrix: 14,
	compressed: 15,
	utf16: 17,
};

/** The text at the head of the file. MATLAB writes a date here; without one the bytes never change. */
const headerText = 'MATLAB 5.0 MAT-file, written by nn-tui';

const headerLength = 128;

/** The first 128 bytes: text padded with spaces, no subsystem data, version 1.0, little endian. */
export function header(): Uint8Array {
	const bytes = new Uint8Array(headerLength).fill(0x20);
	bytes.set(new TextEncoder().encode(headerText));
	bytes.fill(0, 116, 124);
	const view = new DataView(bytes.buffer);
	view.setUint16(124, 0x01_00, true);
	view.setUint16(126, 0x4d_49, true);
	return bytes;
}

/** Parts one after the other. */
export function concatenate(parts: readonly Uint8Array[]): Uint8Array {
	const whole = new Uint8Array(
		parts.reduce((length, part) => length + part.length, 0),
	);
	let offset = 0;
	for (const part of parts) {
		whole.set(part, offset);
		offset += part.length;
	}

	return whole;
}

/** An element's tag: its type and the length of what follows, without padding. */
export function tag(type: number, length: number): Uint8Array {
	const bytes = new Uint8Array(8);
	const view = new DataView(bytes.buffer);
	view.setUint32(0, type, true);
	view.setUint32(4, length, true);
	return bytes;
}

/** An element in the long format, padded to a multiple of 8 bytes. */
export function element(type: number, content: Uint8Array): Uint8Array {
	const padding = new Uint8Array((8 - (content.length % 8)) % 8);
	return concatenate([tag(type, content.length), content, padding]);
}

/** Little-endian 32-bit integers. */
export function int32(...values: number[]): Uint8Array {
	const bytes = new Uint8Array(4 * values.length);
	const view = new DataView(bytes.buffer);
	for (const [i, value] of values.entries()) {
		view.setInt32(4 * i, value, true);
	}

	return bytes;
}
