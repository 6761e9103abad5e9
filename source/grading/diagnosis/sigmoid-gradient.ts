import {listed} from '../../dataset/bad-input.js';
import {
	recipeWith,
	slopeMistakes,
	type Mistake,
} from '../../exercise/mistakes/index.js';
import {sigmoid, sigmoidGradient} from '../../network/sigmoid.js';
import {
	foundDiagnosis,
	rightDiagnosis,
	withoutMistakes,
	type Diagnosis,
	type Finding,
	type SlopeSample,
} from './diagnosis.js';
import {either, hintsFor, short} from './words.js';

/** Wide enough for float32; the smallest thing that is tested for is much larger. */
const allowed = 1e-6;

function isClose(value: number, expected: number): boolean {
	// Some mistakes give large numbers.
	return (
		Math.abs(value - expected) <= allowed * Math.max(1, Math.abs(expected))
	);
}

function agrees(samples: readonly SlopeSample[], mistake?: Mistake): boolean {
	const {slope} = recipeWith(mistake ? [mistake] : []);
	return samples.every(({z, student}) =>
		isClose(student, slope(z, sigmoid(z))),
	);
}

function samplesInWords(samples: readonly SlopeSample[]): string[] {
	return samples
		.slice(0, 3)
		.map(
			({z, student}) =>
				`At z = ${short(z)} you give ${short(student)}; g′ is ${short(sigmoidGradient(z))}.`,
		);
}

function unknown(wrong: readonly SlopeSample[]): Diagnosis {
	const constant = new Set(
		wrong.map(({student, z}) => short(student / sigmoidGradient(z))),
	);
	const [ratio] = constant;
	const isSmallOnly = wrong.every(({z}) => Math.abs(z) <= 30);
	const head =
		constant.size === 1 && wrong.length > 1 && isSmallOnly
			? `sigmoidGradient is ${ratio} times g′`
			: `sigmoidGradient is not g′ at z = ${listed([...new Set(wrong.map(({z}) => short(z)))].slice(0, 4))}`;
	return withoutMistakes('unknown', {
		verdict: `${head}; no mistake we know gives these numbers.`,
		evidence: samplesInWords(wrong),
		hints: [
			'Part 1: the formula of the slope in terms of the sigmoid.',
			'Compute g(0) and the slope at 0 by hand (exactly 0.25), then those at 1.',
			'The slope is largest at 0, the same for z and −z, never below 0, and vanishes at both ends.',
		],
	});
}

/** A value that is no number, which happens at large |z| when exp overflows. */
function overflow(broken: readonly SlopeSample[]): Finding {
	return {
		id: 'not-a-number',
		verdict: `sigmoidGradient gives ${short(broken[0].student)} at z = ${listed([...new Set(broken.map(({z}) => short(z)))])}, where g′ is a number near 0.`,
		evidence: samplesInWords(broken),
		hints: [
			'Part 1: what happens to exp for a large argument.',
			'Print each piece of the formula at that z: one of them is infinite.',
			'exp of a large number is too large for a float, and infinity divided by infinity is not a number.',
		],
	};
}

/**
 * Says what a student's sigmoidGradient computes instead of g′(z).
 *
 * @param samples - At least one; best with z = 0, some on both sides, and large ones.
 */
export function diagnoseSigmoidGradient(
	samples: readonly SlopeSample[],
): Diagnosis {
	if (agrees(samples)) {
		return rightDiagnosis(
			'The sigmoid gradient is right.',
			`It agrees with g′ at ${samples.length} values of z.`,
		);
	}

	const broken = samples.filter(({student}) => !Number.isFinite(student));
	if (broken.length > 0) {
		return foundDiagnosis(overflow(broken));
	}

	const wrong = samples.filter(
		({z, student}) => !isClose(student, sigmoidGradient(z)),
	);
	const found = slopeMistakes.filter((mistake) => agrees(samples, mistake));
	if (found.length === 0) {
		return unknown(wrong);
	}

	const [best, ...others] = found;
	const causes = found.map(({cause}) => cause);
	return {
		kind: 'mistake',
		mistakes: [best.id],
		alternatives: others.map(({id}) => [id]),
		verdict: `sigmoidGradient ${either(causes)}.`,
		evidence: [
			...samplesInWords(wrong),
			`${short(sigmoid(1))} is g(1), and ${short(sigmoidGradient(1))} is g′(1).`,
		],
		hints: hintsFor([[best]], 'sigmoidGradient'),
	};
}
