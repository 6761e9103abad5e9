import {type Random} from '../../network/random.js';

/** A hand that draws on a seeded source: where the variety of a handwriting comes from, in the words of the shapes. */
export function createHand(random: Random) {
	return {
		/** A number between two bounds, all equally likely. */
		between: (low: number, high: number) => low + (high - low) * random(),
		/** A number around 0 with this standard deviation, never beyond two and a half of it. */
		around(deviation: number): number {
			// The sum of five uniform numbers is bell-shaped; this way no sine or logarithm is needed.
			let sum = 0;
			for (let i = 0; i < 5; i++) {
				sum += random() - 0.5;
			}

			const unit = sum / Math.sqrt(5 / 12);
			return deviation * Math.max(-2.5, Math.min(2.5, unit));
		},
		chance: (probability: number) => random() < probability,
		pick<T>(choices: ReadonlyArray<readonly [weight: number, choice: T]>): T {
			let rest =
				random() * choices.reduce((total, [weight]) => total + weight, 0);
			for (const [weight, choice] of choices) {
				rest -= weight;
				if (rest < 0) {
					return choice;
				}
			}

			return choices.at(-1)![1];
		},
	};
}

export type Hand = ReturnType<typeof createHand>;

/** Writes a digit in one of the shapes people use; strokes still with corners, to be smoothed. */
export type Glyph = (hand: Hand) => Stroke[];

/** A digit that is written in several shapes, each with its weight. */
export function oneOf(
	...shapes: ReadonlyArray<readonly [weight: number, shape: Glyph]>
): Glyph {
	return (hand) => hand.pick(shapes)(hand);
}

/** Moves a point; neighboring points move alike, so that strokes that meet still do. */
type Distortion = (point: Point) => Point;

/** How strongly a digit is distorted. Angles are in radians. */
export type DistortionRange = {
	/** Standard deviation of the rotation. */
	readonly rotation: number;
	/** Mean and standard deviation of how far the top leans to the right, as a share of the height. */
	readonly slant: readonly [mean: number, deviation: number];
	/** Standard deviation of the logarithm of width : height. */
	readonly aspect: number;
	/** How far the smooth elastic field moves points, as a share of the height. */
	readonly elastic: number;
};

/** A smooth field: a few long waves across the digit, each pushing in its own direction. */
function elasticField(hand: Hand, strength: number): Distortion {
	const waves = Array.from({length: 4}, () => ({
		kx: hand.between(-5, 5),
		ky: hand.between(-5, 5),
		phase: hand.between(0, 2 * Math.PI),
		dx: hand.around(strength),
		dy: hand.around(strength),
	}));
	return ([x, y]) => {
		let [movedX, movedY] = [x, y];
		for (const {kx, ky, phase, dx, dy} of waves) {
			const wave = Math.sin(kx * x + ky * y + phase);
			movedX += dx * wave;
			movedY += dy * wave;
		}

		return [movedX, movedY];
	};
}

/** Aspect, slant and rotation about the middle of the digit. */
function affine(hand: Hand, range: DistortionRange): Distortion {
	const width = 1.08 * Math.exp(hand.around(range.aspect));
	const slant = range.slant[0] + hand.around(range.slant[1]);
	const angle = hand.around(range.rotation);
	const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
	return ([x, y]) => {
		const down = y - 0.5;
		const right = (x - 0.3) * width - slant * down;
		return [cosine * right - sine * down, sine * right + cosine * down];
	};
}

/** Distorts a digit as a hand does: it bends first, then leans, widens and turns as a whole. */
export function distort(
	strokes: readonly Stroke[],
	hand: Hand,
	range: DistortionRange,
): Stroke[] {
	const bend = elasticField(hand, range.elastic);
	const lean = affine(hand, range);
	return strokes.map((stroke) => stroke.map((point) => lean(bend(point))));
}

/** A point of a drawing: x to the right, y downwards. A digit stands about between y = 0 and y = 1. */
export type Point = readonly [x: number, y: number];

/** The points one pen stroke passes through. */
export type Stroke = readonly Point[];

/**
 * Points of an ellipse. Angles are in degrees: 0 is right, 90 is down, so that growing angles run
 * clockwise; `from` greater than `to` runs the other way.
 */
export function arc(
	[centerX, centerY]: Point,
	[radiusX, radiusY]: Point,
	from: number,
	to: number,
): Point[] {
	const steps = Math.max(2, Math.ceil(Math.abs(to - from) / 25));
	return Array.from({length: steps + 1}, (_, i): Point => {
		const angle = ((from + ((to - from) * i) / steps) * Math.PI) / 180;
		return [
			centerX + radiusX * Math.cos(angle),
			centerY + radiusY * Math.sin(angle),
		];
	});
}

/** The time the pen takes from one point to the next, as in a centripetal Catmull–Rom curve. */
function duration(from: Point, to: Point): number {
	return Math.max(Math.hypot(to[0] - from[0], to[1] - from[1]), 1e-6) ** 0.5;
}

/** The pen's velocity at each point, from its neighbors; at the ends it is that of the first or last piece. */
function velocities(points: Stroke): Point[] {
	return points.map((point, i): Point => {
		const before = points[i - 1] ?? point;
		const after = points[i + 1] ?? point;
		const first = i > 0 ? duration(before, point) : 1;
		const second = i + 1 < points.length ? duration(point, after) : 1;
		const along = (axis: 0 | 1) => {
			const arriving = (point[axis] - before[axis]) / first;
			const leaving = (after[axis] - point[axis]) / second;
			if (i === 0) {
				return leaving;
			}

			if (i + 1 === points.length) {
				return arriving;
			}

			const across = (after[axis] - before[axis]) / (first + second);
			return arriving + leaving - across;
		};

		return [along(0), along(1)];
	});
}

/**
 * Rounds a stroke: a smooth curve through its points (centripetal Catmull–Rom), as a chain of short
 * straight pieces. A sharp corner is made by ending a stroke and beginning the next in the same point.
 */
export function smooth(points: Stroke, pieces = 6): Stroke {
	const velocity = velocities(points);
	const result: Point[] = [points[0]];
	for (let i = 0; i + 1 < points.length; i++) {
		const [p, q] = [points[i], points[i + 1]];
		const time = duration(p, q);
		for (let k = 1; k <= pieces; k++) {
			const t = k / pieces;
			const s = 1 - t;
			const at = (axis: 0 | 1) =>
				s * s * (1 + 2 * t) * p[axis] +
				t * t * (3 - 2 * t) * q[axis] +
				s * t * time * (s * velocity[i][axis] - t * velocity[i + 1][axis]);
			result.push([at(0), at(1)]);
		}
	}

	return result;
}
