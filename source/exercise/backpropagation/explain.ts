import {activationNames, type Activation} from '../../network/activation.js';
import {type MicroStep, type StepKind} from './micro-steps.js';
import {type Trace} from './trace.js';

/** The words for a step: the whole vector's formula, one sentence, and more where there is room. */
type Explanation = {
	/** "δ(1) = (Θ2)ᵀδ(2) .* g′(z(1))" */
	readonly formula: string;
	/** The one thing to know, at most 76 characters. */
	readonly brief: string;
	readonly more: readonly string[];
};

/** g and g′ of hidden units, as formulas of a vector z and in words. */
const gTexts: Readonly<
	Record<
		Activation,
		{
			readonly name: string;
			readonly g: (z: string) => string;
			readonly slope: (z: string) => string;
			readonly brief: string;
			readonly more: string;
		}
	>
> = {
	sigmoid: {
		name: 'g',
		g: (z) => `g(${z})`,
		slope: (z) => `g(${z}) .* (1 − g(${z}))`,
		brief:
			'How strongly each unit reacts: at most 0.25 (z = 0), near 0 when saturated.',
		more: 'A saturated unit (a near 0 or 1) hardly learns: its g′ is near 0 and wipes out the error that arrives.',
	},
	tanh: {
		name: 'tanh',
		g: (z) => `tanh(${z})`,
		slope: (z) => `1 − tanh(${z}).^2`,
		brief:
			'How strongly each unit reacts: at most 1 (z = 0), near 0 when saturated.',
		more: 'A saturated unit (a near −1 or 1) hardly learns: its g′ is near 0 and wipes out the error that arrives.',
	},
	relu: {
		name: 'max(0, z)',
		g: (z) => `max(0, ${z})`,
		slope: (z) => `1 where ${z} > 0, else 0`,
		brief:
			'An active unit (z > 0) passes the whole error on, any other nothing.',
		more: 'A unit with z ≤ 0 learns nothing from this sample; one that is so for all samples is dead. At z = 0 there is no derivative, and 0 is taken.',
	},
};

/** The words for a step. Never code: what is computed and why. */
export function explain(
	{layers, others, m, activation}: Trace,
	{kind, layer: l}: MicroStep,
): Explanation {
	const units = layers[l];
	const below = layers[l - 1];
	const above = layers[l + 1];
	const isOutput = l === layers.length - 1;
	const byKind: Readonly<Record<StepKind, () => Explanation>> = {
		input: () => ({
			formula: 'a(0) = [1; x]',
			brief: `The ${units} inputs with the bias node 1 in front: ${units + 1} numbers.`,
			more: [
				'The bias node is no input: you put the 1 in front yourself, before the first product.',
				'Column 0 of Θ1 holds the weights of this bias node. If the shapes do not fit in your product, the 1 is the first thing to look for.',
			],
		}),
		weighted: () => ({
			formula: `z(${l}) = Θ${l} a(${l - 1})`,
			brief: `(${units}×${below + 1}) times (${below + 1}×1) gives ${units}×1: one sum for each unit.`,
			more: [
				`Row i of Θ${l} holds the weights that lead to unit i + 1 of layer ${l}; its column 0 meets the bias node.`,
				'Each unit adds up what comes in: weight times activation, over every unit of the layer below and the bias.',
			],
		}),
		activation: () =>
			isOutput
				? {
						formula: `a(${l}) = g(z(${l}))`,
						brief: `The answer: ${units} numbers between 0 and 1, no bias node in the last layer.`,
						more: [
							'The most active unit is the label that the network gives. The numbers need not add up to 1: each is a sigmoid of its own.',
							'Nothing follows the output layer, so it gets no bias node.',
						],
					}
				: {
						formula: `a(${l}) = [1; ${gTexts[activation].g(`z(${l})`)}]`,
						brief: `${gTexts[activation].name} for each unit, then the bias node 1 in front: ${units + 1} numbers.`,
						more: [
							`Because of the bias in front, a(${l})[j+1] belongs to z(${l})[j]. Many mistakes in backpropagation are this shift by one.`,
							'The bias node is put in after g: it is 1 itself, not g of something.',
						],
					},
		indicator: () => ({
			formula: 'y = indicator of the label (yind)',
			brief:
				'The right answer in the shape of a(L): a one at the label, zeros elsewhere.',
			more: [
				'Labels run from 1 to K, array indices from 0 to K − 1: label k has its one at index k − 1.',
				'In the course data label 10 stands for the digit 0, so its one is at index 9.',
			],
		}),
		'output-error': () => ({
			formula: `δ(${l}) = a(${l}) − y`,
			brief:
				'Right answers give 0; the unit of the label is pushed up, so its error is < 0.',
			more: [
				'This is ∂J/∂z of the output layer for one sample. There is no g′ in it: with this cost (cross-entropy) and the sigmoid it cancels out.',
				`The vector has one number for each label: ${units}.`,
				'Errors lie between −1 and 1. If yours do not, the indicator vector is the first thing to look at.',
			],
		}),
		propagated: () => ({
			formula: `(Θ${l + 1})ᵀδ(${l + 1}), then discard row 0`,
			brief: `(${units + 1}×${above}) times (${above}×1) gives ${units + 1}×1; the bias row goes, ${units} stay.`,
			more: [
				`The same weights as forward, walked backward: unit j of layer ${l} gets the errors of all units it led to, each times the weight it led there with.`,
				`Row 0 belongs to the bias node. Nothing leads into a bias node, so it has no error to pass on: discard it, or the next product (with g′ of ${units} numbers) does not fit.`,
			],
		}),
		slope: () => ({
			formula: `g′(z(${l})) = ${gTexts[activation].slope(`z(${l})`)}`,
			brief: gTexts[activation].brief,
			more: [
				activation === 'sigmoid'
					? 'Your sigmoidGradient of Part 1, taken at z, not at a. sigmoidGradient(a) is a classic mistake: it still runs.'
					: `The exercise has sigmoid hidden units; those of this run are ${activationNames[activation]}. The output layer stays sigmoid.`,
				`There is no bias in z(${l}), so this has ${units} numbers.`,
				gTexts[activation].more,
			],
		}),
		'hidden-error': () => ({
			formula: `δ(${l}) = (Θ${l + 1})ᵀδ(${l + 1}) .* g′(z(${l}))`,
			brief: `Element by element (.*): the ${units} sums without row 0, times ${units} slopes.`,
			more: [
				`This is ∂J/∂z(${l}) of this sample: what arrives from above times how strongly the unit reacts.`,
				'The product is element by element, * in NumPy, not a matrix product.',
			],
		}),
		accumulate: () => ({
			formula: `Δ${l} = Δ${l} + δ(${l}) a(${l - 1})ᵀ`,
			brief: others
				? `(${units}×1) times (1×${below + 1}): the shape of Θ${l}. Added to the samples before.`
				: `(${units}×1)(1×${below + 1}): the shape of Θ${l}. Shown: what this sample adds.`,
			more: [
				`Each cell is one connection: the error at its upper end times the activation at its lower end. Column 0 is the error itself, because the bias node is 1.`,
				others
					? 'Shown is Δ after this sample: that of the samples before it plus its own.'
					: 'Δ starts at zero before the loop and collects this product for every sample. Shown is the product of this sample alone; on the check network Δ is summed here over its samples.',
				'Here Δ and D carry the number of their Θ. The handout counts Δ(l) by the layer below: its Δ(0) and Δ(1) go with Θ(1) and Θ(2).',
			],
		}),
		normalize: () => ({
			formula: `D${l} = Δ${l} / m`,
			brief: others
				? `Once, after the loop: Δ${l} of all ${m} samples, divided by m = ${m}.`
				: `After the loop, over all m = ${m}. Shown: this sample's share of D${l}.`,
			more: [
				'The division stands outside the for-loop. Dividing the accumulated Δ again in every round is a classic mistake.',
				`D${l} has the shape of Θ${l} and is ∂J/∂Θ${l} without regularization; Part 5 adds λ/m·Θ${l} except in column 0.`,
				others
					? `Shown is the whole D${l} of the check network: all ${m} samples. Your code must give these numbers.`
					: `D${l} is the mean of such products over all samples. Shown is what this sample puts in: its product divided by m = ${m}. On the check network D is computed here over all its samples.`,
			],
		}),
	};
	return byKind[kind]();
}
