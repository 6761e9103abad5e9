/** Bits of color that the terminal shows: none, 16 colors, 256 or 24-bit. */
export type ColorDepth = 0 | 4 | 8 | 24;

/** What the terminal's background is like. */
export type Background = 'dark' | 'light';

/** Colors by what they mean, once for each number of colors. */
export type Palette = {
	readonly accent: string;
	readonly good: string;
	readonly bad: string;
	readonly warning: string;
	readonly forward: string;
	readonly backward: string;
	readonly dim: string;
	/** Negative and positive numbers, weakest first. */
	readonly negative: readonly string[];
	readonly positive: readonly string[];
};

/**
 * 24-bit colors as "#rrggbb". All keep a contrast of 4.5 (WCAG 2.2, AA) against the usual backgrounds
 * of their kind; blue-green and vermilion, blue and orange stay apart for eyes without red or
 * green cones. The tests hold both.
 */
export const trueColors: Readonly<Record<Background, Palette>> = {
	dark: {
		accent: '#79c0ff',
		good: '#3fdcc4',
		bad: '#ff8272',
		warning: '#f2d750',
		forward: '#5cc8f5',
		backward: '#ffab4a',
		dim: '#a3adb8',
		negative: ['#bd9a75', '#d09c60', '#e8a352', '#ffab4a'],
		positive: ['#8ba6bf', '#7fb0d0', '#6dbde4', '#5cc8f5'],
	},
	light: {
		accent: '#0550ae',
		good: '#00666e',
		bad: '#8f0a1f',
		warning: '#7a6000',
		forward: '#005f9e',
		backward: '#964900',
		dim: '#5a636d',
		negative: ['#8a6232', '#8f5514', '#964900', '#7a3800'],
		positive: ['#40709a', '#2a6c9f', '#005f9e', '#00467a'],
	},
};

/** The same as indices of the 256 colors (xterm). */
export const indexedColors: Readonly<Record<Background, Palette>> = {
	dark: {
		accent: '75',
		good: '80',
		bad: '209',
		warning: '221',
		forward: '81',
		backward: '215',
		dim: '145',
		negative: ['180', '180', '179', '215'],
		positive: ['110', '74', '75', '81'],
	},
	light: {
		accent: '25',
		good: '23',
		bad: '88',
		warning: '94',
		forward: '25',
		backward: '94',
		dim: '241',
		negative: ['94', '94', '94', '52'],
		positive: ['60', '24', '25', '18'],
	},
};

/**
 * The same as SGR parameters of the 16 colors. How those look is the terminal's choice, so only the ones
 * that can be read in the usual palettes are used: bright ones on dark, red, blue and magenta on light.
 */
export const basicColors: Readonly<Record<Background, Palette>> = {
	dark: {
		accent: '96',
		good: '92',
		bad: '91',
		warning: '93',
		forward: '96',
		backward: '93',
		dim: '37',
		negative: ['33', '33', '93', '1;93'],
		positive: ['36', '36', '96', '1;96'],
	},
	light: {
		accent: '34',
		good: '34',
		bad: '31',
		warning: '35',
		forward: '34',
		backward: '31',
		dim: '',
		negative: ['31', '31', '1;31', '1;31'],
		positive: ['34', '34', '1;34', '1;34'],
	},
};
