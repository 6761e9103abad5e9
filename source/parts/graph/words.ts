import {
	diagnose,
	type InputName,
	inputNames,
	type Inputs,
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
function factor(value: number): string {
	const text = shortNumber(value);
	return text.startsWith('−') ? `(${text})` : text;
}

/** What a step brings, as a symbol: "p0" or "∂r/∂p0". */
export function symbolOf({direction, quantity}: Step): string {
	return direction === 'forward' ? quantity : `∂r/∂${quantity}`;
}

/** Which way a step goes and through what. */
export function titleOf({direction, quantity, node}: Step): string {
	const names = {
		product0: 'upper ×',
		product1: 'lower ×',
		sum: '+',
		relu: 'ReLU',
	};
	return node === undefined
		? 'backward begins at the result r'
		: `${direction} through ${names[node]} to ${quantity}`;
}

/** The whole product from the result back to an edge, with numbers; '' where it is short anyway. */
export function wholeChain(quantity: Quantity, pass: Pass): string {
	if (!inputNames.includes(quantity as InputName)) {
		return '';
	}

	const next = nextQuantity[quantity]!;
	const local = factor(pass.values[otherFactor[quantity as InputName]]);
	const slope = pass.values.f > 0 ? 1 : 0;
	return `∂r/∂${quantity} = ∂r/∂f · ∂f/∂${next} · ∂${next}/∂${quantity} = ${slope} · 1 · ${local} = ${shortNumber(pass.gradients[quantity])}`;
}

/** A step in words and numbers. */
export type Explanation = {
	/** Forward: the formula. Backward: the chain rule. With the numbers put in. */
	readonly formula: string;
	/** The local derivative of the passed node, backward only. */
	readonly local?: string;
	/** Why the step does what it does. */
	readonly reason: string;
	/** How to find the result, without giving it away. */
	readonly hint: string;
};

type Explain = (quantity: Quantity, pass: Pass) => Explanation;

/** What is said of steps forward, by the node that they pass. */
const forward = {
	product(quantity, {values}) {
		const [w, x] = quantity === 'p0' ? ['w0', 'x0'] : ['w1', 'x1'];
		const factors = [w, x].map((name) => factor(values[name as InputName]));
		return {
			formula: `${quantity} = ${w} · ${x} = ${factors.join(' · ')} = ${shortNumber(values[quantity])}`,
			reason: 'A × node keeps both inputs: on the way back it needs them.',
			hint: 'Multiply the two inputs of the node.',
		};
	},
	sum: (_, {values: {p0, p1, f}}) => ({
		formula: `f = p0 + p1 = ${shortNumber(p0)} + ${factor(p1)} = ${shortNumber(f)}`,
		reason: 'f is what the ReLU node takes in: f = w0·x0 + w1·x1.',
		hint: 'Add the two products.',
	}),
	relu: (_, {values: {f, r}}) => ({
		formula: `r = ReLU = max(0, f) = max(0, ${shortNumber(f)}) = ${shortNumber(r)}`,
		reason:
			f < 0
				? 'f < 0: the ReLU cuts it to 0. Go on: backward it stops every gradient.'
				: f === 0
					? 'f is exactly 0, the corner of the ReLU. Go on and see what is taken there.'
					: 'f > 0: the ReLU lets it through. Forward is done; the way back begins.',
		hint: 'ReLU = max(0, f).',
	}),
} satisfies Record<string, Explain>;

/** The same of steps backward. */
const backward = {
	begin: () => ({
		formula: '∂r/∂r = 1',
		reason:
			'If r grows by 1, r grows by 1. From here gradients flow to the left.',
		hint: 'How much does r change when r changes by 1?',
	}),
	relu(_, {values: {f}, gradients}) {
		const slope = f > 0 ? 1 : 0;
		const why =
			f === 0
				? 'f = 0, the corner'
				: `f = ${shortNumber(f)} ${f > 0 ? '>' : '<'} 0`;
		return {
			formula: `∂r/∂f = ReLU′(f) · ∂r/∂r = ${slope} · ${factor(gradients.r)} = ${shortNumber(gradients.f)}`,
			local: `ReLU′(f) = ${slope}, because ${why}`,
			reason:
				f < 0
					? 'A dead ReLU: flat below 0, so all gradients behind it are 0 and nothing is learned.'
					: f === 0
						? 'At 0 there is no slope; programs take 0, so all gradients behind it are 0.'
						: 'Above 0 the ReLU is a straight line of slope 1: the gradient passes unchanged.',
			hint: 'Slope of max(0, f) at this f, times the gradient from the right.',
		};
	},
	sum: (quantity, {gradients}) => ({
		formula: `∂r/∂${quantity} = ∂f/∂${quantity} · ∂r/∂f = 1 · ${factor(gradients.f)} = ${shortNumber(gradients[quantity])}`,
		local: `∂f/∂${quantity} = 1, because f = p0 + p1`,
		reason: 'A + node hands the gradient on to both inputs unchanged.',
		hint: `How much does f grow when ${quantity} grows by 1? Times the gradient from the right.`,
	}),
	product(quantity, {values, gradients}) {
		const next = nextQuantity[quantity]!;
		const other = otherFactor[quantity as InputName];
		return {
			formula: `∂r/∂${quantity} = ∂${next}/∂${quantity} · ∂r/∂${next} = ${factor(values[other])} · ${factor(gradients[next])} = ${shortNumber(gradients[quantity])}`,
			local: `∂${next}/∂${quantity} = ${other} = ${shortNumber(values[other])}, because ${next} = ${quantity} · ${other}`,
			reason:
				values.f <= 0
					? `0 times anything is 0: with the ReLU off, changing ${quantity} a little does nothing.`
					: 'A × node multiplies the gradient by its other input: the factors swap places.',
			hint: 'The derivative of a product by one factor, times the gradient from the right.',
		};
	},
} satisfies Record<string, Explain>;

/** A step in words and numbers. */
export function explain(
	{direction, quantity, node}: Step,
	pass: Pass,
): Explanation {
	const kind =
		node === 'product0' || node === 'product1' ? 'product' : (node ?? 'begin');
	const byKind: Record<typeof kind, Explain> = {
		...backward,
		...(direction === 'forward' && forward),
	};
	return byKind[kind](quantity, pass);
}

/** The result of a step as an equation: "∂r/∂w0 = 1". */
export function resultText(step: Step, pass: Pass): string {
	return `${symbolOf(step)} = ${shortNumber(resultOf(step, pass))}`;
}

/** What to say to a wrong prediction. */
export function wrongSentence(step: Step, pass: Pass, typed: number): string {
	return `${shortNumber(typed)} is not ${symbolOf(step)}. ${diagnose(step, pass, typed) ?? explain(step, pass).hint}`;
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
