import {type PartContext} from '../../dashboard/parts/part.js';
import {type GraphState} from '../../dashboard/parts/graph/state.js';
import {
	fixedNumber,
	percentText,
	shortNumber,
} from '../../dashboard/drawing/text.js';
import {answerOf, labelName} from '../../dashboard/views/network-diagram.js';
import {isKnown, passOf} from '../../exercise/graph/steps.js';
import {inputNames} from '../../exercise/graph/relu-graph.js';
import {type SessionState} from '../../session/state.js';

/** Sentences in place of a picture. */
export type Teller = (state: unknown, context: PartContext) => string[];

const mostActiveTold = 3;
const momentsTold = 6;

function tellNetwork({snapshot}: SessionState): string[] {
	if (!snapshot) {
		return ['Waiting for data.'];
	}

	const {sample, weights} = snapshot;
	const {activations, predicted} = answerOf(snapshot);
	const outputs = activations.at(-1)!;
	const name = (label: number) => labelName(label, outputs.length);
	const strongest = Array.from(outputs, (value, i) => ({label: i + 1, value}))
		.sort((a, b) => b.value - a.value)
		.slice(0, mostActiveTold)
		.map(({label, value}) => `${name(label)} at ${value.toFixed(2)}`);
	return [
		`Sample ${sample.index + 1} is ${name(sample.label)}; the network says ${name(predicted)}, which is ${predicted === sample.label ? 'right' : 'wrong'}.`,
		`Most active outputs: ${strongest.join(', ')}.`,
		`Hidden units: ${weights
			.slice(0, -1)
			.map(({rows}) => rows)
			.join(', ')}.`,
	];
}

function tellCosts({history: {buckets}, marks}: SessionState): string[] {
	if (buckets.length < 2) {
		return ['Nothing has been trained yet.'];
	}

	const count = Math.min(momentsTold, buckets.length);
	const moments = Array.from({length: count}, (_, i) => {
		const {last} =
			buckets[Math.round((i * (buckets.length - 1)) / (count - 1))];
		return `${fixedNumber(last.cost, 4)} at ${last.iteration}`;
	});
	let lowest = buckets[0].last;
	for (const {last} of buckets) {
		if (last.cost < lowest.cost) {
			lowest = last;
		}
	}

	return [
		`The cost over the iterations: ${moments.join(', ')}.`,
		`The lowest is about ${fixedNumber(lowest.cost, 4)} at iteration ${lowest.iteration}, with an accuracy of ${percentText(lowest.accuracy)}.`,
		...(marks.length > 0
			? [
					`Changes: ${marks
						.map(
							({setting, value, iteration}) =>
								`${setting === 'learningRate' ? 'learning rate' : 'lambda'} ${shortNumber(value)} from iteration ${iteration}`,
						)
						.join(', ')}.`,
				]
			: []),
	];
}

function tellGraph(state: GraphState): string[] {
	const pass = passOf(state.inputs);
	const known = (['p0', 'p1', 'f', 'r'] as const).filter((quantity) =>
		isKnown(quantity, 'forward', state.step),
	);
	const gradients = ([...inputNames, 'p0', 'p1', 'f', 'r'] as const).filter(
		(quantity) => isKnown(quantity, 'backward', state.step),
	);
	return [
		'w0 times x0 is p0, w1 times x1 is p1, p0 plus p1 is f, and r is max(0, f), the ReLU.',
		`Inputs: ${inputNames.map((name) => `${name} = ${shortNumber(state.inputs[name])}`).join(', ')}.`,
		...(known.length > 0
			? [
					`Values: ${known.map((name) => `${name} = ${shortNumber(pass.values[name])}`).join(', ')}.`,
				]
			: []),
		...(gradients.length > 0
			? [
					`Gradients of r: ${gradients.map((name) => `to ${name} ${shortNumber(pass.gradients[name])}`).join(', ')}.`,
				]
			: []),
	];
}

/** What is told instead of the rows of a pane that is mostly a picture, by part and pane. */
export const tellers: Readonly<Record<string, Teller | undefined>> = {
	'overview/diagram': (_state, {session}) => tellNetwork(session),
	'overview/training': (_state, {session}) => tellCosts(session),
	'overview/training-line': (_state, {session}) => tellCosts(session),
	'train/curve': (_state, {session}) => tellCosts(session),
	'graph/graph': (state) => tellGraph(state as GraphState),
	'graph/graph-and-step': (state) => tellGraph(state as GraphState),
};
