/** What goes into the graph of exercise 1. */
export const inputNames = ['w0', 'x0', 'w1', 'x1'] as const;

export type InputName = (typeof inputNames)[number];

export type Inputs = Readonly<Record<InputName, number>>;

/**
 * A number on an edge of the graph: the inputs, the products p0 = w0·x0 and p1 = w1·x1, their sum f and
 * the result r = max(0, f).
 */
export type Quantity = InputName | 'p0' | 'p1' | 'f' | 'r';

/** A number for each edge. */
export type Figures = Readonly<Record<Quantity, number>>;

/** The inputs of exercise 1 b). */
export const handoutInputs: Inputs = {w0: 0.5, x0: 1, w1: 1, x1: 2};

/** With a negative weight f falls below 0. */
export const deadInputs: Inputs = {...handoutInputs, w1: -1};

/** Inputs that give exactly f = 0, where max(0, f) has its corner. */
export const cornerInputs: Inputs = {...handoutInputs, w0: -2};

/** The largest input, either way. */
export const largestInput = 99;

// Inputs have two decimals at most, so products have four: without the rest that floating point leaves,
// 0.1·3 − 0.3·1 would not be 0, and the ReLU would seem alive.
function exact(value: number): number {
	return Math.round(value * 1e4) / 1e4 + 0;
}

/** Rounds an input to two decimals and keeps it in −99 … 99. */
export function allowedInput(value: number): number {
	const rounded = Math.round(value * 100) / 100 + 0;
	return Math.min(largestInput, Math.max(-largestInput, rounded));
}

export function relu(f: number): number {
	return Math.max(0, f);
}

/** The derivative of max(0, f). At f = 0 there is none; 0 is taken, as programs do. */
export function reluSlope(f: number): number {
	return f > 0 ? 1 : 0;
}

/** The value on each edge. */
export function forwardPass(inputs: Inputs): Figures {
	const p0 = exact(inputs.w0 * inputs.x0);
	const p1 = exact(inputs.w1 * inputs.x1);
	const f = exact(p0 + p1);
	return {...inputs, p0, p1, f, r: relu(f)};
}

/** The gradient ∂r/∂q on each edge q, by the chain rule from the right to the left. */
export function backwardPass(values: Figures): Figures {
	const r = 1;
	const f = reluSlope(values.f) * r;
	const p0 = f;
	const p1 = f;
	return {
		r,
		f,
		p0,
		p1,
		w0: exact(values.x0 * p0),
		x0: exact(values.w0 * p0),
		w1: exact(values.x1 * p1),
		x1: exact(values.w1 * p1),
	};
}
