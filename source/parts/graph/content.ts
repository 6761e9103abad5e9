import {
	inputNames,
	isKnown,
	passOf,
	resultOf,
	steps,
	type Quantity,
	type Step,
} from '../../exercise/graph.js';
import {
	facts,
	gap,
	oneOf,
	text,
	unbroken,
	type Block,
	type Table,
} from '../../content/blocks.js';
import {
	dim,
	large,
	mark,
	optional,
	prompt,
	saying,
	strong,
	toned,
	unspoken,
	type Words,
} from '../../content/words.js';
import {shortNumber} from '../../drawing/text.js';
import {messageBlock} from '../type-in-field.js';
import {activate, activationGradient} from '../../network/activation.js';
import {Braille} from '../../drawing/braille.js';
import {type Canvas} from '../../drawing/canvas.js';
import {type Theme} from '../../drawing/theme.js';
import {drawGraph} from './graph-picture.js';
import {smallestGraph} from './layout.js';
import {isAsking, litStep, predictionCount, type GraphState} from './state.js';
import {explain, resultText, symbolOf, titleOf, wholeChain} from './words.js';

const labelWidth = 18;
const answerField = 11;
/** Rows of the step below the graph. */
const stepRows = {least: 3, most: 4};
/** Columns of a step with its numbers, such as "∂r/∂x0 = ∂p0/∂x0 · ∂r/∂p0 = (−0.5) · 1 = −0.5". */
const formulaColumns = 44;
/** Columns of a result, such as "∂r/∂x0 = −99.25". */
const resultColumns = 15;
/** Columns of "✗ at first". */
const verdictColumns = 10;

function arrowOf({direction}: Step): string {
	return direction === 'forward' ? '▸' : '◂';
}

/** The figures that are known, as "p0 = 0.5, f = 2.5". */
function listed(
	names: readonly Quantity[],
	direction: Step['direction'],
	{inputs, step}: GraphState,
): string {
	const pass = passOf(inputs);
	const known = names
		.filter((quantity) => isKnown(quantity, direction, step))
		.map((quantity) =>
			resultText({direction, quantity, node: undefined}, pass),
		);
	return known.length > 0 ? known.join(', ') : 'none';
}

/** The graph with the figures that are known. */
export function graphContent(state: GraphState): Block[] {
	const inner = ['p0', 'p1', 'f', 'r'] as const;
	return [
		{
			type: 'picture',
			least: smallestGraph,
			draw(canvas, theme) {
				drawGraph(canvas, state, theme);
			},
			say: () => [
				'w0 times x0 is p0, w1 times x1 is p1, p0 plus p1 is f, and r is max(0, f), the ReLU.',
				`Inputs: ${listed(inputNames, 'forward', state)}; chosen is ${state.selected}.`,
			],
			sayMore: () => [
				`Values known: ${listed(inner, 'forward', state)}.`,
				`Gradients known: ${listed([...inputNames, ...inner], 'backward', state)}.`,
			],
		},
	];
}

/** The graph with the present step in a few rows below it, for small screens. */
export function graphAndStepContent(state: GraphState): Block[] {
	return [
		...graphContent(state),
		{
			type: 'picture',
			least: 1,
			most: 1,
			rank: 1,
			draw(canvas, theme) {
				canvas.fill(0, 0, canvas.width, 1, '╌', theme.dim);
			},
		},
		{
			type: 'beside',
			rows: stepRows,
			sides: [{blocks: stepContent(state), isGrowing: true}],
		},
	];
}

/** What is asked for, or which step was done last. */
function titleWords(state: GraphState): Words {
	const {step, field, text: typed, cursor, selected} = state;
	const counted = (name: string, number: number, end: string) =>
		saying(
			`${name} ${number} of ${steps.length}: `,
			`${name} ${number}/${steps.length}${end}`,
		);
	if (field === 'input') {
		return strong([
			`New value of ${selected}: type it above.`,
			optional(unspoken(' Enter takes it, Esc leaves.')),
		]);
	}

	if (isAsking(state)) {
		const symbol = symbolOf(steps[step]);
		const asked = large(symbol, `${symbol} = `, '?');
		return field === 'answer'
			? [
					strong([counted('Predict', step + 1, ': '), asked]),
					{text: typed, cursor, field: answerField, say: '?'},
					optional(unspoken(dim(' Enter checks  Esc leaves'))),
				]
			: [
					strong(counted('Step', step + 1, ' ')),
					toned('selected', [asked, '?']),
				];
	}

	if (step === 0) {
		return strong([counted('Step', 0, ': '), 'only the inputs are known']);
	}

	const done = steps[step - 1];
	return [
		strong(counted('Step', step, ' ')),
		toned(done.direction, [unspoken(`${arrowOf(done)} `), titleOf(done)]),
	];
}

/** The title, and at the right how many predictions were right at once. */
function titleBlock(state: GraphState): Block {
	const {right, all} = predictionCount(state);
	return {
		type: 'table',
		columns: [{isFlexible: true}, {align: 'end', rank: 1}],
		rows: [
			{
				cells: [
					titleWords(state),
					all > 0
						? dim(
								saying(
									`${right} of ${all} right at once`,
									`right at once ${right}/${all}`,
								),
							)
						: '',
				],
			},
		],
	};
}

/** A paragraph with a gap above it. */
function apart(block: Block): Block[] {
	return [gap, block];
}

/** The last step in words and numbers, what goes first where rows are short with a rank. */
function explanationBlocks(state: GraphState, message: Block[]): Block[] {
	const step = steps[state.step - 1];
	const pass = passOf(state.inputs);
	const {formula, local, reason} = explain(step, pass);
	const chain =
		step.direction === 'backward' ? wholeChain(step.quantity, pass) : '';
	const result = large(
		symbolOf(step),
		strong(formula),
		shortNumber(resultOf(step, pass)),
	);
	// What a line is stands beside it where there is room, else above it.
	const labeled = (label: string, value: Words, rank: number) =>
		apart({
			...oneOf(
				[unbroken(facts([{label, value}], {labelWidth}))],
				[text(dim(`${label}:`)), text(value)],
			),
			rank,
		});
	return [
		...(local === undefined ? [] : labeled('local derivative', local, 2)),
		...(step.direction === 'backward'
			? labeled('chain rule', result, 0)
			: apart(text(result))),
		...message,
		...apart(text(reason, {rank: message.length > 0 ? 3 : 0})),
		...(chain === '' ? [] : labeled('whole chain', dim(chain), 4)),
	];
}

/** The present step in words and numbers, or the question for the next one. */
export function stepContent(state: GraphState): Block[] {
	const {message, step} = state;
	const said = message ? apart(messageBlock(message)) : [];
	return [
		titleBlock(state),
		...(isAsking(state)
			? [
					...said,
					...(message?.kind === 'bad'
						? []
						: apart(
								text(
									`Hint: ${explain(steps[step], passOf(state.inputs)).hint}`,
									{tone: 'dim'},
								),
							)),
				]
			: step > 0
				? explanationBlocks(state, said)
				: [
						...said,
						...apart(
							text(
								'First forward: the value of each edge. Then backward: its gradient ∂r/∂…, how much r changes per unit of it.',
							),
						),
						...apart(
							text(
								prompt(
									dim('→ shows the next figure. a lets you predict it first.'),
								),
							),
						),
					]),
	];
}

/** All steps with the results that are known, with their numbers where there is room. */
export function stepsContent(state: GraphState): Block[] {
	const pass = passOf(state.inputs);
	const lit = litStep(state);
	const table = (isLong: boolean): Table => ({
		type: 'table',
		spoken: 'on request',
		columns: [
			{say: 'Step', align: 'end', width: 3},
			{gap: 1, width: isLong ? formulaColumns : resultColumns},
			{width: verdictColumns, rank: isLong ? 0 : 1},
		],
		rows: steps.flatMap((step, i) => {
			const isDone = i < state.step;
			const verdict = state.predictions[i];
			const symbol = symbolOf(step);
			const row = {
				target: i + 1,
				cells: [
					dim(String(i + 1)),
					{
						words: isDone
							? isLong
								? explain(step, pass).formula
								: resultText(step, pass)
							: dim(saying(`${symbol}, not known yet`, symbol)),
						isChosen: step === lit,
					},
					verdict
						? [
								mark(verdict === 'right'),
								toned(
									verdict === 'right' ? 'good' : 'bad',
									verdict === 'right' ? ' at once' : ' at first',
								),
							]
						: '',
				],
			};
			return step.direction === steps[i - 1]?.direction
				? [row]
				: [
						{
							section: toned(
								step.direction,
								step.direction === 'forward'
									? saying('Forward, values', 'forward ▸ values')
									: saying('Backward, gradients', '◂ backward: gradients'),
							),
						},
						row,
					];
		}),
	});
	return [oneOf([table(true)], [table(false)])];
}

/** Draws max(0, f) over its axis, with a dot at f where that is known. */
function drawRelu(canvas: Canvas, f: number | undefined, theme: Theme): void {
	const span = f === undefined ? 3 : Math.max(3, Math.abs(f) * 1.2);
	const rows = canvas.height - 1;
	const plot = new Braille(canvas.width, rows);
	const dotX = (value: number) =>
		((value + span) / (2 * span)) * (plot.width - 1);
	const bottom = plot.height - 2;
	const dotY = (value: number) => bottom - (value / span) * bottom;
	const middle = Math.floor(canvas.width / 2);
	canvas.fill(middle, 0, 1, rows, '┆', theme.dim);
	plot.curve(
		[-span, 0, span].map((at) => [dotX(at), dotY(activate(at, 'relu'))]),
		theme.forward,
	);
	plot.drawOn(canvas, 0, 0);
	canvas.text(0, rows, shortNumber(-span, 3), theme.dim);
	canvas.textMiddle(0, rows, canvas.width, '0', theme.dim);
	canvas.textEnd(canvas.width, rows, shortNumber(span, 3), theme.dim);
	if (f !== undefined) {
		canvas.put(
			Math.round(dotX(f)) >> 1,
			Math.round(dotY(activate(f, 'relu'))) >> 2,
			'●',
			theme.warning,
		);
	}
}

/** The curve of max(0, f) with its slope where f is now, once f is known. */
export function reluContent(state: GraphState): Block[] {
	const {f, r} = passOf(state.inputs).values;
	const isThere = isKnown('f', 'forward', state.step);
	return [
		{
			type: 'picture',
			least: 4,
			draw(canvas, theme) {
				drawRelu(canvas, isThere ? f : undefined, theme);
			},
			say: () => ['The curve is 0 below f = 0 and rises as f above.'],
		},
		isThere
			? text([unspoken('● '), `f = ${shortNumber(f)}, r = ${shortNumber(r)}`], {
					tone: 'warning',
				})
			: text(dim('f is not known yet'), {spoken: 'on request'}),
		text(
			isKnown('f', 'backward', state.step)
				? toned(
						'backward',
						f === 0
							? 'corner: no slope, 0 is taken'
							: `slope here ${activationGradient(f, 'relu')}${f < 0 ? ': flat, dead' : ''}`,
					)
				: ' ',
		),
	];
}
