import {trueColors} from '../../drawing/colors.js';
import {faded} from '../../drawing/pixel-styles.js';
import {type Theme} from '../../drawing/theme.js';

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
		const {accent} = trueColors[background];
		return shares.map((share) => `38;${faded(accent, background, share)}`);
	}

	if (depth === 8) {
		return indexedShades[background].map((index) => `38;5;${index}`);
	}

	return depth === 4 && background !== 'neutral' ? ['34'] : [];
}
