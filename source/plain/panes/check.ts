import {fixedNumber, shortNumber} from '../../drawing/text.js';
import {epsilonWords} from '../../parts/check/draw-epsilon.js';
import {
	menuIds,
	selectedWeight,
	shownWeights,
	type CheckState,
} from '../../parts/check/state.js';
import {
	conclusion,
	powerText,
	smallText,
	verdictText,
} from '../../parts/check/words.js';
import {connectionText, weightName} from '../../parts/views/gradient-table.js';
import {
	checkLambdas,
	epsilonCurve,
	epsilonExponents,
	epsilonOf,
	quotientOf,
	runCheck,
	findingInWords,
	findWhere,
} from '../../exercise/check.js';
import {mistakeById} from '../../exercise/mistakes/index.js';
import {tolerance} from '../../network/gradient-check.js';
import {sentence} from '../sentence.js';
import {checkedWeight} from './checked-weight.js';
import {type Tellers} from './teller.js';

function titleOf(id: string | undefined): string {
	return id === undefined ? 'the right code' : mistakeById(id).title;
}

/** A mistake of the menu and, once it was tried, what the check says to it. */
function menuLine(id: string | undefined, state: CheckState): string {
	const {tried, exponent} = state;
	const results =
		id !== undefined && !tried.includes(id)
			? 'not tried'
			: checkLambdas
					.map(
						(lambda) =>
							`${runCheck(id, lambda, exponent).passed ? 'passes' : 'fails'} at λ = ${lambda}`,
					)
					.join(', ');
	return `${titleOf(id)}: ${results}.`;
}

/** Each row of both Θ: which of its elements are right. */
function placeLines({mistake, exponent}: CheckState): string[] {
	return checkLambdas.flatMap((lambda) => {
		const {weights} = runCheck(mistake, lambda, exponent);
		const rows = [...new Set(weights.map(({layer, row}) => `${layer} ${row}`))];
		return rows.map((place) => {
			const inRow = weights.filter(
				({layer, row}) => `${layer} ${row}` === place,
			);
			const [{layer, row}] = inRow;
			const wrong = inRow.filter(({difference}) => !(difference <= tolerance));
			const columns = wrong
				.map(({column}) => (column === 0 ? '0 (bias)' : String(column)))
				.join(', ');
			return `λ = ${lambda}, Θ${layer} row ${row}: ${wrong.length === 0 ? 'all right' : wrong.length === inRow.length ? 'all wrong' : `wrong in column ${columns}`}.`;
		});
	});
}

export const checkTellers: Tellers<CheckState> = {
	verdict(state) {
		const {mistake, exponent} = state;
		return {
			lines: [
				...checkLambdas.map((lambda) => {
					const check = runCheck(mistake, lambda, exponent);
					const findings = findWhere(check.weights)
						.map((finding) => findingInWords(finding))
						.join('; ');
					return `At λ = ${lambda} the largest difference is ${smallText(check.maxDifference)}, ${verdictText(check)}. ${findings}.`;
				}),
				conclusion(state).sentence,
			],
		};
	},
	mistakes(state) {
		const {mistake, tried} = state;
		const why =
			mistake === undefined
				? [
						'm, then down, chooses a mistake. Guess first: does the check at λ = 0 see it, or only the one at λ = 3? Which Θ and which columns will be wrong?',
					]
				: [
						`${sentence(mistakeById(mistake).step)}: ${mistakeById(mistake).why}`,
						`Look at: ${mistakeById(mistake).look}`,
					];
		const at = menuIds.indexOf(mistake);
		return {
			title: 'Code',
			lines: [
				`The code under test: ${titleOf(mistake)}${at === 0 ? '' : `, mistake ${at} of ${menuIds.length - 1}`}.`,
				...why,
			],
			more: [
				`${tried.length} of ${menuIds.length - 1} mistakes tried.`,
				...menuIds.map((id) => menuLine(id, state)),
			],
		};
	},
	table(state) {
		const {lambda, order, row, layer} = state;
		const weights = shownWeights(state);
		const which = row
			? `row ${row.row} of Θ${row.layer}`
			: layer === 0
				? 'Θ1 and Θ2'
				: `Θ${layer}`;
		return {
			lines: [
				`${weights.length} weights, ${which}, at λ = ${lambda}, ${order === 'position' ? 'in order' : order}.`,
			],
			more: weights.map((weight) => checkedWeight(weight)),
		};
	},
	weight(state) {
		const weight = selectedWeight(state);
		const {lambda, exponent} = state;
		const epsilon = powerText(exponent);
		const {theta, above, below} = quotientOf(
			weight,
			lambda,
			epsilonOf(exponent),
		);
		const digits = exponent <= -7 ? 16 : 12;
		const at = shownWeights(state).findIndex(
			(other) => weightName(other) === weightName(weight),
		);
		return {
			lines: [
				`Weight ${at + 1}, ${connectionText(weight)}. ${checkedWeight(weight)}`,
			],
			more: [
				`θ = ${shortNumber(theta)}, λ = ${lambda}, ε = ${epsilon}, all other weights kept.`,
				`J(θ+ε) = ${fixedNumber(above, digits)}, J(θ−ε) = ${fixedNumber(below, digits)}, and (J(θ+ε) − J(θ−ε)) / (2 · ${epsilon}) = ${fixedNumber(weight.numerical, 9)}.`,
				...(Math.abs(weight.numerical) > 1e-6
					? [
							`Ratio, backprop by numerical: ${shortNumber(weight.backpropagated / weight.numerical)}.`,
						]
					: []),
			],
		};
	},
	where: (state) => ({lines: [], more: placeLines(state)}),
	epsilon(state) {
		const {mistake, lambda, exponent} = state;
		const curve = epsilonCurve(mistake, lambda);
		return {
			title: 'Epsilon',
			lines: [`ε = ${powerText(exponent)}.`],
			more: [
				`The largest difference for each ε: ${curve
					.map(
						(value, i) =>
							`${smallText(value)} at ${powerText(epsilonExponents[i])}`,
					)
					.join(', ')}.`,
				epsilonWords(state)
					.replace('Right of the lowest point', 'Above the best ε,')
					.replace('left of it', 'below it'),
			],
		};
	},
};
