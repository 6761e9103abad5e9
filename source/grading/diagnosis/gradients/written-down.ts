import {allClose, type Tolerance} from '../tolerance.js';
import {list, short} from '../words/format.js';
import {sizesOf} from '../words/sizes.js';
import {type Special} from './special.js';
import {type Compared, type Symptom} from './symptoms.js';

function fixedCount(
	compared: readonly Compared[],
	symptoms: readonly Symptom[],
): Special | undefined {
	const counts = compared
		.filter(({problem}) => problem.lambda === 0)
		.map(({problem}) => problem.samples.x.rows);
	if (new Set(counts).size < 2) {
		return undefined;
	}

	const fixed = symptoms.map(({ratios}) =>
		ratios?.map((ratio, i) => counts[i] / ratio),
	);
	const value = fixed[0]?.[0];
	if (
		value === undefined ||
		!fixed.every((values) =>
			values?.every((other) => Math.abs(other / value - 1) < 1e-5),
		)
	) {
		return undefined;
	}

	return {
		id: 'fixed-m',
		verdict: `The gradients are divided by ${short(value)}, whatever the number of samples is.`,
		evidence: counts.map(
			(m, i) =>
				`For m = ${m} they are ${short(fixed[0]![i] === 0 ? 0 : m / value)} times ours.`,
		),
		step: 'step 5 of Part 3: what Δ is divided by',
		look: 'Where m comes from: is it counted, or written into the code?',
		why: 'J is the mean over the samples that are given, and there can be any number of them.',
	};
}

function hardCoded(
	compared: readonly Compared[],
	tolerance: Tolerance,
): Special | undefined {
	const judged = compared.map((observation) => ({
		lambda: observation.problem.lambda,
		sizes: sizesOf(observation.problem),
		isRight: observation.ours.every(({data}, l) =>
			allClose(observation.learner.gradients[l].data, data, tolerance),
		),
	}));
	const right = judged.filter(({isRight}) => isRight);
	const sizes = new Set(right.map((one) => one.sizes));
	const elsewhere = judged.filter((one) => !sizes.has(one.sizes));
	// Wrong at λ = 0 too, so that it cannot be the regularization alone.
	if (sizes.size !== 1 || elsewhere.every(({lambda}) => lambda !== 0)) {
		return undefined;
	}

	const wrong = judged.filter(({isRight}) => !isRight);
	const where = [...sizes][0];
	const lambdas = wrong.some((one) => one.sizes === where)
		? ` at λ = ${list(right.map(({lambda}) => String(lambda)))}`
		: '';
	return {
		id: 'hard-coded',
		verdict: `The gradients are right for ${where}${lambdas} and nowhere else: sizes or numbers are written into the code.`,
		evidence: [
			`Wrong for ${list([...new Set(wrong.map((one) => one.sizes))])}.`,
		],
		step: 'every number in the code that stands for a size',
		look: 'Whether each size is taken from the arguments or from the shapes of X and Θ.',
		why: 'The function must work for any number of samples, inputs, hidden units and labels; the real network has 400, 25 and 10.',
	};
}

/** Causes that are looked for when no computed mistake explains the numbers. */
export function specialAfter(
	compared: readonly Compared[],
	symptoms: readonly Symptom[],
	tolerance: Tolerance,
): Special | undefined {
	return fixedCount(compared, symptoms) ?? hardCoded(compared, tolerance);
}
