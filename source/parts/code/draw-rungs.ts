import {
	allChecks,
	type CheckId,
	type CheckResult,
	type CheckStatus,
} from '../../grading/checks/check.js';
import {type Canvas} from '../../drawing/canvas.js';
import {wrapText} from '../../drawing/text.js';
import {type Theme} from '../../drawing/theme.js';
import {type PartContext} from '../part.js';
import {shownRungs, type CodeState} from './state.js';

function markOf(
	rung: CheckResult | undefined,
	theme: Theme,
): readonly [string, string] {
	switch (rung?.status) {
		case 'passed': {
			return ['✓', theme.good];
		}

		case 'failed': {
			return ['✗', theme.bad];
		}

		default: {
			return ['·', theme.dim];
		}
	}
}

const urgency: Record<CheckStatus, number> = {
	failed: 0,
	'not reached': 1,
	passed: 2,
};

/** What rungs test, as far as there is room; those that failed come first. */
function textsThatFit(
	rungs: readonly CheckResult[],
	width: number,
	room: number,
): Map<CheckId, string[]> {
	const rank = (id: CheckId) =>
		urgency[rungs.find((rung) => rung.id === id)?.status ?? 'passed'];
	const texts = new Map<CheckId, string[]>();
	for (const {id, tests} of allChecks.toSorted(
		(a, b) => rank(a.id) - rank(b.id),
	)) {
		const lines = wrapText(tests, width);
		if (lines.length > room) {
			break;
		}

		texts.set(id, lines);
		room -= lines.length;
	}

	return texts;
}

/** Columns before what a rung tests. */
const indent = 2;

/** Rows that the rungs need with what each of them tests. */
export function rungRows(width: number): number {
	return allChecks.reduce(
		(rows, {tests}) => rows + 1 + wrapText(tests, width - indent).length,
		1,
	);
}

/** The rungs with their marks; where there is room, what each tests. */
export function drawRungs(
	canvas: Canvas,
	state: CodeState,
	{theme}: PartContext,
): void {
	const rungs = shownRungs(state);
	const texts = textsThatFit(
		rungs,
		canvas.width - indent,
		canvas.height - allChecks.length - 1,
	);
	let y = 0;
	for (const {id, title} of allChecks) {
		const rung = rungs.find((other) => other.id === id);
		const [mark, style] = markOf(rung, theme);
		canvas.put(0, y, mark, style);
		canvas.text(
			indent,
			y++,
			title,
			rung?.status === 'failed' ? theme.bad : rung ? '' : theme.dim,
		);
		for (const line of texts.get(id) ?? []) {
			canvas.text(indent, y++, line, theme.dim);
		}
	}

	if (y < canvas.height) {
		canvas.text(0, y, '✓ right ✗ wrong · not tested', theme.dim);
	}
}
