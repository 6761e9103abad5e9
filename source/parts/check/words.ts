import {checkLambdas, runCheck} from '../../exercise/check.js';
import {isRevealedAtZero, mistakeById} from '../../exercise/mistakes/index.js';
import {type GradientCheck} from '../../network/gradient-check.js';
import {type CheckState} from './state.js';

/** A power of ten as the exercise writes it: "1e-4". */
export function powerText(exponent: number): string {
	return `1e${exponent}`;
}

/** A small positive number as "1.2e-9". */
export function smallText(value: number): string {
	return value.toExponential(1).replace('e+', 'e');
}

/** Whether a check passed, in words and a sign. */
export function verdictText({passed}: GradientCheck): string {
	return passed ? '✓ passed' : '✗ failed';
}

/** What the two checks together mean: in a sentence, and in the few words that fit a small screen. */
export function conclusion({mistake, exponent}: CheckState): {
	readonly sentence: string;
	readonly short: string;
} {
	const [atZero, atThree] = checkLambdas.map((lambda) =>
		runCheck(mistake, lambda, exponent),
	);
	const epsilon = powerText(exponent);
	if (mistake === undefined) {
		if (atZero.passed && atThree.passed) {
			return {
				sentence: 'The code is right: every difference is below 1e-5.',
				short: 'Right: every difference below 1e-5.',
			};
		}

		return exponent > -4
			? {
					sentence: `ε is too large: J bends between θ − ε and θ + ε (truncation). At ε = ${epsilon}, ✗ says nothing about the code.`,
					short: 'ε is too large: ✗ means nothing.',
				}
			: {
					sentence: `ε is too small: J(θ + ε) and J(θ − ε) share nearly all their digits (rounding). At ε = ${epsilon}, ✗ says nothing about the code.`,
					short: 'ε is too small: ✗ means nothing.',
				};
	}

	if (isRevealedAtZero(mistakeById(mistake))) {
		return {
			sentence: 'The check shows this mistake, whatever λ is.',
			short: 'Wrong code: any λ shows it.',
		};
	}

	return atZero.passed
		? {
				sentence: 'λ = 0 hides this mistake; only λ = 3 shows it (press c).',
				short: 'λ = 0 hides it, λ = 3 shows it.',
			}
		: {
				sentence:
					'Only λ > 0 shows this mistake; at λ = 0 it is ε that spoils the check.',
				short: 'At λ = 0 it is ε that fails.',
			};
}
