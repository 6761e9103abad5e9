import {resultOf, passOf, steps} from '../../exercise/graph.js';
import {type Canvas} from '../../drawing/canvas.js';
import {drawInputField} from '../../drawing/text-field.js';
import {shortNumber, wrapText} from '../../drawing/text.js';
import {type Theme} from '../../drawing/theme.js';
import {type LargeFigure} from '../part.js';
import {hintOf} from './hints.js';
import {isAsking, predictionCount, type GraphState} from './state.js';
import {explain, symbolOf, titleOf, wholeChain} from './words.js';

type Paragraph = {
	readonly text: string;
	readonly style?: string;
	/** What the text is; beside it where there is room, else above it. */
	readonly label?: string;
	/** Left out where rows are short, the highest first. */
	readonly dispensable?: number;
};

const labelWidth = 18;

function messageParagraph(
	{message, step, inputs, field}: GraphState,
	theme: Theme,
): Paragraph | undefined {
	if (!message) {
		return undefined;
	}

	const {isGood, text} = message;
	if (text === '') {
		const {formula} = explain(steps[step - 1], passOf(inputs));
		return {
			text: field === 'answer' ? `✓ Right: ${formula}` : '✓ Right.',
			style: theme.good,
		};
	}

	return {text: isGood ? text : `✗ ${text}`, style: isGood ? '' : theme.bad};
}

/** What is said below the title. */
function paragraphsOf(state: GraphState, theme: Theme): Paragraph[] {
	const message = messageParagraph(state, theme);
	if (isAsking(state)) {
		return [
			...(message ? [message] : []),
			...(message?.text.startsWith('✗')
				? []
				: [{text: `Hint: ${hintOf(steps[state.step])}`, style: theme.dim}]),
		];
	}

	if (state.step === 0) {
		return [
			...(message ? [message] : []),
			{
				text: 'Forward first: the values of the edges, from left to right. Then backward: the gradient ∂r/∂… of every edge, how much r changes per unit of it.',
			},
			{
				text: '→ shows the next figure. a lets you predict it first.',
				style: theme.dim,
			},
		];
	}

	const step = steps[state.step - 1];
	const pass = passOf(state.inputs);
	const {formula, local, reason} = explain(step, pass);
	const chain =
		step.direction === 'backward' ? wholeChain(step.quantity, pass) : '';
	return [
		{label: 'local derivative', text: local, dispensable: 2},
		{
			label: step.direction === 'backward' ? 'chain rule' : '',
			text: formula,
			style: theme.strong,
		},
		...(message ? [message] : []),
		{text: reason, dispensable: message ? 3 : 0},
		{label: 'whole chain', text: chain, style: theme.dim, dispensable: 4},
	].filter(({text}) => text !== '');
}

function linesOf({label = '', text}: Paragraph, width: number): string[] {
	if (label === '') {
		return wrapText(text, width);
	}

	return text.length + labelWidth <= width
		? [label.padEnd(labelWidth) + text]
		: [`${label}:`, ...wrapText(text, width)];
}

function drawTitle(canvas: Canvas, y: number, state: GraphState, theme: Theme) {
	const {step, field} = state;
	const {right, all} = predictionCount(state);
	if (all > 0 && canvas.width >= 70) {
		canvas.textEnd(canvas.width, y, `right at once ${right}/${all}`, theme.dim);
	}

	if (field === 'answer') {
		const x = canvas.text(
			0,
			y,
			`Predict ${step + 1}/${steps.length}: ${symbolOf(steps[step])} = `,
			theme.strong,
		);
		const end = drawInputField(canvas, x, y, {
			text: state.text,
			width: 11,
			theme,
		});
		if (end + 40 < canvas.width) {
			canvas.text(end + 1, y, 'Enter checks  Esc leaves', theme.dim);
		}

		return;
	}

	if (state.isAsked && field !== 'input') {
		canvas.spans(0, y, [
			[`Step ${step + 1}/${steps.length} `, theme.strong],
			[`${symbolOf(steps[step])} = ?`, theme.selected],
		]);
		return;
	}

	if (field === 'input') {
		canvas.text(
			0,
			y,
			`New value of ${state.selected}: type it above. Enter takes it, Esc leaves.`,
			theme.strong,
		);
		return;
	}

	if (step === 0) {
		canvas.text(
			0,
			y,
			`Step 0/${steps.length}: only the inputs are known`,
			theme.strong,
		);
		return;
	}

	const done = steps[step - 1];
	const arrow = done.direction === 'forward' ? '▸' : '◂';
	const style = done.direction === 'forward' ? theme.forward : theme.backward;
	canvas.spans(0, y, [
		[`Step ${step}/${steps.length} `, theme.strong],
		[`${arrow} ${titleOf(done)}`, style],
	]);
}

/** The result of the present step, or what is asked for. */
export function figuresOfStep(state: GraphState): LargeFigure[] {
	if (isAsking(state)) {
		return [{name: symbolOf(steps[state.step]), value: '?'}];
	}

	if (state.step === 0) {
		return [];
	}

	const step = steps[state.step - 1];
	const result = resultOf(step, passOf(state.inputs));
	return [{name: symbolOf(step), value: shortNumber(result)}];
}

/** The present step in words and numbers, or the question for the next one. */
export function drawStep(
	canvas: Canvas,
	state: GraphState,
	top: number,
	theme: Theme,
): void {
	drawTitle(canvas, top, state, theme);
	const room = canvas.height - top - 1;
	let paragraphs = paragraphsOf(state, theme).map((paragraph) => ({
		...paragraph,
		lines: linesOf(paragraph, canvas.width),
	}));
	const rowsOf = () =>
		paragraphs.reduce((sum, {lines}) => sum + lines.length, 0);
	for (let rank = 4; rank > 0 && rowsOf() > room; rank--) {
		paragraphs = paragraphs.filter(({dispensable}) => dispensable !== rank);
	}

	const isAiry = rowsOf() + paragraphs.length <= room;
	let y = top + (isAiry ? 2 : 1);
	for (const {lines, style} of paragraphs) {
		for (const line of lines) {
			canvas.text(0, y, line, style);
			y++;
		}

		y += isAiry ? 1 : 0;
	}
}
