import {countWeights, layersOf} from '../../../network/weights.js';
import {allClose, toleranceFor, type Tolerance} from '../tolerance.js';
import {type Observation} from '../types.js';
import {
	candidates,
	gradientsOn,
	rightCandidate,
	type Candidate,
} from './candidates.js';

/** Which matrices a candidate explains. Index 0 is Θ1. */
export type Match = {
	readonly ids: readonly string[];
	/** In all observations. */
	readonly everywhere: readonly boolean[];
	/** In all observations with λ = 0; false for all when there are none. */
	readonly atZero: readonly boolean[];
};

type Open = {
	readonly candidate: Candidate;
	everywhere: boolean[];
	atZero: boolean[];
};

/** Multiplications in a forward pass from which on only promising candidates are computed. */
const largeWork = 2000;

function work({problem: {weights, samples}}: Observation): number {
	return samples.x.rows * countWeights(layersOf(weights));
}

/** How exactly the learner's gradients can be compared. */
export function gradientTolerance(
	observations: readonly Observation[],
): Tolerance {
	return toleranceFor(
		observations.flatMap(({learner}) =>
			learner.gradients.map(({data}) => data),
		),
	);
}

/** Whether a candidate still fits a matrix that the right gradients do not fit. */
function explainsSomethingWrong(
	{everywhere, atZero}: Open,
	right: Open,
): boolean {
	return (
		everywhere.some((fit, l) => fit && !right.everywhere[l]) ||
		atZero.some((fit, l) => fit && !right.atZero[l])
	);
}

/**
 * Compares the learner's gradients with those of every candidate. The small problems come first, so that
 * only the few candidates that are left over have to be computed on the large ones.
 *
 * @returns The right gradients' match, and those of the candidates that explain at least one wrong matrix.
 */
export function matchCandidates(observations: readonly Observation[]): {
	right: Match;
	matches: readonly Match[];
} {
	const tolerance = gradientTolerance(observations);
	const layers = observations[0].problem.weights.length;
	const hasZero = observations.some(({problem}) => problem.lambda === 0);
	const start = (candidate: Candidate): Open => ({
		candidate,
		everywhere: Array.from({length: layers}, () => true),
		atZero: Array.from({length: layers}, () => hasZero),
	});
	const right = start(rightCandidate);
	let open = candidates.map((candidate) => start(candidate));
	for (const {problem, learner} of [...observations].sort(
		(a, b) => work(a) - work(b),
	)) {
		if (work({problem, learner}) > largeWork) {
			open = open.filter((entry) => explainsSomethingWrong(entry, right));
		}

		const gradientsOf = gradientsOn(problem);
		for (const entry of [right, ...open]) {
			const fits = gradientsOf(entry.candidate).map(({data}, l) =>
				allClose(learner.gradients[l].data, data, tolerance),
			);
			entry.everywhere = entry.everywhere.map((fit, l) => fit && fits[l]);
			if (problem.lambda === 0) {
				entry.atZero = entry.atZero.map((fit, l) => fit && fits[l]);
			}
		}

		open = open.filter(
			({everywhere, atZero}) =>
				everywhere.includes(true) || atZero.includes(true),
		);
	}

	open = open.filter((entry) => explainsSomethingWrong(entry, right));
	const asMatch = ({candidate, everywhere, atZero}: Open): Match => ({
		ids: candidate.ids,
		everywhere,
		atZero,
	});
	return {right: asMatch(right), matches: open.map((entry) => asMatch(entry))};
}
