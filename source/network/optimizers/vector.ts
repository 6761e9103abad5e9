/** All weights of a network, or numbers of the same kind, in one vector; in the number type of the engine. */
export type Vector = Float64Array<ArrayBuffer> | Float32Array<ArrayBuffer>;

/** A point, and the function to minimize there. */
export type Point = {
	readonly theta: Vector;
	/** J(θ) */
	readonly cost: number;
	/** ∇J(θ) */
	readonly gradient: Vector;
};

/** A computation that asks for J and ∇J at some points on the way, and ends with a result. */
export type Asking<Result, At extends Point> = Generator<Vector, Result, At>;

/** Runs such a computation with a function that answers at once; the gradients belong to the computation. */
export function answerAll<Result, At extends Point>(
	asking: Asking<Result, At>,
	objective: (theta: Vector) => At,
): Result {
	let {done, value} = asking.next();
	while (!done) {
		({done, value} = asking.next(objective(value as Vector)));
	}

	return value as Result;
}

/** A vector of zeros like another one. */
export function zerosOf(x: Vector): Vector {
	return x.slice().fill(0);
}

/** xᵀy */
export function dot(x: Vector, y: Vector): number {
	// Four sums, because each addition waits for the one before.
	let a = 0;
	let b = 0;
	let c = 0;
	let d = 0;
	let i = 0;
	for (; i + 3 < x.length; i += 4) {
		a += x[i] * y[i];
		b += x[i + 1] * y[i + 1];
		c += x[i + 2] * y[i + 2];
		d += x[i + 3] * y[i + 3];
	}

	for (; i < x.length; i++) {
		a += x[i] * y[i];
	}

	return a + b + c + d;
}

/** x ← x + αy, in place. */
export function add(x: Vector, alpha: number, y: Vector): void {
	let i = 0;
	for (; i + 3 < x.length; i += 4) {
		x[i] += alpha * y[i];
		x[i + 1] += alpha * y[i + 1];
		x[i + 2] += alpha * y[i + 2];
		x[i + 3] += alpha * y[i + 3];
	}

	for (; i < x.length; i++) {
		x[i] += alpha * y[i];
	}
}

/** x + αy */
export function plus(x: Vector, alpha: number, y: Vector): Vector {
	const result = x.slice();
	add(result, alpha, y);
	return result;
}

/** x ← αx, in place. */
export function scale(x: Vector, alpha: number): void {
	for (let i = 0; i < x.length; i++) {
		x[i] *= alpha;
	}
}

/** αx */
export function scaled(alpha: number, x: Vector): Vector {
	const result = x.slice();
	scale(result, alpha);
	return result;
}
