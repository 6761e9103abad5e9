import {type Diagnosis} from '../diagnosis/diagnosis.js';

export type CheckId =
	| 'sigmoid-gradient'
	| 'random-weights'
	| 'cost'
	| 'regularized-cost'
	| 'real-cost'
	| 'gradient-shapes'
	| 'gradients'
	| 'regularized-gradients'
	| 'other-sizes'
	| 'inputs';

export type CheckStatus = 'passed' | 'failed' | 'not reached';

export type CheckOutcome =
	| {readonly status: 'passed'}
	| {
			readonly status: 'failed';
			/** One sentence: what is wrong. */
			readonly reason: string;
			/** Why we think so. */
			readonly evidence: readonly string[];
			/** Three tiers, never the code of the solution. */
			readonly hints: readonly string[];
			/** Set where the numbers were compared. */
			readonly diagnosis?: Diagnosis;
	  }
	| {
			readonly status: 'not reached';
			/** One sentence: why it could not be tested. */
			readonly reason: string;
	  };

type CheckDescription = {
	readonly id: CheckId;
	/** At most 24 characters. */
	readonly title: string;
	/** What is tested, in plain words. */
	readonly tests: string;
};

export type CheckResult = CheckDescription & CheckOutcome;

export const passed: CheckOutcome = {status: 'passed'};

/** A failure that was not found by comparing numbers. */
export function failed(
	reason: string,
	hints: readonly string[],
	evidence: readonly string[] = [],
): CheckOutcome {
	return {status: 'failed', reason, evidence, hints};
}

export function diagnosed(
	diagnosis: Diagnosis,
	evidence: readonly string[] = [],
): CheckOutcome {
	return {
		status: 'failed',
		reason: diagnosis.verdict,
		evidence: [...diagnosis.evidence, ...evidence],
		hints: diagnosis.hints,
		diagnosis,
	};
}

/** Whether known mistakes explain all that is wrong. */
export function hasCause(diagnosis: Diagnosis | undefined): boolean {
	return ['mistake', 'combination'].includes(diagnosis?.kind ?? '');
}

/** Whether nothing is wrong but what known mistakes give exactly. */
export function isExplained(outcome: CheckOutcome): boolean {
	return (
		outcome.status === 'passed' ||
		(outcome.status === 'failed' && hasCause(outcome.diagnosis))
	);
}

/** A failure that a diagnosis describes, with more evidence; any other outcome as it is. */
export function withEvidence(
	outcome: CheckOutcome,
	evidence: readonly string[],
): CheckOutcome {
	return outcome.status === 'failed' && outcome.diagnosis
		? {...outcome, evidence: [...outcome.evidence, ...evidence]}
		: outcome;
}

export function notReached(reason: string): CheckOutcome {
	return {status: 'not reached', reason};
}

/** The checks from the bottom, in the order of the exercise. */
export const allChecks: readonly CheckDescription[] = [
	{
		id: 'sigmoid-gradient',
		title: 'Sigmoid gradient',
		tests:
			'sigmoidGradient near 0 at −50 and 100, exactly 0.25 at 0, right between; for numbers, vectors and matrices',
	},
	{
		id: 'random-weights',
		title: 'Random weights',
		tests:
			'randInitializeWeights: L_out×(L_in + 1), within ±0.12, spread evenly, not the same twice',
	},
	{
		id: 'cost',
		title: 'Cost, λ = 0',
		tests: 'J without regularization on the small network (3-5-3, 5 samples)',
	},
	{
		id: 'regularized-cost',
		title: 'Cost, λ = 1',
		tests: 'J with regularization on the small network, at λ = 1 and λ = 3',
	},
	{
		id: 'real-cost',
		title: 'Cost, real weights',
		tests:
			'J of trained weights (400-25-10) on 200 of the embedded digits, λ = 0 and λ = 1',
	},
	{
		id: 'gradient-shapes',
		title: 'Shapes of the gradients',
		tests: 'Theta1_grad and Theta2_grad have the shapes of Theta1 and Theta2',
	},
	{
		id: 'gradients',
		title: 'Gradients, λ = 0',
		tests: 'both gradients on the small network without regularization',
	},
	{
		id: 'regularized-gradients',
		title: 'Gradients, λ = 3',
		tests: 'both gradients on the small network with regularization',
	},
	{
		id: 'other-sizes',
		title: 'Other sizes',
		tests:
			'J and gradients of 4-6-5 with 8 samples, 2-6-4 with 1, 6-2-12 with 13, 400-25-10 with 200: nothing is written down for one size',
	},
	{
		id: 'inputs',
		title: 'Inputs left alone',
		tests: 'Theta1, Theta2, X, y and z are the same after a call as before',
	},
];
