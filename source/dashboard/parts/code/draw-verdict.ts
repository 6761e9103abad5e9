import {basename} from 'node:path';
import {countPassed} from '../../../grading/report/report.js';
import {type Canvas} from '../../drawing/canvas.js';
import {durationText, fitText, wrapText} from '../../drawing/text.js';
import {drawTextField} from '../../drawing/text-field.js';
import {type Theme} from '../../drawing/theme.js';
import {type PartContext} from '../part.js';
import {type CodeState} from './state.js';

/** Draws a label and wrapped text beside it. Returns the row after it. */
export function drawLabeled(
	canvas: Canvas,
	y: number,
	{label, text, style = ''}: {label: string; text: string; style?: string},
	theme: Theme,
): number {
	const x = 9;
	canvas.text(0, y, label, theme.dim);
	for (const line of wrapText(text, canvas.width - x)) {
		canvas.text(x, y++, line, style);
	}

	return y;
}

/** The file and how it was tested, in one line. */
function drawStatus(
	canvas: Canvas,
	{request: {path = ''}, isTesting, report, milliseconds, tests}: CodeState,
	theme: Theme,
): void {
	const state = isTesting
		? 'testing…'
		: report
			? `tested ${tests === 1 ? 'once' : `${tests} times`}, the last in ${durationText(milliseconds)}; save to test again`
			: '';
	const room = canvas.width - state.length - 2;
	canvas.text(
		0,
		0,
		path.length > room ? fitText(basename(path), room) : path,
		theme.strong,
	);
	canvas.textEnd(canvas.width, 0, state, isTesting ? theme.warning : theme.dim);
}

function drawWelcome(canvas: Canvas, theme: Theme): void {
	const lines = [
		'Press Enter and type the path of your own nncost.py, nncost.js, nncost.ts or nnCostFunction.m, or of the folder it is in. It is tested now and at each save, in a process of its own.',
		'Nothing written yet? "nn-tui grade --template python ." writes files to start from.',
	];
	let y = 0;
	for (const line of lines.flatMap((text) => wrapText(text, canvas.width))) {
		canvas.text(0, y++, line, y === 1 ? '' : theme.dim);
	}
}

/** Success, said loudly. */
function drawSuccess(canvas: Canvas, state: CodeState, theme: Theme): number {
	const {report} = state;
	const count = report ? countPassed(report) : 0;
	const loud = `★ ★ ★  ALL RIGHT: ${count} of ${report?.rungs.length ?? 0} rungs passed  ★ ★ ★`;
	const style = `${theme.good};7`;
	const isTall = canvas.height >= 5;
	const y = 1;
	canvas.fill(0, y, canvas.width, isTall ? 3 : 1, ' ', style);
	canvas.textMiddle(0, isTall ? y + 1 : y, canvas.width, loud, style);
	return isTall ? y + 3 : y + 1;
}

/** The verdict in one sentence, why, the hints so far and what to do next. */
export function drawVerdict(
	canvas: Canvas,
	state: CodeState,
	{theme}: PartContext,
): void {
	if (state.field !== undefined) {
		drawTextField(
			canvas,
			{x: 0, y: 0, width: canvas.width},
			{label: 'Your file or folder: ', text: state.field},
			theme,
		);
		canvas.text(
			0,
			2,
			'For instance ~/inf5860/nncost.py; the folder nn-tui was started in counts.',
			theme.dim,
		);
		return;
	}

	if (state.request.path === undefined) {
		drawWelcome(canvas, theme);
		return;
	}

	drawStatus(canvas, state, theme);
	const {report, tier} = state;
	if (!report) {
		return;
	}

	if (report.status === 'passed') {
		const y = drawSuccess(canvas, state, theme);
		drawLabeled(canvas, y, {label: 'Next', text: report.next}, theme);
		return;
	}

	let y = drawLabeled(
		canvas,
		1,
		{label: 'Verdict', text: report.verdict, style: theme.strong},
		theme,
	);
	for (const [i, hint] of report.hints.slice(0, tier).entries()) {
		y = drawLabeled(
			canvas,
			y,
			{label: `Hint ${i + 1}`, text: hint, style: theme.accent},
			theme,
		);
	}

	for (const [i, reason] of report.why.entries()) {
		y = drawLabeled(canvas, y, {label: i === 0 ? 'Why' : '', text: reason}, theme);
	}

	y = drawLabeled(canvas, y, {label: 'Next', text: report.next}, theme);
	if (tier < report.hints.length) {
		drawLabeled(
			canvas,
			y,
			{
				label: '',
				text: `h tells hint ${tier + 1} of ${report.hints.length}.`,
				style: theme.dim,
			},
			theme,
		);
	}
}
