import {type Mistake} from '../../../exercise/mistakes/mistake.js';
import {gradientMistakes} from '../mistakes/index.js';
import {list, theta} from '../words/format.js';
import {gradientCauses} from '../words/gradient-causes.js';
import {hintsFor, placeOf} from '../words/hints.js';
import {type Explanation} from './explain.js';

/** What some mistakes are, as the end of a sentence. */
export function causeOf(ids: readonly string[]): string {
	return list(ids.map((id) => gradientCauses[id]));
}

/** Three tiers of hints for some mistakes. */
export function hintsOf(ids: readonly string[]): readonly string[] {
	const made = ids
		.map((id) => gradientMistakes.find((mistake) => mistake.id === id))
		.filter((mistake): mistake is Mistake => mistake !== undefined);
	return hintsFor(
		made.map((mistake) => ({
			step: placeOf(mistake),
			look: mistake.look,
			why: mistake.why,
		})),
	);
}

/** The causes of an explained case, as the second half of a verdict. */
export function reasons({
	ids,
	byLayer,
	isWhole,
	alternatives,
}: Explanation): string {
	if (isWhole) {
		const all = [ids, ...alternatives.slice(0, 2)].map((made) => causeOf(made));
		return all.length === 1 ? all[0] : `either ${list(all, 'or')}`;
	}

	return byLayer
		.flatMap((made, layer) =>
			made === undefined || made.length === 0
				? []
				: [`in ${theta(layer)} alone, ${causeOf(made)}`],
		)
		.join('; ');
}
