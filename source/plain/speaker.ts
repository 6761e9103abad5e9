import {stripVTControlCharacters} from 'node:util';
import {toAscii} from '../drawing/glyphs.js';
import {wrapText} from '../drawing/text.js';
import {printable} from '../dataset/bad-input.js';
import {pronounce} from './pronounce.js';

/** Narrower than this, lines are left to the terminal to break. */
const narrowest = 20;

/** The longest line, in characters: a speech program reads it in one breath, and goes back by lines. */
const longest = 160;

/** Where a line that is too long is broken: after a sentence, else after its pieces, else between words. */
const breaks = [
	/(?<=[.?!]) /v,
	/(?<=[:;]) /v,
	/(?<=,) | (?=equals )/v,
	/ (?=plus |times )/v,
	/ /v,
];

/** A line in as few lines as are short enough, each of which ends where the sentence may pause. */
export function inShortLines(text: string, level = 0): string[] {
	if (text.length <= longest || level === breaks.length) {
		return [text];
	}

	const lines: string[] = [];
	let line = '';
	for (const piece of text.split(breaks[level])) {
		const longer = line === '' ? piece : `${line} ${piece}`;
		if (longer.length <= longest) {
			line = longer;
			continue;
		}

		if (piece.length <= longest) {
			lines.push(line);
			line = piece;
			continue;
		}

		// Its beginning goes with what is before it, so that no name stands alone.
		const parts = inShortLines(longer, level + 1);
		lines.push(...parts.slice(0, -1));
		line = parts.at(-1)!;
	}

	return [...lines, line];
}

/** A text without control characters, in ASCII where nothing else can be written. */
function printableIn(text: string, isAscii: boolean): string {
	const line = stripVTControlCharacters(text)
		.replaceAll(/[\t\r\n]+/gv, ' ')
		.replaceAll(/\p{Cc}/gv, '');
	return isAscii ? toAscii(line) : line;
}

/** A text as it is read aloud, in lines of which none is too long. */
export function speakable(text: string, isAscii: boolean): string[] {
	const line = pronounce(printableIn(text, false));
	return inShortLines(isAscii ? toAscii(line) : line);
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
			const columns = output.isTTY ? (output.columns ?? 0) : 0;
			for (const text of speakable(line, isAscii)) {
				// A full line would leave an empty one behind it on some terminals.
				const broken =
					columns >= narrowest ? wrapText(text, columns - 1) : [text];
				for (const piece of broken) {
					write(piece);
				}
			}
		},
		quote(line) {
			lines++;
			write(printable(line));
		},
		echo(text) {
			isTyping = true;
			output.write(printableIn(text, isAscii));
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
