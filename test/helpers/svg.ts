import {type IBufferCell, type Terminal} from '@xterm/headless';

const cellWidth = 9;
const cellHeight = 19;
const fontSize = 15;
const background = '#0d1117';
const foreground = '#d6dce4';

const basic = [
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
];

function paletteColor(index: number): string {
	if (index < 16) {
		return basic[index];
	}

	if (index >= 232) {
		const grey = 8 + (index - 232) * 10;
		return `rgb(${grey},${grey},${grey})`;
	}

	const level = (value: number) => (value === 0 ? 0 : 55 + value * 40);
	const cube = index - 16;
	return `rgb(${level(Math.floor(cube / 36))},${level(Math.floor(cube / 6) % 6)},${level(cube % 6)})`;
}

function color(
	isDefault: boolean,
	isPalette: boolean,
	value: number,
	fallback: string,
): string {
	if (isDefault) {
		return fallback;
	}

	return isPalette
		? paletteColor(value)
		: `#${value.toString(16).padStart(6, '0')}`;
}

type Look = {
	fg: string;
	bg: string;
	bold: boolean;
	underline: boolean;
	dim: boolean;
};

function lookOf(cell: IBufferCell): Look {
	let fg = color(
		cell.isFgDefault(),
		cell.isFgPalette(),
		cell.getFgColor(),
		foreground,
	);
	let bg = color(
		cell.isBgDefault(),
		cell.isBgPalette(),
		cell.getBgColor(),
		background,
	);
	if (cell.isInverse()) {
		[fg, bg] = [bg, fg];
	}

	return {
		fg,
		bg,
		bold: cell.isBold() !== 0,
		underline: cell.isUnderline() !== 0,
		dim: cell.isDim() !== 0,
	};
}

function escape(text: string): string {
	return text
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;');
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
type Run = {readonly x: number; readonly look: Look; text: string};

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

function isSameLook(a: Look, b: Look): boolean {
	return (
		a.fg === b.fg &&
		a.bold === b.bold &&
		a.underline === b.underline &&
		a.dim === b.dim
	);
}

/** A picture of the screen as SVG. */
export function screenSvg(screen: Terminal): string {
	const width = screen.cols * cellWidth;
	const height = screen.rows * cellHeight;
	const parts = [
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="DejaVu Sans Mono, Menlo, Consolas, monospace" font-size="${fontSize}" xml:space="preserve">`,
		`<rect width="100%" height="100%" fill="${background}"/>`,
	];
	const buffer = screen.buffer.active;
	for (let row = 0; row < screen.rows; row++) {
		const line = buffer.getLine(buffer.viewportY + row)!;
		const y = row * cellHeight;
		const runs: Run[] = [];
		for (let column = 0; column < screen.cols; column++) {
			const cell = line.getCell(column)!;
			const look = lookOf(cell);
			const x = column * cellWidth;
			if (look.bg !== background) {
				parts.push(
					`<rect x="${x}" y="${y}" width="${cellWidth}" height="${cellHeight}" fill="${look.bg}"/>`,
				);
			}

			const character = cell.getChars() || ' ';
			const block = blockOf(character, x, y, look.fg);
			if (block !== undefined) {
				parts.push(block);
			}

			const text = block === undefined ? character : ' ';
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
				runs.push({x: column, look, text});
			}
		}

		parts.push(
			...runs.map((run) => runSvg(run, y)).filter((text) => text !== ''),
		);
	}

	parts.push('</svg>\n');
	return parts.join('\n');
}
