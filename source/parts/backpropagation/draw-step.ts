import {explain} from '../../exercise/backpropagation/explain.js';
import {type MicroStep} from '../../exercise/backpropagation/micro-steps.js';
import {resultOf} from '../../exercise/backpropagation/result.js';
import {type Trace} from '../../exercise/backpropagation/trace.js';
import {type SessionState} from '../../session/state.js';
import {type Canvas} from '../../drawing/canvas.js';
import {fitText, shortNumber} from '../../drawing/text.js';
import {type Theme} from '../../drawing/theme.js';
import {labelName} from '../views/network-diagram.js';
import {type PartContext} from '../part.js';
import {drawTimeline} from './draw-timeline.js';
import {elementFormula, resultText, type ElementFormula} from './formula.js';
import {isCovered} from './prediction.js';
import {pathOf, stepAt, type BackpropagationState} from './state.js';
import {checkSamples, frozenOf, sampleOf, traceOf} from './traced.js';

/** Rows from which everything has a row of its own. */
const tallHeight = 8;

/** Which sample and which weights these are, in a long and a short form. */
export function sourceTexts(
	state: BackpropagationState,
	trace: Trace,
	session: SessionState,
): readonly [long: string, short: string] {
	const name = labelName(trace.label, trace.y.length);
	if (state.isCheckNetwork) {
		const sample = `sample ${state.checkSample + 1} of ${checkSamples}`;
		return [`check network, ${sample}, label ${name}`, `check net, ${sample}`];
	}

	const frozen = frozenOf(state, session)!;
	const sample = `sample ${sampleOf(frozen, session).index + 1}`;
	const {iteration} = frozen.snapshot;
	const isOld = frozen.network !== session.network;
	const isBehind =
		isOld || iteration !== (session.snapshot?.iteration ?? iteration);
	const which = isOld ? ' of an earlier start' : '';
	return [
		`${sample} is ${name}, weights of iteration ${iteration}${which}${isBehind ? ' (u: present ones)' : ''}`,
		`${sample} is ${name}${isBehind ? ' (u: new weights)' : ''}`,
	];
}

function drawPrediction(
	canvas: Canvas,
	y: number,
	state: BackpropagationState,
	{name, value}: ElementFormula,
	{theme, lecture}: PartContext,
): void {
	const {prediction} = state;
	switch (prediction?.type) {
		case 'typing': {
			const {text, problem} = prediction;
			const x = canvas.spans(0, y, [
				[`your value for ${name}? `, theme.accent],
				[text],
				[' ', theme.selected],
			]);
			const hint = problem === '' ? 'Enter checks, Esc leaves' : problem;
			const fits = x + 1 + hint.length <= canvas.width;
			canvas.text(
				fits ? x + 1 : 0,
				fits ? y : y + 1,
				hint,
				problem === '' ? theme.dim : theme.bad,
			);
			break;
		}

		case 'answered': {
			const {guess, isRight} = prediction;
			const wrong = `✗ ${shortNumber(guess)} is not ${name}. Type again`;
			const more = `${wrong}; x reveals it, Esc leaves`;
			canvas.text(
				0,
				y,
				isRight
					? `✓ ${shortNumber(guess)} is right: ${name} = ${shortNumber(value)}`
					: more.length <= canvas.width
						? more
						: wrong,
				isRight ? theme.good : theme.bad,
			);
			break;
		}

		default: {
			const texts = lecture
				? [`Enter: predict ${name}`]
				: isCovered(state)
					? [
							`covered: Enter to predict ${name}, x reveals, v stops covering`,
							`covered: Enter predicts ${name}, x reveals`,
						]
					: [
							`Enter: predict ${name} yourself; v covers the values of each step first`,
							`Enter: predict ${name} yourself; v covers it`,
						];
			canvas.text(
				0,
				y,
				texts.find(({length}) => length <= canvas.width) ?? texts.at(-1)!,
				theme.dim,
			);
		}
	}
}

function drawFormula(
	canvas: Canvas,
	y: number,
	formula: ElementFormula,
	covered: boolean,
	theme: Theme,
): void {
	const {name, symbols, numbers} = formula;
	const result = ` = ${resultText(formula, covered)}`;
	const indent = name.length + 1;
	canvas.spans(0, y, [
		[name, theme.strong],
		[` = ${fitText(symbols, canvas.width - indent - 2)}`],
	]);
	canvas.spans(indent, y + 1, [
		[`= ${fitText(numbers, canvas.width - indent - 2 - result.length)}`],
		[result, theme.strong],
	]);
}

function drawHeading(
	canvas: Canvas,
	y: number,
	{step, text, shape}: {step: MicroStep; text: string; shape: string},
	theme: Theme,
): number {
	return canvas.spans(0, y, [
		[`Step ${step.handout}: `, theme.accent],
		[text, step.handout === 1 ? theme.forward : theme.backward],
		[`   ${shape}`, theme.strong],
	]);
}

/** The scrubber, what the step computes, and the selected element with its numbers. */
export function drawStep(
	canvas: Canvas,
	state: BackpropagationState,
	context: PartContext,
): void {
	const {session, theme} = context;
	const trace = traceOf(state, session);
	const step = trace && stepAt(state, trace);
	if (!step) {
		canvas.text(0, 0, 'waiting for data …', theme.dim);
		return;
	}

	const covered = isCovered(state);
	const path = pathOf(state, trace);
	const {
		formula: text,
		shape,
		brief,
	} = explain(trace, step, resultOf(trace, step));
	const room = canvas.width - step.name.length - 20;
	const formula = elementFormula(trace, step, path, room);
	const [long, short] = sourceTexts(state, trace, session);
	drawTimeline(
		canvas,
		0,
		{steps: trace.steps, position: state.position},
		theme,
	);
	if (canvas.height >= tallHeight) {
		drawHeading(canvas, 2, {step, text, shape}, theme);
		canvas.text(0, 3, brief);
		drawFormula(canvas, 5, formula, covered, theme);
		drawPrediction(canvas, 7, state, formula, context);
		canvas.text(0, 8, long, theme.dim);
		return;
	}

	const x = drawHeading(canvas, 1, {step, text, shape}, theme);
	const source = [long, short].find(
		(words) => x + 2 + words.length < canvas.width,
	);
	if (source) {
		canvas.textEnd(canvas.width - 1, 1, source, theme.dim);
	}

	drawFormula(canvas, 2, formula, covered, theme);
	if (state.prediction !== undefined || covered) {
		drawPrediction(canvas, 4, state, formula, context);
	} else {
		canvas.text(0, 4, brief);
	}
}
