import {type Diagnosis} from '../diagnosis/types.js';

export type RungId =
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

export type RungStatus = 'passed' | 'failed' | 'not reached';

/** What became of a rung. */
export type RungOutcome =
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

/** One thing that the exercise asks for. */
export type RungDescription = {
	readonly id: RungId;
	/** At most 24 characters. */
	readonly title: string;
	/** What is tested, in plain words. */
	readonly tests: string;
};

export type RungResult = RungDescription & RungOutcome;

export const passed: RungOutcome = {status: 'passed'};

/** A failure that was not found by comparing numbers. */
export function failed(
	reason: string,
	hints: readonly string[],
	evidence: readonly string[] = [],
): RungOutcome {
	return {status: 'failed', reason, evidence, hints};
}

/** A failure that a diagnosis explains. */
export function diagnosed(
	diagnosis: Diagnosis,
	evidence: readonly string[] = [],
): RungOutcome {
	return {
		status: 'failed',
		reason: diagnosis.verdict,
		evidence: [...diagnosis.evidence, ...evidence],
		hints: diagnosis.hints,
		diagnosis,
	};
}

export function notReached(reason: string): RungOutcome {
	return {status: 'not reached', reason};
}
