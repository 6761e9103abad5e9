import {
	checkLambdas,
	epsilonOf,
	findingInWords,
	findWhere,
	quotientOf,
} from '../../exercise/check.js';
import {
	isRevealedAtZero,
	mistakeById,
	type ClassicMistake,
} from '../../exercise/mistakes/index.js';
import {activationNames} from '../../network/activation.js';
import {tolerance} from '../../network/gradient-check.js';
import {facts, gap, text, type Block} from '../../content/blocks.js';
import {
	accent,
	dim,
	large,
	optional,
	saying,
	secret,
	strong,
	toned,
	unspoken,
	whole,
	type Words,
} from '../../content/words.js';
import {fixedNumber, shortNumber, tinyNumber} from '../../drawing/text.js';
import {type Content, type ContentContext} from '../part.js';
import {
	connectionText,
	countText,
	gradientTable,
	toldRows,
	worstRows,
	ratioOf,
	verdictWords,
	weightName,
} from '../views/gradient-table.js';
import {
	menuIds,
	powerText,
	activationOf,
	checkOf,
	selectedWeight,
	shownWeights,
	type CheckState,
} from './state.js';

/** Whether keys move among the mistakes. */
function isInMenu({focused}: ContentContext): boolean {
	return focused === 'mistakes';
}

/** Numerical beside backpropagated, weight by weight. */
export const tableContent: Content<CheckState> = (state, context) => {
	const {row, layer, order, lambda} = state;
	const weights = shownWeights(state);
	const which = row
		? `Θ${row.layer} row ${row.row}`
		: layer === 0
			? saying('Θ1 and Θ2', 'Θ1 Θ2')
			: `Θ${layer}`;
	return [
		gradientTable({
			weights,
			selected: Math.min(state.selected, weights.length - 1),
			isFocused: !isInMenu(context),
			// In a lecture, what is told first must not tell what is wrong.
			told: context.isLecture
				? new Set(weights.slice(0, toldRows).keys())
				: worstRows(
						weights.map(({difference, isAtKink}) =>
							isAtKink ? 0 : difference,
						),
					),
			caption: (first, last) => [
				strong(`λ = ${lambda}  `),
				dim([which, `  ${order === 'position' ? 'in order' : order}  `]),
				dim(
					saying(
						countText(weights.length, context.isLecture ? 'first' : undefined),
						`${first}–${last} of ${weights.length}`,
					),
				),
			],
		}),
	];
};

/** What the two checks together mean: in a sentence, and in the few words that fit a small screen. */
function conclusion(state: CheckState): {
	readonly sentence: string;
	readonly short: string;
} {
	const {mistake, exponent} = state;
	const [atZero, atThree] = checkLambdas.map((lambda) =>
		checkOf(state, lambda),
	);
	const kinks = atZero.weights.filter(({isAtKink}) => isAtKink).length;
	const epsilon = powerText(exponent);
	if (mistake === undefined) {
		if (atZero.passed && atThree.passed && kinks > 0) {
			return {
				sentence: `The code is right; ${kinks} ${kinks === 1 ? 'weight is' : 'weights are'} at a kink (^): z of a ReLU changes its sign within ±ε, so the numerical derivative there means nothing.`,
				short: `Right; ^ a kink (${kinks}): means nothing.`,
			};
		}

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

/** The verdict at both λ, a line each. */
function verdictLines(state: CheckState): Block[] {
	return checkLambdas.map((lambda) =>
		text(verdictWords(checkOf(state, lambda))),
	);
}

function titleOf(id: string | undefined): string {
	return id === undefined ? 'the right code' : mistakeById(id).title;
}

/** The code under test, the verdict at both λ, what it means, and how much of each Θ is wrong. */
export function verdictContent(state: CheckState): Block[] {
	const {mistake, lambda, activation} = state;
	return [
		text([
			dim('code: '),
			toned(mistake === undefined ? 'good' : 'bad', titleOf(mistake)),
			activation === 'sigmoid'
				? ''
				: dim(`, ${activationNames[activationOf(state)]} hidden units`),
		]),
		...verdictLines(state),
		text(strong(conclusion(state).sentence), {isSecret: true}),
		...findWhere(checkOf(state).weights).map((finding) =>
			text(`λ = ${lambda}  ${findingInWords(finding)}`, {
				isSecret: true,
				spoken: 'never',
			}),
		),
	];
}

/** The verdict in short above the content of a pane, where there is no pane for the verdict alone. */
export function belowVerdict(
	content: Content<CheckState>,
): Content<CheckState> {
	return (state, context) => {
		const blocks = content(state, context);
		const isAllSecret = blocks.every(({isSecret}) => isSecret);
		return [
			...verdictLines(state).map((line) => ({
				...line,
				...(isAllSecret && {isSecret: true}),
			})),
			text(
				strong([
					state.activation === 'sigmoid'
						? ''
						: `${activationNames[activationOf(state)]}: `,
					conclusion(state).short,
				]),
				{isSecret: true},
			),
			...blocks,
		];
	};
}

/** The result of a mistake at each λ, once it was tried: "✓✗". */
function resultsOf(id: string | undefined, state: CheckState): Words {
	if (id !== undefined && !state.tried.includes(id)) {
		return dim(saying('not tried:', '··'));
	}

	const results = checkLambdas.map((lambda) => ({
		lambda,
		passed: checkOf({...state, mistake: id}, lambda).passed,
	}));
	return secret(
		results.map(({lambda, passed}, i) =>
			toned(
				passed ? 'good' : 'bad',
				saying(
					`${passed ? 'passes' : 'fails'} at λ = ${lambda}${i === 0 ? ',' : ':'}`,
					passed ? '✓' : '✗',
				),
			),
		),
		checkLambdas.length,
	);
}

/** The menu of mistakes; the code under test has the one marked "▸". */
export const menuContent: Content<CheckState> = (state, context) => {
	return [
		text(
			dim([
				unspoken(' ↓↓ at λ = 0, λ = 3   '),
				`${state.tried.length} of ${menuIds.length - 1} `,
				saying('mistakes tried', 'tried'),
			]),
			{spoken: 'on request'},
		),
		{
			type: 'table',
			least: 3,
			columns: [
				{width: 3},
				{gap: 1, isFlexible: true},
				{align: 'end', rank: 1},
			],
			rows: menuIds.map((id, i) => {
				const isChosen = id === state.mistake;
				return {
					isChosen,
					isSelected: isChosen && isInMenu(context),
					target: i,
					...(!isChosen && {spoken: 'on request'}),
					cells: [
						[
							isChosen ? strong(saying('under test:', '▸')) : ' ',
							resultsOf(id, state),
						],
						toned(isChosen ? 'strong' : undefined, titleOf(id)),
						dim(id === undefined ? '' : mistakeById(id).step),
					],
				};
			}),
		},
	];
};

/** Where a mistake happens, and why it is wrong. */
export function stepAndWhy({step, why}: ClassicMistake): string {
	return `${step[0].toUpperCase()}${step.slice(1)}: ${why}`;
}

/** Why the mistake is wrong and where to look for it. */
function whyBlocks({mistake}: CheckState): Block[] {
	if (mistake === undefined) {
		return [
			text(
				'Choose a mistake and guess first: does the check at λ = 0 see it, or only the one at λ = 3? Which Θ and which columns will be wrong?',
				{tone: 'dim'},
			),
		];
	}

	const made = mistakeById(mistake);
	return [
		text(stepAndWhy(made), {isSecret: true}),
		text(accent(`Look at: ${made.look}`), {isSecret: true}),
	];
}

/** The menu, and below it why the chosen mistake is wrong. */
export const mistakesContent: Content<CheckState> = (state, context) => {
	return [...menuContent(state, context), gap, ...whyBlocks(state)];
};

/** The chosen weight: its two costs, the quotient with the numbers put in, and both gradients. */
export function weightContent(state: CheckState): Block[] {
	const weight = selectedWeight(state);
	const {lambda, exponent} = state;
	const epsilon = powerText(exponent);
	const {theta, above, below} = quotientOf(weight, {
		lambda,
		epsilon: epsilonOf(exponent),
		activation: activationOf(state),
	});
	const isSmall = weight.difference <= tolerance;
	const ratio = ratioOf(weight);
	// Where ε is tiny the two costs differ only in their last digits: all of them are shown.
	const costAt = (value: number) =>
		fixedNumber(value, exponent <= -7 ? 16 : 12);
	const gradient = (name: string, value: number) =>
		secret(
			large(name, strong(fixedNumber(value, 9)), fixedNumber(value, 4)),
			12,
		);
	return [
		text([
			strong(weightName(weight)),
			`  ${connectionText(weight)}   `,
			whole(dim(`θ = ${shortNumber(theta)}   λ = ${lambda}   ε = ${epsilon}`)),
		]),
		text(
			[
				whole(dim('J(θ+ε) = ')),
				whole(toned('forward', costAt(above))),
				'   ',
				whole(dim('J(θ−ε) = ')),
				whole(toned('forward', costAt(below))),
				optional(dim('   all other weights kept')),
			],
			{spoken: 'on request'},
		),
		facts([
			{
				label: 'numerical',
				value: [
					gradient('numerical gradient', weight.numerical),
					unspoken(
						optional(
							dim(
								` = (${costAt(above)} − ${costAt(below)}) / (2 · ${epsilon})`,
							),
						),
					),
				],
			},
			{
				label: dim(saying('backprop', 'backprop.')),
				value: [
					gradient('backpropagated', weight.backpropagated),
					dim('  difference '),
					secret(
						toned(weight.isAtKink ? 'warning' : isSmall ? 'good' : 'bad', [
							tinyNumber(weight.difference),
							whole(
								weight.isAtKink
									? saying('means nothing at this kink', ' ^ kink: ignore')
									: isSmall
										? saying('is right', ' ✓ at most 1e-5')
										: saying('is wrong', ' ✗ above 1e-5'),
							),
						]),
						22,
					),
					optional(
						secret(
							`  ratio ${ratio === undefined ? '–' : shortNumber(ratio)}`,
							13,
						),
					),
				],
			},
		]),
	];
}

/** The mistake while the arrows move in the menu, else the chosen weight. */
export const detailContent: Content<CheckState> = (state, context) => {
	return isInMenu(context) && state.mistake !== undefined
		? whyBlocks(state)
		: weightContent(state);
};
