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
