import {type Match} from './match.js';

/** Which mistakes account for the learner's gradients. */
export type Explanation = {
	/** All mistakes, each once. */
	readonly ids: readonly string[];
	/** The mistakes of each matrix; empty where it is right, undefined where nothing explains it. */
	readonly byLayer: ReadonlyArray<readonly string[] | undefined>;
	/** Whether they were all made in the same calculation, and not one in Θ1 and another in Θ2. */
	readonly isWhole: boolean;
	/** Other explanations that fit as well. */
	readonly alternatives: ReadonlyArray<readonly string[]>;
};

function shortest(fitting: readonly Match[]): ReadonlyArray<readonly string[]> {
	const length = Math.min(...fitting.map(({ids}) => ids.length));
	return fitting.filter(({ids}) => ids.length === length).map(({ids}) => ids);
}

/**
 * Chooses the explanation with the fewest mistakes: one calculation that gives all matrices, else one for
 * each wrong matrix. Matrices that nothing explains stay undefined.
 *
 * @param fits - Of a match: which matrices it explains.
 */
export function explain(
	right: Match,
	matches: readonly Match[],
	fits: (match: Match) => readonly boolean[] = ({everywhere}) => everywhere,
): Explanation {
	const isRight = fits(right);
	const whole = shortest(matches.filter((match) => fits(match).every(Boolean)));
	const separate = isRight.map((isFine, l) =>
		isFine ? [[]] : shortest(matches.filter((match) => fits(match)[l])),
	);
	const separateIds = [...new Set(separate.flatMap((found) => found[0] ?? []))];
	const isExplained = separate.every((found) => found.length > 0);
	if (
		whole.length > 0 &&
		(!isExplained || whole[0].length <= separateIds.length)
	) {
		const [ids, ...alternatives] = whole;
		return {
			ids,
			byLayer: isRight.map((isFine) => (isFine ? [] : ids)),
			isWhole: true,
			alternatives,
		};
	}

	const wrong = separate.filter((_, l) => !isRight[l]);
	return {
		ids: separateIds,
		byLayer: separate.map((found) => found[0]),
		isWhole: false,
		alternatives: wrong.length === 1 ? wrong[0].slice(1) : [],
	};
}
