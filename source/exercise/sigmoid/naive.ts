/** What a formula for the sigmoid gives when it is typed in as it stands in the book. */
export type Naive = {
	/** The power of e that the formula takes: e^−z or e^z. */
	readonly power: number;
	readonly g: number;
	/** The gradient that the same power gives. */
	readonly gradient: number;
};

/** 1 / (1 + e^−z), and the gradient as e^−z / (1 + e^−z)²: e^−z overflows below z ≈ −709. */
export function naiveSigmoid(z: number): Naive {
	const power = Math.exp(-z);
	return {
		power,
		g: 1 / (1 + power),
		gradient: power / ((1 + power) * (1 + power)),
	};
}

/** The same function written e^z / (1 + e^z), and its gradient: e^z overflows above z ≈ 709. */
export function naiveLogistic(z: number): Naive {
	const power = Math.exp(z);
	return {
		power,
		g: power / (1 + power),
		gradient: power / ((1 + power) * (1 + power)),
	};
}
