/** What a micro-step of backpropagation computes. */
export type StepKind =
	/** The input a(0): the pixels with the bias node in front. */
	| 'input'
	/** The sums z(l) = Θl·a(l−1) */
	| 'weighted'
	/** The activations a(l) = g(z(l)), in hidden layers with the bias node in front. */
	| 'activation'
	/** The answer y as an indicator vector. */
	| 'indicator'
	/** The output error δ(L) = a(L) − y. */
	| 'output-error'
	/** (Θ(l+1))ᵀδ(l+1), row 0 still there. */
	| 'propagated'
	/** The slopes g′(z(l)). */
	| 'slope'
	/** The hidden error δ(l) = (Θ(l+1))ᵀδ(l+1) without row 0, times g′(z(l)). */
	| 'hidden-error'
	/** The sum Δl += δ(l)·a(l−1)ᵀ */
	| 'accumulate'
	/** The mean Dl = Δl/m. */
	| 'normalize';

/** One micro-step: what it computes, for which layer, and the step of the handout that it belongs to. */
export type MicroStep = {
	readonly kind: StepKind;
	/** The step of the handout's Part 3. */
	readonly handout: 1 | 2 | 3 | 4 | 5;
	/** The layer of the units, 0 for the input; for Δ and D the number of their Θ. */
	readonly layer: number;
	/** What the result is called: "z(1)", "Δ2". */
	readonly name: string;
};

/**
 * The micro-steps of one sample in the handout's order: forward layer by layer, the error backward,
 * then what each Θ collects.
 *
 * @param layers - Units in each layer, input first: [400, 25, 10].
 */
export function microSteps(layers: readonly number[]): MicroStep[] {
	const last = layers.length - 1;
	const steps: MicroStep[] = [];
	const add = (
		handout: MicroStep['handout'],
		kind: StepKind,
		layer: number,
		name: string,
	) => {
		steps.push({kind, handout, layer, name});
	};

	add(1, 'input', 0, 'a(0)');
	for (let l = 1; l <= last; l++) {
		add(1, 'weighted', l, `z(${l})`);
		add(1, 'activation', l, `a(${l})`);
	}

	add(2, 'indicator', last, 'y');
	add(2, 'output-error', last, `δ(${last})`);
	for (let l = last - 1; l > 0; l--) {
		add(3, 'propagated', l, `(Θ${l + 1})ᵀδ(${l + 1})`);
		add(3, 'slope', l, `g′(z(${l}))`);
		add(3, 'hidden-error', l, `δ(${l})`);
	}

	for (let l = last; l > 0; l--) {
		add(4, 'accumulate', l, `Δ${l}`);
	}

	for (let l = last; l > 0; l--) {
		add(5, 'normalize', l, `D${l}`);
	}

	return steps;
}
