import {type Mistake} from '../../../exercise/mistakes/mistake.js';
import {sentence} from './format.js';

/** What a mistake must tell so that hints can be made of it. */
export type Hinted = {
	/** Where in the exercise. */
	readonly step: string;
	readonly look: string;
	readonly why: string;
};

const subjects: Readonly<Record<Mistake['step'], string>> = {
	'step 1': 'the forward pass',
	'step 2': 'the labels and the error of the output layer',
	'step 3': 'the error of the hidden layer',
	'step 4': 'the loop over the samples and how Δ grows in it',
	'step 5': 'what becomes of Δ after the loop',
	'Part 5': 'the regularization term of the gradients',
};

/** Where a mistake of the gradient happens, in words. */
export function placeOf({step}: Mistake): string {
	const part = step === 'Part 5' ? '' : ' of Part 3';
	return `${step}${part}: ${subjects[step]}`;
}

/**
 * Three tiers of hints: where, what to look at, why it is wrong. None is code.
 *
 * @param made - The mistakes, with `step` as it is to be read by the student.
 */
export function hintsFor(made: readonly Hinted[]): readonly string[] {
	if (made.length === 0) {
		return [];
	}

	const joined = (tell: (hinted: Hinted) => string): string =>
		made.length === 1
			? tell(made[0])
			: made.map((hinted, i) => `${i + 1}. ${tell(hinted)}`).join(' ');
	return [
		joined(({step}) => `${sentence(step)}.`),
		joined(({look}) => look),
		joined(({why}) => why),
	];
}

/** How many readings of the same numbers get hints. */
const mostReadings = 2;

/** The hints of several readings of the same numbers, each text once. */
export function hintsForReadings(
	readings: ReadonlyArray<readonly Hinted[]>,
): readonly string[] {
	const tiers = readings.slice(0, mostReadings).map((made) => hintsFor(made));
	return [0, 1, 2].map((tier) =>
		[...new Set(tiers.map((hints) => hints[tier]))].join(' Or: '),
	);
}
