import {comparable} from '../diagnosis/words.js';
import {areGradientsRight, isCostRight, type Answered} from './answers.js';
import {failed, type CheckId, type CheckOutcome} from './check.js';

const hints = [
	'Everything that outlives one call: global variables, persistent ones, variables outside the function, arrays as default values of parameters, results that are kept by the sizes of the arguments.',
	'Call the function with the same arguments twice, and with others of the same sizes in between, and print the answers. Then look which variable does not begin with the same value the second time.',
	'Each call must make its own zeros for Δ and for J. What is added to an array that outlives the call is still in it when the next call begins.',
];

function isSame(a: number, b: number): boolean {
	return (
		Object.is(a, b) ||
		Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b)) + 1e-12
	);
}

/**
 * The outcome where a later answer to the same question differs, and the check that it belongs to.
 *
 * @param when - It was asked again, as the end of a sentence.
 */
export function judgeRepeated(
	first: Answered,
	later: Answered,
	when = 'when it is repeated',
): {readonly id: CheckId; readonly outcome: CheckOutcome} | undefined {
	const told = (id: CheckId, reason: string) => ({
		id,
		outcome: failed(reason, hints),
	});
	const sentenceOf = (what: string, before: number, after: number): string => {
		const [was, is] = comparable(before, after);
		return `The same call gives another answer ${when} (${what} was ${was} and is ${is} then): it depends on earlier calls, or on random numbers.`;
	};

	if (typeof first.cost === 'number') {
		if (typeof later.cost === 'string') {
			return told(
				'cost',
				`The same call stops ${when}, so it depends on earlier calls: ${later.cost}`,
			);
		}

		if (!isSame(first.cost, later.cost)) {
			return told('cost', sentenceOf('J', first.cost, later.cost));
		}
	}

	if (typeof first.gradients === 'string') {
		return undefined;
	}

	if (typeof later.gradients === 'string') {
		return told(
			'gradients',
			`The same call gives no gradients ${when}, so it depends on earlier calls: ${later.gradients}`,
		);
	}

	for (const [l, {columns, data}] of first.gradients.entries()) {
		const other = later.gradients[l].data;
		const at = data.findIndex((value, i) => !isSame(value, other[i]));
		if (at !== -1) {
			return told(
				'gradients',
				sentenceOf(
					`Theta${l + 1}_grad in row ${Math.floor(at / columns)}, column ${at % columns}`,
					data[at],
					other[at],
				),
			);
		}
	}

	return undefined;
}

/**
 * Whether a second question of the same sizes may have been answered with what was kept of the first: the same J,
 * or something wrong that was right. A J of 0 is that of code that is not written yet.
 */
export function mayBeRemembered(first: Answered, second: Answered): boolean {
	return (
		(first.cost !== 0 && first.cost === second.cost) ||
		[isCostRight, areGradientsRight].some(
			(isRight) => isRight(first) && !isRight(second),
		)
	);
}
