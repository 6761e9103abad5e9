import {type Background} from '../../drawing/colors.js';
import {type Cell, type CellColor} from '../terminal/cells.js';

/** The colors of a picture of the screen that are not the dashboard's own. */
export type Page = {
	readonly background: string;
	readonly foreground: string;
	/** The 16 colors. */
	readonly basic: readonly string[];
};

export const pages: Readonly<Record<'dark' | 'light', Page>> = {
	dark: {
		background: '#0d1117',
		foreground: '#d6dce4',
		basic: [
			'#30363d',
			'#e5534b',
			'#57ab5a',
			'#c69026',
			'#539bf5',
			'#b083f0',
			'#39c5cf',
			'#d6dce4',
			'#6e7681',
			'#ff938a',
			'#6bc46d',
			'#daaa3f',
			'#6cb6ff',
			'#dcbdfb',
			'#56d4dd',
			'#ffffff',
		],
	},
	light: {
		background: '#ffffff',
		foreground: '#1f2328',
		basic: [
			'#24292f',
			'#cf222e',
			'#116329',
			'#4d2d00',
			'#0969da',
			'#8250df',
			'#1b7c83',
			'#6e7781',
			'#57606a',
			'#a40e26',
			'#1a7f37',
			'#633c01',
			'#218bff',
			'#a475f9',
			'#3192aa',
			'#8c959f',
		],
	},
};

/** A color of the 256 as xterm has it: the 16, a cube of 6×6×6, 24 grays. */
function indexedColor(index: number, {basic}: Page): string {
	if (index < 16) {
		return basic[index];
	}

	if (index >= 232) {
		const gray = 8 + (index - 232) * 10;
		return `rgb(${gray},${gray},${gray})`;
	}

	const level = (value: number) => (value === 0 ? 0 : 55 + value * 40);
	const cube = index - 16;
	return `rgb(${level(Math.floor(cube / 36))},${level(Math.floor(cube / 6) % 6)},${level(cube % 6)})`;
}

export function svgColor(
	color: CellColor,
	page: Page,
	fallback: string,
): string {
	return color === undefined
		? fallback
		: typeof color === 'number'
			? indexedColor(color, page)
			: color;
}

const cellWidth = 9;
const cellHeight = 19;
const fontSize = 15;
/** A look with its colors as they are seen. */
type SeenLook = {
	readonly fg: string;
	readonly bg: string;
	readonly bold: boolean;
	readonly underline: boolean;
	readonly dim: boolean;
};

function seen({look}: Cell, page: Page): SeenLook {
	const fg = svgColor(look.foreground, page, page.foreground);
	const bg = svgColor(look.background, page, page.background);
	const {bold, underline, dim, inverse} = look;
	return {fg: inverse ? bg : fg, bg: inverse ? fg : bg, bold, underline, dim};
}

function escape(text: string): string {
	return text
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;');
}

/** Where the lines of a character of frames lead from its middle: up, down, left, right. */
const lineArms: Readonly<Record<string, string>> = {
	'─': 'lr',
	'│': 'ud',
	'╭': 'dr',
	'╮': 'dl',
	'╰': 'ur',
	'╯': 'ul',
	'┌': 'dr',
	'┐': 'dl',
	'└': 'ur',
	'┘': 'ul',
	'├': 'udr',
	'┤': 'udl',
	'┬': 'dlr',
	'┴': 'ulr',
	'┼': 'udlr',
};
const heavyArms: Readonly<Record<string, string>> = {
	'━': 'lr',
	'┃': 'ud',
	'┏': 'dr',
	'┓': 'dl',
	'┗': 'ur',
	'┛': 'ul',
	'┣': 'udr',
	'┫': 'udl',
	'╸': 'l',
};

/** The lines of a frame, which would have gaps between rows as text. */
function linesOf(
	character: string,
	x: number,
	y: number,
	fill: string,
): string | undefined {
	const heavy = heavyArms[character];
	const arms = heavy ?? lineArms[character];
	if (arms === undefined) {
		return undefined;
	}

	const weight = heavy === undefined ? 1 : 2;
	const [middleX, middleY] = [x + 4, y + 9];
	const ends: Readonly<Record<string, string>> = {
		u: `M${middleX + weight / 2} ${y}V${middleY + weight}`,
		d: `M${middleX + weight / 2} ${y + cellHeight}V${middleY}`,
		l: `M${x} ${middleY + weight / 2}H${middleX + weight}`,
		r: `M${x + cellWidth} ${middleY + weight / 2}H${middleX}`,
	};
	const path = [...arms].map((arm) => ends[arm]).join('');
	return `<path d="${path}" stroke="${fill}" stroke-width="${weight}"/>`;
}

/** Θ, wide and round: in many fonts of terminals it can hardly be told from 0. */
function thetaOf(x: number, y: number, {fg, bold}: SeenLook): string {
	const [left, middle] = [x + 0.4, y + 9.5];
	return `<path d="M${left} ${middle}h8.2a4.1 5.4 0 1 0 -8.2 0a4.1 5.4 0 1 0 8.2 0" fill="none" stroke="${fg}" stroke-width="${bold ? 2 : 1.3}"/>`;
}

/** Block characters as rectangles, because fonts leave gaps between them. */
function blockOf(
	character: string,
	x: number,
	y: number,
	fill: string,
): string | undefined {
	const rectangle = (
		top: number,
		height: number,
		width = cellWidth,
		opacity = 1,
	) =>
		`<rect x="${x}" y="${y + top}" width="${width}" height="${height}" fill="${fill}"${opacity < 1 ? ` fill-opacity="${opacity}"` : ''}/>`;
	const half = Math.round(cellHeight / 2);
	const eighths = '▁▂▃▄▅▆▇'.indexOf(character);
	if (eighths !== -1) {
		const height = Math.round((cellHeight * (eighths + 1)) / 8);
		return rectangle(cellHeight - height, height);
	}

	const shade = '░▒▓'.indexOf(character);
	if (shade !== -1) {
		return rectangle(0, cellHeight, cellWidth, (shade + 1) / 4);
	}

	const left = '▉▊▋▌▍▎▏'.indexOf(character);
	if (left !== -1) {
		return rectangle(0, cellHeight, (cellWidth * (7 - left)) / 8);
	}

	switch (character) {
		case '█': {
			return rectangle(0, cellHeight);
		}

		case '▀': {
			return rectangle(0, half);
		}

		default: {
			return undefined;
		}
	}
}

/** Neighbouring characters of one look, written as one text. */
type Run = {readonly x: number; readonly look: SeenLook; text: string};

function runSvg({x, look, text}: Run, y: number): string {
	const shown = text.trimEnd();
	if (shown === '') {
		return '';
	}

	const start = shown.length - shown.trimStart().length;
	const attributes = [
		`x="${(x + start) * cellWidth}"`,
		`y="${y + 15}"`,
		`textLength="${(shown.length - start) * cellWidth}"`,
		`fill="${look.fg}"`,
		look.bold ? 'font-weight="bold"' : '',
		look.underline ? 'text-decoration="underline"' : '',
		look.dim ? 'opacity="0.6"' : '',
	].filter((attribute) => attribute !== '');
	return `<text ${attributes.join(' ')}>${escape(shown.trimStart())}</text>`;
}

const isPlain = (character: string) => character <= '~';

function isSameLook(a: SeenLook, b: SeenLook): boolean {
	return (
		a.fg === b.fg &&
		a.bold === b.bold &&
		a.underline === b.underline &&
		a.dim === b.dim
	);
}

/** A picture of the screen as SVG, row by row from its cells. */
export function screenSvg(
	rows: ReadonlyArray<readonly Cell[]>,
	background: Background,
): string {
	const page = pages[background === 'light' ? 'light' : 'dark'];
	const columns = Math.max(0, ...rows.map((row) => row.length));
	const width = columns * cellWidth;
	const height = rows.length * cellHeight;
	const parts = [
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="DejaVu Sans Mono, Menlo, Consolas, monospace" font-size="${fontSize}" xml:space="preserve" style="white-space:pre">`,
		`<rect width="100%" height="100%" fill="${page.background}"/>`,
	];
	for (const [j, cells] of rows.entries()) {
		const y = j * cellHeight;
		const runs: Run[] = [];
		for (const [i, cell] of cells.entries()) {
			const look = seen(cell, page);
			const x = i * cellWidth;
			if (look.bg !== page.background) {
				parts.push(
					`<rect x="${x}" y="${y}" width="${cellWidth}" height="${cellHeight}" fill="${look.bg}"/>`,
				);
			}

			const block =
				cell.character === 'Θ'
					? thetaOf(x, y, look)
					: (linesOf(cell.character, x, y, look.fg) ??
						blockOf(cell.character, x, y, look.fg));
			if (block !== undefined) {
				parts.push(block);
			}

			const text = block === undefined ? cell.character : ' ';
			const run = runs.at(-1);
			// Only plain text is surely as wide as its cells in every font.
			if (
				run &&
				isSameLook(run.look, look) &&
				isPlain(text) &&
				isPlain(run.text.at(-1)!)
			) {
				run.text += text;
			} else {
				runs.push({x: i, look, text});
			}
		}

		parts.push(
			...runs.map((run) => runSvg(run, y)).filter((text) => text !== ''),
		);
	}

	parts.push('</svg>\n');
	return parts.join('\n');
}
