import {regularizationAt} from '../../exercise/backpropagation/cost-pieces.js';
import {type SessionState} from '../../session/state.js';
import {type Canvas} from '../../drawing/canvas.js';
import {fitText, fixedNumber, shortNumber} from '../../drawing/text.js';
import {type Theme} from '../../drawing/theme.js';
import {type PartContext} from '../part.js';
import {costsOf, courseFilesIn, type CostRow, type Costs} from './costs.js';
import {drawParagraphs} from './draw-detail.js';
import {drawTimeline} from './draw-timeline.js';
import {type BackpropagationState} from './state.js';
import {traceOf} from './traced.js';

const decimals = 6;

function verdictOf(
	{isMet, demanded}: CostRow,
	theme: Theme,
): readonly [text: string, style: string] {
	const text = fixedNumber(demanded, decimals);
	switch (isMet) {
		case true: {
			return [`${text} ✓`, theme.good];
		}

		case false: {
			return [`${text} ✗`, theme.bad];
		}

		case undefined: {
			return [`(${text})`, theme.dim];
		}
	}
}

function drawTable(
	canvas: Canvas,
	y: number,
	{rows}: Costs,
	theme: Theme,
): number {
	const isNarrow = canvas.width < 70;
	const ends = isNarrow ? [16, 30, 41] : [19, 41, 52];
	const demandedAt = ends[2] + 3;
	canvas.text(0, y, 'λ', theme.dim);
	for (const [i, name] of ['cross-entropy', 'λ/(2m)·ΣΘ²', 'cost J'].entries()) {
		canvas.textEnd(ends[i], y, name, theme.dim);
	}

	const isCourse = rows[0].isMet !== undefined;
	canvas.text(
		demandedAt,
		y,
		isCourse ? 'demanded' : isNarrow ? '(course)' : 'course files only',
		theme.dim,
	);
	for (const [i, row] of rows.entries()) {
		const line = y + 1 + i;
		canvas.text(0, line, String(row.lambda), theme.strong);
		canvas.textEnd(ends[0], line, fixedNumber(row.crossEntropy, decimals));
		canvas.text(ends[0] + (isNarrow ? 1 : 2), line, '+', theme.dim);
		canvas.textEnd(ends[1], line, fixedNumber(row.regularization, decimals));
		canvas.text(ends[1] + 1, line, '=', theme.dim);
		canvas.textEnd(
			ends[2],
			line,
			fixedNumber(row.cost, decimals),
			theme.strong,
		);
		canvas.text(demandedAt, line, ...verdictOf(row, theme));
	}

	return y + 2 + rows.length;
}

/** What is in use, and what is missing for the handout's figures to hold. */
export function filesText(session: SessionState): string {
	const course = courseFilesIn(session);
	if (course.data && course.weights) {
		return 'Both course files are in use, so these figures are demanded. The handout’s 0.3877 is 0.38377 with a digit lost; λ = 3 is the course script’s extra check.';
	}

	const missing = [
		...(course.data ? [] : ['week7data1.mat']),
		...(course.weights ? [] : ['week7weights.mat, untrained']),
	].join(' and ');
	return `The handout’s 0.2876 and 0.3877 (0.38377: a digit was lost) and the script’s 0.576051 hold for the course files only; in use is something else, so nothing is ticked. Missing: ${missing} (o opens a file).`;
}

export function piecesTexts({pieces, rows}: Costs): string[] {
	const {squares, m} = pieces;
	const wrong = pieces.crossEntropy + regularizationAt(pieces, 1, true);
	return [
		`Cross-entropy: −1/m Σ Σ [y log a + (1 − y) log(1 − a)], over all m = ${m} samples and all output units; λ plays no part.`,
		`λ/(2m)·ΣΘ²: ${squares.map((sum, l) => `ΣΘ${l + 1}² = ${shortNumber(sum, 6)}`).join(', ')}, without column 0 (the bias weights). With column 0 you would get ${fixedNumber(wrong, decimals)} at λ = 1 instead of ${fixedNumber(rows[1].cost, decimals)}.`,
	];
}

/** The cost of the present weights at the handout's λ beside what the handout demands, and its pieces. */
export function drawCost(
	canvas: Canvas,
	state: BackpropagationState,
	{session, theme}: PartContext,
): void {
	const trace = traceOf(state, session);
	drawTimeline(canvas, 0, {steps: trace?.steps ?? [], position: 0}, theme);
	const {data, network, latest} = session;
	if (!data || !network || !latest) {
		canvas.text(0, 2, 'waiting for data …', theme.dim);
		return;
	}

	const costs = costsOf(session);
	if (!costs) {
		drawParagraphs(canvas, 2, [
			`Training is changing the weights at every moment, so no cost stays long enough to be compared. Space pauses; then the costs at λ = 0, 1 and 3 stand here. r begins again at iteration 0.`,
		]);
		return;
	}

	const isTall = canvas.height >= 20;
	const x = canvas.spans(0, 1 + Number(isTall), [
		['Cost of the weights of iteration ', theme.dim],
		[String(costs.iteration), theme.strong],
		[' (', theme.dim],
		[network.origin],
		[') on ', theme.dim],
	]);
	canvas.text(x, 1 + Number(isTall), fitText(data.name, canvas.width - x));
	let y = drawTable(canvas, isTall ? 4 : 2, costs, theme);
	y = drawParagraphs(canvas, y, [filesText(session)], {
		style: costs.rows[0].isMet === undefined ? theme.warning : '',
	});
	drawParagraphs(canvas, y, [
		...piecesTexts(costs),
		'→ begins backpropagation of one sample.',
	]);
}
