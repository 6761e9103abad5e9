import {Canvas} from '../../drawing/canvas.js';
import {wrapText} from '../../drawing/text.js';
import {type PartContext} from '../part.js';
import {drawEpsilon} from './draw-epsilon.js';
import {drawMenu} from './draw-mistakes.js';
import {drawVerdictLines} from './draw-verdict.js';
import {drawWhere} from './draw-where.js';
import {type CheckState} from './state.js';
import {conclusion} from './words.js';

const viewNames = {
	mistakes: 'mistakes',
	where: 'where',
	epsilon: 'ε',
} as const;

/** On a small screen: the verdict, and below it one of three views. */
export function drawSide(
	canvas: Canvas,
	state: CheckState,
	context: PartContext,
): void {
	const {theme} = context;
	drawVerdictLines(canvas, 0, state, context);
	let y = 2;
	const {sentence, short} = conclusion(state);
	for (const line of canvas.height >= 16
		? wrapText(sentence, canvas.width)
		: [short]) {
		canvas.text(0, y++, line, theme.strong);
	}

	let x = canvas.text(0, y, 'v ', theme.key);
	for (const [view, name] of Object.entries(viewNames)) {
		x = canvas.text(
			x,
			y,
			` ${name} `,
			view === state.view ? theme.selected : theme.dim,
		);
		x++;
	}

	y++;
	const below = new Canvas(canvas.width, canvas.height - y);
	switch (state.view) {
		case 'mistakes': {
			drawMenu(below, 0, below.height, state, theme);
			break;
		}

		case 'where': {
			drawWhere(below, state, context);
			break;
		}

		case 'epsilon': {
			drawEpsilon(below, state, context);
			break;
		}
	}

	canvas.paste(0, y, below);
}
