import {
	checkLambdas,
	runCheck,
	findingInWords,
	findWhere,
} from '../../exercise/check.js';
import {mistakeById} from '../../exercise/mistakes/index.js';
import {type Canvas} from '../../drawing/canvas.js';
import {wrapText} from '../../drawing/text.js';
import {type PartContext} from '../part.js';
import {type CheckState} from './state.js';
import {conclusion, smallText, verdictText} from './words.js';

/** One line for each λ: largest difference and verdict. */
export function drawVerdictLines(
	canvas: Canvas,
	y: number,
	{mistake, exponent}: CheckState,
	{theme}: PartContext,
): void {
	for (const [i, lambda] of checkLambdas.entries()) {
		const check = runCheck(mistake, lambda, exponent);
		const wide = canvas.width >= 44;
		canvas.spans(0, y + i, [
			[`λ = ${lambda}: ${wide ? 'largest difference' : 'largest'} `, theme.dim],
			[smallText(check.maxDifference).padEnd(8)],
			[verdictText(check), check.passed ? theme.good : theme.bad],
		]);
	}
}

/** The verdict at both λ, and what it means. */
export function drawVerdict(
	canvas: Canvas,
	state: CheckState,
	context: PartContext,
): void {
	const {theme} = context;
	const code =
		state.mistake === undefined
			? 'the right code'
			: mistakeById(state.mistake).title;
	canvas.spans(0, 0, [
		['code: ', theme.dim],
		[code, state.mistake === undefined ? theme.good : theme.bad],
	]);
	drawVerdictLines(canvas, 1, state, context);
	let y = 3;
	for (const line of wrapText(conclusion(state).sentence, canvas.width)) {
		canvas.text(0, y++, line, theme.strong);
	}

	const shown = findWhere(
		runCheck(state.mistake, state.lambda, state.exponent).weights,
	);
	for (const finding of shown) {
		const words = `λ = ${state.lambda}  ${findingInWords(finding)}`;
		for (const line of wrapText(words, canvas.width)) {
			canvas.text(0, y++, line);
		}
	}
}
