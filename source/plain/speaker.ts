import {stripVTControlCharacters} from 'node:util';
import {toAscii} from '../drawing/glyphs.js';
import {wrapText} from '../drawing/text.js';
import {printable} from '../dataset/bad-input.js';

/** Words for signs that say nothing in ASCII, or that screen readers pass over. */
const spoken: Readonly<Record<string, string>> = {
	'✓': 'right',
	'✗': 'wrong',
	'★': '',
	'…': '...',
	'▸': '',
	'▶': '',
};

/** What the letters of formulas are called, where only ASCII can be shown. */
const letters: Readonly<Record<string, string>> = {
	Θ: 'Theta',
	θ: 'theta',
	λ: 'lambda',
	α: 'alpha',
	δ: 'delta',
	Δ: 'Delta',
	ε: 'epsilon',
	Σ: 'sum of ',
	'∂': 'd',
	ᵀ: "'",
	'²': '^2',
	'√': 'sqrt ',
	'∞': 'infinity',
	'·': '*',
	'∘': '.*',
	'≈': 'about',
	'≠': 'not equal to',
	'≤': 'at most',
	'≥': 'at least',
	'±': '+-',
	'∓': '-+',
};

/** Narrower than this, lines are left to the terminal to break. */
const narrowest = 20;

function replaceSigns(
	text: string,
	table: Readonly<Record<string, string>>,
): string {
	return text.replaceAll(/[^\0-\u007F]/gv, (sign) =>
		Object.hasOwn(table, sign) ? table[sign] : sign,
	);
}

const arrows: Readonly<Record<string, string>> = {
	'←': 'left',
	'→': 'right',
	'↑': 'up',
	'↓': 'down',
};

/** Arrows that stand for keys as their names; between two things an arrow leads from one to the other. */
function withKeyNames(text: string): string {
	return text
		.replaceAll(/(?<=[\p{L}\p{N}\)]) → (?=[\p{L}\p{N}−])/gv, ' to ')
		.replaceAll(
			/(?<start>^|[.?!] )(?<arrow>[←→↑↓])/gv,
			(_, start: string, arrow: string) =>
				`${start}${arrows[arrow][0].toUpperCase()}${arrows[arrow].slice(1)}`,
		)
		.replaceAll(/[←→↑↓]/gv, (arrow) => arrows[arrow]);
}

/** Marks that stand beside a word of the same meaning, or at nothing that can be seen here. */
function withoutMarks(text: string): string {
	return text
		.replaceAll(/✓ (?=right|passed|predicted)/giv, '')
		.replaceAll(/✗ (?=wrong|failed)/giv, '')
		.replace(/^✗ /v, 'Not right: ')
		.replace('reached ✓', 'reached')
		.replace(' that is marked ▸', '');
}

/** A text as it can be read aloud: no control characters, signs as words. */
export function speakable(text: string, isAscii: boolean): string {
	const line = stripVTControlCharacters(text).replaceAll(/[\t\r\n]+/gv, ' ');
	const tidy = replaceSigns(withKeyNames(withoutMarks(line)), spoken)
		.replaceAll(/\p{Cc}/gv, '')
		.replaceAll(/ {2,}/gv, ' ');
	return isAscii ? toAscii(replaceSigns(tidy, letters)) : tidy;
}

/** Writes lines, and nothing that is not a line. */
export type Speaker = {
	/** One line. On a terminal it is broken between words, so that none is cut. */
	readonly say: (line: string) => void;
	/** One line to be copied: never broken. */
	readonly quote: (line: string) => void;
	/** What the user types, in the line that is being typed. */
	readonly echo: (text: string) => void;
	/** Ends the line that is being typed. */
	readonly endLine: () => void;
	/** How many lines were said. */
	readonly count: () => number;
};

type Output = {
	readonly isTTY?: boolean;
	readonly columns?: number;
	write(text: string): unknown;
};

/** @param output - Where the lines go: standard output. */
export function createSpeaker(output: Output, isAscii: boolean): Speaker {
	let lines = 0;
	let isTyping = false;
	const write = (line: string) => {
		speaker.endLine();
		output.write(`${line}\n`);
	};

	const speaker: Speaker = {
		say(line) {
			lines++;
			const text = speakable(line, isAscii);
			const columns = output.isTTY ? (output.columns ?? 0) : 0;
			// A full line would leave an empty one behind it on some terminals.
			const broken =
				columns >= narrowest ? wrapText(text, columns - 1) : [text];
			for (const piece of broken) {
				write(piece);
			}
		},
		quote(line) {
			lines++;
			write(printable(line));
		},
		echo(text) {
			isTyping = true;
			output.write(speakable(text, isAscii));
		},
		endLine() {
			if (isTyping) {
				isTyping = false;
				output.write('\n');
			}
		},
		count: () => lines,
	};
	return speaker;
}
