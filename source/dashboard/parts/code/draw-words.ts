import {type Canvas} from '../../drawing/canvas.js';
import {fitText} from '../../drawing/text.js';
import {type Theme} from '../../drawing/theme.js';
import {type PartContext} from '../part.js';
import {drawLines, linesOf, type Line} from './lines.js';
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
		...linesOf(`Next: ${next}`, width),
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

/** Draws them; ↑ and ↓ scroll where there is no table beside them. */
export function drawWords(
	canvas: Canvas,
	state: CodeState,
	{theme}: PartContext,
): void {
	drawLines(
		canvas,
		{x: 0, y: 0, scroll: state.view === 'words' ? state.scroll : 0},
		wordsOf(state, canvas.width, theme),
		state.view === 'words' ? '↓' : 'press v, then ↓',
		theme,
	);
}
