import {type Picture} from '../../content/blocks.js';
import {spansOf, textOf, widthOf, type Words} from '../../content/words.js';
import {type Canvas} from '../../drawing/canvas.js';
import {toneStyle, type Theme} from '../../drawing/theme.js';

/** Writes lines of words in the middle of the canvas, as many as fit. */
export function drawInvitation(
	canvas: Canvas,
	lines: readonly Words[],
	theme: Theme,
): void {
	const top = Math.max(0, Math.floor((canvas.height - lines.length) / 2));
	for (const [i, words] of lines.entries()) {
		let x = Math.max(0, Math.floor((canvas.width - widthOf(words)) / 2));
		for (const {text, tone} of spansOf(words)) {
			x = canvas.text(x, top + i, text, toneStyle(theme, tone));
		}
	}
}

/** The axes of a plot that has nothing to show yet, and over them which key makes it so. */
export function emptyAxes(
	{
		vertical,
		horizontal,
	}: {readonly vertical: string; readonly horizontal: string},
	lines: readonly Words[],
): Picture {
	return {
		type: 'picture',
		least: lines.length + 2,
		draw(canvas, theme) {
			const {width, height} = canvas;
			const left = vertical.length + 1;
			canvas.text(0, 0, vertical, theme.dim);
			canvas.fill(left, 0, 1, height - 2, '┆', theme.dim);
			canvas.fill(left, height - 2, width - left, 1, '╌', theme.dim);
			canvas.text(left, height - 1, horizontal, theme.dim);
			drawInvitation(canvas, lines, theme);
		},
		say: () => lines.map((words) => `${textOf(words)}.`),
	};
}
