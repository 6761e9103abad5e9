import {type Language} from '../languages/language.js';
import {type SubmissionPart} from '../languages/protocol.js';
import {type Snapshot} from '../languages/snapshot.js';

/** The functions that the exercise asks for, in its order. */
export const exerciseFunctions = [
	'sigmoidGradient',
	'randInitializeWeights',
	'nnCostFunction',
] as const;

export type ExerciseFunction = (typeof exerciseFunctions)[number];

/** Those, and the gradient of solutions in which cost and gradient are two functions. */
export type SoughtFunction = ExerciseFunction | 'nnGradient';

/** What a student hands in: the files of one exercise. */
export type Submission = {
	/** As the user wrote it. */
	readonly path: string;
	readonly language: Language;
	readonly parts: readonly SubmissionPart[];
	/** The files, where they were read before the code of others ran. */
	readonly snapshot?: Snapshot;
	/** Functions that are in none of the files. */
	readonly absent: readonly ExerciseFunction[];
};
