import {Canvas} from '../../drawing/canvas.js';
import {type Pane} from '../part.js';
import {drawVerdictLines} from './draw-verdict.js';
import {type CheckState} from './state.js';
import {conclusion} from './words.js';

type CheckPane = Pane<CheckState>;

/** Rows that the verdict takes above what follows it. */
export const verdictRows = 3;

/** The verdict in short above another picture, where there is no pane for the verdict alone. */
export function belowVerdict(
	draw: NonNullable<CheckPane['draw']>,
): NonNullable<CheckPane['draw']> {
	return (canvas, state, context) => {
		drawVerdictLines(canvas, 0, state, context);
		canvas.text(0, 2, conclusion(state).short, context.theme.strong);
		const below = new Canvas(canvas.width, canvas.height - verdictRows);
		draw(below, state, context);
		canvas.paste(0, verdictRows, below);
	};
}

/** Clicks into a picture that lies below the verdict. */
export function belowVerdictPress(
	press: NonNullable<CheckPane['press']>,
): NonNullable<CheckPane['press']> {
	return (state, {x, y}, {width, height}, context) =>
		press(
			state,
			{x, y: y - verdictRows},
			{width, height: height - verdictRows},
			context,
		);
}
