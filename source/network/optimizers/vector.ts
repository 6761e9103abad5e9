/** All weights of a network, or numbers of the same kind, in one vector. */
export type Vector = Float64Array<ArrayBuffer>;

/** A point, and the function to minimize there. */
export type Point = {
	readonly theta: Vector;
	/** J(θ) */
	readonly cost: number;
	/** ∇J(θ) */
	readonly gradient: Vector;
};

/** Computes cost and gradient at a point. The gradient belongs to the caller. */
export type Objective = (theta: Vector) => Point;

/** xᵀy */
export function dot(x: Vector, y: Vector): number {
	let sum = 0;
	for (let i = 0; i < x.length; i++) {
		sum += x[i] * y[i];
	}

	return sum;
}

/** x + αy */
export function plus(x: Vector, alpha: number, y: Vector): Vector {
	const result = new Float64Array(x.length);
	for (let i = 0; i < x.length; i++) {
		result[i] = x[i] + alpha * y[i];
	}

	return result;
}

/** αx */
export function scaled(alpha: number, x: Vector): Vector {
	return x.map((value) => alpha * value);
}
