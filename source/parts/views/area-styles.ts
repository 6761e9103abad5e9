import {trueColors, type Background} from '../../drawing/colors.js';
import {type Theme} from '../../drawing/theme.js';

/** What colors fade into: nearly the background, or gray where that is not known. */
const grounds = {dark: 0x10, light: 0xf4, neutral: 0x80} as const;
/** Shares of the curve's color, from the top row to the bottom one. */
const shares = [0.95, 0.88, 0.8, 0.73, 0.66, 0.59, 0.52, 0.45];
const indexedShades = {
	dark: ['74', '67', '31', '24', '23'],
	light: ['67', '74', '110', '153', '189'],
	neutral: ['63'],
} as const;

/** A share of a color "#rrggbb" over the ground, as the parameters after 38 or 48 of an SGR sequence. */
function faded(hex: string, background: Background, share: number): string {
	const color = Number.parseInt(hex.slice(1), 16);
	const ground = grounds[background];
	const channels = [color >> 16, (color >> 8) & 255, color & 255].map(
		(channel) => Math.round(ground + (channel - ground) * share),
	);
	return `2;${channels.join(';')}`;
}

/** Shades that are told apart in a heat map. */
const heatSteps = 16;

/**
 * The style of an empty cell of a heat map for a share −1..1 of the largest number: the stronger, the larger.
 *
 * @returns undefined where there are too few colors for shades.
 */
export function heatStyle(
	{depth, background}: Theme,
	share: number,
): string | undefined {
	if (depth !== 24) {
		return undefined;
	}

	// The root tells small numbers from none.
	const strength =
		Math.round(Math.sqrt(Math.min(1, Math.abs(share))) * heatSteps) / heatSteps;
	const {forward, backward} = trueColors[background];
	return `48;${faded(share < 0 ? backward : forward, background, strength)}`;
}

/**
 * Styles of the area below a curve, from the top row of the plot to the bottom one: fainter and fainter.
 * Nothing is to be read in them, so they need no contrast. None where there are no colors.
 */
export function areaStyles({depth, background}: Theme): readonly string[] {
	if (depth === 24) {
		const {accent} = trueColors[background];
		return shares.map((share) => `38;${faded(accent, background, share)}`);
	}

	if (depth === 8) {
		return indexedShades[background].map((index) => `38;5;${index}`);
	}

	return depth === 4 && background !== 'neutral' ? ['34'] : [];
}
