import {activate, activationGradient} from '../network/activation.js';
import {isClose} from './answer.js';

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

export function forwardPass(inputs: Inputs): Figures {
	const p0 = exact(inputs.w0 * inputs.x0);
	const p1 = exact(inputs.w1 * inputs.x1);
	const f = exact(p0 + p1);
	return {...inputs, p0, p1, f, r: activate(f, 'relu')};
}

/** The gradient ∂r/∂q on each edge q, by the chain rule from the right to the left. */
export function backwardPass(values: Figures): Figures {
	const r = 1;
	const f = activationGradient(values.f, 'relu') * r;
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

export type NodeName = 'product0' | 'product1' | 'sum' | 'relu';

/** One micro-step: one more number on an edge. */
export type Step = {
	readonly direction: 'forward' | 'backward';
	/** The edge that gets its value (forward) or its gradient (backward). */
	readonly quantity: Quantity;
	/** The node that is passed; none where the backward pass begins. */
	readonly node: NodeName | undefined;
};

/** All micro-steps in order: four values forward, eight gradients backward. */
export const steps: readonly Step[] = [
	{direction: 'forward', quantity: 'p0', node: 'product0'},
	{direction: 'forward', quantity: 'p1', node: 'product1'},
	{direction: 'forward', quantity: 'f', node: 'sum'},
	{direction: 'forward', quantity: 'r', node: 'relu'},
	{direction: 'backward', quantity: 'r', node: undefined},
	{direction: 'backward', quantity: 'f', node: 'relu'},
	{direction: 'backward', quantity: 'p0', node: 'sum'},
	{direction: 'backward', quantity: 'p1', node: 'sum'},
	{direction: 'backward', quantity: 'w0', node: 'product0'},
	{direction: 'backward', quantity: 'x0', node: 'product0'},
	{direction: 'backward', quantity: 'w1', node: 'product1'},
	{direction: 'backward', quantity: 'x1', node: 'product1'},
];

/** All figures of the graph for some inputs. */
export type Pass = {readonly values: Figures; readonly gradients: Figures};

export function passOf(inputs: Inputs): Pass {
	const values = forwardPass(inputs);
	return {values, gradients: backwardPass(values)};
}

export function resultOf({direction, quantity}: Step, pass: Pass): number {
	return (direction === 'forward' ? pass.values : pass.gradients)[quantity];
}

/** Whether the value or the gradient of an edge is known after some steps. */
export function isKnown(
	quantity: Quantity,
	direction: Step['direction'],
	stepsDone: number,
): boolean {
	const at = steps.findIndex(
		(step) => step.quantity === quantity && step.direction === direction,
	);
	// The inputs are given: no step brings their values.
	return at < stepsDone;
}

/** The other factor of a product. */
export const otherFactor = {w0: 'x0', x0: 'w0', w1: 'x1', x1: 'w1'} as const;

/** What an edge leads into on its way to the right. */
export const nextQuantity: Readonly<Partial<Record<Quantity, Quantity>>> = {
	w0: 'p0',
	x0: 'p0',
	w1: 'p1',
	x1: 'p1',
	p0: 'f',
	p1: 'f',
	f: 'r',
};

/** What to say of a usual mistake when something else than the right number was typed; nothing where it is none. */
export function diagnose(
	{direction, quantity, node}: Step,
	{values, gradients}: Pass,
	typed: number,
): string | undefined {
	const result = (direction === 'forward' ? values : gradients)[quantity];
	if (direction === 'forward') {
		if (quantity === 'r' && isClose(typed, values.f)) {
			return 'That is f. What does max(0, f) make of it?';
		}

		const i = quantity === 'p0' ? 0 : 1;
		if (
			(node === 'product0' || node === 'product1') &&
			isClose(typed, values[`w${i}`] + values[`x${i}`])
		) {
			return 'That is the sum of the inputs; the node multiplies.';
		}
	} else if (node === 'product0' || node === 'product1') {
		const input = quantity as InputName;
		if (isClose(typed, values[input] * gradients.f)) {
			return 'That is the input itself. What is it multiplied by in the node?';
		}

		if (isClose(typed, values[otherFactor[input]])) {
			return 'That is only the local derivative: multiply it by the gradient from the right.';
		}
	} else if (isClose(typed, values[quantity])) {
		return 'That is the value on the edge. A gradient is asked.';
	}

	return isClose(typed, -result) ? 'The sign is wrong.' : undefined;
}
