import {explain} from '../../exercise/backpropagation/explain.js';
import {type MicroStep} from '../../exercise/backpropagation/micro-steps.js';
import {
	gap,
	oneOf,
	text,
	unbroken,
	type Block,
	type Table,
} from '../../content/blocks.js';
import {
	accent,
	dim,
	large,
	optional,
	prompt,
	saying,
	strong,
	toned,
	unspoken,
} from '../../content/words.js';
import {shortNumber} from '../../drawing/text.js';
import {type Content} from '../part.js';
import {
	elementFormula,
	type ElementFormula,
	type RightHandSide,
} from './formula.js';
import {
	isCovered,
	lookedAt,
	sourceTexts,
	type BackpropagationState,
} from './state.js';

/** Columns of the field for a prediction. */
const fieldWidth = 14;

function shortName({name, kind, layer}: MicroStep, isDeep: boolean): string {
	if (kind === 'propagated') {
		return isDeep ? `Θ${layer + 1}ᵀδ` : 'Θᵀδ';
	}

	return kind === 'slope' ? (isDeep ? `g′(${layer})` : 'g′') : name;
}

/**
 * The scrubber: every micro-step with the number of the handout's step in front of its first one, the
 * present one pointed out.
 */
export function timeline(steps: readonly MicroStep[], position: number): Table {
	const isDeep = steps.filter(({kind}) => kind === 'slope').length > 1;
	const stops = [
		['', 'cost'],
		...steps.map((step, i) => [
			steps[i - 1]?.handout === step.handout ? '' : `${step.handout}:`,
			shortName(step, isDeep),
		]),
	];
	return {
		type: 'table',
		spoken: 'never',
		columns: stops.map(() => ({gap: 1})),
		rows: [
			{
				cells: stops.map(([handout, name], i) => ({
					words: [
						strong(handout),
						toned(i > position ? 'dim' : undefined, name),
					],
					isChosen: i === position,
				})),
			},
		],
	};
}

/** The selected element in symbols, and below that with its numbers. */
function formulaBlock(formula: ElementFormula, isHidden: boolean): Block {
	const {name, value, inFull} = formula;
	const lines = ({symbols, numbers}: RightHandSide) =>
		text(
			[
				saying(`Chosen: ${name}`, strong(name)),
				` = ${symbols}\n= ${numbers}`,
				strong([
					' = ',
					large(name, isHidden ? saying('hidden', '?') : shortNumber(value)),
				]),
			],
			{hang: name.length + 1},
		);
	return inFull
		? oneOf([unbroken(lines(inFull))], [lines(formula)])
		: lines(formula);
}

/** What became of the prediction of the selected element, or how to make one. */
function predictionBlock(
	state: BackpropagationState,
	{name, value}: ElementFormula,
	isLecture: boolean,
): Block {
	const {prediction} = state;
	switch (prediction?.type) {
		case 'typing': {
			const {text: typed, cursor, problem} = prediction;
			return text(
				[
					optional(unspoken(accent('your value for '))),
					unspoken(accent(`${name}? `)),
					{text: typed, cursor, field: fieldWidth, say: ''},
					problem === ''
						? unspoken(dim(' Enter checks, Esc leaves'))
						: toned('bad', ` ${problem}`),
				],
				{spoken: 'first'},
			);
		}

		case 'answered': {
			const guess = shortNumber(prediction.guess);
			return text(
				prediction.isRight
					? toned('good', [
							unspoken('✓ '),
							`${guess} is right: ${name} = ${shortNumber(value)}`,
						])
					: toned('bad', [
							unspoken('✗ '),
							`${guess} is not ${name}`,
							unspoken('. Type again'),
							optional([
								isLecture ? '; then Space shows it' : '; x reveals it',
								unspoken(', Esc leaves'),
							]),
						]),
				{spoken: 'first'},
			);
		}

		default: {
			return isLecture
				? text(prompt(dim(`Enter: predict ${name}`)), {
						rank: 2,
						spoken: 'never',
					})
				: isCovered(state)
					? text(
							dim([
								`Covered: Enter to predict ${name}, x reveals`,
								optional(unspoken(', v stops covering')),
							]),
							{spoken: 'first'},
						)
					: text(
							dim([
								`Enter: predict ${name} yourself; v covers the values`,
								optional(' of each step first'),
							]),
							{rank: 2, spoken: 'never'},
						);
		}
	}
}

/** The scrubber, what the step computes, and the selected element with its numbers. */
export const stepContent: Content<BackpropagationState> = (
	state,
	{session, isLecture},
) => {
	const looked = lookedAt(state, session);
	if (!looked) {
		return [text(dim('waiting for data …'))];
	}

	const {trace, step, result, isHidden} = looked;
	const {formula: vectors, brief} = explain(trace, step);
	const formula = elementFormula(looked);
	const heading = text([
		saying(
			`Step ${state.position} of ${trace.steps.length}, step ${step.handout} of the exercise:`,
			accent(`Step ${step.handout}:`),
		),
		toned(step.handout === 1 ? 'forward' : 'backward', ` ${vectors}`),
		strong(`   ${result.rows}×${result.columns}`),
	]);
	return [
		timeline(trace.steps, state.position),
		gap,
		oneOf(
			...sourceTexts(state, trace, session).map((source): Block[] => [
				{
					type: 'beside',
					sides: [{blocks: [heading]}, {blocks: [text(dim(source))]}],
				},
			]),
			[heading],
		),
		text(brief, {rank: 1}),
		gap,
		formulaBlock(formula, isHidden),
		predictionBlock(state, formula, isLecture),
	];
};
