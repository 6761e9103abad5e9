import {stripVTControlCharacters} from 'node:util';

/** A color: one of the terminal's 256 by its index, or 24-bit as "#rrggbb"; undefined is the default. */
export type CellColor = number | string | undefined;

/** How a character looks. */
export type Look = {
	readonly foreground: CellColor;
	readonly background: CellColor;
	readonly bold: boolean;
	readonly dim: boolean;
	readonly underline: boolean;
	readonly inverse: boolean;
};

/** One character on the screen. */
export type Cell = {readonly character: string; readonly look: Look};

/** What is not styled. */
export const plainLook: Look = {
	foreground: undefined,
	background: undefined,
	bold: false,
	dim: false,
	underline: false,
	inverse: false,
};

const escape = '\u001B';
/** Keeps the sequences when a row is split at them. */
const sgr = new RegExp(String.raw`(${escape}\[[\d;]*m)`, 'v');

/** Switches of SGR sequences, and what they turn on or off. */
const switches: Readonly<Record<number, Partial<Look>>> = {
	0: plainLook,
	1: {bold: true},
	2: {dim: true},
	4: {underline: true},
	7: {inverse: true},
	22: {bold: false, dim: false},
	24: {underline: false},
	27: {inverse: false},
	39: {foreground: undefined},
	49: {background: undefined},
};

/** A color of 16: 30–37 and 90–97 for the foreground, 10 more for the background. */
function basicColor(code: number): Partial<Look> {
	const isBright = code >= 90;
	const offset = code - (isBright ? 90 : 30);
	const index = (offset % 10) + (isBright ? 8 : 0);
	return offset >= 10 ? {background: index} : {foreground: index};
}

function applySgr(look: Look, parameters: string): Look {
	const codes = parameters.split(';').map(Number);
	let next = look;
	for (let i = 0; i < codes.length; i++) {
		const code = codes[i];
		if (code === 38 || code === 48) {
			const isIndex = codes[i + 1] === 5;
			const color = isIndex
				? codes[i + 2]
				: `#${codes
						.slice(i + 2, i + 5)
						.map((channel) => channel.toString(16).padStart(2, '0'))
						.join('')}`;
			next = {...next, [code === 38 ? 'foreground' : 'background']: color};
			i += isIndex ? 2 : 4;
		} else {
			const isBasic = (code >= 30 && code <= 47) || (code >= 90 && code <= 107);
			next = {...next, ...(isBasic ? basicColor(code) : switches[code])};
		}
	}

	return next;
}

/** The cells of one row of text with styles (SGR); every character is one column wide. */
export function readCells(row: string): Cell[] {
	const cells: Cell[] = [];
	let look = plainLook;
	for (const piece of row.split(sgr)) {
		if (piece.startsWith(`${escape}[`)) {
			look = applySgr(look, piece.slice(2, -1));
		} else {
			for (const character of stripVTControlCharacters(piece)) {
				cells.push({character, look});
			}
		}
	}

	return cells;
}
