import {type StepKind} from '../../exercise/backpropagation/micro-steps.js';
import {type Mistake} from '../../exercise/mistakes/mistake.js';
import {type Blame} from './verdict.js';

type Step = Mistake['step'];

/** Where a quantity belongs in the exercise. */
type Belonging = {
	/** The micro-step of Part 3 that computes it; none for weights and sizes. */
	readonly kind?: StepKind | 'cost';
	/** The steps in which a mistake about it happens; all where it says nothing about that. */
	readonly steps: readonly Step[];
};

const order: readonly Step[] = [
	'step 1',
	'step 2',
	'step 3',
	'step 4',
	'step 5',
	'Part 5',
];

/** By the names of quantities: the first that matches counts. */
const belongings: ReadonlyArray<readonly [RegExp, Belonging]> = [
	[/J/v, {kind: 'cost', steps: ['step 4', 'step 5', 'Part 5']}],
	// A wrong y shows in the losses first.
	[/log/v, {kind: 'cost', steps: ['step 2', 'step 4', 'step 5']}],
	[/D|Δ.*\/m/v, {kind: 'normalize', steps: ['step 5', 'Part 5']}],
	[/Δ/v, {kind: 'accumulate', steps: ['step 4', 'step 5']}],
	[/δ\(1\)/v, {kind: 'hidden-error', steps: ['step 3']}],
	[/Θ\(2\)ᵀδ/v, {kind: 'propagated', steps: ['step 3']}],
	[/δ/v, {kind: 'output-error', steps: ['step 2']}],
	[/λ|Θ²|Θ\(\d\)²/v, {steps: ['Part 5']}],
	[/Θ/v, {steps: ['step 1', 'step 3', 'Part 5']}],
	[/g'/v, {kind: 'slope', steps: ['step 3']}],
	[/y/v, {kind: 'indicator', steps: ['step 2']}],
	[/^X|a\(0\)/v, {kind: 'input', steps: ['step 1']}],
	[/z/v, {kind: 'weighted', steps: ['step 1']}],
	[/a\(/v, {kind: 'activation', steps: ['step 1']}],
];

function belongingOf(needs: string): Belonging {
	return (
		belongings.find(([pattern]) => pattern.test(needs))?.[1] ?? {steps: order}
	);
}

/** The steps of the exercise to which a blamed line may belong. */
export function stepsOf({needs, misplaced, repairs}: Blame): readonly Step[] {
	const {steps} = belongingOf(needs);
	// A quantity in the wrong place is used in a later step, and so is one of the forward pass where J is right.
	const isUsedLater =
		misplaced !== undefined ||
		(steps.includes('step 1') && !repairs.includes('J'));
	return isUsedLater
		? order.slice(Math.min(...steps.map((step) => order.indexOf(step))))
		: steps;
}

/**
 * The micro-step of Part 3 that computes a quantity; "cost" where it belongs to J.
 *
 * @param repairs - What becomes right with it; that tells the step of weights and sizes.
 */
export function microStepOf(
	name: string,
	repairs: Blame['repairs'] = [],
): {readonly kind: StepKind; readonly layer: number} | 'cost' | undefined {
	const gradient = repairs.find((output) => output !== 'J');
	const {kind = gradient === undefined ? repairs[0] && 'cost' : 'normalize'} =
		belongingOf(name);
	switch (kind) {
		case undefined:
		case 'cost': {
			return kind;
		}

		case 'indicator': {
			return {kind, layer: 2};
		}

		case 'propagated': {
			return {kind, layer: 1};
		}

		default: {
			const [, layer] =
				/\((\d)\)/v.exec(name) ?? /\((\d)\)/v.exec(gradient ?? '') ?? [];
			return {kind, layer: Number(layer ?? (kind === 'input' ? 0 : 1))};
		}
	}
}
