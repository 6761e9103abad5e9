import {type Canvas} from '../../drawing/canvas.js';
import {fitText} from '../../drawing/text.js';
import {type Theme} from '../../drawing/theme.js';
import {type PartContext} from '../part.js';
import {linesOf, type Line} from './lines.js';
import {shownRungs, type CodeState} from './state.js';

const mostPrinted = 20;

/** All that is said of the code: hints, each rung that is not passed and why, notes, what was printed. */
function wordsOf(state: CodeState, width: number, theme: Theme): Line[] {
	const {report, tier} = state;
	if (!report) {
		return linesOf(
			'Here every rung that is not passed says why, and what your code printed is shown.',
			width,
			{style: theme.dim},
		);
	}

	const {hints, next, notes, printed} = report;
	const dim = {style: theme.dim};
	const rungs = shownRungs(state);
	return [
		...hints
			.slice(0, tier)
			.flatMap((hint, i) =>
				linesOf(`Hint ${i + 1}: ${hint}`, width, {style: theme.accent}),
			),
		...rungs.flatMap((rung) =>
			rung.status === 'failed'
				? [
						...linesOf(`✗ ${rung.title}: ${rung.reason}`, width),
						...rung.evidence.flatMap((text) => linesOf(text, width, dim)),
					]
				: [],
		),
		...(next === '' ? [] : linesOf(`Next: ${next}`, width)),
		...rungs.flatMap((rung) =>
			rung.status === 'not reached'
				? linesOf(`· ${rung.title}: ${rung.reason}`, width, dim)
				: [],
		),
		...notes.flatMap((note) => linesOf(note, width, dim)),
		...(printed.trim() === ''
			? []
			: [
					{text: 'Your code printed:', ...dim},
					...printed
						.trim()
						.split('\n')
						.slice(0, mostPrinted)
						.map((line) => ({
							text: fitText(line.replaceAll('\t', ' '), width),
						})),
				]),
	];
}

/** Rows that all of it needs. */
export function wordRows(
	state: CodeState,
	width: number,
	theme: Theme,
): number {
	return wordsOf(state, width, theme).length;
}

/** Draws them. */
export function drawWords(
	canvas: Canvas,
	state: CodeState,
	{theme}: PartContext,
): void {
	const lines = wordsOf(state, canvas.width, theme);
	for (const [y, {text, style = ''}] of lines.entries()) {
		canvas.text(0, y, text, style);
	}
}
