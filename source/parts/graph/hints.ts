import {
	type Inputs,
	diagnose,
	passOf,
	steps,
	type Mistake,
	type Pass,
	type Step,
} from '../../exercise/graph.js';
import {shortNumber} from '../../drawing/text.js';
import {type GraphState} from './graph-state.js';
import {factor, symbolOf} from './words.js';

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
	{inputs: before, selected, step}: GraphState,
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
