import {type Matrix, type Samples} from '../../network/matrix.js';
import {type Weights} from '../../network/weights.js';

/** What a student's nnCostFunction was called with. */
export type Problem = {
	/** Θ1 and Θ2; their shapes give the sizes of the layers. */
	readonly weights: Weights;
	readonly samples: Samples;
	readonly lambda: number;
};

/** What nnCostFunction gave back. Numbers may be NaN or infinite; shapes are known to be right. */
export type Answer = {
	readonly cost: number;
	/** D1 and D2, in the shapes of Θ1 and Θ2. */
	readonly gradients: Weights;
};

/** One call of the student's nnCostFunction. */
export type Observation = {
	readonly problem: Problem;
	readonly student: Answer;
};

/** One call of nnCostFunction of which only the cost is looked at. */
export type CostObservation = {
	readonly problem: Problem;
	readonly student: Pick<Answer, 'cost'>;
};

/** One value of the student's sigmoidGradient. */
export type SlopeSample = {
	readonly z: number;
	readonly student: number;
};

/** One call of the student's randInitializeWeights(L_in, L_out). The result may have any shape. */
export type RandomWeightsCall = {
	readonly inputs: number;
	readonly outputs: number;
	readonly result: Matrix;
};

/** The first place where the student's answer and ours differ. */
export type FirstDifference = {
	readonly quantity: 'J' | 'Theta1_grad' | 'Theta2_grad';
	/** From 0; 0 for J. */
	readonly row: number;
	/** From 0, which is the bias; 0 for J. */
	readonly column: number;
	readonly student: number;
	readonly ours: number;
	/** The shape of the quantity; 1×1 for J. */
	readonly rows: number;
	readonly columns: number;
};

/** A difference in J. */
export function differenceOfCost(
	student: number,
	ours: number,
): FirstDifference {
	return {
		quantity: 'J',
		row: 0,
		column: 0,
		student,
		ours,
		rows: 1,
		columns: 1,
	};
}

/** What is wrong with an answer, judged by its numbers. */
export type Diagnosis = {
	/**
	 * `right`: nothing is wrong. `mistake`: one classic mistake explains every number. `combination`: two
	 * together do. `unknown`: none does, but the verdict still says where it differs.
	 */
	readonly kind: 'right' | 'mistake' | 'combination' | 'unknown';
	/**
	 * Ids of mistakes. When several explain the numbers equally well, the likeliest is here and the others
	 * are in `alternatives`. May name the mistake of one matrix when the other is unknown.
	 */
	readonly mistakes: readonly string[];
	/** Other explanations that cannot be told apart by these numbers. */
	readonly alternatives: ReadonlyArray<readonly string[]>;
	/** One sentence: what is wrong. */
	readonly verdict: string;
	/** Why we think so: ratios, positions, which λ and which m. */
	readonly evidence: readonly string[];
	/** Three tiers, each telling a little more, never the code of the solution; none at all if right. */
	readonly hints: readonly string[];
	readonly firstDifference?: FirstDifference | undefined;
};

/** A diagnosis that names no mistakes. */
export function withoutMistakes(
	kind: 'right' | 'unknown',
	told: Pick<Diagnosis, 'verdict' | 'evidence' | 'hints' | 'firstDifference'>,
): Diagnosis {
	return {kind, mistakes: [], alternatives: [], ...told};
}

/** The diagnosis of an answer that is right. */
export function rightDiagnosis(verdict: string, evidence: string): Diagnosis {
	return withoutMistakes('right', {verdict, evidence: [evidence], hints: []});
}

/** A cause that is seen in the numbers themselves, without computing a mistake. */
export type Finding = Pick<Diagnosis, 'verdict' | 'evidence' | 'hints'> & {
	readonly id: string;
};

export function foundDiagnosis(
	{id, ...told}: Finding,
	firstDifference?: FirstDifference,
): Diagnosis {
	return {
		kind: 'mistake',
		mistakes: [id],
		alternatives: [],
		...told,
		...(firstDifference && {firstDifference}),
	};
}
