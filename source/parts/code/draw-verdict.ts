import {basename} from 'node:path';
import {countPassed} from '../../grading/report/report.js';
import {type Canvas} from '../../drawing/canvas.js';
import {durationText, fitText, wrapText} from '../../drawing/text.js';
import {drawTextField} from '../../drawing/text-field.js';
import {type Theme} from '../../drawing/theme.js';
import {type PartContext} from '../part.js';
import {drawLines, linesOf} from './lines.js';
import {type CodeState} from './state.js';

const labelWidth = 9;

/** The file and how it was tested, in one line. */
function drawStatus(
	canvas: Canvas,
	{request: {path = ''}, isTesting, report, milliseconds, tests}: CodeState,
	theme: Theme,
): void {
	const count = `tested ${tests === 1 ? 'once' : `${tests} times`}`;
	const long = `${count}, the last in ${durationText(milliseconds)}; save to test again`;
	const isRoomy = long.length + 2 + basename(path).length <= canvas.width;
	const state = isTesting ? 'testing…' : report ? (isRoomy ? long : count) : '';
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
	const texts = [
		'Press Enter and type the path of your own nncost.py, nncost.js, nncost.ts or nnCostFunction.m, or of the folder it is in. It is tested now and at each save, in a process of its own.',
		'Nothing written yet? "nn-tui grade --template python ." writes files to start from.',
	];
	let y = 0;
	for (const [i, text] of texts.entries()) {
		for (const line of wrapText(text, canvas.width)) {
			canvas.text(0, y++, line, i === 0 ? '' : theme.dim);
		}
	}
}

/** Success, said loudly. */
function drawSuccess(canvas: Canvas, state: CodeState, theme: Theme): number {
	const {report} = state;
	const count = report ? countPassed(report) : 0;
	const loud = `★ ★ ★  ALL RIGHT: ${count} of ${report?.checks.length ?? 0} rungs passed  ★ ★ ★`;
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
		const text =
			'Ten rungs are being tested. A call of your functions that does not end is stopped, and told.';
		for (const [i, line] of wrapText(text, canvas.width).entries()) {
			canvas.text(0, 2 + i, line, theme.dim);
		}

		return;
	}

	const width = canvas.width - labelWidth;
	if (report.status === 'passed') {
		const y = drawSuccess(canvas, state, theme);
		const lines = linesOf(report.next, width, {label: 'Next'});
		drawLines(
			canvas,
			{x: labelWidth, y, scroll: 0},
			lines,
			'z makes room',
			theme,
		);
		return;
	}

	const {verdict, hints, why, next} = report;
	const lines = [
		...linesOf(verdict, width, {label: 'Verdict', style: theme.strong}),
		...hints
			.slice(0, tier)
			.flatMap((hint, i) =>
				linesOf(hint, width, {label: `Hint ${i + 1}`, style: theme.accent}),
			),
		...why.flatMap((reason, i) =>
			linesOf(reason, width, i === 0 ? {label: 'Why'} : {}),
		),
		...linesOf(next, width, {label: 'Next'}),
		...(tier < hints.length
			? linesOf(`i tells hint ${tier + 1} of ${hints.length}.`, width, {
					style: theme.dim,
				})
			: []),
	];
	drawLines(
		canvas,
		{x: labelWidth, y: 1, scroll: 0},
		lines,
		'all of it in “What was found” (Tab)',
		theme,
	);
}
