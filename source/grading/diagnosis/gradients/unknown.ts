import {list, sentence, theta} from '../words/format.js';
import {type Symptom} from './symptoms.js';

/** Hints for gradients that no mistake explains, by which matrices are wrong and at which λ. */
export function hintsWithoutCause(
	symptoms: readonly Symptom[],
): readonly string[] {
	const wrong = symptoms.filter(({isRight}) => !isRight);
	if (wrong.every(({isRightAtZero}) => isRightAtZero)) {
		return [
			'Part 5: only the regularization term of the gradients can be wrong, because everything is right without it.',
			'Work out the term of one weight by hand, and compare it with yours: your gradient at a λ above 0 minus your gradient at λ = 0.',
			'The term is the derivative of what the cost adds for that weight. For a bias weight the cost adds nothing.',
		];
	}

	if (symptoms.at(-1)!.isRight) {
		return [
			`Step 3 of Part 3: ${theta(symptoms.length - 1)} is right, and so are the forward pass, the labels and δ(2) that it is made of.`,
			'Look at δ(1): how many elements it has, which part of Θ2 it is made of, and at which values the slope is taken.',
			'Take one sample alone (m = 1). Then each row of D1 is one element of δ(1) times the inputs, so that δ(1) can be read from column 0 of D1.',
		];
	}

	return [
		'Steps 1, 2 and 4 of Part 3: begin with Θ2, because all that is wrong there is wrong in Θ1 too.',
		'Take one sample alone (m = 1, λ = 0). Then column 0 of D2 is δ(2) itself: compare it with the outputs and y of that sample.',
		'If δ(2) is right, compare the next column of D2 with δ(2) times the first hidden activation; if that is right too, look at the sum over the samples.',
	];
}

/** The verdict when nothing, or only a part, is explained. */
export function verdictWithoutCause(
	head: string,
	known: ReadonlyArray<readonly [layer: number, cause: string]>,
	open: readonly number[],
): string {
	if (known.length === 0) {
		return sentence(`${head}; no mistake we know gives these numbers.`);
	}

	const explained = known
		.map(([layer, cause]) => `in ${theta(layer)}, ${cause}`)
		.join('; ');
	return `${sentence(explained)}. ${list(open.map((layer) => theta(layer)))} is wrong in a way that no mistake we know explains.`;
}
