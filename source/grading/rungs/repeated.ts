import {comparable} from '../diagnosis/words/format.js';
import {type Answered} from './answers.js';
import {failed, type RungId, type RungOutcome} from './rung.js';

const hints = [
	'Everything that outlives one call: global variables, persistent ones, variables outside the function, arrays as default values of parameters.',
	'Call the function twice in a row with the same arguments and print both answers. Then look which variable does not begin with the same value the second time.',
	'Each call must make its own zeros for Δ and for J. What is added to an array that outlives the call is still in it when the next call begins.',
];

function isSame(a: number, b: number): boolean {
	return (
		Object.is(a, b) ||
		Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b)) + 1e-12
	);
}

function sentenceOf(what: string, before: number, after: number): string {
	const [first, later] = comparable(before, after);
	return `The same call gives another answer when it is repeated (${what} was ${first} and is ${later} then): it depends on earlier calls, or on random numbers.`;
}

/** What a later answer to the first question says, if it is another one, and the rung that it belongs to. */
export function judgeRepeated(
	first: Answered,
	later: Answered,
): {readonly id: RungId; readonly outcome: RungOutcome} | undefined {
	const told = (id: RungId, reason: string) => ({
		id,
		outcome: failed(reason, hints),
	});
	if (typeof first.cost === 'number') {
		if (typeof later.cost === 'string') {
			return told(
				'cost',
				`The same call stops when it is repeated, so it depends on earlier calls: ${later.cost}`,
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
			`The same call gives no gradients when it is repeated, so it depends on earlier calls: ${later.gradients}`,
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
