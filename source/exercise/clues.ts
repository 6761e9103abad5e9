import {tolerance, type CheckedWeight} from '../network/gradient-check.js';
import {checkLambdas, findWhere, runCheck, type Finding} from './check.js';
import {isRevealedAtZero} from './mistakes/index.js';
import {type Choice} from './rounds.js';

/** One weight at which hidden code and an answer are compared. */
type EvidenceRow = {
	readonly weight: CheckedWeight;
	/** The gradient that the answer would have given. */
	readonly answered: number;
};

/** The rows of the check that show what is hidden. */
export type Evidence = {
	readonly lambda: (typeof checkLambdas)[number];
	/** Of each Θ one bias weight and one other, those that tell most. */
	readonly rows: readonly EvidenceRow[];
	/** Index of the one that tells most of all. */
	readonly best: number;
};

/** Where hidden code and an answer differ most; where they are the same, the largest differences of the check. */
export function evidenceOf(hidden: Choice, answer: Choice): Evidence {
	const shown = hidden ?? answer;
	const lambda = shown && !isRevealedAtZero(shown) ? 3 : 0;
	const others = runCheck(answer?.id, lambda).weights;
	const all = runCheck(hidden?.id, lambda).weights.map((weight, i) => ({
		weight,
		answered: others[i].backpropagated,
	}));
	const sizeOf = ({weight, answered}: EvidenceRow) =>
		hidden === answer
			? weight.difference
			: Math.abs(weight.backpropagated - answered);
	const largest = (rows: readonly EvidenceRow[]) =>
		rows.toSorted((a, b) => sizeOf(b) - sizeOf(a))[0];
	const rows = [1, 2].flatMap((layer) =>
		[true, false].map((isBias) =>
			largest(
				all.filter(
					({weight}) =>
						weight.layer === layer && (weight.column === 0) === isBias,
				),
			),
		),
	);
	return {lambda, rows, best: rows.indexOf(largest(rows))};
}

/** What the table shows of a mistake, without its name. */
export type Clue = {
	/** Where to look first. */
	readonly hint: string;
	/** What follows from what is seen there. */
	readonly reason: string;
};

const atThreeHint =
	'At λ = 0 every difference is small. Look at λ = 3 too (c), at column 0 (bias) and at the others: is a difference 0.6·θ, or a part or a multiple of it?';

/** What λ = 3 shows where λ = 0 shows nothing. */
function clueAtThree(findings: readonly Finding[]): Clue {
	const wrong = findings.filter((finding) => finding.wrong > 0);
	if (wrong.length === 0) {
		return {
			hint: atThreeHint,
			reason: `Every difference is at most ${tolerance.toExponential()}, at λ = 0 and at λ = 3: nothing is wrong.`,
		};
	}

	const where = wrong.some(({isBiasWrong}) => isBiasWrong)
		? wrong.some(({isRestWrong}) => isRestWrong)
			? 'Column 0 (bias), which must not have it, is wrong too.'
			: 'Only column 0 (bias) is wrong, which must not have it.'
		: 'Column 0 (bias), which does not have it, is right.';
	return {
		hint: atThreeHint,
		reason: `All is right at λ = 0, so only the regularization term is wrong${wrong.length === 1 ? ` in Θ${wrong[0].layer}` : ''}. ${where}`,
	};
}

/** Where to look for a mistake, and what follows from what is seen there. */
export function clueOf(mistake: string | undefined): Clue {
	const [atZero, atThree] = checkLambdas.map((lambda) =>
		findWhere(runCheck(mistake, lambda).weights),
	);
	const [first, second] = atZero;
	if (first.wrong + second.wrong === 0) {
		return clueAtThree(atThree);
	}

	if (second.wrong === 0) {
		return {
			hint: 'Compare Θ1 with Θ2 (t) first, then backprop with numerical row by row of Θ1: larger or smaller, and everywhere by the same factor?',
			reason:
				'Θ2 is right, so the outputs and δ(2) are right. Θ1 is wrong: it happens on the way back from δ(2) to δ(1).',
		};
	}

	if (first.wrong === 0) {
		return {
			hint: 'Compare Θ1 with Θ2 (t) first, then column 0 of Θ2 with its other columns.',
			reason:
				'Θ1 is right, so δ(2) and δ(1) are right. Only what Δ(2) is made of besides δ(2) can be wrong, and not for the bias, whose column is right.',
		};
	}

	if (!first.isRestWrong && !second.isRestWrong) {
		return {
			hint: 'Look at the bias columns first: column 0 of Θ1 and of Θ2.',
			reason:
				'Only column 0 is wrong, whatever λ is. δ is right, as the other columns show, and so is the regularization: what δ is multiplied with for the bias is wrong.',
		};
	}

	return first.ratio !== undefined && second.ratio !== undefined
		? {
				hint: 'Stay at λ = 0 and divide backprop by numerical in some rows: is it always the same, and which number?',
				reason: `At λ = 0 every element of both Θ is ${second.ratio.toFixed(2).replace('-', '−')} times the right value: a factor in δ(2) or after the sum is wrong.`,
			}
		: {
				hint: 'Look at column 0 of Θ2 first (t): its row k is the mean of a − y of output k over the 5 samples, and y is known.',
				reason:
					'Both Θ are wrong without a common factor, so it happens before δ(2), in δ(2), in the sum over the samples, or the numbers stand in other places.',
			};
}
