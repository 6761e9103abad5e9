import {checkNetwork} from '../network/gradient-check.js';
import {createRandom, type Random} from '../network/random.js';
import {checkLambdas, remember} from './check.js';
import {
	gradientWith,
	mistakes,
	type ClassicMistake,
	type Mistake,
} from './mistakes/index.js';

/** What may be hidden in the code under test: a mistake, or none. */
export type Choice = ClassicMistake | undefined;

/** One question of a round: what may be hidden, and what is. */
export type Puzzle = {
	/** In the order of the steps; none, the right code, comes last. */
	readonly choices: readonly Choice[];
	readonly hidden: Choice;
};

/** What an answer is worth: one with the numbers of the hidden mistake cannot be told from it. */
export type Verdict = 'right' | 'same numbers' | 'wrong';

export const puzzlesInRound = 5;

/** The number of choices from neighboring steps, and of choices from another step and its neighbors. */
const groups = [3, 2];

const network = checkNetwork();

/** The gradients of the check network at both λ. */
function numbersOf(mistake: Mistake | undefined): number[] {
	const gradientOf = mistake ? gradientWith(mistake) : gradientWith();
	return checkLambdas.flatMap((lambda) =>
		gradientOf(network.weights, network.samples, lambda).flatMap(({data}) => [
			...data,
		]),
	);
}

/** Whether two mistakes give the same gradients on the check network, to the last digit that the table shows. */
export function haveSameNumbers(
	a: Mistake | undefined,
	b: Mistake | undefined,
): boolean {
	const others = numbersOf(b);
	return numbersOf(a).every((value, i) => Math.abs(value - others[i]) < 1e-9);
}

export function judgeAnswer(
	hidden: Mistake | undefined,
	answer: Mistake | undefined,
): Verdict {
	return answer?.id === hidden?.id
		? 'right'
		: haveSameNumbers(answer, hidden)
			? 'same numbers'
			: 'wrong';
}

/** Points for a verdict: 1, after a hint 0.5. */
export function pointsFor(verdict: Verdict, isHinted: boolean): number {
	return verdict === 'wrong' ? 0 : isHinted ? 0.5 : 1;
}

function shuffled<Item>(items: readonly Item[], random: Random): Item[] {
	return items
		.map((item) => ({item, place: random()}))
		.toSorted((a, b) => a.place - b.place)
		.map(({item}) => item);
}

const steps = [...new Set(mistakes.map(({step}) => step))];

function stepsBetween(a: Mistake, b: Mistake): number {
	return Math.abs(steps.indexOf(a.step) - steps.indexOf(b.step));
}

/** Mistakes whose numbers all differ: some of one step, and some of another. */
function drawMistakes(from: readonly ClassicMistake[]): ClassicMistake[] {
	const drawn: ClassicMistake[] = [];
	for (const count of groups) {
		const anchor = from.find(
			(mistake) => !drawn.some((other) => stepsBetween(mistake, other) === 0),
		)!;
		const near = from.toSorted(
			(a, b) => stepsBetween(a, anchor) - stepsBetween(b, anchor),
		);
		for (let i = 0; i < count; i++) {
			drawn.push(
				near.find(
					(mistake) => !drawn.some((other) => haveSameNumbers(mistake, other)),
				)!,
			);
		}
	}

	return drawn;
}

/**
 * The questions of a round. The hidden mistake is drawn from the choices after these, so that they say nothing of it.
 * Nothing is hidden twice in a round.
 *
 * @param number - The seed: the same number gives the same round.
 */
export const puzzlesOf = remember((number: number): readonly Puzzle[] => {
	const random = createRandom(number);
	const used = new Set<Choice>();
	return Array.from({length: puzzlesInRound}, () => {
		const drawn = drawMistakes(
			shuffled(
				mistakes.filter((mistake) => !used.has(mistake)),
				random,
			),
		);
		const choices = [
			...drawn.toSorted((a, b) => mistakes.indexOf(a) - mistakes.indexOf(b)),
			undefined,
		];
		const open = choices.filter((choice) => !used.has(choice));
		const hidden = open[Math.floor(random() * open.length)];
		used.add(hidden);
		return {choices, hidden};
	});
});
