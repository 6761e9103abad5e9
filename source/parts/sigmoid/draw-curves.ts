import {questions, largeZ} from '../../exercise/sigmoid.js';
import {sigmoid, sigmoidGradient} from '../../network/sigmoid.js';
import {type Canvas} from '../../drawing/canvas.js';
import {drawWrapped, type Place} from '../../drawing/place.js';
import {shortNumber} from '../../drawing/text.js';
import {drawTextField} from '../../drawing/text-field.js';
import {type Theme} from '../../drawing/theme.js';
import {type PartContext} from '../part.js';
import {drawAxis, drawFunction} from './draw-function.js';
import {
	axisFor,
	type Field,
	isGradientShown,
	type SigmoidState,
} from './state.js';

/** Rows below the curves: a field with an answer, or what is to be noted at this z. */
const noteRows = 3;

const fieldLabels: Readonly<Record<Field['name'], string>> = {
	z: 'z = ',
	guess: "your guess: g' = ",
	values: 'z = ',
	own: 'your output: ',
};

const fieldHelp: Readonly<Record<Field['name'], string>> = {
	z: 'Enter goes there, Esc leaves.',
	guess: 'Enter checks it, Esc leaves.',
	values: 'Rows like 1 2; 3 4. Ctrl-U clears, Enter takes it, Esc leaves.',
	own: 'What your code gives for the vector on screen. Enter compares, Esc leaves.',
};

/** What is to be noted where the cursor is. */
export function noteAt(z: number): string {
	if (Math.exp(-z) === Number.POSITIVE_INFINITY) {
		return `Typed in naively, e^−z = ∞ here (NumPy only warns) and g′ = e^−z/(1 + e^−z)² = ∞/∞ = NaN. Only e^−|z| is always safe.`;
	}

	if (Math.exp(z) === Number.POSITIVE_INFINITY) {
		return `Here e^z is ∞, so e^z/(1 + e^z) and g′ = e^z/(1 + e^z)² are ∞/∞ = NaN. e^−|z| never overflows.`;
	}

	if (Math.abs(z) >= largeZ) {
		return 'Saturated: g′ is close to 0. Backpropagation multiplies δ by g′(z), so hardly any gradient is left: it vanishes.';
	}

	return z === 0
		? 'g is steepest here. A unit passes on at most a quarter of δ, because backpropagation multiplies δ by g′(z).'
		: 'The dotted tangent on g has the slope g′(z). Backpropagation multiplies δ by it.';
}

function drawQuestion(
	canvas: Canvas,
	{x, y, width, height}: Place,
	{answers}: SigmoidState,
	{theme, lecture}: PartContext,
): void {
	const {length: index} = answers;
	const question = questions[index];
	const text = [
		[`Predict ${index + 1} of ${questions.length}, then see g′:`, theme.title],
		[question.text, theme.strong],
		[`g types your guess, ${lecture ? 'Space' : 'v'} reveals all.`, theme.dim],
	] as const;
	let row = height > 7 ? 2 : 0;
	for (const [line, style] of text) {
		const rest = {x: x + 2, y: y + row, width: width - 3, height: height - row};
		row += drawWrapped(canvas, rest, line, style);
	}
}

function drawNote(
	canvas: Canvas,
	place: Place,
	{field, message, z, answers}: SigmoidState,
	theme: Theme,
): void {
	let {y, height} = place;
	if (field) {
		const label = fieldLabels[field.name];
		drawTextField(canvas, place, {label, text: field.text}, theme);
		y++;
		height--;
	}

	if (message) {
		const sign = message.kind === 'good' ? '✓' : '✗';
		const style = message.kind === 'good' ? theme.good : theme.bad;
		drawWrapped(
			canvas,
			{...place, y, height},
			`${sign} ${message.text}`,
			style,
		);
	} else if (field) {
		drawWrapped(
			canvas,
			{...place, y, height},
			fieldHelp[field.name],
			theme.dim,
		);
	} else if (answers.length >= questions.length) {
		drawWrapped(canvas, {...place, y, height}, noteAt(z));
	} else {
		drawWrapped(
			canvas,
			{...place, y, height},
			'←/→ move z. Until you have predicted it, g′ is hidden: look at how steep the dotted tangent is.',
		);
	}
}

/** Without colours an underlined curve could not be read. */
function curveStyle(style: string, {depth}: Theme): string {
	return depth === 0 ? '' : style;
}

/** The curves where there is no room for other panes: the figures stand on top of the curve. */
export function drawNarrowCurves(
	canvas: Canvas,
	state: SigmoidState,
	context: PartContext,
): void {
	const {z} = state;
	drawCurves(canvas, state, context);
	const gradient = isGradientShown(state)
		? shortNumber(sigmoidGradient(z))
		: '?';
	canvas.text(
		8,
		1,
		`z = ${shortNumber(z)}: g = ${shortNumber(sigmoid(z))}, g′ = ${gradient}`,
		context.theme.strong,
	);
}

/** g above g′ over one z axis with the cursor on both; below, what is typed or to be noted. */
export function drawCurves(
	canvas: Canvas,
	state: SigmoidState,
	context: PartContext,
): void {
	const {theme} = context;
	const {z} = state;
	const {width, height} = canvas;
	const {half} = axisFor(z);
	const room = height - noteRows - 2;
	const upper = Math.ceil(room * 0.55);
	const lower = room - upper;
	const place = {x: 0, width};
	drawFunction(
		canvas,
		{...place, y: 0, height: upper},
		{
			f: sigmoid,
			top: 1,
			half,
			z,
			label: 'g(z) = 1/(1 + e^−z)',
			style: curveStyle(theme.forward, theme),
			slope: sigmoidGradient(z),
		},
		theme,
	);
	const lowerPlace = {...place, y: upper, height: lower};
	if (isGradientShown(state)) {
		drawFunction(
			canvas,
			lowerPlace,
			{
				f: sigmoidGradient,
				top: 0.25,
				half,
				z,
				label: 'g′(z)',
				style: curveStyle(theme.backward, theme),
			},
			theme,
		);
	} else {
		drawQuestion(canvas, lowerPlace, state, context);
	}

	drawAxis(canvas, {...place, y: upper + lower}, {half, z}, theme);
	drawNote(
		canvas,
		{...place, y: height - noteRows, height: noteRows},
		state,
		theme,
	);
}
