import {
	diagnose,
	type InputName,
	inputNames,
	type Inputs,
	type Mistake,
	type Quantity,
	nextQuantity,
	otherFactor,
	passOf,
	resultOf,
	steps,
	type Pass,
	type Step,
} from '../../exercise/graph.js';
import {shortNumber} from '../../drawing/text.js';

/** A number as a factor: negative ones in brackets. */
export function factor(value: number): string {
	const text = shortNumber(value);
	return text.startsWith('−') ? `(${text})` : text;
}

/** What a step brings, as a symbol: "p0" or "∂r/∂p0". */
export function symbolOf({direction, quantity}: Step): string {
	return direction === 'forward' ? quantity : `∂r/∂${quantity}`;
}

/** Which way a step goes and through what. */
export function titleOf(step: Step): string {
	const node = {
		product0: 'upper ×',
		product1: 'lower ×',
		sum: '+',
		relu: 'ReLU',
	};
	if (step.node === undefined) {
		return 'backward begins at the result r';
	}

	return `${step.direction} through ${node[step.node]} to ${step.quantity}`;
}

/** The formula of a forward step, first with symbols, then with the numbers put in. */
function forwardFormula(quantity: Quantity, {values}: Pass): string {
	const v = (name: Quantity) => factor(values[name]);
	switch (quantity) {
		case 'p0': {
			return `p0 = w0 · x0 = ${v('w0')} · ${v('x0')} = ${shortNumber(values.p0)}`;
		}

		case 'p1': {
			return `p1 = w1 · x1 = ${v('w1')} · ${v('x1')} = ${shortNumber(values.p1)}`;
		}

		case 'f': {
			return `f = p0 + p1 = ${shortNumber(values.p0)} + ${v('p1')} = ${shortNumber(values.f)}`;
		}

		default: {
			return `r = ReLU = max(0, f) = max(0, ${shortNumber(values.f)}) = ${shortNumber(values.r)}`;
		}
	}
}

/** The local derivative of the passed node, with its number. */
function localDerivative(quantity: Quantity, {values}: Pass): string {
	const next = nextQuantity(quantity);
	switch (quantity) {
		case 'r': {
			return '';
		}

		case 'f': {
			const {f} = values;
			const why =
				f > 0
					? `f = ${shortNumber(f)} > 0`
					: f < 0
						? `f = ${shortNumber(f)} < 0`
						: 'f = 0, the corner';
			return `ReLU′(f) = ${f > 0 ? 1 : 0}, because ${why}`;
		}

		case 'p0':
		case 'p1': {
			return `∂f/∂${quantity} = 1, because f = p0 + p1`;
		}

		default: {
			const other = otherFactor(quantity);
			return `∂${next}/∂${quantity} = ${other} = ${shortNumber(values[other])}, because ${next} = ${quantity} · ${other}`;
		}
	}
}

/** The product of the chain rule with the numbers put in. */
function chainRule(quantity: Quantity, {values, gradients}: Pass): string {
	const next = nextQuantity(quantity);
	const result = shortNumber(gradients[quantity]);
	if (next === undefined) {
		return '∂r/∂r = 1';
	}

	const upstream = factor(gradients[next]);
	switch (quantity) {
		case 'f': {
			return `∂r/∂f = ReLU′(f) · ∂r/∂r = ${values.f > 0 ? 1 : 0} · ${upstream} = ${result}`;
		}

		case 'p0':
		case 'p1': {
			return `∂r/∂${quantity} = ∂f/∂${quantity} · ∂r/∂f = 1 · ${upstream} = ${result}`;
		}

		default: {
			const local = factor(values[otherFactor(quantity as InputName)]);
			return `∂r/∂${quantity} = ∂${next}/∂${quantity} · ∂r/∂${next} = ${local} · ${upstream} = ${result}`;
		}
	}
}

/** The whole product from the result back to an edge, with numbers; '' where it is short anyway. */
export function wholeChain(quantity: Quantity, pass: Pass): string {
	if (!inputNames.includes(quantity as InputName)) {
		return '';
	}

	const next = nextQuantity(quantity)!;
	const local = factor(pass.values[otherFactor(quantity as InputName)]);
	const slope = pass.values.f > 0 ? 1 : 0;
	return `∂r/∂${quantity} = ∂r/∂f · ∂f/∂${next} · ∂${next}/∂${quantity} = ${slope} · 1 · ${local} = ${shortNumber(pass.gradients[quantity])}`;
}

/** Why a step does what it does, in a sentence. */
function reason({direction, quantity, node}: Step, {values}: Pass): string {
	const isOff = values.f <= 0;
	if (direction === 'forward') {
		switch (node) {
			case 'sum': {
				return 'f is what the ReLU node takes in: f = w0·x0 + w1·x1.';
			}

			case 'relu': {
				return values.f < 0
					? 'f < 0: the ReLU cuts it to 0. Go on: backward it stops every gradient.'
					: isOff
						? 'f is exactly 0, the corner of the ReLU. Go on and see what is taken there.'
						: 'f > 0: the ReLU lets it through. Forward is done; → begins the way back.';
			}

			default: {
				return 'A × node keeps both inputs: on the way back it needs them.';
			}
		}
	}

	switch (node) {
		case undefined: {
			return 'If r grows by 1, r grows by 1. From here gradients flow to the left.';
		}

		case 'relu': {
			return values.f < 0
				? 'A dead ReLU: flat below 0, so all gradients behind it are 0 and nothing is learned.'
				: isOff
					? 'At 0 there is no slope; programs take 0, so all gradients behind it are 0.'
					: 'Above 0 the ReLU is a straight line of slope 1: the gradient passes unchanged.';
		}

		case 'sum': {
			return 'A + node hands the gradient on to both inputs unchanged.';
		}

		default: {
			return isOff
				? `0 times anything is 0: with the ReLU off, changing ${quantity} a little does nothing.`
				: 'A × node multiplies the gradient by its other input: the factors swap places.';
		}
	}
}

/** A step in words and numbers. */
export type Explanation = {
	/** Forward: the formula. Backward: the chain rule. With the numbers put in. */
	readonly formula: string;
	/** The local derivative, backward only. */
	readonly local: string;
	readonly reason: string;
};

export function explain(step: Step, pass: Pass): Explanation {
	const {direction, quantity} = step;
	return direction === 'forward'
		? {
				formula: forwardFormula(quantity, pass),
				local: '',
				reason: reason(step, pass),
			}
		: {
				formula: chainRule(quantity, pass),
				local: localDerivative(quantity, pass),
				reason: reason(step, pass),
			};
}

/** The result of a step as an equation: "∂r/∂w0 = 1". */
export function resultText(step: Step, pass: Pass): string {
	return `${symbolOf(step)} = ${shortNumber(resultOf(step, pass))}`;
}

/** How to find the result of a step, without giving it away. */
export function hintOf({direction, quantity, node}: Step): string {
	if (direction === 'forward') {
		return {
			p0: 'Multiply the two inputs of the node.',
			p1: 'Multiply the two inputs of the node.',
			f: 'Add the two products.',
			r: 'ReLU = max(0, f).',
		}[quantity as 'p0' | 'p1' | 'f' | 'r'];
	}

	switch (node) {
		case undefined: {
			return 'How much does r change when r changes by 1?';
		}

		case 'relu': {
			return 'Slope of max(0, f) at this f, times the gradient from the right.';
		}

		case 'sum': {
			return `How much does f grow when ${quantity} grows by 1? Times the gradient from the right.`;
		}

		default: {
			return 'The derivative of a product by one factor, times the gradient from the right.';
		}
	}
}

const mistakes: Readonly<Record<Mistake, string>> = {
	'own-factor':
		'That is the input itself. What is it multiplied by in the node?',
	'no-upstream':
		'That is only the local derivative: multiply it by the gradient from the right.',
	value: 'That is the value on the edge. A gradient is asked.',
	'no-relu': 'That is f. What does max(0, f) make of it?',
	'sum-for-product': 'That is the sum of the inputs; the node multiplies.',
	sign: 'The sign is wrong.',
};

/** What to say to a wrong prediction. */
export function wrongSentence(step: Step, pass: Pass, typed: number): string {
	const mistake = diagnose(step, pass, typed);
	return `${shortNumber(typed)} is not ${symbolOf(step)}. ${mistake ? mistakes[mistake] : hintOf(step)}`;
}

/**
 * What a changed input did to r. Where all gradients are known, whether the gradient foretold it: that is
 * what a gradient means.
 */
export function changeSentence(
	{
		inputs: before,
		selected,
		step,
	}: {
		readonly inputs: Inputs;
		readonly selected: InputName;
		readonly step: number;
	},
	after: Inputs,
): string {
	const old = passOf(before);
	const now = passOf(after);
	const moved = after[selected] - before[selected];
	const from = shortNumber(before[selected]);
	const change = `${selected} ${from} → ${shortNumber(after[selected])}`;
	if (step < steps.length) {
		return `${change}.`;
	}

	const gradient = old.gradients[selected];
	const foretold = shortNumber(gradient * moved);
	const real = shortNumber(now.values.r - old.values.r);
	const crossed = old.values.f > 0 !== now.values.f > 0;
	return `${change}: r changed by ${real}; gradient · change = ${factor(gradient)} · ${factor(moved)} = ${foretold}${crossed ? '. f crossed the corner at 0, so they differ' : ''}.`;
}
