/** ASCII characters and the dots of a 2×4 cell that each is like, row by row from the top. */
const shapes: ReadonlyArray<readonly [character: string, rows: string]> = [
	[' ', '.. .. .. ..'],
	["'", '#. .. .. ..'],
	["'", '.# .. .. ..'],
	['"', '## .. .. ..'],
	['-', '.. ## .. ..'],
	['-', '.. .. ## ..'],
	['-', '.. #. .# ..'],
	['-', '.. .# #. ..'],
	['-', '.. #. .. ..'],
	['-', '.. .. .# ..'],
	['-', '.. .# .. ..'],
	['-', '.. .. #. ..'],
	['_', '.. .. .. ##'],
	['.', '.. .. .. #.'],
	['.', '.. .. .. .#'],
	['|', '#. #. #. #.'],
	['|', '.# .# .# .#'],
	['/', '.# .# #. #.'],
	['/', '.. .# #. #.'],
	['/', '.# .# #. ..'],
	['\\', '#. #. .# .#'],
	['\\', '.. #. .# .#'],
	['\\', '#. #. .# ..'],
	[':', '.. ## .. ##'],
	['=', '## .. ## ..'],
	['#', '## ## ## ##'],
	['*', '## ## ## ..'],
	['*', '.. ## ## ##'],
	['+', '.# ## .# ..'],
];

// The bits of the dots row by row (Unicode, Braille Patterns).
const bitsOfDots = [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80];

function countBits(bits: number): number {
	let count = 0;
	for (; bits !== 0; bits &= bits - 1) {
		count++;
	}

	return count;
}

const patterns = shapes.map(([character, rows]) => {
	const dots = rows.replaceAll(' ', '');
	const bits = bitsOfDots.reduce(
		(sum, bit, i) => sum | (dots[i] === '#' ? bit : 0),
		0,
	);
	return {character, bits};
});

const nearest = Array.from({length: 256}, (_, bits) => {
	let best = ' ';
	let fewest = Number.POSITIVE_INFINITY;
	for (const {character, bits: shape} of patterns) {
		const different = countBits(bits ^ shape);
		// No dot is lost: what is not empty is never shown as a space.
		if (different < fewest && (bits === 0 || character !== ' ')) {
			fewest = different;
			best = character;
		}
	}

	return best;
});

/** The ASCII character whose shape is nearest to the dots of a Braille pattern (0..255). */
export function brailleToAscii(bits: number): string {
	return nearest[bits];
}
