import {createMatrix, type Samples} from '../../network/matrix.js';
import {createRandom, type Random} from '../../network/random.js';
import {type Dataset} from '../images.js';

/** Sets of points in the plane, drawn by a seed. */
export const pointNames = ['xor', 'circles', 'moons', 'spiral'] as const;

export type PointName = (typeof pointNames)[number];

export function isPointName(name: string): name is PointName {
	return (pointNames as readonly string[]).includes(name);
}

/** Points to train and to test on; both halves are of equal size in both. */
const sizes = {training: 300, test: 100} as const;
/** Standard deviation of the noise in each coordinate unless given. */
const usualNoise = 0.05;

type Point = readonly [x1: number, x2: number];

/**
 * A point of each set without noise, for a class 0 or 1. The coordinates are within about −1…1.
 * Sources: xor and spiral from TensorFlow Playground's dataset.ts, circles and moons from `make_circles` and
 * `make_moons` of scikit-learn.
 */
const generators: Readonly<
	Record<PointName, (random: Random, kind: number) => Point>
> = {
	/** Class 0 where both coordinates have the same sign, at least 0.06 away from the axes. */
	xor(random, kind) {
		const [u, v] = [0.06 + 0.94 * random(), 0.06 + 0.94 * random()];
		const sign = random() < 0.5 ? -1 : 1;
		return [sign * u, (kind === 0 ? sign : -sign) * v];
	},
	/** Circles around the origin: class 0 with the radius ½, class 1 with the radius 1. */
	circles(random, kind) {
		const radius = kind === 0 ? 0.5 : 1;
		const angle = 2 * Math.PI * random();
		return [radius * Math.cos(angle), radius * Math.sin(angle)];
	},
	/** Half circles: (cos t, sin t) and (1 − cos t, ½ − sin t), t in 0…π, moved and shrunk to −1…1. */
	moons(random, kind) {
		const t = Math.PI * random();
		const [x1, x2] =
			kind === 0
				? [Math.cos(t), Math.sin(t)]
				: [1 - Math.cos(t), 0.5 - Math.sin(t)];
		return [(x1 - 0.5) / 1.5, (x2 - 0.25) / 1.5];
	},
	/** Two arms r(sin t, cos t) of one turn, t = 2πr, r in 0.1…1, the second one half a turn ahead. */
	spiral(random, kind) {
		const r = 0.1 + 0.9 * random();
		const t = (2 * r + kind) * Math.PI;
		return [r * Math.sin(t), r * Math.cos(t)];
	},
};

/** A number of the standard normal distribution (Box and Muller 1958). */
function normal(random: Random): number {
	return (
		Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
	);
}

/** Points with labels 1 and 2 in turn, so that there are equally many of both. */
function draw(
	name: PointName,
	count: number,
	noise: number,
	random: Random,
): Samples {
	const x = createMatrix(count, 2);
	for (let i = 0; i < count; i++) {
		const [x1, x2] = generators[name](random, i % 2);
		x.data[2 * i] = x1 + noise * normal(random);
		x.data[2 * i + 1] = x2 + noise * normal(random);
	}

	return {x, labels: Uint8Array.from({length: count}, (_, i) => (i % 2) + 1)};
}

/**
 * Points to train on, and others of the same distribution to test on. The same seed gives the same points.
 *
 * @param noise - Standard deviation of the noise that is added to each coordinate.
 */
export function drawPoints(
	name: PointName,
	{
		seed = 1,
		noise = usualNoise,
	}: {readonly seed?: number | undefined; readonly noise?: number | undefined},
): {readonly dataset: Dataset; readonly test: Dataset} {
	const random = createRandom(seed);
	const common = {
		isSynthetic: true,
		courseFile: undefined,
		imageSize: undefined,
		pixelOrder: 'columns',
		pixelScale: 1,
		scheme: {labels: [1, 2], words: 'labels 1 to 2'},
	} as const;
	return {
		dataset: {
			...common,
			samples: draw(name, sizes.training, noise, random),
			name,
			notes: [
				`${name}: ${sizes.training} points to train on and ${sizes.test} others to test on, drawn by seed ${seed} with noise ${noise} (--noise).`,
			],
		},
		test: {
			...common,
			samples: draw(name, sizes.test, noise, random),
			name: `other points of ${name}`,
			notes: [],
		},
	};
}
