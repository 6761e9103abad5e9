import {row, type Samples} from '../network/matrix.js';
import {type Point} from './digits/hand.js';
import {type Dataset, type ImageSize} from './images.js';

/** Where the ink of an image is. Lengths are in pixels, points from the upper left corner. */
export type InkMeasure = {
	/** The longer side of the ink, between the edges at which it is half of the darkest. */
	readonly extent: number;
	/** Center of mass: Σ ink · place / Σ ink. */
	readonly center: Point;
	/**
	 * Width of the strokes: 2 Σ ink / Σ |∇ ink|. A stroke of width w and length l has the ink w·l, and its two edges
	 * are 2·l long.
	 */
	readonly strokeWidth: number;
};

/** How the images of some data are drawn, as means over them: what a drawing must be like to be one of them. */
export type ImageStyle = InkMeasure & {
	/** The value of a pixel without ink, and of one full of it. */
	readonly blank: number;
	readonly full: number;
};

/** Images that are looked at, at most, evenly over all of them. */
const mostImages = 500;
/** Images smaller than this have no room for a drawing. */
const leastSide = 5;

/** Where a profile crosses half of its maximum first and last, between the middles of pixels, from the corner. */
function edgesOf(profile: Float64Array): [first: number, last: number] {
	const half = Math.max(...profile) / 2;
	const first = profile.findIndex((value) => value >= half);
	const last = profile.findLastIndex((value) => value >= half);
	const beyond = (inside: number, outside: number) =>
		(profile[inside] - half) / (profile[inside] - (profile[outside] ?? 0));
	return [
		first + 0.5 - beyond(first, first - 1),
		last + 0.5 + beyond(last, last + 1),
	];
}

/**
 * Measures the ink of an image.
 *
 * @param ink - 0 and more, column by column.
 * @returns undefined where there is none.
 */
export function measureInk(
	ink: ArrayLike<number>,
	{height, width}: ImageSize,
): InkMeasure | undefined {
	const rows = new Float64Array(height);
	const columns = new Float64Array(width);
	let [mass, x, y, edges] = [0, 0, 0, 0];
	for (let c = 0; c < width; c++) {
		for (let r = 0; r < height; r++) {
			const value = ink[c * height + r];
			mass += value;
			x += value * (c + 0.5);
			y += value * (r + 0.5);
			if (value > rows[r]) {
				rows[r] = value;
			}

			if (value > columns[c]) {
				columns[c] = value;
			}

			const right = c + 1 < width ? ink[(c + 1) * height + r] : 0;
			const below = r + 1 < height ? ink[c * height + r + 1] : 0;
			edges += Math.hypot(right - value, below - value);
		}
	}

	if (mass === 0) {
		return undefined;
	}

	const [top, bottom] = edgesOf(rows);
	const [left, right] = edgesOf(columns);
	return {
		extent: Math.max(bottom - top, right - left),
		center: [x / mass, y / mass],
		strokeWidth: (2 * mass) / edges,
	};
}

function mean(values: readonly number[]): number {
	return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Measures the images of samples; see `imageStyleOf`. */
function measureImages({x}: Samples, size: ImageSize): ImageStyle | undefined {
	const step = Math.ceil(x.rows / mostImages);
	const images = Array.from({length: Math.ceil(x.rows / step)}, (_, i) =>
		row(x, i * step),
	);
	const {height, width} = size;
	const corners = [0, height - 1, (width - 1) * height, width * height - 1];
	const blank = mean(images.flatMap((image) => corners.map((at) => image[at])));
	// The sum of the farthest values tells whether ink is brighter than the paper or darker.
	const full = mean(
		images.map((image) => {
			let farthest = blank;
			for (const value of image) {
				if (Math.abs(value - blank) > Math.abs(farthest - blank)) {
					farthest = value;
				}
			}

			return farthest;
		}),
	);
	const ink = new Float64Array(width * height);
	const measures = images.flatMap((image) => {
		for (let i = 0; i < ink.length; i++) {
			ink[i] = Math.max(0, (image[i] - blank) / (full - blank));
		}

		return measureInk(ink, size) ?? [];
	});
	return full === blank || measures.length === 0
		? undefined
		: {
				blank,
				full,
				extent: mean(measures.map(({extent}) => extent)),
				center: [
					mean(measures.map(({center}) => center[0])),
					mean(measures.map(({center}) => center[1])),
				],
				strokeWidth: mean(measures.map(({strokeWidth}) => strokeWidth)),
			};
}

const known = new WeakMap<Samples, ImageStyle>();

/**
 * How the images of a dataset are drawn. Blank is the mean of the corners, full the mean over the images of the pixel
 * farthest from it; ink is the share of the way from one to the other, and what lies beyond blank, as small negative
 * values of resized images do, is no ink. Computed once.
 *
 * @returns undefined where there are no images, or too small ones.
 */
export function imageStyleOf({
	samples,
	imageSize,
}: Pick<Dataset, 'samples' | 'imageSize'>): ImageStyle | undefined {
	if (!imageSize || Math.min(imageSize.height, imageSize.width) < leastSide) {
		return undefined;
	}

	const style = known.get(samples) ?? measureImages(samples, imageSize);
	if (style) {
		known.set(samples, style);
	}

	return style;
}
