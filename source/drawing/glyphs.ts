import {brailleToAscii} from './braille-ascii.js';

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
	Δ: 'D',
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
	'…': '~',
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
	'✓': 'v',
	'✗': 'x',
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
	'╭': '+',
	'╮': '+',
	'╰': '+',
	'╯': '+',
	'┌': '+',
	'┐': '+',
	'└': '+',
	'┘': '+',
	'├': '+',
	'┤': '+',
	'┬': '+',
	'┴': '+',
	'┼': '+',
	'┏': '+',
	'┓': '+',
	'┗': '+',
	'┛': '+',
	'┣': '+',
	'┫': '+',
};

/** What the letters stand for in ASCII, for the help. */
export const asciiLegend: ReadonlyArray<
	readonly [sign: string, meaning: string]
> = [
	['T', 'theta, the weights (t: one of them)'],
	['L, a', 'lambda, the regularization; alpha, the learning rate'],
	['d, D', 'delta or a partial derivative; the sum of the gradients'],
	['S, e, V', 'sum; epsilon; square root'],
	["'", 'transposed, or derivative'],
	['I', 'infinity'],
	['v, x', 'right, wrong'],
	['~', 'about, plus or minus, or text that goes on'],
];

function characterToAscii(character: string): string {
	const code = character.codePointAt(0)!;
	if (code >= 0x28_00 && code <= 0x28_ff) {
		return brailleToAscii(code - 0x28_00);
	}

	// Names of files may have any letters: é is shown as e.
	const [plain] = character.normalize('NFD');
	return asciiOf[character] ?? (plain < '\u007F' ? plain : '?');
}

/** Text in ASCII, character by character. */
export function toAscii(text: string): string {
	return text.replaceAll(/[^\0-\u007F]\p{M}*/gv, characterToAscii);
}
