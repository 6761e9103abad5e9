import {trueColors} from './colors.js';
import {grounds, mixed} from './pixel-styles.js';
import {type Theme} from './theme.js';

/** Number of strengths of each color. */
export const strengths = 6;
/** The least and the greatest share of a color in an area, on which points can still be seen. */
const shares = {least: 0.1, greatest: 0.6} as const;
/** Share of the color in a point; the rest is white on dark, and black on light. */
const pointShare = 0.35;
/** Classes that have a color of their own. */
const hueCount = 4;

/** A color of a class, from 0, and its strength, 0 to `strengths` − 1, as one number. */
export function shadeOf(kind: number, strength: number): number {
	return (
		(kind % hueCount) * strengths +
		Math.min(strengths - 1, Math.floor(strength * strengths) || 0)
	);
}

/** The styles of a plane in which each class has a color. */
export type PlaneStyles = {
	/** Two shades in a "▀"; undefined where there are too few colors. */
	readonly pixels?: (top: number, bottom: number) => string;
	/** Text about a class, from 0: in its color where there is one. */
	readonly text: (kind: number) => string;
	/** A point of a class on a shade. */
	readonly point: (kind: number, shade: number) => string;
};

function stylesFor(theme: Theme): PlaneStyles {
	const {depth, background, forward, backward, good, bad} = theme;
	if (depth === 0 || depth === 4) {
		const text = (kind: number) =>
			depth === 0 ? '' : [backward, forward, good, bad][kind % hueCount];
		return {text, point: () => '1'};
	}

	const colors = trueColors[background];
	// Blue and orange stay apart for eyes without red or green cones.
	const hues = [
		colors.backward,
		colors.forward,
		colors.frames.check,
		colors.frames.words,
	];
	const areas = hues.flatMap((hue) =>
		Array.from({length: strengths}, (_, i) => {
			const step = (shares.greatest - shares.least) / (strengths - 1);
			return mixed(hue, shares.least + i * step, grounds[background], depth);
		}),
	);
	const ink = background === 'light' ? 0 : 255;
	const points = hues.map((hue) => mixed(hue, pointShare, ink, depth));
	return {
		pixels: (top, bottom) => `38;${areas[top]};48;${areas[bottom]}`,
		text: (kind) => `38;${mixed(hues[kind % hueCount], 1, 0, depth)}`,
		point: (kind, shade) =>
			`1;38;${points[kind % hueCount]};48;${areas[shade]}`,
	};
}

const known = new WeakMap<Theme, PlaneStyles>();

/** The styles of a plane, made once for each theme. */
export function planeStyles(theme: Theme): PlaneStyles {
	const styles = known.get(theme) ?? stylesFor(theme);
	known.set(theme, styles);
	return styles;
}
