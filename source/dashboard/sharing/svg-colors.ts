import {type Background} from '../../drawing/colors.js';
import {type CellColor} from './cells.js';

/** The colors of a picture of the screen that are not the dashboard's own. */
export type Page = {
	readonly background: string;
	readonly foreground: string;
	/** The 16 colors. */
	readonly basic: readonly string[];
};

/** A dark and a light page. */
export const pages: Readonly<Record<Background, Page>> = {
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

/** A color for SVG. */
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
