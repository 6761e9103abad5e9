import {backpropagate} from '../../network/backpropagation.js';
import {type Problem} from '../diagnosis/diagnosis.js';
import {randomProblem, withoutLabels} from '../diagnosis/problems.js';
import {Namer} from './naming.js';
import {quantitiesOf} from './quantities.js';

/** A network on which a student's code is traced, and the names of what it may hold. */
export type Probe = ReturnType<typeof probeOf>;

export function probeOf(problem: Problem) {
	const {weights, samples, lambda} = problem;
	const right = backpropagate(weights, samples, lambda);
	return {problem, right, namer: new Namer(quantitiesOf(problem))};
}

let probes: readonly Probe[] | undefined;

/**
 * Two networks whose sizes all differ, so that no two quantities of a network have the same shape and no loop has
 * the same number of turns in both. The number of samples is prime, λ > 0, and the second lacks a label.
 */
export function allProbes(): readonly Probe[] {
	probes ??= [
		{...randomProblem([3, 5, 7], 11, 2), lambda: 1.3},
		withoutLabels({...randomProblem([6, 3, 5], 13, 5), lambda: 2.1}, [4]),
	].map((problem) => probeOf(problem));
	return probes;
}
