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

/** Whether nothing is wrong but what known mistakes give exactly. */
export function isExplained(outcome: RungOutcome): boolean {
	return (
		outcome.status === 'passed' ||
		(outcome.status === 'failed' &&
			(outcome.diagnosis?.kind === 'mistake' ||
				outcome.diagnosis?.kind === 'combination'))
	);
}

/** A failure that a diagnosis describes, with more evidence; any other outcome as it is. */
export function withEvidence(
	outcome: RungOutcome,
	evidence: readonly string[],
): RungOutcome {
	return outcome.status === 'failed' && outcome.diagnosis
		? {...outcome, evidence: [...outcome.evidence, ...evidence]}
		: outcome;
}

export function notReached(reason: string): RungOutcome {
	return {status: 'not reached', reason};
}
