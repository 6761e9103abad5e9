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

/** The pen's velocity at each point, from its neighbours; at the ends it is that of the first or last piece. */
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
