/** Bits of color that the terminal shows: none, 16 colors, 256 or 24-bit. */
export type ColorDepth = 0 | 4 | 8 | 24;

/** What the terminal's background is like; neutral colors can be read on black and on white. */
export type Background = 'dark' | 'light' | 'neutral';

/** The kinds of panes, told apart by the hue of their frames. */
export type FrameKind = 'network' | 'check' | 'training' | 'words';

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
	/** The hues of frames that are not those of `forward`, for networks, and of `backward`, for training. */
	readonly frames: Readonly<Record<'check' | 'words', string>>;
};

/**
 * 24-bit colors as "#rrggbb". All keep a contrast of 4.5 (WCAG 2.2, AA) against the usual backgrounds
 * of their kind; blue-green and vermilion, blue and orange stay apart for eyes without red or
 * green cones. The tests hold both. Against black and white at once, only relative luminances from
 * 0.175 to 0.183 have that contrast: the neutral colors differ in hue and saturation alone.
 */
export const trueColors: Readonly<Record<Background, Palette>> = {
	dark: {
		accent: '#79c0ff',
		good: '#46ead8',
		bad: '#ff8272',
		warning: '#f2d750',
		forward: '#5cc8f5',
		backward: '#ffab4a',
		dim: '#9ba4af',
		negative: ['#bd9a75', '#d09c60', '#e8a352', '#ffab4a'],
		positive: ['#8ba6bf', '#7fb0d0', '#6dbde4', '#5cc8f5'],
		frames: {check: '#7fd88f', words: '#c9a6ff'},
	},
	light: {
		accent: '#0550ae',
		good: '#005a78',
		bad: '#8f0a1f',
		warning: '#7a6000',
		forward: '#005f9e',
		backward: '#964900',
		dim: '#60656b',
		negative: ['#80592c', '#8b5110', '#964900', '#7a3800'],
		positive: ['#3d698f', '#266596', '#005f9e', '#00467a'],
		frames: {check: '#1a6b2c', words: '#6b3fa8'},
	},
	neutral: {
		accent: '#2a6eef',
		good: '#007db3',
		bad: '#e61450',
		warning: '#8d7300',
		forward: '#0078ce',
		backward: '#b45f00',
		dim: '#757575',
		negative: ['#8b7158', '#946f3b', '#a96520', '#b45f00'],
		positive: ['#6b768a', '#4f79a1', '#2d7ab9', '#0078ce'],
		frames: {check: '#288700', words: '#955aca'},
	},
};

/** The same as indices of the 256 colors (xterm), of which only six are neutral. */
export const indexedColors: Readonly<Record<Background, Palette>> = {
	dark: {
		accent: '75',
		good: '86',
		bad: '209',
		warning: '221',
		forward: '81',
		backward: '215',
		dim: '145',
		negative: ['180', '180', '179', '215'],
		positive: ['110', '74', '75', '81'],
		frames: {check: '114', words: '183'},
	},
	light: {
		accent: '25',
		good: '24',
		bad: '88',
		warning: '94',
		forward: '25',
		backward: '94',
		dim: '241',
		negative: ['94', '94', '94', '52'],
		positive: ['60', '24', '25', '18'],
		frames: {check: '22', words: '91'},
	},
	neutral: {
		accent: '63',
		good: '63',
		bad: '163',
		warning: '131',
		forward: '63',
		backward: '131',
		dim: '243',
		negative: ['131', '131', '131', '131'],
		positive: ['63', '63', '63', '63'],
		frames: {check: '29', words: '98'},
	},
};

/**
 * The same as SGR parameters of the 16 colors. How those look is the terminal's choice, so only the ones
 * that can be read in the usual palettes are used: bright ones on dark, red, blue and magenta on light. None
 * can be read on both.
 */
export const basicColors: Readonly<
	Record<Exclude<Background, 'neutral'>, Palette>
> = {
	dark: {
		accent: '36',
		good: '1;36',
		bad: '91',
		warning: '93',
		forward: '36',
		backward: '93',
		dim: '',
		negative: ['93', '93', '1;93', '1;93'],
		positive: ['36', '36', '96', '1;96'],
		frames: {check: '32', words: '97'},
	},
	light: {
		accent: '34',
		good: '34',
		bad: '31',
		warning: '35',
		forward: '34',
		backward: '31',
		dim: '',
		negative: ['31', '31', '31', '31'],
		positive: ['34', '34', '34', '34'],
		frames: {check: '35', words: ''},
	},
};

/**
 * Colors of a heat map, from the most negative number over 0 to the largest: nearly the background in the middle.
 * Nothing is to be read in them, so they need no contrast. Indices of the 256 colors.
 */
export const indexedHeat: Readonly<Record<Background, readonly string[]>> = {
	dark: ['215', '172', '130', '94', '233', '24', '31', '74', '81'],
	light: ['94', '130', '173', '223', '255', '153', '110', '67', '25'],
	neutral: ['131', '131', '137', '138', '244', '103', '68', '69', '63'],
};

/** The same as SGR parameters of the 16 colors. */
export const basicHeat: Readonly<
	Record<Exclude<Background, 'neutral'>, readonly number[]>
> = {
	dark: [93, 33, 30, 34, 96],
	light: [31, 91, 97, 94, 34],
};

/** A word on color as SGR parameters of the 16 colors; bold would turn black into gray. */
export const basicBadges = {
	training: '30;42',
	paused: '30;47',
	diverged: '97;41',
};
