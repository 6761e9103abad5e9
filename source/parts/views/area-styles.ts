import {trueColors} from '../../drawing/colors.js';
import {type Theme} from '../../drawing/theme.js';

/** What the area below a curve fades into: nearly the background, or gray where that is not known. */
const grounds = {dark: 0x10, light: 0xf4, neutral: 0x80} as const;
/** Shares of the curve's color, from the top row to the bottom one. */
const shares = [0.95, 0.88, 0.8, 0.73, 0.66, 0.59, 0.52, 0.45];
const indexedShades = {
	dark: ['74', '67', '31', '24', '23'],
	light: ['67', '74', '110', '153', '189'],
	neutral: ['63'],
} as const;

/**
 * Styles of the area below a curve, from the top row of the plot to the bottom one: fainter and fainter.
 * Nothing is to be read in them, so they need no contrast. None where there are no colors.
 */
export function areaStyles({depth, background}: Theme): readonly string[] {
	if (depth === 24) {
		const color = Number.parseInt(trueColors[background].accent.slice(1), 16);
		const ground = grounds[background];
		return shares.map((share) => {
			const channels = [color >> 16, (color >> 8) & 255, color & 255].map(
				(channel) => Math.round(ground + (channel - ground) * share),
			);
			return `38;2;${channels.join(';')}`;
		});
	}

	if (depth === 8) {
		return indexedShades[background].map((index) => `38;5;${index}`);
	}

	return depth === 4 && background !== 'neutral' ? ['34'] : [];
}
