/** Breaks text at spaces into lines of at most `width` columns; a word that is longer stays whole. */
function wrap(text: string, width: number): string[] {
	const lines: string[] = [];
	for (const paragraph of text.split('\n')) {
		let line = '';
		for (const word of paragraph.split(' ')) {
			if (line !== '' && line.length + 1 + word.length > width) {
				lines.push(line);
				line = word;
			} else {
				line = line === '' ? word : `${line} ${word}`;
			}
		}

		lines.push(line);
	}

	return lines;
}

/** A label and a text beside it, wrapped under itself. */
export function labeled(label: string, text: string, width: number): string[] {
	return wrap(text, Math.max(20, width - label.length)).map((line, i) =>
		`${i === 0 ? label : ' '.repeat(label.length)}${line}`.trimEnd(),
	);
}
