import {type Language} from '../languages/language.js';
import {type SubmissionPart} from '../languages/protocol.js';

/** The functions that the exercise asks for, in its order. */
export const exerciseFunctions = [
	'sigmoidGradient',
	'randInitializeWeights',
	'nnCostFunction',
] as const;

export type ExerciseFunction = (typeof exerciseFunctions)[number];

/** What a learner hands in: the files of one exercise. */
export type Submission = {
	/** As the user wrote it. */
	readonly path: string;
	readonly language: Language;
	readonly parts: readonly SubmissionPart[];
	/** Functions that are in none of the files. */
	readonly absent: readonly ExerciseFunction[];
};
