import {
	canCombine,
	gradientMistakes,
	type Mistake,
} from '../../source/exercise/mistakes/index.js';
import {
	type Observation,
	type Problem,
} from '../../source/grading/diagnosis/diagnosis.js';
import {diagnosisProblems} from '../../source/grading/diagnosis/problems.js';
import {backpropagate} from '../../source/network/backpropagation.js';
import {type GradientFunction} from '../../source/network/gradient-check.js';
import {randomProblem} from './random-problem.js';

/** The problems that a program is diagnosed on, and one more size. */
export const problems: readonly Problem[] = [
	...diagnosisProblems(),
	...[0, 3].map((lambda) => ({...randomProblem([5, 4, 3], 6, 4), lambda})),
];

/** What a student's program with these gradients would answer. */
export function observe(
	gradientOf: GradientFunction,
	given: readonly Problem[] = problems,
): Observation[] {
	return given.map((problem) => ({
		problem,
		student: {
			cost: backpropagate(problem.weights, problem.samples, problem.lambda)
				.cost,
			gradients: gradientOf(problem.weights, problem.samples, problem.lambda),
		},
	}));
}

/** Every two mistakes that can be made at once. */
export function allPairs(): Array<readonly [Mistake, Mistake]> {
	return gradientMistakes.flatMap((first, i) =>
		gradientMistakes
			.slice(i + 1)
			.filter((second) => canCombine(first, second))
			.map((second) => [first, second] as const),
	);
}

export {gradientWith} from '../../source/exercise/mistakes/index.js';
