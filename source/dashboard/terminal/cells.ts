import {isWide} from '../../drawing/canvas.js';

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

/** The character is '' in the right half of a wide one. */
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

/** An empty place. */
export const blank: Cell = {character: ' ', look: plainLook};

const escape = '\u001B';

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

/** Looks of sequences that begin with a reset, as those of canvases do, and are read again and again. */
const knownLooks = new Map<string, Look>();
const mostKnownLooks = 10_000;

function lookAfter(look: Look, parameters: string): Look {
	if (parameters === '' || parameters === '0') {
		return plainLook;
	}

	if (!parameters.startsWith('0;')) {
		return applySgr(look, parameters);
	}

	let known = knownLooks.get(parameters);
	if (!known) {
		known = applySgr(plainLook, parameters);
		if (knownLooks.size === mostKnownLooks) {
			knownLooks.clear();
		}

		knownLooks.set(parameters, known);
	}

	return known;
}

/** The cells without halves of wide characters whose other half something else covers. */
export function withoutHalves(cells: readonly Cell[]): Cell[] {
	return cells.map((cell, x) => {
		const {character, look} = cell;
		const isHalf =
			character === ''
				? !isWide(cells[x - 1]?.character ?? '')
				: isWide(character) && cells[x + 1]?.character !== '';
		return isHalf ? {character: '?', look} : cell;
	});
}

/** The cells of one row of text with styles (SGR), as canvases write it. */
export function readCells(row: string): Cell[] {
	const cells: Cell[] = [];
	let look = plainLook;
	for (const [i, piece] of row.split(`${escape}[`).entries()) {
		// What follows an escape begins with the parameters of its sequence.
		const end = i === 0 ? -1 : piece.indexOf('m');
		if (i > 0) {
			look = lookAfter(look, piece.slice(0, end));
		}

		for (const character of piece.slice(end + 1)) {
			cells.push({character: character === '\0' ? '' : character, look});
		}
	}

	return cells;
}

export function isSameLook(a: Look, b: Look): boolean {
	return (
		a === b ||
		(a.foreground === b.foreground &&
			a.background === b.background &&
			a.bold === b.bold &&
			a.dim === b.dim &&
			a.underline === b.underline &&
			a.inverse === b.inverse)
	);
}

/** The SGR parameters of a color; `base` is 30 for the foreground, 40 for the background. */
function colorCode(color: CellColor, base: 30 | 40): string {
	if (color === undefined) {
		return String(base + 9);
	}

	if (typeof color === 'string') {
		const value = Number.parseInt(color.slice(1), 16);
		return `${base + 8};2;${value >> 16};${(value >> 8) & 255};${value & 255}`;
	}

	return color < 8
		? String(base + color)
		: color < 16
			? String(base + 60 + color - 8)
			: `${base + 8};5;${color}`;
}

/** The shortest sequence that changes the style of what is written next; nothing where it is the same. */
export function lookChange(from: Look, to: Look): string {
	if (isSameLook(from, to)) {
		return '';
	}

	const flags = (
		[
			['bold', '1'],
			['dim', '2'],
			['underline', '4'],
			['inverse', '7'],
		] as const
	).map(([name, code]) => ({was: from[name], isOn: to[name], code}));
	const colors = (
		[
			['foreground', 30],
			['background', 40],
		] as const
	).map(([name, base]) => ({
		isChanged: from[name] !== to[name],
		isDefault: to[name] === undefined,
		code: colorCode(to[name], base),
	}));
	const codes = (list: ReadonlyArray<{readonly code: string}>) =>
		list.map(({code}) => code);
	// The empty parameter takes away what was before.
	const whole = [
		'',
		...codes(flags.filter(({isOn}) => isOn)),
		...codes(colors.filter(({isDefault}) => !isDefault)),
	].join(';');
	const difference = [
		...codes(flags.filter(({was, isOn}) => isOn && !was)),
		...codes(colors.filter(({isChanged}) => isChanged)),
	].join(';');
	// Old terminals know no way to turn one of these off but to turn off all.
	const isTurnedOff = flags.some(({was, isOn}) => was && !isOn);
	return `${escape}[${isTurnedOff || whole.length <= difference.length ? whole : difference}m`;
}
