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

/**
 * Every character beyond ASCII that the program shows, and the one that stands for it in ASCII. All are
 * one column wide, so that a picture keeps its shape. Some (Greek letters, arrows, frames, circles) are
 * "ambiguous" in Unicode: terminals set up for Chinese, Japanese or Korean may show them two columns
 * wide, and `--ascii` is for those too.
 */
export const asciiOf: Readonly<Record<string, string>> = {
	// Letters and signs of formulas.
	Θ: 'T',
	θ: 't',
	λ: 'L',
	α: 'a',
	δ: 'd',
	Δ: 'G',
	ε: 'e',
	Σ: 'S',
	'∂': 'd',
	ᵀ: "'",
	'′': "'",
	'²': '2',
	'⁴': '4',
	'√': 'V',
	'∞': 'I',
	'×': 'x',
	'·': '.',
	'∘': 'o',
	'−': '-',
	'±': '~',
	'∓': '~',
	'≈': '~',
	'≠': '!',
	'≤': '<',
	'≥': '>',
	'≡': '%',
	// Text.
	'…': '.',
	'’': "'",
	'“': '"',
	'”': '"',
	'–': '-',
	'—': '-',
	'→': '>',
	'←': '<',
	'↑': '^',
	'↓': 'v',
	'⇄': '=',
	'⇧': '^',
	'⌫': '<',
	// Marks.
	'★': '*',
	'✓': 'y',
	'✗': 'n',
	'▸': '>',
	'▶': '>',
	'◂': '<',
	'▾': 'v',
	'▲': '^',
	'‖': '|',
	'⋮': ':',
	'■': '#',
	'□': 'o',
	'◆': '*',
	// How active a unit is.
	'○': '.',
	'◔': ':',
	'◑': 'o',
	'◕': 'O',
	'●': '@',
	// Blocks and shades.
	'▁': '_',
	'▂': '.',
	'▃': '-',
	'▄': '=',
	'▅': '+',
	'▆': '*',
	'▇': '#',
	'█': '#',
	'▀': '"',
	'▉': '#',
	'▊': '#',
	'▋': '#',
	'▌': '|',
	'▍': '|',
	'▎': '|',
	'▏': '|',
	'░': ':',
	'▒': '=',
	'▓': '%',
	// Frames and lines.
	'─': '-',
	'━': '=',
	'╌': '.',
	'┄': '.',
	'╸': '-',
	'│': '|',
	'┃': '|',
	'┆': ':',
	...Object.fromEntries(
		Array.from('╭╮╰╯┌┐└┘├┤┬┴┼┏┓┗┛┣┫', (corner) => [corner, '+']),
	),
};

/** What the letters stand for in ASCII, for the help. */
export const asciiLegend: ReadonlyArray<
	readonly [sign: string, meaning: string]
> = [
	['T', 'theta, the weights (t: one of them)'],
	['L, a', 'lambda, the regularization; alpha, the learning rate'],
	['d, G', 'delta or a partial derivative; Delta, the sum of the gradients'],
	['S, e, V', 'sum; epsilon; square root'],
	["'", 'transposed, or derivative'],
	['I', 'infinity'],
	['y, n', 'right, wrong'],
	['~', 'about, or plus or minus'],
];

/** What letters are called where there is room for more than one character. */
const letterNames: Readonly<Record<string, string>> = {
	Θ: 'Theta',
	θ: 'theta',
	λ: 'lambda',
	α: 'alpha',
	δ: 'delta',
	Δ: 'Delta',
	ε: 'eps',
};

/** What is written for other signs where there is a little room. */
const signNames: Readonly<Record<string, string>> = {
	Σ: 'sum',
	'²': '^2',
	'⁴': '^4',
	'√': 'sqrt',
	'∞': 'inf',
	'∘': '.*',
	'±': '+-',
	'∓': '-+',
	'≠': '!=',
	'≤': '<=',
	'≥': '>=',
	'…': '...',
	'←': 'Left',
	'→': 'Right',
	'↑': 'Up',
	'↓': 'Down',
	'⇧': 'Shift-',
	'⌫': 'Backspace',
};

/** Text in ASCII with names for letters and keys; marks keep their single characters. */
export function toAsciiNames(text: string): string {
	return withSignNames(
		text
			// Two letters beside each other are a product.
			.replaceAll(/(?<=[Θθλαδε]ᵀ?)(?=[Θθλαδε])/gv, '*')
			.replaceAll(/[ΘθλαδΔε]/gv, (letter) => letterNames[letter] ?? letter),
	);
}

/** Text with names for signs, while letters are left to be single characters. */
export function withSignNames(text: string): string {
	return (
		withStars(text)
			.replaceAll(/Σ(?=\S)/gv, 'sum ')
			// From one thing to another, or at the columns below; elsewhere arrows are keys.
			.replaceAll(/(?<=[\p{L}\p{N}\)\]] )→(?= )/gv, '->')
			.replaceAll('↓↓', 'vv')
			.replaceAll(/[^\0-\u007F]/gv, (sign) => signNames[sign] ?? sign)
	);
}

/** Text in which a product has a star: no more room, while in pictures a dot stays one. */
export function withStars(text: string): string {
	return text.replaceAll('·', '*');
}

function characterToAscii(character: string): string {
	const code = character.codePointAt(0)!;
	if (code >= 0x28_00 && code <= 0x28_ff) {
		return brailleToAscii(code - 0x28_00);
	}

	// Names of files may have any letters: é is shown as e.
	const [plain] = character.normalize('NFD');
	return asciiOf[character] ?? (plain < '\u007F' ? plain : '?');
}

/** Text in ASCII, character by character; a word that is cut ends in two dots, as one would look like the end of a sentence. */
export function toAscii(text: string): string {
	return text
		.replaceAll(/(?<=\p{L})\p{Ll}…/gv, '..')
		.replaceAll(/[^\0-\u007F]\p{M}*/gv, characterToAscii);
}
