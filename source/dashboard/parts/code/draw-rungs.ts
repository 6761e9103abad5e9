import {ladder} from '../../../grading/rungs/ladder.js';
import {type RungResult} from '../../../grading/rungs/rung.js';
import {type Canvas} from '../../drawing/canvas.js';
import {wrapText} from '../../drawing/text.js';
import {type Theme} from '../../drawing/theme.js';
import {type PartContext} from '../part.js';
import {shownRungs, type CodeState} from './state.js';

function markOf(
	rung: RungResult | undefined,
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

/** The rungs with their marks; where there is room, what each tests. */
export function drawRungs(
	canvas: Canvas,
	state: CodeState,
	{theme}: PartContext,
): void {
	const rungs = shownRungs(state);
	const indent = 2;
	const texts = ladder.map(({tests}) =>
		wrapText(tests, canvas.width - indent),
	);
	const rows = texts.reduce((sum, lines) => sum + lines.length + 1, 0);
	const hasTexts = rows <= canvas.height - 1;
	let y = 0;
	for (const [i, {id, title}] of ladder.entries()) {
		const rung = rungs.find((other) => other.id === id);
		const [mark, style] = markOf(rung, theme);
		canvas.put(0, y, mark, style);
		canvas.text(
			indent,
			y++,
			title,
			rung?.status === 'failed' ? theme.bad : rung ? '' : theme.dim,
		);
		if (hasTexts) {
			for (const line of texts[i]) {
				canvas.text(indent, y++, line, theme.dim);
			}
		}
	}

	if (y < canvas.height) {
		canvas.text(0, y, '✓ right ✗ wrong · not tested', theme.dim);
	}
}
